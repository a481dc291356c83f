//! `parcours import`: journeys from follow-up tables, organisations from lists; what was taken in, and taking it back.

mod list;
mod told;
mod undo;

use super::{Stop, open};
use crate::{
    accounts::hats,
    config::Config,
    hub::Hub,
    imports::{Mapping, ReadError, Source, import_journeys, import_organisations, organisations, reading::MAX_BYTES},
};
use app::{
    actor::{Actor, Hat},
    ids::AccountId,
    imports::types::Report,
    text::{Lang, Text},
};
use clap::{Args, Subcommand};
use std::{
    io::Read,
    path::{Path, PathBuf},
};
use told::{Told, bar};
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Take in a follow-up table, XLSX or CSV: one row is one stage of somebody's journey.
    Journeys {
        #[command(flatten)]
        table: Table,
        /// The adviser or manager in whose name, and for whose organisation, it is done.
        #[arg(long = "as", value_name = "MAIL")]
        mail: String,
    },
    /// Take in a list of organisations, XLSX or CSV. Those on record are left alone.
    Organisations {
        #[command(flatten)]
        table: Table,
    },
    /// What was taken in, the latest first, with how much of it is still there.
    List {
        /// Answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take an import back: what it added and nobody has worked on since. What stays is told with the reason.
    Undo(undo::Undo),
}

#[derive(Debug, Args)]
pub struct Table {
    file: PathBuf,
    /// Tell what would be done, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// A JSON file that says which column is which: {"their heading": "our column"}.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Answer as JSON.
    #[arg(long)]
    json: bool,
}

app::texts! {
    UNREADABLE = "{file} : le fichier ne s’ouvre pas ({why})." | "{file}: the file cannot be opened ({why}).";
    NO_TABLE = "{file} : {why}" | "{file}: {why}";
    NOBODY = "{mail} : aucun compte actif à cette adresse." | "{mail}: there is no active account with this address.";
    NO_STAFF = "{mail} n’est ni conseiller·ère ni responsable d’une structure." | "{mail} is neither adviser nor manager of an organisation.";
}

/// French when the terminal is.
fn language() -> Lang {
    let french = std::env::var("LANG").is_ok_and(|lang| lang.to_ascii_lowercase().starts_with("fr"));
    if french { Lang::Fr } else { Lang::En }
}

pub async fn import(config: Config, what: Import) -> Result<(), Stop> {
    let (table, report) = match what {
        Import::List { json } => return list::list(config, json).await,
        Import::Undo(what) => return undo::undo(config, what).await,
        Import::Journeys { table, mail } => {
            let report = journeys(config, &table, &mail).await?;
            (table, report)
        }
        Import::Organisations { table } => {
            let report = directory(config, &table).await?;
            (table, report)
        }
    };
    let told = Told {
        report: &report,
        file: &table.file,
        dry_run: table.dry_run,
    };
    if table.json {
        println!("{}", told.json());
    } else {
        print!("{}", told.text(language()));
    }
    Ok(())
}

async fn journeys(config: Config, table: &Table, mail: &str) -> Result<Report, Stop> {
    let source = table.source()?;
    let reading = crate::imports::read(&source.bytes, &source.file_name, source.mapping.as_ref())
        .map_err(|error| table.no_table(&error))?;
    let hub = open(config).await?;
    let actor = in_the_name_of(&hub, mail).await?;
    let bar = bar(reading.rows.len(), table.json);
    let done = import_journeys(&hub, &actor, &source, &reading, table.dry_run, &|| bar.inc(1)).await;
    bar.finish_and_clear();
    hub.db.close().await;
    Ok(done?)
}

async fn directory(config: Config, table: &Table) -> Result<Report, Stop> {
    let source = table.source()?;
    let reading = organisations::read(&source.bytes, &source.file_name, source.mapping.as_ref())
        .map_err(|error| table.no_table(&error))?;
    let hub = open(config).await?;
    let done = import_organisations(&hub, &source, &reading, table.dry_run).await;
    hub.db.close().await;
    Ok(done?)
}

impl Table {
    fn source(&self) -> Result<Source, Stop> {
        let bytes = read_file(&self.file)?;
        let mapping = match &self.mapping {
            None => None,
            Some(file) => {
                let json = read_file(file)?;
                Some(Mapping::from_json(&json).map_err(|error| self.no_table(&error))?)
            }
        };
        let file_name = self.file.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Source {
            bytes,
            file_name: file_name.unwrap_or_default(),
            mapping,
        })
    }

    fn no_table(&self, error: &ReadError) -> Stop {
        let (lang, file) = (language(), self.file.display().to_string());
        let why = error.message();
        Stop::Misused(NO_TABLE.with(lang, &[("file", &file), ("why", why.get(lang))]))
    }
}

/// A file, and of one that is too large only enough to say so.
fn read_file(file: &Path) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX) + 1;
    let opened = std::fs::File::open(file).and_then(|file| file.take(limit).read_to_end(&mut bytes));
    opened.map_err(|error| {
        let values = [("file", &*file.display().to_string()), ("why", &*error.to_string())];
        Stop::Misused(UNREADABLE.with(language(), &values))
    })?;
    Ok(bytes)
}

/// Whoever runs the command has the database in hand: an adviser's address is enough to say for whom it is done. In the
/// browser, managers import.
async fn in_the_name_of(hub: &Hub, mail: &str) -> Result<Actor, Stop> {
    let person = person(hub, mail).await?;
    let organisation = person.hats.iter().find_map(|choice| choice.hat.organisation());
    let organisation = organisation.ok_or_else(|| refused(NO_STAFF, mail))?;
    Ok(Actor {
        hat: Hat::Manager(organisation),
        ..person
    })
}

fn refused(text: Text, mail: &str) -> Stop {
    Stop::Misused(text.with(language(), &[("mail", mail.trim())]))
}

/// Whose open account it is, with everything that they may be.
async fn person(hub: &Hub, mail: &str) -> Result<Actor, Stop> {
    let email = mail.trim().to_lowercase();
    let found: Option<(Uuid, String, Option<String>)> = hub
        .db
        .query("SELECT id, name, hub_role FROM account WHERE email = $1 AND disabled_at IS NULL")
        .bind(email.clone())
        .optional()
        .await?;
    let (account, name, role) = found.ok_or_else(|| refused(NOBODY, mail))?;
    let hats = hats::hats(&mut &hub.db, account, role.as_deref()).await?;
    let hat = hats.first().map(|choice| choice.hat);
    Ok(Actor {
        account: AccountId(account),
        name,
        email,
        hat: hat.ok_or_else(|| refused(NO_STAFF, mail))?,
        hats,
    })
}
