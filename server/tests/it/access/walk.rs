//! Everybody is tried on every page and every server function, with the records of the house and with those of the foreign
//! organisation. Where nothing is allowed, nothing changes, and nothing is told.

use super::digest::digest;
use crate::support::{Client, TestApp, both_engines};
use app::{
    actor::Role,
    audience::{FUNCTIONS, PAGES, RESOURCES},
};

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
    async fn pages_open_to_their_audience_only(app: TestApp) {
        for (who, role, client) in everybody(&app).await {
            for (pattern, audience) in PAGES {
                let address = pattern.replace(":id", "00000000-0000-4000-8000-000000000000").replace(":stage", "x").replace(":token", "x");
                let answer = client.get(&address).await;
                let expected: &[u16] = match (audience.admits(role), role) {
                    (true, _) if pattern.contains(':') => &[404, 410],
                    (true, _) => &[200],
                    (false, None) => &[303],
                    (false, Some(_)) => &[403],
                };
                assert!(expected.contains(&answer.status), "{who} opens {address}: {} instead of {expected:?}", answer.status);
            }
        }
    }

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

    async fn resources_answer_their_audience_only(app: TestApp) {
        for (who, role, client) in everybody(&app).await {
            for (name, audience) in RESOURCES {
                let Some(address) = name.strip_prefix("GET ").filter(|address| !address.contains('{')) else { continue };
                if !audience.admits(role) {
                    let status = client.get(address).await.status;
                    assert!([303, 401, 403].contains(&status), "{who} fetches {address}: {status}");
                }
            }
        }
    }
}
