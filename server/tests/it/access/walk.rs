//! Everybody is tried on every page and every server function, with the records of the house and with those of the foreign
//! organisation. Where nothing is allowed, nothing changes, and nothing is told.

use super::digest::digest;
use crate::support::{Client, TestApp, both_engines};
use app::{actor::Role, audience::FUNCTIONS};

/// Everybody, with the role that their audience is told by.
async fn everybody(app: &TestApp) -> Vec<(&'static str, Option<Role>, Client)> {
    vec![
        ("nobody", None, app.nobody()),
        ("adviser", Some(Role::Adviser), app.adviser().await),
        ("manager", Some(Role::Manager), app.manager().await),
        ("foreign adviser", Some(Role::Adviser), app.foreign_adviser().await),
        ("créateur", Some(Role::Creator), app.creator().await),
        ("other créateur", Some(Role::Creator), app.other_creator().await),
        ("partner", Some(Role::Partner), app.partner().await),
        ("coordinator", Some(Role::Coordinator), app.coordinator().await),
    ]
}

both_engines! {
    async fn functions_answer_their_audience_only(app: TestApp) {
        for (who, role, client) in everybody(&app).await {
            for (path, audience) in FUNCTIONS {
                if audience.admits(role) {
                    continue;
                }
                let before = digest(&app).await;
                let answer = client.call(path, &[("id", &app.world.journey.to_string())]).await;
                assert_eq!(answer.status, if role.is_none() { 401 } else { 403 }, "{who} calls {path}");
                assert_eq!(digest(&app).await, before, "{who} changed something by {path}");
            }
        }
    }
}
