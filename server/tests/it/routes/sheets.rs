//! The sheets of a person and of a project: what stood before each correction, for whoever reads the sheet (issue 3).

use super::archive::{part, taken};
use crate::support::{Answer, Client, TestApp, both_engines};
use app::sharing::Parts;
use time::Duration;
use uuid::Uuid;

async fn version_of(app: &TestApp, sql: &'static str) -> String {
    let version: i64 = app.hub.db.query(sql).scalar().await.expect("version");
    version.to_string()
}

/// The lead corrects person and project.
async fn correct(app: &TestApp, client: &Client, fields: &[(&str, &str)]) -> Answer {
    let (id, me) = (app.world.journey.to_string(), app.world.adviser.to_string());
    let version = version_of(app, "SELECT version FROM journey WHERE reference = 'P-2026-0001'").await;
    let own = [
        ("id", id.as_str()),
        ("version", &version),
        ("first_name", "Nadia"),
        ("last_name", "Ferrer-Pagès"),
        ("email", "nadia@test.example"),
        ("title", "La Ressourcerie"),
        ("sector", "S"),
        ("adviser", &me),
    ];
    client.call("journeys/save", &[&own, fields].concat()).await
}

async fn journey(app: &TestApp, client: &Client) -> Answer {
    client.get(&format!("/parcours/{}", app.world.journey)).await
}

const IDENTITY: [&str; 6] = [
    "Ferrer",
    "Pagès",
    "06 39 98 12 34",
    "Projet de Nadia",
    "Ressourcerie",
    "carte d’identité",
];

