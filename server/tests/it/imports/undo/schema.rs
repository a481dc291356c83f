//! Undoing knows every table: a new one that refers to what an import makes has to say whether it keeps it or goes with it.

use crate::support::{TestApp, both_engines};
use server::db::{Db, Stamp};
use uuid::Uuid;

const MADE: [&str; 8] = [
    "journey",
    "project",
    "creator",
    "stage",
    "stage_act",
    "contract",
    "financing_request",
    "financing_act",
];

fn source(file: &str) -> String {
    let path = format!("{}/src/imports/undo/{file}.rs", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("source")
}

async fn referring(app: &TestApp) -> Vec<(String, String, String)> {
    let sql = "SELECT m.name, f.\"from\", f.\"table\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY 1, 2";
    app.hub.db.query(sql).all().await.expect("references")
}

#[tokio::test]
async fn every_table_that_refers_to_what_an_import_makes_is_known() {
    let app = TestApp::on_sqlite().await;
    let known = ["kept", "erase", "people"].map(source).concat();
    let named = |table: &str| {
        let places = [
            format!("FROM {table} "),
            format!("JOIN {table} "),
            format!("\"{table}\""),
        ];
        places.iter().any(|place| known.contains(place))
    };
    for (table, column, to) in referring(&app).await {
        assert!(
            !MADE.contains(&to.as_str()) || named(&table),
            "{table}.{column} refers to {to}"
        );
    }
}

#[tokio::test]
async fn every_table_that_refers_to_an_organisation_is_known() {
    let app = TestApp::on_sqlite().await;
    let known = source("directory");
    for (table, column, to) in referring(&app).await {
        let named = known.contains(&format!("\"{table}\", \"{column}\")"))
            || known.contains(&format!("DELETE FROM {table} WHERE {column}"));
        assert!(
            to != "organisation" || named,
            "{table}.{column} refers to an organisation"
        );
    }
}

/// A journey of an import as the version before wrote it: whose person was made with it, or the day before.
const BEFORE: &[&str] = &[
    "INSERT INTO organisation (id, name, short_name, name_key, created_at) VALUES ($1, 'La Passerelle', 'La Passerelle', 'la passerelle', $2)",
    "INSERT INTO account (id, email, name, created_at) VALUES ($1, 'a@test.example', 'Claire Vidal', $2)",
    "INSERT INTO import (id, organisation_id, account_id, file_name, sha256, report, imported_at, created_at) VALUES ($1, $1, $1, 't.csv', '', '{}', $2, $2)",
    "INSERT INTO creator (id, organisation_id, first_name, last_name, name_key, created_at) VALUES ($1, $1, 'Anaïs', 'Izard', 'anais izard', $2)",
    "INSERT INTO project (id, title, created_at) VALUES ($1, 'Vélos', $2)",
    "INSERT INTO project_creator (project_id, creator_id, lead, joined_on) SELECT $1, $1, TRUE, MAX(valid_from) FROM threshold WHERE valid_from < $2",
    "INSERT INTO journey (id, reference, project_id, organisation_id, opened_on, search_key, import_id, created_at) SELECT $1, 'P-2026-0001', $1, $1, joined_on, '', $1, $2 FROM project_creator",
];

both_engines! {
    async fn people_that_earlier_imports_brought_are_marked(app: TestApp) {
        for (known_before, marked) in [(false, 1_i64), (true, 0)] {
            let (url, _folder) = app.empty_place().await;
            let db = Db::open(&url).await.expect("a database");
            db.migrate_to(23).await.expect("migrations");
            let (id, now) = (Uuid::now_v7(), Stamp::from(app.hub.now()));
            for sql in BEFORE {
                db.query(sql).bind(id).bind(now).execute().await.expect(sql);
            }
            if known_before {
                let earlier = Stamp::from(app.hub.now() - time::Duration::days(1));
                db.query("UPDATE creator SET created_at = $1").bind(earlier).execute().await.expect("earlier");
            }
            db.migrate().await.expect("migrations");
            let found: i64 = db.query("SELECT COUNT(*) FROM creator WHERE import_id = $1").bind(id).scalar().await.expect("a count");
            assert_eq!(found, marked, "known before: {known_before}");
            db.close().await;
        }
    }
}
