//! The plan of actions, meetings, workshops and notes of a journey.

mod actions;
mod called_off;
mod enrolling;
mod meetings;
mod moving;
mod notes;
mod quick;
mod workshops;

use crate::support::{Client, TestApp};
use uuid::Uuid;

/// The id of the only row of a table.
pub async fn only(app: &TestApp, sql: &'static str) -> String {
    let id: Uuid = app.hub.db.query(sql).scalar().await.expect("one row");
    id.to_string()
}

pub async fn kinds(app: &TestApp) -> Vec<String> {
    let rows: Vec<(String,)> = app
        .hub
        .db
        .query("SELECT kind FROM event ORDER BY at, id")
        .all()
        .await
        .expect("events");
    rows.into_iter().map(|row| row.0).collect()
}

/// Sends a form of the house's journey, as a browser does, and answers where it leads.
pub async fn send(app: &TestApp, client: &Client, function: &str, fields: &[(&str, &str)]) -> String {
    let journey = app.world.journey.to_string();
    let all = [&[("journey", journey.as_str())], fields].concat();
    client.post(function, &all).await.location()
}

/// The status of the same, as a script is told.
pub async fn status(app: &TestApp, client: &Client, function: &str, fields: &[(&str, &str)]) -> u16 {
    let journey = app.world.journey.to_string();
    client
        .call(function, &[&[("journey", journey.as_str())], fields].concat())
        .await
        .status
}

/// A meeting of the house on a day, planned by its adviser.
pub async fn planned(app: &TestApp, on: &str) -> String {
    let me = app.world.adviser.to_string();
    let fields = [
        ("on", on),
        ("at", "10:00"),
        ("minutes", "60"),
        ("adviser", &*me),
        ("place", "Bureau 3"),
        ("subject", "Bilan"),
    ];
    send(app, &app.adviser().await, "together/plan_meeting", &fields).await;
    only(app, "SELECT id FROM meeting").await
}

/// The page of the journey's work.
pub fn page(app: &TestApp) -> String {
    format!("/parcours/{}/suivi", app.world.journey)
}

/// The part of notes and meetings is no longer shared.
pub async fn without_notes(app: &TestApp) {
    app.hub
        .db
        .query("UPDATE consent SET notes = FALSE")
        .execute()
        .await
        .expect("consent");
}