both_engines! {
    async fn a_correction_keeps_what_stood_who_changed_it_and_why(app: TestApp) {
        let adviser = app.adviser().await;
        assert!(!journey(&app, &adviser).await.text().contains("Versions antérieures"));
        let sent = correct(&app, &adviser, &[("phone", "06 39 98 12 34"), ("commune", "31036"), ("why", "Lu sur la carte d’identité")]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let told = journey(&app, &adviser).await.text();
        for text in ["Versions antérieures : 1 changement", "Nomavant : Ferreraprès : Ferrer-Pagès", "Téléphoneavant : rienaprès : 06 39 98 12 34",
            "Communeavant : rienaprès : Auzielle", "Nom du projetavant : Projet de Nadiaaprès : La Ressourcerie", "Secteuravant : rienaprès : Autres activités de services",
            "Lu sur la carte d’identité", "Claire Vidal, La Passerelle"] {
            assert!(told.contains(text), "{text}: {told}");
        }
        assert!(!told.contains("Prénomavant"), "what did not change is not told: {told}");
        assert_eq!(app.count("SELECT COUNT(*) FROM sheet_change").await, 2, "of the person, of the project");
        let english = app.adviser().await.in_english();
        assert!(journey(&app, &english).await.text().contains("Earlier versions: 1 change"));
        // The same again changes nothing and keeps nothing.
        correct(&app, &adviser, &[("phone", "06 39 98 12 34"), ("commune", "31036")]).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM sheet_change").await, 2);
    }

    async fn what_is_not_read_now_is_not_read_of_before(app: TestApp) {
        let adviser = app.adviser().await;
        correct(&app, &adviser, &[("phone", "06 39 98 12 34"), ("why", "Lu sur la carte d’identité")]).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts { identity: false, ..Parts::ALL }).await;
        let other = app.foreign_adviser().await;
        let page = journey(&app, &other).await;
        assert!(page.text().contains("Secteuravant : rienaprès : Autres activités"), "the sector is read: {}", page.text());
        for text in IDENTITY {
            assert!(!page.body.contains(text), "{text}");
        }
        app.hub.db.query("UPDATE consent SET identity = TRUE").execute().await.expect("consent");
        let told = journey(&app, &other).await.text();
        assert!(told.contains("avant : Ferreraprès") && told.contains("carte d’identité") && told.contains("Claire Vidal"), "{told}");
        // One whose own consent is not there is nobody to the reader.
        app.hub.db.query("DELETE FROM consent_creator").execute().await.expect("nobody");
        let told = journey(&app, &other).await.text();
        assert!(!told.contains("Ferrer") && !told.contains("06 39 98 12 34"), "{told}");
        app.hub.db.query("UPDATE consent SET withdrawn_at = recorded_at").execute().await.expect("withdrawn");
        assert_eq!(journey(&app, &other).await.status, 404);
    }

    async fn a_past_day_shows_the_sheets_as_they_were_written_then(app: TestApp) {
        app.pass(Duration::days(3));
        assert_eq!(correct(&app, &app.adviser().await, &[("phone", "06 39 98 12 34")]).await.status, 303);
        app.pass(Duration::days(3));
        let adviser = app.adviser().await;
        let then = async |day: &str| adviser.get(&format!("/parcours/{}?au={day}", app.world.journey)).await.text();
        let before = then("2026-06-17").await;
        assert!(before.contains("Nadia Ferrer") && before.contains("Projet de Nadia"), "{before}");
        for later in ["Pagès", "06 39 98 12 34", "Ressourcerie", "Versions antérieures"] {
            assert!(!before.contains(later), "{later}: {before}");
        }
        let after = then("2026-06-18").await;
        assert!(after.contains("Nadia Ferrer-Pagès") && after.contains("Versions antérieures : 1 changement"), "{after}");
    }

    async fn the_person_reads_the_own_earlier_details_and_takes_them_away(app: TestApp) {
        let (creator, id) = (app.creator().await, app.world.journey.to_string());
        let version = version_of(&app, "SELECT version FROM creator WHERE last_name = 'Ferrer'").await;
        let typed = [("journey", id.as_str()), ("version", &version), ("phone", "06 39 98 12 34"), ("email", "nadia@test.example"), ("commune", "31036")];
        assert_eq!(creator.call("creators/save_contact", &typed).await.status, 303);
        correct(&app, &app.adviser().await, &[("phone", "06 39 98 12 35"), ("why", "Faute de frappe")]).await;
        let own = creator.get("/mon-parcours").await.text();
        for text in ["Versions antérieures : 2 changements", "avant : 06 39 98 12 34après : 06 39 98 12 35", "Communeavant : Auzielle", "Faute de frappe", "Claire Vidal, La Passerelle"] {
            assert!(own.contains(text), "{text}: {own}");
        }
        let parts = taken(&creator).await;
        let (html, json) = (part(&parts, "mes-donnees.html"), part(&parts, "mes-donnees.json"));
        let data: serde_json::Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(data["sheet_changes"][0]["changes"][0]["after"], "+33639981234", "{}", data["sheet_changes"]);
        assert_eq!(data["project_changes"][0]["changes"][0]["before"], "Projet de Nadia", "{}", data["project_changes"]);
        for text in ["06 39 98 12 34, puis 06 39 98 12 35", "rien, puis Auzielle", "Projet de Nadia, puis La Ressourcerie"] {
            assert!(html.contains(text), "{text}: {html}");
        }
        assert!(!part(&taken(&app.other_creator().await).await, "mes-donnees.json").contains("Ferrer"));
    }

    async fn the_person_reads_what_the_project_said_before_it_was_corrected_there(app: TestApp) {
        let (adviser, creator) = (app.adviser().await, app.creator().await);
        let edit = format!("/parcours/{}/modifier", app.world.journey);
        assert!(!adviser.get(&edit).await.text().contains("Lire les versions antérieures"), "none yet");
        let (id, me) = (app.world.journey.to_string(), app.world.adviser.to_string());
        let version = version_of(&app, "SELECT version FROM journey WHERE reference = 'P-2026-0001'").await;
        let typed = [("id", id.as_str()), ("version", &version), ("first_name", "Nadia"), ("last_name", "Ferrer"), ("email", "nadia@test.example"), ("title", "La Ressourcerie"), ("adviser", &me), ("why", "Le nom que l’équipe a choisi")];
        let sent = adviser.call("journeys/save", &typed).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let own = creator.get("/mon-parcours").await.text();
        for text in ["La fiche de mon projet", "Nom du projetavant : Projet de Nadiaaprès : La Ressourcerie", "Le nom que l’équipe a choisi"] {
            assert!(own.contains(text), "{text}: {own}");
        }
        assert!(creator.clone().in_english().get("/mon-parcours").await.text().contains("The record of my project"));
        let link = format!("href=\"/parcours/{}#fiches\">Lire les versions antérieures", app.world.journey);
        assert!(adviser.get(&edit).await.body.contains(&link));
        assert!(adviser.get(&format!("/parcours/{}", app.world.journey)).await.body.contains("id=\"fiches\""));
        // The same project on a journey of another organisation: what was corrected here is not told there.
        let elsewhere = "UPDATE sheet_change SET journey_id = $1 WHERE project_id IS NOT NULL";
        app.hub.db.query(elsewhere).bind(app.world.foreign_journey).execute().await.expect("elsewhere");
        let own = creator.get("/mon-parcours").await.text();
        assert!(!own.contains("La fiche de mon projet") && !own.contains("Projet de Nadia"), "{own}");
    }

    async fn a_correction_on_another_journey_does_not_tell_that_there_is_one(app: TestApp) {
        // Nadia takes part in a project of the other organisation too.
        let row = "INSERT INTO project_creator (project_id, creator_id, lead, joined_on) SELECT project_id, $2, FALSE, opened_on FROM journey WHERE id = $1";
        app.hub.db.query(row).bind(app.world.foreign_journey).bind(app.world.creator).execute().await.expect("joined");
        correct(&app, &app.adviser().await, &[("why", "Dit au guichet")]).await;
        let told = app.foreign_adviser().await.get(&format!("/parcours/{}", app.world.foreign_journey)).await.text();
        assert!(told.contains("Ferrer-Pagès"), "her sheet is read there: {told}");
        for text in ["avant : Ferrer", "Claire Vidal", "La Passerelle", "Dit au guichet", "Ressourcerie"] {
            assert!(!told.contains(text), "{text}: {told}");
        }
    }

    async fn a_reason_that_may_name_the_person_stays_with_her_sheet(app: TestApp) {
        let adviser = app.adviser().await;
        correct(&app, &adviser, &[("why", "Nadia a changé de nom")]).await;
        let of_project = "SELECT why FROM sheet_change WHERE project_id IS NOT NULL ORDER BY id DESC";
        let why: Vec<(String,)> = app.hub.db.query(of_project).all().await.expect("versions");
        assert_eq!(why, [(String::new(),)], "the project's sheet is read by some who may not know of her");
        let told = journey(&app, &adviser).await.text();
        assert_eq!(told.matches("Nadia a changé de nom").count(), 1, "{told}");
    }

    async fn what_a_second_journey_fills_in_is_kept_too(app: TestApp) {
        let (adviser, who, me) = (app.adviser().await, app.world.creator.to_string(), app.world.adviser.to_string());
        let fields = [("first_name", "Nadia"), ("last_name", "Ferrer"), ("creator", &*who), ("phone", "06 39 98 12 34"), ("email", "autre@test.example"), ("title", "La Ressourcerie"), ("adviser", &*me)];
        assert_eq!(adviser.call("journeys/open", &fields).await.status, 303);
        let told = journey(&app, &adviser).await.text();
        assert!(told.contains("Téléphoneavant : rienaprès : 06 39 98 12 34") && !told.contains("Courrielavant"), "{told}");
        let stands: String = app.hub.db.query("SELECT email FROM creator WHERE id = $1").bind(app.world.creator).scalar().await.expect("mail");
        assert_eq!(stands, "nadia@test.example");
    }

    async fn the_sheet_of_anybody_on_the_project_keeps_its_versions(app: TestApp) {
        let (adviser, id) = (app.adviser().await, app.world.journey.to_string());
        let joins = [("journey", &*id), ("first_name", "Omar"), ("last_name", "Benali"), ("joined_on", "2026-06-01")];
        assert_eq!(adviser.call("projects/join", &joins).await.status, 303);
        let who: Uuid = app.hub.db.query("SELECT id FROM creator WHERE last_name = 'Benali'").scalar().await.expect("Omar");
        let (who, version) = (who.to_string(), version_of(&app, "SELECT version FROM creator WHERE last_name = 'Benali'").await);
        let typed = [("journey", id.as_str()), ("creator", &who), ("version", &version), ("first_name", "Omar"), ("last_name", "Ben Ali")];
        let health = adviser.call("projects/save_person", &[&typed[..], &[("why", "Son handicap")]].concat()).await;
        assert_eq!(health.status, 422, "a reason is warned of as other texts are");
        assert_eq!(adviser.call("projects/save_person", &[&typed[..], &[("why", "Deux mots")]].concat()).await.status, 303);
        let told = journey(&app, &adviser).await.text();
        assert!(told.contains("Nomavant : Benaliaprès : Ben Ali") && told.contains("Deux mots"), "{told}");
        assert!(!app.creator().await.get("/mon-parcours").await.text().contains("Benali"), "nobody reads another's sheet in their own space");
    }
}
