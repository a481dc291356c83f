//! After a withdrawal: what was open is gone, and what is saved is refused as for a thing that does not exist.

use super::{id, scopes::Scene};
use crate::{
    access::digest::digest,
    routes::{documents, together},
    support::{Client, TestApp, both_engines},
};
use app::sharing::Parts;

pub const NOWHERE: &str = "0192d5a0-0000-4000-8000-00000000000f";

/// Forms of pages that a receiver has open.
pub const SAVES: [(&str, &[(&str, &str)]); 8] = [
    ("stages/plan", &[("type", "training"), ("planned_start", "2026-07-01")]),
    (
        "together/write_note",
        &[("body", "Trop tard"), ("visibility", "circle")],
    ),
    ("together/add_action", &[("title", "Trop tard")]),
    ("messages/post", &[("body", "Trop tard")]),
    ("financing/add_line", &[("item", "cash"), ("amount", "100")]),
    (
        "referrals/write",
        &[("kind", "training"), ("need", "Apprendre à tenir ses comptes")],
    ),
    (
        "sharing/ask_consent",
        &[("purpose", "Lire"), ("identity", "on"), ("until", "2027-06-01")],
    ),
    (
        "sharing/record_consent",
        &[
            ("identity", "on"),
            ("given_on", "2026-06-14"),
            ("until", "2027-06-01"),
            ("how", "spoken"),
        ],
    ),
];

pub async fn withdrawn(app: &TestApp) {
    let consent = id(app, "SELECT id FROM consent").await;
    let done = app
        .creator()
        .await
        .call("sharing/withdraw_consent", &[("id", &consent)])
        .await;
    assert_eq!(done.status, 303);
}

pub async fn save(client: &Client, function: &str, journey: &str, house: &str, form: &[(&str, &str)]) -> (u16, String) {
    let hidden = [("journey", journey), ("organisation", house)];
    let answer = client.call(function, &[hidden.as_slice(), form].concat()).await;
    (answer.status, answer.text().replace(journey, ""))
}

both_engines! {
    async fn what_is_saved_after_a_withdrawal_answers_as_what_does_not_exist(app: TestApp) {
        let scene = Scene::new(&app).await;
        let client = app.foreign_adviser().await;
        app.share_only(&scene, Parts::ALL).await;
        let (journey, house) = (scene.journey.to_string(), app.world.house.to_string());
        let below = scene.below();
        for address in &below {
            assert_eq!(client.get(address).await.status, 200, "{address} is open");
        }
        withdrawn(&app).await;
        let before = digest(&app).await;
        for (function, form) in SAVES {
            let saved = save(&client, function, &journey, &house, form).await;
            assert_eq!(saved.0, 404, "{function}");
            assert_eq!(saved, save(&client, function, NOWHERE, &house, form).await, "{function} tells that it exists");
        }
        let file = documents::send(&app, &client, &[("title", "Trop tard"), ("visibility", "circle")], ("a.pdf", documents::PDF)).await;
        assert_eq!(file.status, 404);
        assert_eq!(digest(&app).await, before);
        for address in &below {
            assert_eq!(client.get(address).await.status, 404, "{address}");
        }
    }

    async fn the_same_forms_reach_a_journey_that_is_shared(app: TestApp) {
        let scene = Scene::new(&app).await;
        let client = app.foreign_adviser().await;
        app.share_only(&scene, Parts::ALL).await;
        let (journey, house) = (scene.journey.to_string(), app.world.house.to_string());
        for (function, form) in SAVES {
            let answer = save(&client, function, &journey, &house, form).await;
            // Known of, but the lead alone writes consents down.
            let expected: &[u16] = if function == "sharing/record_consent" { &[403] } else { &[303, 422] };
            assert!(expected.contains(&answer.0), "{function}: {answer:?}");
        }
    }

    async fn who_wrote_something_keeps_that_alone_in_list_and_page(app: TestApp) {
        let scene = Scene::new(&app).await;
        let client = app.foreign_adviser().await;
        let page = format!("/parcours/{}", scene.journey);
        for part in ["note", "document", "action"] {
            app.share_only(&scene, Parts::ALL).await;
            match part {
                "note" => drop(together::send(&app, &client, "together/write_note", &[("body", "Du Levier"), ("visibility", "circle")]).await),
                "document" => drop(documents::added(&app, &client, "Du Levier", "circle").await),
                _ => drop(together::send(&app, &client, "together/add_action", &[("title", "Du Levier"), ("whose", "creators")]).await),
            }
            withdrawn(&app).await;
            assert!(client.get("/parcours").await.body.contains("P-2026-0001"), "{part}: in the list");
            let opened = client.get(&page).await;
            assert_eq!(opened.status, 200, "{part}: its page opens");
            assert!(opened.text().contains("a été retiré") && !opened.body.contains("Ferrer"), "{part}: the person is not named, even as who withdrew");
            let place = if part == "document" { "pieces" } else { "suivi" };
            let own = client.get(&format!("{page}/{place}")).await;
            assert!(own.text().contains("Du Levier") && !own.text().contains("Ferrer"), "{part}: {}", own.text());
            for marker in ["Mot de la maison", "Bail du local", "Relire le devis"] {
                assert!(!own.text().contains(marker), "{part}: {marker}");
            }
            for address in scene.below() {
                assert_eq!(client.get(&address).await.status, 404, "{part}: {address}");
            }
            for table in ["UPDATE document SET withdrawn_at = added_at WHERE organisation_id = $1", "DELETE FROM note WHERE organisation_id = $1", "DELETE FROM plan_action WHERE organisation_id = $1"] {
                app.hub.db.query(table).bind(app.world.foreign).execute().await.expect("undone");
            }
            assert!(!client.get("/parcours").await.body.contains("P-2026-0001"), "{part}: gone from the list");
            assert_eq!(client.get(&page).await.status, 404, "{part}: gone");
        }
    }

    async fn a_dashboard_names_nobody_once_the_circle_is_left(app: TestApp) {
        let scene = Scene::new(&app).await;
        let client = app.foreign_adviser().await;
        app.share_only(&scene, Parts::ALL).await;
        together::send(&app, &client, "together/add_action", &[("title", "Du Levier"), ("whose", "creators"), ("due_on", "2026-06-14")]).await;
        assert!(client.get("/tableau-de-bord").await.text().contains("Nadia Ferrer – Projet de Nadia – Du Levier"));
        let leave = app.hub.db.query("UPDATE circle_member SET left_on = $2 WHERE organisation_id = $1").bind(app.world.foreign);
        leave.bind(app.hub.today()).execute().await.expect("left");
        let desk = client.get("/tableau-de-bord").await.text();
        assert!(desk.contains("P-2026-0001 – Du Levier") && !desk.contains("Ferrer"), "{desk}");
    }
}
