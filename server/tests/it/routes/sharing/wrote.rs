//! An organisation whose consent was withdrawn and that keeps a stage and a note of its own: it reads these, and finds nothing else.

use super::{
    ends::{NOWHERE, SAVES, save, withdrawn},
    id,
    scopes::Scene,
};
use crate::{
    access::digest::digest,
    routes::{documents, together},
    support::{Client, TestApp, both_engines},
};
use app::sharing::Parts;
use uuid::Uuid;

/// Its pages under `/parcours/:id`, and whether there is something of its own to read.
const PAGES: [(&str, u16); 16] = [
    ("", 200),
    ("/historique", 200),
    ("/suivi", 200),
    ("/compte-rendu", 200),
    ("/entretien-cesa", 200),
    ("/pieces", 200),
    ("/contrats", 200),
    ("/financement", 200),
    ("/relais", 200),
    ("?au=2026-02-01", 200),
    ("/modifier", 404),
    ("/etapes/nouvelle", 404),
    ("/orienter", 404),
    ("/messages", 404),
    ("/partage", 404),
    ("/equipe", 404),
];

/// Forms on the journey that no page of its own shows any more, beside those of `SAVES`.
const MORE: [(&str, &[(&str, &str)]); 7] = [
    ("journeys/save", &[("title", "Autre"), ("version", "1")]),
    ("creators/open_space", &[("email", "eve@test.example")]),
    (
        "projects/join",
        &[
            ("first_name", "Eve"),
            ("last_name", "Dupont"),
            ("joined_on", "2026-06-01"),
        ],
    ),
    (
        "together/plan_meeting",
        &[("on", "2026-07-01"), ("at", "10:00"), ("minutes", "60")],
    ),
    (
        "together/quick_meeting",
        &[("on", "2026-06-14"), ("at", "10:00"), ("minutes", "60")],
    ),
    ("sharing/leave_circle", &[]),
    ("financing/strike_line", &[("line", NOWHERE)]),
];

/// Le Levier's stage, and its note.
async fn kept(app: &TestApp, scene: &Scene, client: &Client) -> (Uuid, String) {
    app.share_only(scene, Parts::ALL).await;
    let stage = app.stage(scene.journey, app.world.foreign, "training").await;
    let note = [("body", "Du Levier"), ("visibility", "circle")];
    together::send(app, client, "together/write_note", &note).await;
    withdrawn(app).await;
    (stage, id(app, "SELECT id FROM note WHERE body = 'Du Levier'").await)
}

both_engines! {
    async fn who_keeps_its_own_stage_finds_nothing_else(app: TestApp) {
        let scene = Scene::new(&app).await;
        let client = app.foreign_adviser().await;
        let (stage, note) = kept(&app, &scene, &client).await;
        let (journey, house) = (scene.journey.to_string(), app.world.house.to_string());
        let mut read = String::new();
        for (page, status) in PAGES {
            let answer = client.get(&format!("/parcours/{journey}{page}")).await;
            assert_eq!(answer.status, status, "{page}");
            read.push_str(&answer.body);
        }
        assert_eq!(client.get(&format!("/rendez-vous/saisir?parcours={journey}")).await.status, 404);
        assert!(read.contains("Du Levier") && client.get(&format!("/parcours/{journey}/etapes/{stage}")).await.status == 200);
        for others in ["Ferrer", "Projet de Nadia", "Rose Incubatrice", "Caisse Secrète", "Mot de la maison", "Bilan du mois", "Relire le devis", "Bail du local"] {
            assert!(!read.contains(others), "{others}");
        }
        let before = digest(&app).await;
        for (function, form) in SAVES.iter().chain(&MORE) {
            let form = [*form, &[("id", house.as_str())]].concat();
            let saved = save(&client, function, &journey, &house, &form).await;
            assert_eq!(saved.0, 404, "{function}");
            assert_eq!(saved, save(&client, function, NOWHERE, &house, &form).await, "{function} tells that it exists");
        }
        let file = documents::send(&app, &client, &[("title", "Trop tard"), ("visibility", "circle")], ("a.pdf", documents::PDF)).await;
        assert_eq!(file.status, 404);
        for address in scene.below() {
            assert_eq!(client.get(&address).await.status, 404, "{address}");
        }
        let change = [("note", note.as_str()), ("version", "1"), ("body", "Autre"), ("visibility", "circle")];
        assert_eq!(together::status(&app, &client, "together/save_note", &change).await, 403, "it reads its note, so that is known of");
        assert_eq!(client.get(&format!("/parcours/{journey}/notes/{note}")).await.status, 403);
        assert_eq!(digest(&app).await, before);
        assert!(!client.get(&format!("/parcours/{journey}/suivi")).await.body.contains("/notes/"), "and no form is offered");
    }

    async fn the_list_does_not_betray_when_it_was_opened(app: TestApp) {
        let scene = Scene::new(&app).await;
        let client = app.foreign_adviser().await;
        kept(&app, &scene, &client).await;
        let list = async || {
            let mut told = String::new();
            for query in ["au=2026-02-01", "tri=ouverture", "tri=ouverture&au=2026-02-01", "ouvert_du=2020-01-01", "ouvert_au=2030-01-01", ""] {
                let page = client.get(&format!("/parcours?{query}")).await;
                assert_eq!(page.status, 200, "{query}");
                told.push_str(&page.text());
            }
            told
        };
        let mut seen = vec![];
        for day in ["2024-01-08", "2026-01-12", "2026-06-01"] {
            let opened = app.hub.db.query("UPDATE journey SET opened_on = $2 WHERE id = $1").bind(scene.journey);
            opened.bind(app::dates::parse(day)).execute().await.expect("opened");
            seen.push(list().await);
        }
        assert!(seen[0].contains("P-2026-0001") && seen[0] == seen[1] && seen[1] == seen[2]);
    }
}
