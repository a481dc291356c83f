//! What `/tableau-de-bord` tells of silence, meetings and those whom one stands in for; the same facts on the journey's page.

use super::{
    stages::{act, planned},
    together::send,
};
use crate::support::{Client, Covers, TestApp, both_engines};
use time::{Duration, macros::date};
use uuid::Uuid;

const SILENT: &str = "Parcours sans nouvelles";

async fn desk(client: &Client) -> String {
    let page = client.get("/tableau-de-bord?echeances=toutes").await;
    assert_eq!(page.status, 200);
    page.text()
}

/// The journey's deadlines, as its page tells them.
async fn of_journey(app: &TestApp, client: &Client) -> String {
    let page = client.get(&format!("/parcours/{}", app.world.journey)).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    let section = text.split("Échéances de ce parcours").nth(1).unwrap_or_default();
    section
        .split("Le parcours en image")
        .next()
        .unwrap_or_default()
        .to_owned()
}

async fn meeting(app: &TestApp, client: &Client, (on, at): (&str, &str), adviser: Uuid) {
    let adviser = adviser.to_string();
    let fields = [
        ("on", on),
        ("at", at),
        ("minutes", "45"),
        ("adviser", &*adviser),
        ("subject", "Bilan"),
    ];
    send(app, client, "together/plan_meeting", &fields).await;
}

