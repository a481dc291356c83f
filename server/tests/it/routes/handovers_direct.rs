//! Giving a journey to somebody without a handover, and what a handover that stands makes of it.

use super::{handovers::in_charge, merging::Form};
use crate::support::{Answer, Client, Covers, TestApp, account, both_engines, member};
use server::handovers::apply_due;
use time::{Duration, macros::date};
use uuid::Uuid;

async fn announce(app: &TestApp, to: Uuid, fields: &[(&str, &str)]) {
    let (journey, from, to) = (
        app.world.journey.to_string(),
        app.world.adviser.to_string(),
        to.to_string(),
    );
    let own = [("journey", &*journey), ("from", &*from), ("to", &*to)];
    let adviser = app.adviser().await;
    let answer = adviser.call("handovers/announce", &[&own, fields].concat()).await;
    assert_eq!(answer.status, 303);
}

/// Gives the house's journey by the act on several.
async fn give(app: &TestApp, client: &Client, to: Uuid) -> Answer {
    let (own, to) = (format!("pick-{}", app.world.journey), to.to_string());
    let form = [
        (own.as_str(), "on"),
        ("act", "assign"),
        ("adviser", &to),
        ("page", "/parcours"),
    ];
    client.post_and_follow("caseload/bulk", &form).await
}

async fn third(app: &TestApp) -> Uuid {
    let third = account(&app.hub, "third", "Sonia Prat", None).await;
    member(&app.hub, third, app.world.house, "adviser").await;
    third
}

/// By the form of the journey.
async fn correct(app: &TestApp, client: &Client, to: Uuid) -> Answer {
    let page = client.get(&format!("/parcours/{}/modifier", app.world.journey)).await;
    let form = Form::of(&page, "journeys/save").with("adviser", &to.to_string());
    form.send(client).await
}

