//! A workshop that does not take place, and who was enrolled in it.

use super::{only, planned, send, status};
use crate::{
    routes::sharing::names::omar,
    support::{Client, Covers, TestApp, both_engines},
};
use app::sharing::Parts;
use uuid::Uuid;

/// A workshop to come, which this adviser runs.
pub async fn announced(app: &TestApp, client: &Client, adviser: Uuid, places: &str) -> String {
    let me = adviser.to_string();
    let fields = [
        ("title", "Fixer ses prix"),
        ("on", "2026-06-25"),
        ("at", "09:00"),
        ("minutes", "180"),
        ("place", "Salle 2"),
        ("places", places),
        ("adviser", &*me),
    ];
    client.post("together/open_workshop", &fields).await.location();
    only(app, "SELECT id FROM workshop").await
}

pub async fn enrolled(client: &Client, workshop: &str, journey: Uuid) {
    let journey = journey.to_string();
    let form = [("workshop", workshop), ("journey", &*journey)];
    assert_eq!(client.call("together/enrol", &form).await.status, 303);
}

/// The meeting that a journey has on the list, and the field that says who came of it.
pub async fn on_list(app: &TestApp, journey: Uuid) -> String {
    let sql = "SELECT id FROM meeting WHERE journey_id = $1 AND workshop_id IS NOT NULL";
    let id: Uuid = app.hub.db.query(sql).bind(journey).scalar().await.expect("on the list");
    id.to_string()
}

pub async fn withdrawn(client: &Client, workshop: &str, who: &str) {
    let form = [("workshop", workshop), ("meeting", who)];
    assert_eq!(client.call("together/withdraw_from_workshop", &form).await.status, 303);
}

async fn cancelled(client: &Client, workshop: &str) {
    let form = [("workshop", workshop)];
    assert_eq!(client.call("together/cancel_workshop", &form).await.status, 303);
}

/// Nadia and Luc are enrolled, Luc is taken off again, and the workshop is cancelled.
async fn without_luc(app: &TestApp) -> String {
    app.share(
        app.world.foreign_journey,
        app.world.house,
        Covers {
            identity: true,
            stages: true,
        },
    )
    .await;
    let adviser = app.adviser().await;
    let workshop = announced(app, &adviser, app.world.adviser, "12").await;
    for journey in [app.world.journey, app.world.foreign_journey] {
        enrolled(&adviser, &workshop, journey).await;
    }
    withdrawn(&adviser, &workshop, &on_list(app, app.world.foreign_journey).await).await;
    let past = "UPDATE event SET at = '2026-06-15T08:00:00.000000Z' WHERE kind = 'workshop_left'";
    app.hub.db.query(past).execute().await.expect("an hour before");
    cancelled(&adviser, &workshop).await;
    workshop
}

async fn history(app: &TestApp, client: &Client) -> String {
    let at = format!("/parcours/{}/historique", app.world.journey);
    client.get(&at).await.text()
}

