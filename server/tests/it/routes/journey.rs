//! `/parcours/{id}`, `/parcours/{id}/modifier` and `journeys/save`.

use crate::support::{Covers, TestApp, both_engines};
use time::Duration;

fn correction<'a>(id: &'a str, version: &'a str, adviser: &'a str, last_name: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", id),
        ("version", version),
        ("first_name", "Nadia"),
        ("last_name", last_name),
        ("email", "nadia@test.example"),
        ("title", "Projet de Nadia"),
        ("gender", "woman"),
        ("adviser", adviser),
        ("page", "/parcours/x/modifier"),
    ]
}

both_engines! {
    async fn a_file_opens_as_far_as_the_standing_reaches(app: TestApp) {
        let address = format!("/parcours/{}", app.world.journey);
        let own = app.adviser().await.get(&address).await;
        assert_eq!(own.status, 200);
        assert!(own.text().contains("Nadia Ferrer") && own.text().contains("Modifier"));
        let foreign = app.foreign_adviser().await;
        assert_eq!(foreign.get(&address).await.status, 404);
        assert_eq!(foreign.get("/parcours/0192d5a0-0000-4000-8000-00000000000f").await.status, 404);
        assert_eq!(foreign.get("/parcours/rien").await.status, 404);
        app.stage(app.world.journey, app.world.foreign, "training").await;
        app.stage(app.world.journey, app.world.house, "incubation").await;
        let wrote = foreign.get(&address).await;
        let main = wrote.text();
        assert!(main.contains("Parcours P-2026-0001") && main.contains("n’a plus, d’accord de partage"));
        for secret in ["Nadia", "Ferrer", "test.example\"", "La Passerelle", "Claire Vidal", "/modifier"] {
            assert!(!wrote.body.contains(secret), "{secret}");
        }
        app.share(app.world.journey, app.world.foreign, Covers { identity: false, stages: true }).await;
        let shared = foreign.get(&address).await.text();
        assert!(shared.contains("ne couvre pas : identité et coordonnées") && shared.contains("La Passerelle"));
        assert!(!shared.contains("Nadia"));
    }

    async fn a_reading_from_outside_is_logged_once_an_hour(app: TestApp) {
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let address = format!("/parcours/{}", app.world.journey);
        app.adviser().await.get(&address).await;
        let foreign = app.foreign_adviser().await;
        foreign.get(&address).await;
        foreign.get(&address).await;
        let logged = "SELECT COUNT(*) FROM access_log WHERE part = 'identity,stages'";
        assert_eq!(app.count(logged).await, 1);
        app.pass(Duration::minutes(61));
        foreign.get(&address).await;
        assert_eq!(app.count(logged).await, 2);
    }

    async fn a_correction_is_saved_found_and_told(app: TestApp) {
        let (client, id, me) = (app.adviser().await, app.world.journey.to_string(), app.world.manager.to_string());
        let page = client.get(&format!("/parcours/{id}/modifier")).await;
        assert!(page.body.contains("value=\"Ferrer\""));
        let page = client.post_and_follow("journeys/save", &correction(&id, "1", &me, "Ferrer-Pagès")).await;
        for text in ["C’est enregistré", "Nadia Ferrer-Pagès", "Suivi par Marc Sabatier", "a été corrigée"] {
            assert!(page.text().contains(text), "{text}");
        }
        assert!(client.get("/parcours?q=pages").await.text().contains("Nadia Ferrer-Pagès"));
    }

    async fn the_second_of_two_corrections_gets_both_versions(app: TestApp) {
        let (client, id, me) = (app.adviser().await, app.world.journey.to_string(), app.world.adviser.to_string());
        client.post("journeys/save", &correction(&id, "1", &me, "Première")).await;
        let mut second = correction(&id, "1", &me, "Seconde");
        let at = format!("/parcours/{id}/modifier");
        second.push(("page", &at));
        second.retain(|(name, value)| *name != "page" || *value == at);
        let page = app.manager().await.post_and_follow("journeys/save", &second).await;
        assert_eq!(page.status, 409);
        for text in ["Deux versions, à choisir champ par champ", "Votre saisieSeconde", "Déjà enregistréPremière"] {
            assert!(page.text().contains(text), "{text}: {}", page.text());
        }
        assert!(!page.body.contains("pick.gender"), "only what differs");
        assert_eq!(app.count("SELECT COUNT(*) FROM creator WHERE last_name = 'Seconde'").await, 0);
        let version = page.body.split("name=\"form[version]\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let again = correction(&id, version.expect("version"), &me, "Seconde");
        assert!(client.post("journeys/save", &again).await.location().contains("fait=saved"));
    }

    async fn only_the_lead_organisation_corrects(app: TestApp) {
        let (foreign, id, me) = (app.foreign_adviser().await, app.world.journey.to_string(), app.world.foreign_adviser.to_string());
        let fields = correction(&id, "1", &me, "Autre");
        assert_eq!(foreign.call("journeys/save", &fields).await.status, 404);
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        assert_eq!(foreign.call("journeys/save", &fields).await.status, 403);
        assert_eq!(foreign.get(&format!("/parcours/{id}/modifier")).await.status, 403);
        assert_eq!(app.count("SELECT COUNT(*) FROM creator WHERE last_name = 'Autre'").await, 0);
    }
}

#[test]
fn every_event_of_a_journey_has_its_sentence() {
    let folders = ["journeys", "stages", "contracts", "referrals", "sharing", "projects"];
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut kinds = vec![];
    for folder in folders {
        let Ok(source) = std::fs::read_to_string(root.join(folder).join("events.rs")) else {
            continue;
        };
        let declared = source.split("const KIND: &'static str = \"").skip(1);
        kinds.extend(declared.filter_map(|rest| rest.split('"').next().map(str::to_owned)));
    }
    assert!(kinds.contains(&"journey_opened".to_owned()));
    let told: Vec<&str> = app::journeys::history::told_kinds().collect();
    let silent: Vec<&String> = kinds.iter().filter(|kind| !told.contains(&kind.as_str())).collect();
    assert!(silent.is_empty(), "no sentence for {silent:?}");
}
