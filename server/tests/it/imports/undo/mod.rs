//! An import taken back: exactly what it made and nobody has touched.

mod command;
mod exact;
mod killed;
mod lists;
mod pages;
mod schema;
mod touched;

use super::manager_of;
use crate::{access::digest, support::TestApp};
use app::{
    ids::ImportId,
    imports::undo::types::{Kept, Made, Undoing},
};
use server::{
    db::Db,
    imports::{
        Source, import_organisations, organisations,
        undo::{self, directory::DoneList},
    },
    integrity,
};
use uuid::Uuid;

const HEADINGS: &str = "Dossier;Nom;Prénom;Mail;Intitulé projet;Étape;Début;Commentaires";

const TWO_ROWS: [&str; 2] = [
    "D1;Izard;Anaïs;a@exemple.fr;Vélos;Accueil;01/03/2026;",
    "D2;Faure;Damien;d@exemple.fr;Pain;Accueil;01/03/2026;",
];

/// Takes rows in for the house; answers the import.
async fn rows(app: &TestApp, rows: &[&str]) -> Uuid {
    let table = format!("{HEADINGS}\n{}\n", rows.join("\n"));
    super::take_in(
        app,
        &manager_of(app.world.manager, app.world.house),
        table.as_bytes(),
        false,
    )
    .await;
    latest(app).await
}

/// Takes a list of organisations in, as the command does.
async fn directory_list(app: &TestApp) -> DoneList {
    let bytes = include_bytes!("../../../data/organisations-mes.csv");
    let source = Source {
        bytes: bytes.to_vec(),
        file_name: "organisations.csv".to_owned(),
        mapping: None,
    };
    let reading = organisations::read(bytes, "organisations.csv", None).expect("a list");
    import_organisations(&app.hub, &source, &reading, false)
        .await
        .expect("imported");
    let lists = undo::directory::every(&mut &app.hub.db).await.expect("lists");
    lists.into_iter().next().expect("the latest")
}

async fn latest(app: &TestApp) -> Uuid {
    let sql = "SELECT id FROM import WHERE imported_at IS NOT NULL ORDER BY id DESC LIMIT 1";
    app.hub.db.query(sql).scalar().await.expect("an import")
}

async fn take_back(app: &TestApp, import: Uuid) -> Undoing {
    let manager = manager_of(app.world.manager, app.world.house);
    let preview = undo::undoing(&app.hub, &manager, ImportId(import))
        .await
        .expect("a preview");
    let done = undo::undo(&app.hub, &manager, ImportId(import), None)
        .await
        .expect("undone");
    assert_eq!(
        (preview.going, &preview.kept),
        (done.going, &done.kept),
        "the preview tells what is done"
    );
    let report = integrity::check(&app.hub).await.expect("report");
    let wrong = report
        .findings
        .iter()
        .filter(|finding| !["configuration", "document"].contains(&finding.check));
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&integrity::Finding>::new());
    done
}

const fn made(creators: i64, journeys: i64, stages: i64) -> Made {
    Made {
        creators,
        journeys,
        stages,
    }
}

fn reasons(kept: &[Kept]) -> Vec<&'static str> {
    use app::values::Choice;
    kept.iter().map(|one| one.why.code()).collect()
}

/// The tables whose rows tell of the import and of its undoing, and the counter of references, of which none is given twice.
const RECORDS: &[&str] = &["event", "import", "setting"];

/// Everything but the records: the number of rows of each table, and a fingerprint.
async fn state(app: &TestApp) -> (Vec<(String, i64)>, String) {
    let mut counted = vec![];
    for table in tables(&app.hub.db).await {
        if !RECORDS.contains(&table.as_str()) && table != "session" && table != "_sqlx_migrations" {
            let sql: &'static str = Box::leak(format!("SELECT COUNT(*) FROM {table}").into_boxed_str());
            counted.push((table, app.count(sql).await));
        }
    }
    (counted, digest::without(app, RECORDS).await)
}

async fn tables(db: &Db) -> Vec<String> {
    let sql = if db.engine() == "sqlite" {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    } else {
        "SELECT CAST(table_name AS TEXT) FROM information_schema.tables
         WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1"
    };
    let rows: Vec<(String,)> = db.query(sql).all().await.expect("tables");
    rows.into_iter().map(|(name,)| name).collect()
}

async fn journey_of(app: &TestApp, last_name: &str) -> Uuid {
    let sql = "SELECT j.id FROM journey j JOIN project_creator p ON p.project_id = j.project_id JOIN creator c ON c.id = p.creator_id
               WHERE c.last_name = $1 ORDER BY j.id DESC LIMIT 1";
    let query = app.hub.db.query(sql).bind(last_name.to_owned());
    query.scalar().await.expect("a journey")
}
