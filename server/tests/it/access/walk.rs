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
                    // Here no sign-in waits for its code.
                    (true, _) if pattern.contains(':') || *pattern == "/connexion/code" => &[404, 410],
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

/// The pages of one journey, with the number of each to open it by.
const OF_A_JOURNEY: &[&str] = &[
    "/parcours/{id}/historique",
    "/parcours/{id}/suivi",
    "/parcours/{id}/compte-rendu",
    "/parcours/{id}/entretien-cesa",
    "/rendez-vous/saisir?parcours={id}",
    "/parcours/{id}/partage",
    "/parcours/{id}/contrats",
    "/parcours/{id}/messages",
    "/parcours/{id}",
    "/parcours/{id}/modifier",
    "/parcours/{id}/etapes/nouvelle",
    "/parcours/{id}/orienter",
    "/parcours/{id}/pieces",
    "/parcours/{id}/financement",
    "/parcours/{id}/relais",
    "/parcours/{id}/equipe",
];

/// The server functions that act on records of a person's file.
const ON_A_FILE: &[&str] = &[
    "together/add_action",
    "together/save_action",
    "together/tick_action",
    "together/cancel_action",
    "together/plan_meeting",
    "together/save_meeting",
    "together/attend",
    "together/quick_meeting",
    "together/write_note",
    "together/save_note",
    "together/enrol",
    "sharing/give_consent",
    "sharing/limit_consent",
    "sharing/record_consent",
    "sharing/ask_consent",
    "sharing/renew_request",
    "sharing/revoke_request",
    "sharing/answer_request",
    "sharing/answer_by_link",
    "sharing/leave_circle",
    "sharing/name_contact",
    "contracts/record",
    "contracts/change",
    "contracts/enter",
    "contracts/strike",
    "contracts/strike_contract",
    "creators/open_space",
    "creators/accept_request",
    "creators/decline_request",
    "creators/save_contact",
    "messages/post",
    "journeys/save",
    "caseload/bulk",
    "caseload/drop_view",
    "stages/plan",
    "stages/save",
    "stages/act",
    "stages/correct",
    "stages/attend",
    "financing/write",
    "financing/save",
    "financing/act",
    "financing/decide",
    "financing/correct",
    "financing/strike",
    "financing/meet",
    "financing/add_line",
    "financing/strike_line",
    "referrals/write",
    "referrals/edit",
    "referrals/send",
    "referrals/identify",
    "referrals/study",
    "referrals/ask",
    "referrals/reply",
    "referrals/waitlist",
    "referrals/reconsider",
    "referrals/meet",
    "referrals/close",
    "referrals/withdraw_others",
    "referrals/accept",
    "referrals/decline",
    "referrals/withdraw",
    "referrals/open_by_link",
    "referrals/answer_by_link",
    "referrals/renew_by_link",
    "referrals/send_link",
    "referrals/revoke_link",
    "sharing/withdraw_consent",
    "documents/withdraw",
    "projects/join",
    "projects/leave",
    "projects/save_person",
    "handovers/announce",
    "handovers/announce_caseload",
    "handovers/tick",
    "handovers/plan_meeting",
    "handovers/receive",
    "handovers/cancel",
    "handovers/receive_batch",
    "handovers/cancel_batch",
    "handovers/propose_lead",
    "handovers/answer_lead",
    "handovers/withdraw_lead",
];

both_engines! {
    async fn a_journey_of_others_answers_as_one_that_does_not_exist(app: TestApp) {
        let (house, foreign) = (app.world.journey.to_string(), app.world.foreign_journey.to_string());
        let (adviser, stranger) = (app.adviser().await, app.foreign_adviser().await);
        for page in OF_A_JOURNEY {
            assert_eq!(adviser.get(&page.replace("{id}", &house)).await.status, 200, "{page}, to the lead organisation");
            let nowhere = page.replace("{id}", "00000000-0000-4000-8000-000000000000");
            for (client, of_others) in [(&adviser, &foreign), (&stranger, &house)] {
                let (kept, missing) = (client.get(&page.replace("{id}", of_others)).await, client.get(&nowhere).await);
                assert_eq!((kept.status, missing.status), (404, 404), "{page}");
                let (told, said) = (kept.text().replace(of_others, ""), missing.text().replace("00000000-0000-4000-8000-000000000000", ""));
                assert_eq!(told, said, "{page} tells that it exists");
            }
        }
    }

    async fn nobody_acts_on_a_file_of_others(app: TestApp) {
        let house = app.world.journey.to_string();
        for client in [app.foreign_adviser().await, app.other_creator().await] {
            for function in ON_A_FILE {
                let before = digest(&app).await;
                let ids = ["id", "journey", "lead", "handover", "batch", "stage", "referral", "consent", "request", "condition", "line", "organisation", "contact", "session", "token"].map(|name| (name, house.as_str()));
                let (pick, view) = (format!("pick-{house}"), house.as_str());
                let [decision, shown] = ["act", "version"].map(|name| app::lines::of_line(name, &house));
                let rest = [(pick.as_str(), "on"), (decision.as_str(), "adjourn"), (shown.as_str(), "1"), ("day", "2026-06-15"), ("tag", "Suivi"), ("view", view), ("act", "start"), ("on", "2026-06-15"), ("kind", "training"), ("instrument", "ies"), ("item", "cash"), ("amount", "100"), ("why", "Erreur"), ("version", "1"), ("first_name", "Eve"), ("last_name", "Dupont"), ("title", "Autre"), ("identity", "on"), ("until", "2027-06-01"), ("purpose", "Lire"), ("how", "spoken"), ("given_on", "2026-06-14"), ("answer", "accept"), ("creator", house.as_str()), ("email", "eve@test.example"), ("body", "Bonjour")];
                let answer = client.call(function, &[ids.as_slice(), rest.as_slice()].concat()).await;
                assert!([400, 403, 404, 409, 422].contains(&answer.status), "{function}: {}", answer.status);
                assert!(!answer.body.contains("Ferrer"), "{function} tells a name");
                assert_eq!(digest(&app).await, before, "{function} changed something");
            }
        }
    }
}
