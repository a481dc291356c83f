//! How many people share a project goes with who they are: without it nothing tells that there is more than one.

use super::{
    id,
    names::{omar, worked},
};
use crate::{
    routes::together::{planned, send, status},
    support::{Client, TestApp, both_engines},
};
use app::sharing::Parts;
use uuid::Uuid;

/// Everything but who they are.
const NAMELESS: Parts = Parts {
    identity: false,
    ..Parts::ALL
};

/// What the pages of a journey say.
async fn told(client: &Client, pages: &[String]) -> Vec<String> {
    let mut all = vec![];
    for page in pages {
        let answer = client.get(page).await;
        assert_eq!(answer.status, 200, "{page}");
        all.push(answer.text());
    }
    all
}

async fn meeting_of(app: &TestApp, client: &Client) -> String {
    let me = app.world.foreign_adviser.to_string();
    let fields = [
        ("on", "2026-06-12"),
        ("at", "10:00"),
        ("minutes", "60"),
        ("adviser", &*me),
        ("subject", "Point"),
    ];
    send(app, client, "together/plan_meeting", &fields).await;
    id(app, "SELECT id FROM meeting WHERE subject = 'Point'").await
}

both_engines! {
    async fn without_identity_a_project_of_two_is_told_as_one_of_one(app: TestApp) {
        app.share_parts(app.world.journey, app.world.foreign, NAMELESS).await;
        let (other, journey) = (app.foreign_adviser().await, format!("/parcours/{}", app.world.journey));
        let meeting = meeting_of(&app, &other).await;
        let pages = ["", "/suivi", "/messages", "/historique", &format!("/rendez-vous/{meeting}"), &format!("/compte-rendu?rendez-vous={meeting}")]
            .map(|page| format!("{journey}{page}"));
        let mut pages = pages.to_vec();
        pages.push(format!("/rendez-vous/saisir?parcours={}", app.world.journey));
        let alone = told(&other, &pages).await;
        omar(&app).await;
        app.consented().await;
        app.hub.db.query("INSERT INTO meeting_creator (meeting_id, creator_id, attendance) SELECT m.id, c.id, 'expected' FROM meeting m, creator c WHERE c.last_name = 'Benali' ON CONFLICT (meeting_id, creator_id) DO NOTHING")
            .execute().await.expect("at the meeting");
        let both = told(&other, &pages).await;
        for ((page, alone), both) in pages.iter().zip(&alone).zip(&both) {
            assert_eq!(alone, both, "{page}");
        }
        assert!(app.adviser().await.get(&format!("{journey}/historique")).await.text().contains("a rejoint le projet"), "the lead is told");
    }

    async fn the_attendance_of_those_whom_one_may_not_know_is_written_at_once(app: TestApp) {
        omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, NAMELESS).await;
        let other = app.foreign_adviser().await;
        let meeting = meeting_of(&app, &other).await;
        let page = other.get(&format!("/parcours/{}/rendez-vous/{meeting}", app.world.journey)).await.body;
        let fields: Vec<&str> = page.split("form[presence-").skip(1).map(|rest| rest.split(']').next().expect("a field")).collect();
        assert!(!fields.is_empty() && fields.iter().all(|field| *field == fields[0]), "one line: {fields:?}");
        let presence = format!("presence-{}", fields[0]);
        send(&app, &other, "together/attend", &[("meeting", &meeting), (&presence, "present")]).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting_creator WHERE attendance = 'present'").await, 2);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE state = 'held'").await, 1);
    }

    async fn beside_somebody_named_nobody_else_is_told_of(app: TestApp) {
        let (creator, client) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let other = app.foreign_adviser().await;
        let meeting = worked(&app, creator, &client).await;
        send(&app, &other, "messages/post", &[("body", "Bien reçu"), ("page", "/messages")]).await;
        client.get("/mon-parcours").await;
        let page = |page: &str| format!("/parcours/{}/{page}", app.world.journey);
        let (messages, met, quick) = (page("messages"), page(&format!("rendez-vous/{meeting}")), format!("/rendez-vous/saisir?parcours={}", app.world.journey));
        assert!(other.get(&messages).await.text().contains("Lu par Omar Benali") && other.get(&met).await.text().contains("Omar Benali"));
        assert!(other.get(&quick).await.text().contains("Omar Benali"));
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        let (told, met, quick) = (other.get(&messages).await.text(), other.get(&met).await.text(), other.get(&quick).await.text());
        assert!(told.contains("Pas encore lu") && !told.contains("Lu par le créateur") && !told.contains("Lu par Omar"), "{told}");
        assert!(met.contains("Nadia Ferrer") && !met.contains("Personne accompagnée"), "{met}");
        assert!(quick.contains("La personne était") && !quick.contains("Omar"), "asked as of one person");
        assert!(!other.get(&page("historique")).await.text().contains("a rejoint le projet"));
    }

    async fn a_meeting_is_told_as_those_make_it_whom_one_may_know(app: TestApp) {
        let (creator, _) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let (lead, other, meeting) = (app.adviser().await, app.foreign_adviser().await, planned(&app, "2026-06-12").await);
        let (hers, his) = (format!("presence-{}", app.world.creator), format!("presence-{creator}"));
        send(&app, &lead, "together/attend", &[("meeting", &meeting), (&hers, "absent"), (&his, "present")]).await;
        let page = |page: &str| format!("/parcours/{}/{page}", app.world.journey);
        let (met, work, history) = (page(&format!("rendez-vous/{meeting}")), page("suivi"), page("historique"));
        let read = async |client: &Client| {
            let (work, history) = (client.get(&work).await.text(), client.get(&history).await.text());
            [client.get(&met).await.text().contains("Tenu"), work.contains("Dernier contact"), history.contains("a eu lieu le 12 juin 2026"),
             history.contains("du 12 juin 2026 n’a pas eu lieu")]
        };
        let held = [true, true, true, false];
        assert_eq!((read(&lead).await, read(&other).await), (held, held));
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        assert_eq!((read(&lead).await, read(&other).await), (held, [false, false, false, true]), "she was absent");
        send(&app, &lead, "together/attend", &[("meeting", &meeting), (&hers, "present")]).await;
        assert_eq!(read(&other).await, held);
        assert_eq!(other.get(&history).await.text().matches("a eu lieu le 12 juin 2026").count(), 1, "once, whoever else was written down");
    }

    async fn correcting_one_leaves_what_stands_of_those_whom_one_may_not_know(app: TestApp) {
        let (creator, _) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let other = app.foreign_adviser().await;
        let meeting = meeting_of(&app, &other).await;
        let (hers, his) = (format!("presence-{}", app.world.creator), format!("presence-{creator}"));
        send(&app, &other, "together/attend", &[("meeting", &meeting), (&hers, "present"), (&his, "present")]).await;
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        send(&app, &other, "together/attend", &[("meeting", &meeting), (&hers, "absent")]).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting_creator WHERE attendance = 'absent'").await, 1, "hers");
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE state = 'held' AND held_at = starts_at").await, 1, "he was there");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'meeting_missed'").await, 0);
        let told = other.get(&format!("/parcours/{}/rendez-vous/{meeting}", app.world.journey)).await;
        assert!(told.body.contains("data-state=\"interrupted\"") && !told.text().contains("Tenu"), "{}", told.text());
    }

    /// Whatever stood of each of several whom nobody may name: the answer is taken as of one person, and read afterwards.
    async fn one_answer_for_all_is_never_refused(app: TestApp) {
        let (creator, _) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let other = app.foreign_adviser().await;
        let meeting = meeting_of(&app, &other).await;
        let (hers, his) = (format!("presence-{}", app.world.creator), format!("presence-{creator}"));
        send(&app, &other, "together/attend", &[("meeting", &meeting), (&hers, "present"), (&his, "absent")]).await;
        app.hub.db.query("UPDATE consent SET identity = FALSE").execute().await.expect("nobody is named");
        let met = format!("/parcours/{}/rendez-vous/{meeting}", app.world.journey);
        let page = other.get(&met).await.body;
        let field = page.split("form[presence-").nth(1).and_then(|rest| rest.split(']').next()).expect("a field");
        let presence = format!("presence-{field}");
        for (answer, state) in [("absent", "absent"), ("excused", "excused"), ("present", "held"), ("expected", "planned")] {
            send(&app, &other, "together/attend", &[("meeting", &meeting), (&presence, answer)]).await;
            let stands: String = app.hub.db.query("SELECT state FROM meeting").scalar().await.expect("state");
            assert_eq!(stands, state, "{answer}");
            assert!(other.get(&met).await.body.contains(&format!("value=\"{answer}\" checked")), "{answer}");
        }
    }

    /// The same acts, answered the same with and without somebody whom the reader may not know of.
    async fn no_refusal_tells_of_others_at_a_meeting(app: TestApp) {
        let (creator, _) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let (other, me) = (app.foreign_adviser().await, app.world.foreign_adviser.to_string());
        let (hers, his) = (format!("presence-{}", app.world.creator), format!("presence-{creator}"));
        let moved = |meeting: &str, version: &str| {
            let fields = [("meeting", meeting), ("version", version), ("on", "2026-06-13"), ("at", "10:00"), ("minutes", "60"), ("adviser", &me), ("subject", "Point")];
            fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        let act = async |function: &str, fields: &[(String, String)]| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            status(&app, &other, function, &fields).await
        };
        for (of_her, of_him, taken) in [("expected", "present", 303), ("absent", "expected", 422)] {
            app.hub.db.query("UPDATE consent SET identity = TRUE").execute().await.expect("identity");
            app.consented().await;
            let meeting = meeting_of(&app, &other).await;
            send(&app, &other, "together/attend", &[("meeting", &meeting), (&hers, of_her), (&his, of_him)]).await;
            app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
            assert_eq!(act("together/save_meeting", &moved(&meeting, "2")).await, taken, "moved: she {of_her}, he {of_him}");
            let cancel = [("meeting".to_owned(), meeting.clone()), ("cancelled".to_owned(), "yes".to_owned())];
            assert_eq!(act("together/attend", &cancel).await, taken, "cancelled: she {of_her}, he {of_him}");
            let gone = uuid::Uuid::parse_str(&meeting).expect("id");
            app.hub.db.query("UPDATE meeting SET subject = 'Autre' WHERE id = $1").bind(gone).execute().await.expect("the next one");
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE state = 'cancelled' AND held_at IS NULL").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting_creator WHERE attendance = 'present'").await, 0, "on another day he is expected again");
    }

    async fn a_workshop_counts_and_sorts_those_alone_whom_one_may_know(app: TestApp) {
        let (creator, _) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, NAMELESS).await;
        let (other, me, journey) = (app.foreign_adviser().await, app.world.foreign_adviser.to_string(), app.world.journey.to_string());
        let opening = [("title", "Fixer ses prix"), ("on", "2026-06-12"), ("at", "09:00"), ("minutes", "180"), ("places", "9"), ("adviser", &*me)];
        other.post("together/open_workshop", &opening).await.location();
        let workshop = id(&app, "SELECT id FROM workshop").await;
        let own = app.world.foreign_journey.to_string();
        for journey in [&journey, &own] {
            other.post("together/enrol", &[("workshop", &workshop), ("journey", journey)]).await.location();
        }
        let page = format!("/ateliers/{workshop}");
        let places = async |text: &str| assert!(other.get(&page).await.text().contains(text), "{text}: {}", other.get(&page).await.text());
        places("Inscriptions : 2 sur 9").await;
        let body = other.get(&page).await.body;
        let (known, nameless) = (body.find("<legend>Luc Marty").expect("named"), body.find("<legend>P-2026-0001").expect("by reference"));
        assert!(known < nameless && body.matches("<legend>P-2026-0001").count() == 1, "one for everybody, after those who are named");
        app.hub.db.query("UPDATE consent SET identity = TRUE").execute().await.expect("identity");
        places("Inscriptions : 3 sur 9").await;
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        places("Inscriptions : 2 sur 9").await;
        let kept = Uuid::parse_str(&workshop).expect("id");
        app.hub.db.query("UPDATE workshop SET places = 2 WHERE id = $1").bind(kept).execute().await.expect("full");
        places("Inscriptions : 2 sur 2").await;
    }
}
