//! What a refusal or a withdrawal of an application does to its stage (domain.md §4).

use super::{
    as_of::correct,
    cohorts::{applied, opened},
    stages::{act, hidden, planned},
};
use crate::support::{Answer, Client, TestApp, both_engines};

async fn decide(client: &Client, cohort: &str, stage: &str, decision: &str, seen: &str) -> u16 {
    let names = (format!("decision_{stage}"), format!("seen_{stage}"));
    let fields = [
        ("cohort", cohort),
        ("jury", "1"),
        ("on", "2026-03-02"),
        (&*names.0, decision),
        (&*names.1, seen),
    ];
    client.call("cohorts/decide", &fields).await.status
}

/// Sends the facts of the stage anew, as its form would.
async fn save(client: &Client, app: &TestApp, (cohort, stage): (&str, &str), facts: &[(&str, &str)]) -> Answer {
    let address = format!("/parcours/{}/etapes/{stage}", app.world.journey);
    let version = hidden(
        &client.get(&format!("{address}?modifier=1")).await,
        "stages/save",
        "version",
    );
    let journey = app.world.journey.to_string();
    let all = [
        &[
            ("journey", &*journey),
            ("stage", stage),
            ("type", "incubation"),
            ("version", &*version),
            ("cohort_id", cohort),
            ("applied_on", "2026-01-20"),
        ],
        facts,
    ];
    client.call("stages/save", &all.concat()).await
}

async fn state(app: &TestApp) -> String {
    app.hub
        .db
        .query("SELECT state FROM stage")
        .scalar()
        .await
        .expect("one stage")
}

const ADMITTED: [(&str, &str); 3] = [
    ("application", "admitted"),
    ("first_jury_on", "2026-03-02"),
    ("first_decision", "admitted"),
];

both_engines! {
    async fn a_refusal_cancels_what_was_planned_and_its_correction_plans_it_again(app: TestApp) {
        let adviser = app.adviser().await;
        let id = opened(&adviser).await;
        let stage = applied(&adviser, &app, &id).await;
        let at = format!("/parcours/{}/etapes/{stage}", app.world.journey);
        assert_eq!(decide(&adviser, &id, &stage, "refused", "1").await, 303);
        assert_eq!(state(&app).await, "cancelled");
        let page = adviser.get(&at).await;
        assert!(page.text().contains("Étape annulée") && page.text().contains("Candidature : Refusé"), "{}", page.text());
        assert!(!page.body.contains("value=\"start\""), "nothing to start");
        let mine = app.creator().await;
        assert!(mine.get("/avis").await.text().contains("Votre candidature n’a pas abouti chez La Passerelle"));
        assert!(!mine.get("/mon-parcours").await.text().contains("Prévu : Incubation"));
        let history = adviser.get(&format!("/parcours/{}/historique", app.world.journey)).await.text();
        assert!(history.contains("est annulée le 2 mars 2026 : la candidature n’a pas abouti"), "{history}");
        // The cancellation is not taken back by hand while the refusal stands.
        let refused = correct(&adviser, &at, 0, &[("strike", "on"), ("why", "Relu")]).await;
        assert!(refused.status == 422 && refused.text().contains("l’étape reste annulée"), "{}", refused.text());
        let saved = save(&adviser, &app, (&id, &stage), &ADMITTED).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        assert_eq!(state(&app).await, "planned");
        assert!(adviser.get(&at).await.text().contains("avec la correction de la candidature"));
        let history = adviser.get(&format!("/parcours/{}/historique", app.world.journey)).await.text();
        assert!(history.contains("est de nouveau prévue : la décision sur la candidature a été corrigée"), "{history}");
        assert_eq!(act(&adviser, &at, "start", "2026-03-09").await.status, 200);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind IN ('stage_turned_down', 'stage_planned_again')").await, 2);
    }

    async fn whoever_gives_up_starts_nothing(app: TestApp) {
        let adviser = app.adviser().await;
        let id = opened(&adviser).await;
        let stage = applied(&adviser, &app, &id).await;
        let gone = [("application", "withdrawn")];
        assert_eq!(save(&adviser, &app, (&id, &stage), &gone).await.status, 303);
        assert_eq!(state(&app).await, "cancelled");
        // Somebody's own cancellation is not taken back with the application.
        assert_eq!(save(&adviser, &app, (&id, &stage), &[("application", "applied")]).await.status, 303);
        let at = format!("/parcours/{}/etapes/{stage}", app.world.journey);
        assert_eq!(act(&adviser, &at, "cancel", "2026-06-10").await.status, 200);
        assert_eq!(save(&adviser, &app, (&id, &stage), &gone).await.status, 303);
        assert_eq!(save(&adviser, &app, (&id, &stage), &[("application", "applied")]).await.status, 303);
        assert_eq!(state(&app).await, "cancelled");
    }

    async fn a_stage_of_before_the_rule_is_not_started_either(app: TestApp) {
        let adviser = app.adviser().await;
        let id = opened(&adviser).await;
        let stage = applied(&adviser, &app, &id).await;
        let at = format!("/parcours/{}/etapes/{stage}", app.world.journey);
        assert_eq!(act(&adviser, &at, "start", "2026-02-20").await.status, 200);
        assert_eq!(act(&adviser, &at, "interrupt", "2026-02-27").await.status, 200);
        assert_eq!(decide(&adviser, &id, &stage, "refused", "3").await, 303);
        assert_eq!(state(&app).await, "interrupted", "what began is left to those who follow it");
        let refused = act(&adviser, &at, "resume", "2026-06-10").await;
        assert!(refused.status == 422 && refused.text().contains("la candidature est « Refusé »"), "{}", refused.text());
        // One written down as refused and started at once.
        let refusal = [("application", "refused"), ("first_jury_on", "2026-03-02"), ("first_decision", "refused")];
        let journey = app.world.journey.to_string();
        let new = [&[("journey", &*journey), ("type", "incubation"), ("started_on", "2026-03-09")], &refusal[..]].concat();
        let refused = adviser.call("stages/plan", &new).await;
        assert!(refused.status == 422 && refused.body.contains("la candidature est"), "{}", refused.body);
        planned(&adviser, app.world.journey, "incubation", &refusal).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM stage WHERE state = 'cancelled'").await, 1);
    }
}
