//! An adviser of a foreign organisation who guesses ids, changes ids in forms, and looks for traces: the answer of what does not exist.

use super::{ends::NOWHERE, id, scopes::Scene};
use crate::{
    access::digest::digest,
    support::{Client, TestApp, both_engines, organisation},
};

/// Pages where what others do might show.
const OWN: [&str; 10] = [
    "/parcours",
    "/parcours?q=ferrer",
    "/parcours?vue=tableau",
    "/orientations",
    "/tableau-de-bord",
    "/avis",
    "/relais",
    "/contrats",
    "/comites?quand=tous",
    "/ateliers",
];

/// Everything of the house's journey that has an id, by the address under a journey.
async fn ids(app: &TestApp) -> Vec<(&'static str, String)> {
    vec![
        ("actions", id(app, "SELECT id FROM plan_action").await),
        ("rendez-vous", id(app, "SELECT id FROM meeting").await),
        ("notes", id(app, "SELECT id FROM note").await),
        (
            "etapes",
            id(app, "SELECT id FROM stage WHERE kind = 'incubation'").await,
        ),
        ("financement", id(app, "SELECT id FROM financing_request").await),
        ("equipe", app.world.creator.to_string()),
    ]
}

/// A referral to a third organisation, a request for a consent, and a handover.
async fn more(app: &TestApp, scene: &Scene) -> String {
    let third = organisation(&app.hub, "Le Fournil").await.to_string();
    let (adviser, journey) = (app.adviser().await, scene.journey.to_string());
    let referral = [
        ("journey", journey.as_str()),
        ("kind", "training"),
        ("organisation", &third),
        ("need", "Se former"),
        ("then", "anonymous"),
    ];
    assert_eq!(adviser.call("referrals/write", &referral).await.status, 303);
    let ask = [
        ("journey", journey.as_str()),
        ("organisation", &third),
        ("purpose", "Lire"),
        ("stages", "on"),
        ("until", "2027-06-01"),
    ];
    assert_eq!(adviser.call("sharing/ask_consent", &ask).await.status, 303);
    id(app, "SELECT id FROM referral").await
}

/// What a form answers, but for the ids that it echoes.
async fn answer(client: &Client, function: &str, journey: &str, sub: &str) -> (u16, String) {
    let names = [
        "action", "meeting", "note", "stage", "request", "document", "referral", "id", "creator", "line", "contract",
    ];
    let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (*name, sub)).collect();
    fields.extend([
        ("journey", journey),
        ("version", "1"),
        ("title", "Autre"),
        ("body", "Autre"),
        ("visibility", "circle"),
        ("done", "yes"),
        ("act", "complete"),
        ("on", "2026-06-14"),
        ("at", "10:00"),
        ("minutes", "60"),
        ("type", "incubation"),
        ("question", "Pourquoi ?"),
        ("answer", "Oui"),
        ("sentence", "Non"),
        ("need", "Autre"),
        ("code", "other"),
        ("outcome", "partly"),
        ("met_on", "2026-06-15"),
        ("expected_on", "2026-09-01"),
        ("first_name", "Eve"),
        ("last_name", "Dupont"),
        ("amount", "1"),
        ("item", "cash"),
        ("why", "Erreur"),
    ]);
    let me = client.call(function, &fields).await;
    (me.status, me.text().replace(journey, "").replace(sub, ""))
}

const BELOW: [&str; 14] = [
    "together/save_action",
    "together/tick_action",
    "together/cancel_action",
    "together/attend",
    "together/save_note",
    "together/write_note",
    "stages/save",
    "stages/act",
    "financing/save",
    "financing/act",
    "financing/strike_line",
    "documents/withdraw",
    "sharing/renew_request",
    "sharing/revoke_request",
];
const OF_A_REFERRAL: [&str; 12] = [
    "referrals/edit",
    "referrals/send",
    "referrals/study",
    "referrals/ask",
    "referrals/reply",
    "referrals/waitlist",
    "referrals/reconsider",
    "referrals/meet",
    "referrals/close",
    "referrals/withdraw",
    "referrals/send_link",
    "referrals/revoke_link",
];

both_engines! {
    async fn guessed_ids_open_nothing(app: TestApp) {
        let scene = Scene::new(&app).await;
        let referral = more(&app, &scene).await;
        let (client, own) = (app.foreign_adviser().await, app.world.foreign_journey.to_string());
        let (house, document) = (scene.journey.to_string(), id(&app, "SELECT id FROM document WHERE title = 'Bail du local'").await);
        let mut addresses = vec![
            (format!("/orientations/{referral}"), format!("/orientations/{NOWHERE}")),
            (format!("/documents/{document}"), format!("/documents/{NOWHERE}")),
            (format!("/parcours/{house}/historique"), format!("/parcours/{NOWHERE}/historique")),
            (format!("/parcours/{house}?au=2026-03-01"), format!("/parcours/{NOWHERE}?au=2026-03-01")),
        ];
        for (place, sub) in ids(&app).await {
            for journey in [&house, &own] {
                addresses.push((format!("/parcours/{journey}/{place}/{sub}"), format!("/parcours/{journey}/{place}/{NOWHERE}")));
            }
            if place == "rendez-vous" {
                addresses.push((format!("/rendez-vous/{sub}.ics"), format!("/rendez-vous/{NOWHERE}.ics")));
            }
        }
        for (kept, missing) in addresses {
            let (seen, none) = (client.get(&kept).await, client.get(&missing).await);
            assert_eq!((seen.status, none.status), (404, 404), "{kept}");
            let bare = |text: String, address: &str| text.replace(address.rsplit('/').next().unwrap_or_default().trim_end_matches(".ics"), "").replace(&house, "").replace(NOWHERE, "");
            assert_eq!(bare(seen.text(), &kept), bare(none.text(), &missing), "{kept} tells that it exists");
        }
    }

    async fn ids_changed_in_forms_reach_nothing(app: TestApp) {
        let scene = Scene::new(&app).await;
        let referral = more(&app, &scene).await;
        let (client, own) = (app.foreign_adviser().await, app.world.foreign_journey.to_string());
        let mut subs: Vec<String> = ids(&app).await.into_iter().map(|(_, sub)| sub).collect();
        subs.extend([id(&app, "SELECT id FROM document WHERE title = 'Bail du local'").await, id(&app, "SELECT id FROM consent_request").await]);
        let before = digest(&app).await;
        for function in BELOW {
            // A note of its own would be written: the meeting that it names is not there.
            for sub in subs.iter().filter(|sub| function != "together/write_note" || **sub == subs[1]) {
                let (tried, nowhere) = (answer(&client, function, &own, sub).await, answer(&client, function, &own, NOWHERE).await);
                assert!([400, 404, 422].contains(&tried.0), "{function}: {tried:?}");
                assert_eq!(tried, nowhere, "{function} tells that it exists");
            }
        }
        for function in OF_A_REFERRAL {
            assert_eq!(answer(&client, function, &own, &referral).await.0, 404, "{function}");
        }
        assert_eq!(digest(&app).await, before);
    }

    async fn nothing_that_others_do_changes_a_page_or_a_count(app: TestApp) {
        let client = app.foreign_adviser().await;
        let pages = async || {
            let mut told = vec![];
            for address in OWN {
                let page = client.get(address).await;
                assert_eq!(page.status, 200, "{address}");
                told.push(page.text());
            }
            told
        };
        let before = pages().await;
        let scene = Scene::new(&app).await;
        more(&app, &scene).await;
        for (address, (then, now)) in OWN.iter().zip(before.into_iter().zip(pages().await)) {
            assert_eq!(then, now, "{address}");
        }
    }
}
