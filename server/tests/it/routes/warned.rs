//! Words that the file must not hold are kept back in every text until their author answers, and the answer is on record.

use super::{
    contracts::scene::{Scene, latest},
    stages::planned,
};
use crate::support::{Client, TestApp, both_engines};

const WORDS: &str = "Arrêt pour maladie depuis mars";

/// Refused with the warning, then taken with the answer.
async fn warned(app: &TestApp, client: &Client, function: &str, field: &str, form: &[(&str, &str)]) {
    let typed = [form, &[(field, WORDS)]].concat();
    let before = app.count("SELECT COUNT(*) FROM event").await;
    let refused = client.call(function, &typed).await;
    let held = refused.status == 422 && refused.body.contains("\"anyway\"") && refused.body.contains("maladie");
    assert!(held, "{function} {field}: {} {}", refused.status, refused.body);
    assert_eq!(
        app.count("SELECT COUNT(*) FROM event").await,
        before,
        "{function}: nothing is saved"
    );
    let saved = client
        .call(function, &[typed.as_slice(), &[("anyway", "on")]].concat())
        .await;
    assert_eq!(saved.status, 303, "{function} {field}: {}", saved.body);
    let on_record = app
        .hub
        .db
        .query("SELECT COUNT(*) FROM event WHERE kind = 'sensitive_kept' AND data LIKE $1");
    let on_record: i64 = on_record
        .bind(format!("%\"{function}\"%"))
        .scalar()
        .await
        .expect("count");
    assert_eq!(on_record, 1, "{function}: the answer is on record");
}

both_engines! {
    async fn texts_of_journeys_and_stages_are_read_before_they_are_saved(app: TestApp) {
        let (adviser, me, journey) = (app.adviser().await, app.world.adviser.to_string(), app.world.journey.to_string());
        let person = [("first_name", "Lou"), ("last_name", "Cros"), ("title", "Atelier"), ("adviser", me.as_str())];
        warned(&app, &adviser, "journeys/open", "description", &person).await;
        let correction = [("id", journey.as_str()), ("version", "1"), ("first_name", "Nadia"), ("last_name", "Ferrer"), ("email", "nadia@test.example"), ("title", "Projet de Nadia"), ("adviser", &me)];
        warned(&app, &adviser, "journeys/save", "description", &correction).await;
        warned(&app, &adviser, "stages/plan", "need", &[("journey", &journey), ("type", "welcome")]).await;
        let stage = planned(&adviser, app.world.journey, "welcome", &[]).await;
        let id = stage.rsplit('/').next().expect("id").to_owned();
        warned(&app, &adviser, "stages/save", "need", &[("journey", &journey), ("stage", &id), ("type", "welcome"), ("version", "1")]).await;
        let wrong: uuid::Uuid = app.hub.db.query("SELECT id FROM stage_act WHERE stage_id = $1").bind(id.parse::<uuid::Uuid>().expect("id")).scalar().await.expect("act");
        let wrong = wrong.to_string();
        warned(&app, &adviser, "stages/correct", "why", &[("journey", &journey), ("stage", &id), ("wrong", &wrong), ("version", "2"), ("on", "2026-06-14")]).await;
    }

    async fn texts_of_consents_contracts_and_open_files_are_read_before_they_are_saved(app: TestApp) {
        let (adviser, journey, to) = (app.adviser().await, app.world.journey.to_string(), app.world.foreign.to_string());
        let ask = [("journey", journey.as_str()), ("organisation", &to), ("stages", "on"), ("until", "2027-06-01")];
        warned(&app, &adviser, "sharing/ask_consent", "purpose", &ask).await;
        warned(&app, &app.coordinator().await, "sharing/open_file", "reason", &[("reference", "P-2026-0001")]).await;
        let scene = Scene::set(&app).await;
        scene.cape("2026-01-12", "2026-07-11", false).await;
        let (contract, _) = latest(&app).await;
        warned(&app, &adviser, "contracts/enter", "text", &scene.at(&contract, &[("kind", "amendment"), ("from", "2026-03-01")])).await;
        let entry: uuid::Uuid = app.hub.db.query("SELECT id FROM contract_entry").scalar().await.expect("entry");
        let entry = entry.to_string();
        warned(&app, &adviser, "contracts/strike", "why", &scene.at(&contract, &[("entry", &entry)])).await;
        let version = latest(&app).await.1.to_string();
        let end = [("what", "end"), ("kind", "cape"), ("version", version.as_str()), ("ended_on", "2026-05-31"), ("exit_type", "moved")];
        warned(&app, &adviser, "contracts/change", "exit_reason", &scene.at(&contract, &end)).await;
    }
}