both_engines! {
    async fn who_was_enrolled_in_a_cancelled_workshop_stays_named(app: TestApp) {
        let (workshop, adviser) = (without_luc(&app).await, app.adviser().await);
        let page = adviser.get(&format!("/ateliers/{workshop}")).await;
        let told = page.text();
        assert!(told.contains("Inscriptions au moment de l’annulation") && told.contains("Nadia Ferrer (P-2026-0001)Annulé"), "{told}");
        assert!(!told.contains("Luc Marty") && !page.body.contains("/feuille"), "{told}");
        let sheet = adviser.get(&format!("/ateliers/{workshop}/feuille")).await;
        assert!(sheet.text().contains("Cet atelier est annulé : il n’y a rien à signer.") && !sheet.body.contains("<table"), "{}", sheet.text());
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
    }

    async fn a_cancelled_workshop_without_anybody_says_so(app: TestApp) {
        let adviser = app.adviser().await;
        let workshop = announced(&app, &adviser, app.world.adviser, "12").await;
        cancelled(&adviser, &workshop).await;
        let told = adviser.get(&format!("/ateliers/{workshop}")).await.text();
        assert!(told.contains("Personne n’y était inscrit.") && !told.contains("en ont été averties"), "{told}");
    }

    /// What the lists held before migration 0042.
    async fn earlier_lists_are_told_apart_in_the_same_way(app: TestApp) {
        let workshop = Uuid::parse_str(&without_luc(&app).await).expect("id");
        let db = &app.hub.db;
        db.query("UPDATE meeting SET workshop_id = $1").bind(workshop).execute().await.expect("as it was");
        db.query("UPDATE event SET kind = 'meeting_cancelled' WHERE kind IN ('workshop_left', 'workshop_called_off')").execute().await.expect("as it was");
        db.query(include_str!("../../../../../migrations/sqlite/0042_off_the_list.sql")).execute().await.expect("migrated");
        let left: Vec<(Uuid,)> = db.query("SELECT journey_id FROM meeting WHERE workshop_id IS NOT NULL").all().await.expect("list");
        assert_eq!(left, [(app.world.journey,)]);
    }

    async fn the_list_of_a_cancelled_workshop_names_by_the_same_rule(app: TestApp) {
        let (creator, _) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let other = app.foreign_adviser().await;
        let workshop = announced(&app, &other, app.world.foreign_adviser, "12").await;
        enrolled(&other, &workshop, app.world.journey).await;
        cancelled(&other, &workshop).await;
        let page = async || other.get(&format!("/ateliers/{workshop}")).await.text();
        assert!(page().await.contains("Omar Benali"));
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        let told = page().await;
        assert!(!told.contains("Omar Benali") && told.contains("Nadia Ferrer"), "{told}");
        app.hub.db.query("UPDATE consent SET identity = FALSE").execute().await.expect("nobody is named");
        let told = page().await;
        assert!(!told.contains("Nadia Ferrer") && told.matches("P-2026-0001").count() == 1, "one for everybody: {told}");
    }

    async fn the_history_says_who_was_taken_off(app: TestApp) {
        let (creator, _) = omar(&app).await;
        let adviser = app.adviser().await;
        let workshop = announced(&app, &adviser, app.world.adviser, "12").await;
        enrolled(&adviser, &workshop, app.world.journey).await;
        let meeting = on_list(&app, app.world.journey).await;
        withdrawn(&adviser, &workshop, &format!("{meeting}.{creator}")).await;
        let told = history(&app, &adviser).await;
        assert!(told.contains("L’inscription d’Omar Benali à l’atelier du 25 juin 2026 a été retirée.") && !told.contains("a été annulé"), "{told}");
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let other = app.foreign_adviser().await;
        assert!(history(&app, &other).await.contains("d’Omar Benali"));
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        let told = history(&app, &other).await;
        assert!(told.contains("Une inscription à l’atelier du 25 juin 2026 a été retirée.") && !told.contains("Omar"), "{told}");
        cancelled(&adviser, &workshop).await;
        let told = history(&app, &adviser).await;
        assert!(told.contains("L’atelier du 25 juin 2026 a été annulé.") && !told.contains("Le rendez-vous du 25 juin"), "{told}");
    }

    async fn the_notice_says_which_workshop_is_cancelled(app: TestApp) {
        let (adviser, manager) = (app.adviser().await, app.manager().await);
        let workshop = announced(&app, &adviser, app.world.adviser, "12").await;
        enrolled(&adviser, &workshop, app.world.journey).await;
        withdrawn(&manager, &workshop, &on_list(&app, app.world.journey).await).await;
        enrolled(&adviser, &workshop, app.world.journey).await;
        cancelled(&manager, &workshop).await;
        let told = app.creator().await.get("/avis").await.text();
        for sentence in [
            "Votre inscription à l’atelier « Fixer ses prix » du 25 juin 2026, avec La Passerelle, a été retirée.",
            "L’atelier « Fixer ses prix » du 25 juin 2026, avec La Passerelle, est annulé.",
        ] {
            assert!(told.contains(sentence), "{sentence}: {told}");
        }
        let told = adviser.get("/avis").await.text();
        for sentence in [
            "Une inscription du parcours P-2026-0001 à l’atelier « Fixer ses prix » du 25 juin 2026 a été retirée.",
            "L’atelier « Fixer ses prix » du 25 juin 2026, où le parcours P-2026-0001 était inscrit, est annulé.",
        ] {
            assert!(told.contains(sentence), "{sentence}: {told}");
        }
    }

    async fn a_moved_workshop_is_told_as_one(app: TestApp) {
        let (adviser, me) = (app.adviser().await, app.world.adviser.to_string());
        let workshop = announced(&app, &adviser, app.world.adviser, "12").await;
        enrolled(&adviser, &workshop, app.world.journey).await;
        let later = [("workshop", &*workshop), ("title", "Fixer ses prix"), ("on", "2026-06-26"), ("at", "09:00"), ("minutes", "180"), ("place", "Salle 2"), ("places", "12"), ("adviser", &*me), ("version", "1")];
        assert_eq!(adviser.call("together/save_workshop", &later).await.status, 303);
        let told = app.creator().await.get("/avis").await.text();
        assert!(told.contains("L’atelier « Fixer ses prix », avec La Passerelle, a changé : il est prévu le 26 juin 2026."), "{told}");
    }

    /// In her space what was called off stands among what is to come until its day is past.
    async fn what_was_called_off_is_not_past_before_its_day(app: TestApp) {
        let (adviser, creator) = (app.adviser().await, app.creator().await);
        for (on, folded) in [("2026-06-14", true), ("2026-06-15", false), ("2026-06-20", false)] {
            let meeting = planned(&app, on).await;
            send(&app, &adviser, "together/attend", &[("meeting", &meeting), ("cancelled", "yes")]).await;
            let space = creator.get("/mon-parcours").await.body;
            let section = space.split("id=\"rendez-vous\"").nth(1).and_then(|rest| rest.split("</section>").next()).expect("the meetings");
            let (coming, past) = section.split_once("Passés").unwrap_or((section, ""));
            let shown = |part: &str| part.contains("Bilan") && part.contains("Annulé");
            assert_eq!((shown(coming), shown(past)), (!folded, folded), "{on}: {section}");
            assert!(section.contains("Aucun rendez-vous n’est prévu."), "{on}");
            app.hub.db.query("DELETE FROM meeting_creator").execute().await.expect("gone");
            app.hub.db.query("DELETE FROM meeting").execute().await.expect("gone");
        }
    }

    async fn a_meeting_of_a_workshop_is_called_off_there_alone(app: TestApp) {
        let (adviser, me) = (app.adviser().await, app.world.adviser.to_string());
        let workshop = announced(&app, &adviser, app.world.adviser, "12").await;
        enrolled(&adviser, &workshop, app.world.journey).await;
        let meeting = on_list(&app, app.world.journey).await;
        let page = format!("/parcours/{}/rendez-vous/{meeting}", app.world.journey);
        let journey = app.world.journey.to_string();
        let cancel = [("journey", &*journey), ("meeting", &*meeting), ("cancelled", "yes"), ("page", &*page)];
        let refused = adviser.post_and_follow("together/attend", &cancel).await;
        assert!(refused.status == 422 && refused.text().contains("Ce rendez-vous est celui d’un atelier"), "{}", refused.text());
        let moved = [("meeting", &*meeting), ("version", "1"), ("on", "2026-07-01"), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me)];
        assert_eq!(status(&app, &adviser, "together/save_meeting", &moved).await, 422);
        cancelled(&adviser, &workshop).await;
        assert!(adviser.get(&page).await.text().contains("L’atelier est annulé pour tous"));
    }
}
