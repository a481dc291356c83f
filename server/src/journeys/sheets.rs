//! What corrections made of the sheets of people and projects: kept beside each, and read by whoever reads the sheet.

use super::places;
use crate::{
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    sharing::names::Named,
    stages::after,
};
use app::{
    actor::Actor,
    dates::paris_day,
    ids::JourneyId,
    journeys::{Person, Project, SheetChange, SheetField, SheetVersion},
    values::Choice,
};
use time::Date;
use uuid::Uuid;

/// The latest corrections of a sheet that a page shows.
const SHOWN: usize = 100;

/// Whose sheet.
#[derive(Debug, Clone, Copy)]
pub enum Sheet {
    Person(Uuid),
    Project(Uuid),
}

/// Keeps what a correction changed; nothing where nothing did.
pub async fn keep(
    run: &mut impl Run,
    (hub, actor): (&Hub, &Actor),
    (journey, sheet): (Option<JourneyId>, Sheet),
    changes: &[SheetChange],
    why: &str,
) -> Result<(), Failed> {
    if changes.is_empty() {
        return Ok(());
    }
    let (creator, project) = match sheet {
        Sheet::Person(id) => (Some(id), None),
        Sheet::Project(id) => (None, Some(id)),
    };
    run.query(
        "INSERT INTO sheet_change (id, creator_id, project_id, journey_id, organisation_id, account_id, changes, why, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(Uuid::now_v7())
    .bind(creator)
    .bind(project)
    .bind(journey.map(|id| id.0))
    .bind(actor.organisation().map(|id| id.0))
    .bind(actor.account.0)
    .bind(serde_json::to_string(changes)?)
    .bind(why.to_owned())
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    creator_id: Option<Uuid>,
    journey_id: Option<Uuid>,
    organisation_id: Option<Uuid>,
    account_id: Option<Uuid>,
    author: Option<String>,
    organisation: Option<String>,
    changes: String,
    why: String,
    recorded_at: Stamp,
}

macro_rules! rows {
    ($($rest:literal),*) => {
        concat!(
            "SELECT h.creator_id, h.journey_id, h.organisation_id, h.account_id, a.name AS author, o.short_name AS organisation,
                    h.changes, h.why, h.recorded_at
             FROM sheet_change h LEFT JOIN account a ON a.id = h.account_id LEFT JOIN organisation o ON o.id = h.organisation_id
             WHERE ",
            $($rest),*,
            " ORDER BY h.recorded_at DESC, h.id DESC"
        )
    };
}

/// Every correction of one person's sheet, as they read it themselves.
pub async fn of_oneself(run: &mut impl Run, creator: Uuid) -> Result<Vec<SheetVersion>, Failed> {
    let rows: Vec<Row> = run.query(rows!("h.creator_id = $1")).bind(creator).all().await?;
    rows.iter().take(SHOWN).map(|row| version(row, |_| true)).collect()
}

/// The corrections of the project's sheet that were made on this journey, as its people read them.
pub async fn of_own_project(run: &mut impl Run, journey: JourneyId) -> Result<Vec<SheetVersion>, Failed> {
    let sql = rows!("h.journey_id = $1 AND h.project_id IS NOT NULL");
    let rows: Vec<Row> = run.query(sql).bind(journey.0).all().await?;
    rows.iter().take(SHOWN).map(|row| version(row, |_| true)).collect()
}

/// Whether the lead of a journey has earlier versions of a person's sheet to read there, or of the project's as well.
pub async fn any(run: &mut impl Run, actor: &Actor, journey: JourneyId, of: &[Sheet]) -> Result<bool, Failed> {
    for sheet in of {
        let (Sheet::Person(id) | Sheet::Project(id)) = sheet;
        let found: bool = run
            .query(
                "SELECT EXISTS (SELECT 1 FROM sheet_change h WHERE (h.creator_id = $1 OR h.project_id = $1)
                 AND (h.journey_id = $2 OR h.organisation_id = $3 OR h.organisation_id IS NULL))",
            )
            .bind(*id)
            .bind(journey.0)
            .bind(actor.organisation().map(|id| id.0))
            .scalar()
            .await?;
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The corrections of the sheets of a journey, the latest first.
pub struct Sheets(Vec<Row>);

/// Who reads them, and how far.
pub struct Reach<'r> {
    pub journey: JourneyId,
    pub organisation: Option<Uuid>,
    pub named: &'r Named,
    /// The part of identity is open to the reader.
    pub identity: bool,
    /// The past day whose state is told.
    pub day: Option<Date>,
}

impl Reach<'_> {
    /// Told is what was written on this journey, by the own organisation, or by a person who may be named: anything else would tell that
    /// there is another journey.
    fn tells(&self, row: &Row) -> bool {
        match row.organisation_id {
            Some(id) => row.journey_id == Some(self.journey.0) || self.organisation == Some(id),
            None => row.account_id.is_some_and(|id| self.named.account(id)),
        }
    }

    fn was_later(&self, row: &Row) -> bool {
        self.day.is_some_and(|day| row.recorded_at >= after(day))
    }
}

impl Sheets {
    pub async fn of_journey(run: &mut impl Run, journey: JourneyId) -> Result<Self, Failed> {
        let sql = rows!(
            "h.project_id = (SELECT j.project_id FROM journey j WHERE j.id = $1)
             OR h.creator_id IN (SELECT p.creator_id FROM journey j JOIN project_creator p ON p.project_id = j.project_id WHERE j.id = $1)"
        );
        Ok(Self(run.query(sql).bind(journey.0).all().await?))
    }

