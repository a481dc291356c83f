//! Consents, requests for them, the circle, and what each part opens.

mod circle;
mod doubles;
mod ends;
mod glass;
mod guessing;
pub mod names;
mod number;
mod order;
mod own;
mod requests;
mod scopes;
mod wrote;

pub use names::omar;

use crate::support::TestApp;

/// One value of the database.
pub async fn text(app: &TestApp, sql: &'static str) -> String {
    app.hub.db.query(sql).scalar().await.expect("a text")
}

/// The only consent, request …: the statement answers its identifier.
pub async fn id(app: &TestApp, sql: &'static str) -> String {
    let id: uuid::Uuid = app.hub.db.query(sql).scalar().await.expect("one row");
    id.to_string()
}

/// The secret of the link that the latest letter brings.
pub async fn mailed_token(app: &TestApp) -> String {
    let content = text(
        app,
        "SELECT content FROM letter WHERE event_key LIKE 'link:%' AND state = 'waiting' ORDER BY created_at DESC, id DESC LIMIT 1",
    )
    .await;
    let rest = content.split("/accord/").nth(1).expect("a link");
    rest.split('"').next().expect("a token").to_owned()
}