both_engines! {
    async fn a_journey_is_not_given_past_a_handover_that_stands(app: TestApp) {
        let (manager, third) = (app.manager().await, third(&app).await);
        announce(&app, app.world.manager, &[("effective_on", "2026-06-20"), ("overlap_until", "2026-06-30")]).await;
        let told = give(&app, &manager, third).await;
        assert!(told.text().contains("Pas confié (1), car un passage de relais est annoncé ou en cours") && told.text().contains("Rien n’a changé."), "{}", told.text());
        assert!(told.body.contains(&format!("href=\"/parcours/{}/relais\"", app.world.journey)), "the way out");
        let refused = correct(&app, &manager, third).await;
        let page = manager.get(&refused.location()).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains("Un passage de relais à Marc Sabatier est annoncé pour le 20 juin 2026"), "{}", page.text());
        assert_eq!(in_charge(&app).await, app.world.adviser);

        app.pass(Duration::days(5));
        assert_eq!(apply_due(&app.hub).await.expect("round"), 1);
        let manager = app.manager().await;
        assert!(give(&app, &manager, third).await.text().contains("Pas confié"), "two follow it");
        assert_eq!(in_charge(&app).await, app.world.manager);
        app.pass(Duration::days(11));
        assert!(give(&app, &app.manager().await, third).await.text().contains("1 parcours est confié à Sonia Prat."));
        assert_eq!(in_charge(&app).await, third);
    }

    async fn a_handover_of_a_journey_that_changed_hands_ends(app: TestApp) {
        let third = third(&app).await;
        announce(&app, app.world.manager, &[("effective_on", "2026-06-20")]).await;
        app.hub.db.query("UPDATE journey SET adviser_id = $1 WHERE id = $2").bind(third).bind(app.world.journey).execute().await.expect("changed");
        app.pass(Duration::days(5));
        assert_eq!(apply_due(&app.hub).await.expect("round"), 0);
        assert_eq!(in_charge(&app).await, third, "it is not taken from who has it");
        assert_eq!(app.count("SELECT COUNT(*) FROM handover WHERE cancelled_at IS NOT NULL AND applied_at IS NULL").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind = 'handover_cancelled'").await, 3, "both advisers and the person");
        let page = app.adviser().await.get(&format!("/parcours/{}", app.world.journey)).await.text();
        assert!(page.contains("Le passage de relais prévu le 20 juin 2026 n’a pas eu lieu"), "{page}");
        assert_eq!(apply_due(&app.hub).await.expect("round"), 0, "once");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'journey_handover_lapsed'").await, 1);
    }

    /// Where an organisation does not lead, each referral that it accepts names the one to call anew (`sharing::circle`).
    async fn what_the_giver_still_follows_passes_and_the_one_to_call_stays(app: TestApp) {
        let (journey, giver, db) = (app.world.journey, app.world.foreign_adviser, &app.hub.db);
        let mut team = Vec::new();
        for (mail, name) in [("rose", "Rose Relève"), ("sam", "Sam Latour")] {
            let one = account(&app.hub, mail, name, None).await;
            member(&app.hub, one, app.world.foreign, "adviser").await;
            team.push(one);
        }
        let [rose, sam] = team[..] else { panic!("two") };
        app.share(journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let call = async |who: Uuid| {
            let sql = "UPDATE circle_member SET contact_id = $1 WHERE journey_id = $2 AND organisation_id = $3";
            db.query(sql).bind(who).bind(journey).bind(app.world.foreign).execute().await.expect("contact");
        };
        call(giver).await;
        let stage = app.stage(journey, app.world.foreign, "training").await;
        db.query("UPDATE stage SET adviser_id = $2 WHERE id = $1").bind(stage).bind(giver).execute().await.expect("stage");
        let announce = async |from: Uuid, to: Uuid, on: &str| {
            let [id, from, to] = [journey, from, to].map(|id| id.to_string());
            let form = [("journey", &*id), ("from", &*from), ("to", &*to), ("effective_on", on)];
            app.foreign_adviser().await.call("handovers/announce", &form).await.status
        };
        assert_eq!(announce(giver, rose, "2026-06-20").await, 303);
        call(sam).await;
        app.pass(Duration::days(5));
        assert_eq!(apply_due(&app.hub).await.expect("round"), 1);
        let now: (Uuid, Uuid) = db.query("SELECT s.adviser_id, c.contact_id FROM stage s JOIN circle_member c ON c.journey_id = s.journey_id AND c.organisation_id = s.organisation_id WHERE s.id = $1")
            .bind(stage).one().await.expect("the stage and whom to call");
        assert_eq!(now, (rose, sam));
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'journey_handover_in_part'").await, 1);
        let told: Vec<(Uuid,)> = db.query("SELECT account_id FROM notice WHERE kind = 'handover_in_part' ORDER BY account_id").all().await.expect("notices");
        assert_eq!(told, [(app.world.creator_account,), (rose,)]);
        assert!(app.client(rose).await.get("/avis").await.text().contains("la personne à appeler reste celle qui a été désignée entre-temps"));
        let history = app.adviser().await.get(&format!("/parcours/{journey}")).await.text();
        assert!(history.contains("le relais est passé pour ce que suivait encore la personne qui passait la main"), "{history}");
        let own = app.creator().await.get("/mon-parcours").await.text();
        assert!(!own.contains("Rose Relève qui vous accompagne") && !own.contains("à la place de"), "the one to call is the same: {own}");
        // Who follows nothing any more has nothing to pass.
        assert_eq!(announce(sam, rose, "2026-06-25").await, 303);
        call(giver).await;
        app.pass(Duration::days(5));
        assert_eq!(apply_due(&app.hub).await.expect("round"), 0);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'journey_handover_lapsed'").await, 1);
    }

    async fn what_is_open_follows_and_the_page_tells_who_had_it(app: TestApp) {
        let (adviser, third) = (app.adviser().await, third(&app).await);
        let stage = app.stage(app.world.journey, app.world.house, "incubation").await;
        app.hub.db.query("UPDATE stage SET adviser_id = $2 WHERE id = $1").bind(stage).bind(app.world.adviser).execute().await.expect("stage");
        let (journey, me) = (app.world.journey.to_string(), app.world.adviser.to_string());
        for on in ["2026-06-18", "2026-06-12"] {
            let meeting = [("journey", &*journey), ("on", on), ("at", "10:00"), ("minutes", "45"), ("adviser", &*me), ("subject", "Point")];
            assert_eq!(adviser.call("together/plan_meeting", &meeting).await.status, 303);
        }
        let page = format!("/parcours/{}/relais", app.world.journey);
        assert!(adviser.get(&page).await.text().contains("n’a jamais changé de mains ici"));
        let told = give(&app, &adviser, third).await.text();
        assert!(told.contains("1 parcours est confié à Sonia Prat. Les étapes ouvertes, les actions et les rendez-vous à venir ont suivi."), "{told}");
        let of_third = async |sql: &'static str| app.hub.db.query(sql).bind(third).scalar::<i64>().await.expect("count");
        assert_eq!(of_third("SELECT COUNT(*) FROM stage WHERE adviser_id = $1").await, 1);
        assert_eq!(of_third("SELECT COUNT(*) FROM meeting WHERE adviser_id = $1").await, 1, "the past one stays whose it was");
        let seen = adviser.get(&page).await.text();
        let charges = seen.split("Qui l’a suivi ici").nth(1).expect("who had it");
        assert!(charges.contains("Sonia PratDepuis le 15 juin 2026") && charges.contains("Claire VidalDepuis le 12 janvier 2026"), "{charges}");
        assert!(!seen.contains("n’a jamais changé de mains"));
    }

    async fn giving_to_somebody_who_is_away_warns(app: TestApp) {
        let (manager, third) = (app.manager().await, third(&app).await);
        app.away(third, (date!(2026 - 06 - 14), date!(2026 - 06 - 30)), None).await;
        for page in ["/parcours".to_owned(), format!("/parcours/{}/modifier", app.world.journey), format!("/parcours/{}/relais", app.world.journey)] {
            let seen = manager.get(&page).await.text();
            assert!(seen.contains("Sonia Prat (absence jusqu’au 30 juin 2026)"), "{page}: before it is chosen");
        }
        assert!(give(&app, &manager, third).await.text().contains("Absence de Sonia Prat jusqu’au 30 juin 2026"));
        assert!(!give(&app, &manager, app.world.adviser).await.text().contains("Absence de"));
    }
}
