//! `/mes-donnees.zip`: everything held about a créateur.

use super::documents::{added, page, share};
use crate::support::{Client, TestApp, both_engines};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The parts of the archive, by name.
async fn taken(client: &Client) -> Vec<(String, String)> {
    let answer = client.fetch_bytes("/mes-donnees.zip").await;
    assert_eq!(answer.0, 200);
    let mut archive = ZipArchive::new(Cursor::new(answer.1)).expect("an archive");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").to_string();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        parts.push((name, String::from_utf8_lossy(&content).into_owned()));
    }
    parts
}

fn part<'a>(parts: &'a [(String, String)], name: &str) -> &'a str {
    &parts.iter().find(|(known, _)| known == name).expect("a part").1
}

both_engines! {
    async fn a_creator_takes_everything_held_away(app: TestApp) {
        share(&app, true).await;
        app.stage(app.world.journey, app.world.foreign, "training").await;
        let (creator, adviser, foreign) = (app.creator().await, app.adviser().await, app.foreign_adviser().await);
        added(&app, &creator, "Mon CV", "circle_and_creator").await;
        added(&app, &adviser, "PourElle", "circle_and_creator").await;
        added(&app, &adviser, "PourLeCercle", "circle").await;
        added(&app, &adviser, "PourNous", "organisation").await;
        foreign.get(&page(&app)).await;
        app.hub.db.query("UPDATE project SET description = '<script>alert(1)</script>'").execute().await.expect("project");
        let parts = taken(&creator).await;
        let (html, json) = (part(&parts, "mes-donnees.html"), part(&parts, "mes-donnees.json"));
        let data: serde_json::Value = serde_json::from_str(json).expect("JSON");
        for (table, field, value) in [
            ("person", "last_name", "Ferrer"),
            ("journeys", "reference", "P-2026-0001"),
            ("consents", "organisation", "Le Levier"),
            ("stages", "kind", "training"),
            ("readings", "who", "Paul Delmas"),
            ("readings", "part", "documents"),
        ] {
            let rows = data[table].as_array().expect("rows");
            assert!(rows.iter().any(|row| row[field] == value), "{table} {field}: {rows:?}");
        }
        assert!(html.contains("Ferrer") && html.contains("Paul Delmas") && html.contains("Formation"));
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"));
        for text in [html, json] {
            assert!(text.contains("PourElle") && text.contains("PourLeCercle"), "named, with whom to ask");
            assert!(!text.contains("PourNous"), "kept inside an organisation");
        }
        let files: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).filter(|name| name.starts_with("pieces/")).collect();
        assert_eq!(files, ["pieces/01-a.pdf", "pieces/02-a.pdf"]);
        assert!(part(&parts, "pieces/01-a.pdf").ends_with("PourElle") && part(&parts, "pieces/02-a.pdf").ends_with("Mon CV"));
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'own_data_taken'").await, 1);
        assert!(app.hub.documents().incoming().read_dir().expect("folder").next().is_none(), "nothing is left behind");
    }

    async fn nothing_of_somebody_else_is_in_it(app: TestApp) {
        let parts = taken(&app.other_creator().await).await;
        for (name, content) in &parts {
            assert!(!content.contains("Ferrer") && !content.contains("P-2026-0001"), "{name}");
        }
        for (client, status) in [(app.adviser().await, 403), (app.coordinator().await, 403), (app.nobody(), 401)] {
            assert_eq!(client.fetch_bytes("/mes-donnees.zip").await.0, status);
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'own_data_taken'").await, 1);
    }
}
