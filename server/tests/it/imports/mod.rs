//! Import: what is written, the pages of managers, and the command.

pub mod command;
mod contracts;
mod pages;
mod people;
mod tables;
mod undo;

use crate::support::TestApp;
use app::{
    actor::{Actor, Hat},
    ids::{AccountId, OrganisationId},
    imports::types::Report,
};
use server::imports::{Source, import_journeys, read};
use uuid::Uuid;

pub const ADVICE: &[u8] = include_bytes!("../../data/suivi-conseil-2025.csv");
pub const SUPPORT: &[u8] = include_bytes!("../../data/suivi-accompagnement.xlsx");
pub const COOPERATIVE: &[u8] = include_bytes!("../../data/suivi-cooperative.csv");

/// A manager of an organisation.
pub fn manager_of(account: Uuid, organisation: Uuid) -> Actor {
    Actor {
        account: AccountId(account),
        name: "Marc Sabatier".to_owned(),
        email: "manager@test.example".to_owned(),
        hat: Hat::Manager(OrganisationId(organisation)),
        hats: vec![],
    }
}

pub async fn take_in(app: &TestApp, actor: &Actor, bytes: &[u8], dry_run: bool) -> Report {
    let source = Source {
        bytes: bytes.to_vec(),
        file_name: "table".to_owned(),
        mapping: None,
    };
    let reading = read(bytes, "table", None).expect("a table");
    import_journeys(&app.hub, actor, &source, &reading, dry_run, &|| {})
        .await
        .expect("imported")
}

/// People, journeys and stages of an organisation.
pub async fn held(app: &TestApp, organisation: Uuid) -> (i64, i64, i64) {
    let count = async |sql| {
        app.hub
            .db
            .query(sql)
            .bind(organisation)
            .scalar::<i64>()
            .await
            .expect("a count")
    };
    (
        count("SELECT COUNT(*) FROM creator WHERE organisation_id = $1").await,
        count("SELECT COUNT(*) FROM journey WHERE organisation_id = $1").await,
        count("SELECT COUNT(*) FROM stage WHERE organisation_id = $1").await,
    )
}