    /// A person's sheet with its earlier versions, or as it was written on the past day.
    pub fn person(&self, creator: Uuid, mut person: Person, reach: &Reach<'_>) -> Result<Person, Failed> {
        let of = |row: &&Row| row.creator_id == Some(creator);
        for change in self.undone(of, reach)? {
            put_back(&mut person, change);
        }
        person.earlier = self.told(of, reach)?;
        Ok(person)
    }

    /// The project's, as far as identity goes.
    pub fn project(&self, mut project: Project, reach: &Reach<'_>) -> Result<Project, Failed> {
        let of = |row: &&Row| row.creator_id.is_none();
        for change in self.undone(of, reach)? {
            if reach.identity || !change.field.identifies() {
                restore(&mut project, change);
            }
        }
        project.earlier = self.told(of, reach)?;
        Ok(project)
    }

    /// What was changed after the day, the last change first.
    fn undone(&self, of: impl Fn(&&Row) -> bool, reach: &Reach<'_>) -> Result<Vec<SheetChange>, Failed> {
        let mut found = Vec::new();
        for row in self.0.iter().filter(of).filter(|row| reach.was_later(row)) {
            let changes: Vec<SheetChange> = serde_json::from_str(&row.changes)?;
            found.extend(changes);
        }
        Ok(found)
    }

    fn told(&self, of: impl Fn(&&Row) -> bool, reach: &Reach<'_>) -> Result<Vec<SheetVersion>, Failed> {
        let rows = self.0.iter().filter(of);
        let rows = rows.filter(|row| !reach.was_later(row) && reach.tells(row));
        let open = |field: SheetField| reach.identity || !field.identifies();
        let told = rows.take(SHOWN).map(|row| -> Result<SheetVersion, Failed> {
            let told = version(row, open)?;
            // It may name the person.
            let why = if reach.identity { told.why } else { String::new() };
            Ok(SheetVersion { why, ..told })
        });
        let mut told = told.collect::<Result<Vec<_>, Failed>>()?;
        told.retain(|version| !version.changes.is_empty());
        Ok(told)
    }
}

fn version(row: &Row, open: impl Fn(SheetField) -> bool) -> Result<SheetVersion, Failed> {
    let mut changes: Vec<SheetChange> = serde_json::from_str(&row.changes)?;
    changes.retain(|change| open(change.field));
    for change in changes.iter_mut().filter(|one| one.field == SheetField::Commune) {
        for insee in [&mut change.before, &mut change.after] {
            if !insee.is_empty() {
                *insee = places::of_insee(insee).label;
            }
        }
    }
    Ok(SheetVersion {
        on: paris_day(row.recorded_at.0),
        by: row.author.clone(),
        organisation: row.organisation.clone(),
        why: row.why.clone(),
        changes,
    })
}

fn held(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn put_back(person: &mut Person, change: SheetChange) {
    let was = change.before;
    match change.field {
        SheetField::FirstName => person.name.first_name = was,
        SheetField::LastName => person.name.last_name = was,
        SheetField::Email => person.email = held(was),
        SheetField::Phone => person.phone = held(was),
        SheetField::Commune => person.commune = held(was).as_deref().map(places::of_insee),
        SheetField::BirthYear => person.birth_year = was.parse().ok(),
        SheetField::Gender => person.gender = was.parse().ok(),
        SheetField::Situation => person.situation = was.parse().ok(),
        _ => {}
    }
}

fn restore(project: &mut Project, change: SheetChange) {
    let was = change.before;
    match change.field {
        SheetField::Title => project.title = was,
        SheetField::Description => project.description = was,
        SheetField::Sector => project.sector = was.parse().ok(),
        SheetField::LegalForm => project.legal_form = was.parse().ok(),
        SheetField::EssFrame => project.ess_frame = was.parse().ok(),
        _ => {}
    }
}

/// The code of what was chosen; empty for nothing.
pub(super) fn code<T: Choice>(choice: Option<T>) -> String {
    choice.map_or_else(String::new, |choice| choice.code().to_owned())
}

/// The fields of a person's sheet, as they are held.
pub fn of_person(person: &Person) -> Vec<(SheetField, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let commune = person.commune.as_ref().map(|commune| commune.insee.clone());
    vec![
        (SheetField::FirstName, person.name.first_name.clone()),
        (SheetField::LastName, person.name.last_name.clone()),
        (SheetField::Email, text(&person.email)),
        (SheetField::Phone, text(&person.phone)),
        (SheetField::Commune, text(&commune)),
        (
            SheetField::BirthYear,
            person.birth_year.map(|year| year.to_string()).unwrap_or_default(),
        ),
        (SheetField::Gender, code(person.gender)),
        (SheetField::Situation, code(person.situation)),
    ]
}

/// The fields of a project's sheet, as they are held.
pub fn of_project(project: &Project) -> Vec<(SheetField, String)> {
    vec![
        (SheetField::Title, project.title.clone()),
        (SheetField::Description, project.description.clone()),
        (SheetField::Sector, code(project.sector)),
        (SheetField::LegalForm, code(project.legal_form)),
        (SheetField::EssFrame, code(project.ess_frame)),
    ]
}