both_engines! {
    async fn paperwork_does_not_break_the_silence_of_a_journey_and_a_contact_does(app: TestApp) {
        let (adviser, own) = (app.adviser().await, format!("pick-{}", app.world.journey));
        assert!(desk(&adviser).await.contains(SILENT), "opened in January, and nothing since");
        let (manager, me) = (app.world.manager.to_string(), app.world.adviser.to_string());
        for (wish, name, value) in [("tag", "tag", "À relancer"), ("assign", "adviser", manager.as_str()), ("assign", "adviser", me.as_str())] {
            assert_eq!(adviser.call("caseload/bulk", &[(own.as_str(), "on"), ("act", wish), (name, value)]).await.status, 303, "{wish}");
        }
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        assert_eq!(app.foreign_adviser().await.get(&format!("/parcours/{}", app.world.journey)).await.status, 200);
        assert!(desk(&adviser).await.contains(SILENT), "tagged, given, shared and read: nobody has spoken with the person");
        let inside = [("body", "Chez nous"), ("visibility", "organisation")];
        send(&app, &app.foreign_adviser().await, "together/write_note", &inside).await;
        assert!(desk(&adviser).await.contains(SILENT), "what another organisation keeps to itself tells nothing");
        send(&app, &adviser, "together/write_note", &[("body", "Au téléphone"), ("visibility", "circle")]).await;
        assert!(!desk(&adviser).await.contains(SILENT));
        app.pass(Duration::days(61));
        assert!(desk(&app.adviser().await).await.contains(SILENT), "61 days later");
    }

    async fn silence_counts_from_the_day_of_the_act_and_until_the_journey_has_ended(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "training", &[]).await;
        assert!(!desk(&adviser).await.contains(SILENT), "planned today");
        app.hub.db.query("UPDATE stage_act SET effective_on = $1").bind(date!(2026 - 02 - 02)).execute().await.expect("long ago");
        assert!(desk(&adviser).await.contains(SILENT), "a planned stage keeps it open");
        assert_eq!(act(&adviser, &stage, "start", "2026-03-02").await.status, 200);
        assert_eq!(act(&adviser, &stage, "interrupt", "2026-04-01").await.status, 200);
        assert!(desk(&adviser).await.contains(SILENT), "written down today, but of 1 April; and interrupted");
        assert!(of_journey(&app, &adviser).await.contains("Rien depuis le 1er avril 2026"), "{}", of_journey(&app, &adviser).await);
        assert_eq!(act(&adviser, &stage, "resume", "2026-04-10").await.status, 200);
        assert_eq!(act(&adviser, &stage, "complete", "2026-04-12").await.status, 200);
        assert!(!desk(&adviser).await.contains(SILENT), "it has ended");
    }

    async fn a_journey_tells_what_its_organisation_has_to_do_on_it(app: TestApp) {
        let adviser = app.adviser().await;
        send(&app, &adviser, "together/add_action", &[("title", "Relire le devis"), ("due_on", "2026-06-01"), ("whose", "creators")]).await;
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        app.hub.db.query("UPDATE consent SET until = $1").bind(date!(2026 - 06 - 25)).execute().await.expect("ends soon");
        app.hub.db.query("INSERT INTO referral (id, journey_id, kind, sender_organisation_id, sender_id, receiver_organisation_id, need, state, sent_at, created_at)
                          VALUES ($1, $2, 'training', $3, $4, $5, 'Gestion', 'sent', $6, $6)")
            .bind(Uuid::now_v7()).bind(app.world.journey).bind(app.world.house).bind(app.world.adviser).bind(app.world.foreign)
            .bind(server::db::Stamp::from(app.hub.now() - Duration::days(8))).execute().await.expect("referral");
        let told = of_journey(&app, &adviser).await;
        for text in ["Relire le devisAction en retard", "Le LevierAccord de partage bientôt échu", "Le LevierOrientation restée sans réponse", "Rien depuis le"] {
            assert!(told.contains(text), "{text}: {told}");
        }
        let colleague = of_journey(&app, &app.manager().await).await;
        assert!(colleague.contains("Relire le devis"), "of the whole organisation");
        let other = of_journey(&app, &app.foreign_adviser().await).await;
        assert!(!other.contains("Relire") && !other.contains("Accord de partage") && !other.contains("Rien depuis") && !other.contains("Orientation"), "{other}");
    }

    async fn the_dashboard_has_the_meetings_of_the_week_and_those_that_nobody_noted(app: TestApp) {
        let adviser = app.adviser().await;
        assert!(desk(&adviser).await.contains("Aucun rendez-vous dans les 7 jours."));
        for when in [("2026-06-15", "15:00"), ("2026-06-22", "09:00"), ("2026-06-24", "09:00")] {
            meeting(&app, &adviser, when, app.world.adviser).await;
        }
        meeting(&app, &adviser, ("2026-06-16", "11:00"), app.world.manager).await;
        let mine = desk(&adviser).await;
        assert!(mine.contains("Aujourd’hui15/06/2026, 15 h 00Nadia Ferrer – Projet de Nadia") && mine.contains("Dans 7 jours22/06/2026"), "{mine}");
        assert!(!mine.contains("24/06/2026, ") && !mine.contains("16/06/2026, "), "later, and somebody else's");
        let team = desk(&app.manager().await).await;
        assert!(team.contains("avec Claire Vidal") && team.contains("avec Marc Sabatier"), "{team}");
        app.pass(Duration::days(2));
        let adviser = app.adviser().await;
        let page = adviser.get("/tableau-de-bord").await;
        assert!(page.text().contains("Il y a 2 jours15/06/2026, 15 h 00") && page.text().contains("présence non notée"), "{}", page.text());
        let id: Uuid = app.hub.db.query("SELECT id FROM meeting ORDER BY starts_at LIMIT 1").scalar().await.expect("meeting");
        assert!(page.body.contains(&format!("/parcours/{}/rendez-vous/{id}", app.world.journey)), "the way to note it");
        app.hub.db.query("UPDATE meeting SET state = 'held', held_at = starts_at WHERE id = $1").bind(id).execute().await.expect("held");
        assert!(!desk(&adviser).await.contains("présence non notée"));
        assert!(!desk(&app.foreign_adviser().await).await.contains("Bilan"));
    }

    async fn what_one_does_for_somebody_away_says_for_whom(app: TestApp) {
        let (adviser, manager) = (app.adviser().await, app.manager().await);
        send(&app, &adviser, "together/add_action", &[("title", "Relire le devis"), ("due_on", "2026-06-01"), ("whose", "creators")]).await;
        meeting(&app, &adviser, ("2026-06-16", "11:00"), app.world.adviser).await;
        let marked = "pour Claire Vidal, absence jusqu’au 20 juin 2026";
        let mine = async |client: &Client| client.get("/tableau-de-bord?de=moi").await.text();
        assert!(!mine(&manager).await.contains("Relire le devis"));
        app.away(app.world.adviser, (date!(2026 - 06 - 14), date!(2026 - 06 - 20)), Some(app.world.manager)).await;
        let taken_over = mine(&manager).await;
        assert!(taken_over.contains(&format!("Action en retard · {marked}")) && taken_over.contains(&format!("Bilan · {marked}")), "{taken_over}");
        assert!(!desk(&adviser).await.contains("pour Claire Vidal"), "one's own are one's own");
        let team = manager.get("/tableau-de-bord?de=equipe").await.text();
        assert!(team.contains("Relire le devis") && !team.contains("pour Claire Vidal"));
    }

    async fn those_who_call_learn_of_an_absence_and_of_who_stands_in(app: TestApp) {
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        app.hub.db.query("UPDATE account SET phone = '+33561000000' WHERE id = $1").bind(app.world.manager).execute().await.expect("phone");
        app.away(app.world.adviser, (date!(2026 - 06 - 14), date!(2026 - 06 - 20)), Some(app.world.manager)).await;
        for (client, page) in [(app.creator().await, "/mon-parcours".to_owned()), (app.foreign_adviser().await, format!("/parcours/{}", app.world.journey))] {
            let seen = client.get(&page).await;
            let text = seen.text();
            assert!(text.contains("Absence jusqu’au 20 juin 2026.") && text.contains("D’ici là, appelez Marc Sabatier"), "{page}: {text}");
            assert!(seen.body.contains("tel:+33561000000") && seen.body.contains("mailto:manager@test.example"));
        }
        app.away(app.world.manager, (date!(2026 - 06 - 15), date!(2026 - 06 - 16)), None).await;
        let told = app.creator().await.get("/mon-parcours").await.text();
        assert!(told.contains("Personne ne remplace d’ici là") && !told.contains("appelez Marc Sabatier"), "away as well: {told}");
        app.pass(Duration::days(6));
        assert!(!app.creator().await.get("/mon-parcours").await.text().contains("Absence jusqu’au"));
    }

    async fn a_replacement_who_is_away_too_is_warned_of(app: TestApp) {
        let manager = app.manager().await;
        app.away(app.world.manager, (date!(2026 - 06 - 20), date!(2026 - 06 - 25)), None).await;
        let (person, boss) = (app.world.adviser.to_string(), app.world.manager.to_string());
        let fields = [("person", person.as_str()), ("from", "2026-06-24"), ("until", "2026-06-30"), ("replacement", boss.as_str()), ("page", "/absences")];
        let warned = manager.post_and_follow("notices/save_absence", &fields).await;
        assert_eq!(warned.status, 422);
        assert!(warned.text().contains("Marc Sabatier aussi sera en absence du 20 juin 2026 au 25 juin 2026") && warned.body.contains("form[confirm_replacement]"), "{}", warned.text());
        let kept = manager.post_and_follow("notices/save_absence", &[fields.as_slice(), &[("confirm_replacement", "on")]].concat()).await;
        assert!(kept.text().contains("remplacé·e par Marc Sabatier") && kept.text().contains("en absence aussi, du 20 juin 2026 au 25 juin 2026"), "{}", kept.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM adviser_absence").await, 2);
    }
}
