//! Writing a new journey: person, project, journey and the lead's place in the circle. Forms, imports and the demonstration share it.

use super::{events::JourneyOpened, keys, numbers};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, record_from},
    handovers::charge,
};
use app::ids::{AccountId, CreatorId, ImportId, JourneyId, OrganisationId, ProjectId};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// A person as stored; mail and phone in their normal form, codes of `app::journeys::codes`.
#[derive(Debug, Clone, Default, sqlx::FromRow)]
pub struct PersonData {
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub commune_insee: Option<String>,
    pub birth_year: Option<i64>,
    pub gender: Option<String>,
    pub situation: Option<String>,
    /// The number of the person's file in the organisation's own tables.
    #[sqlx(default)]
    pub dossier: Option<String>,
}

/// A project as stored; codes of `app::journeys::codes`.
#[derive(Debug, Clone, Default)]
pub struct ProjectData {
    pub title: String,
    pub description: String,
    pub sector: Option<String>,
    pub legal_form: Option<String>,
    pub ess_frame: Option<String>,
    pub commune_insee: Option<String>,
}

/// A journey about to be opened.
#[derive(Debug, Clone)]
pub struct NewJourney {
    /// The lead.
    pub organisation: OrganisationId,
    pub adviser: Option<AccountId>,
    pub person: WhoseJourney,
    pub project: ProjectData,
    pub opened_on: Date,
    pub import: Option<ImportId>,
}

#[derive(Debug, Clone)]
pub enum WhoseJourney {
    New(PersonData),
    /// A créateur on record; with what searches find them by.
    Known(CreatorId, PersonData),
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Created {
    pub journey: JourneyId,
    pub creator: CreatorId,
    pub reference: String,
}

/// Writes the journey and its event `journey_opened`. The caller authorised it, and commits.
pub async fn create(
    tx: &mut Tx,
    permit: &Permit,
    now: OffsetDateTime,
    new: &NewJourney,
    once: Option<Uuid>,
) -> Result<Created, Failed> {
    let (creator, person) = match &new.person {
        WhoseJourney::New(person) => (
            insert_creator(tx, now, new.organisation, person, new.import).await?,
            person,
        ),
        WhoseJourney::Known(id, person) => (*id, person),
    };
    let project = insert_project(tx, now, &new.project).await?;
    tx.query("INSERT INTO project_creator (project_id, creator_id, lead, joined_on) VALUES ($1, $2, TRUE, $3)")
        .bind(project.0)
        .bind(creator.0)
        .bind(new.opened_on)
        .execute()
        .await?;
    let reference = numbers::next(tx, new.opened_on.year()).await?;
    let journey = insert_journey(tx, now, new, project, person, &reference).await?;
    tx.query("INSERT INTO circle_member (journey_id, organisation_id, contact_id, joined_on) VALUES ($1, $2, $3, $4)")
        .bind(journey.0)
        .bind(new.organisation.0)
        .bind(new.adviser.map(|id| id.0))
        .bind(new.opened_on)
        .execute()
        .await?;
    let adviser = new.adviser.map(|id| id.0);
    charge::set(tx, journey, new.organisation.0, adviser, new.opened_on).await?;
    let about = About {
        journey: Some(journey),
        subject: Some(journey.0),
    };
    let event = JourneyOpened {
        reference: reference.clone(),
        opened_on: app::dates::iso(new.opened_on),
    };
    record_from(tx, permit, now, about, &event, new.import, once).await?;
    Ok(Created {
        journey,
        creator,
        reference,
    })
}

pub async fn insert_creator(
    run: &mut impl Run,
    now: OffsetDateTime,
    organisation: OrganisationId,
    person: &PersonData,
    import: Option<ImportId>,
) -> Result<CreatorId, Failed> {
    let id = CreatorId(Uuid::now_v7());
    run.query(
        "INSERT INTO creator (id, organisation_id, first_name, last_name, name_key, email, phone, commune_insee,
                              birth_year, gender, situation, dossier, created_at, import_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(id.0)
    .bind(organisation.0)
    .bind(person.first_name.clone())
    .bind(person.last_name.clone())
    .bind(keys::name_key(&person.first_name, &person.last_name))
    .bind(person.email.clone())
    .bind(person.phone.clone())
    .bind(person.commune_insee.clone())
    .bind(person.birth_year)
    .bind(person.gender.clone())
    .bind(person.situation.clone())
    .bind(person.dossier.clone())
    .bind(Stamp::from(now))
    .bind(import.map(|id| id.0))
    .execute()
    .await?;
    Ok(id)
}

async fn insert_project(run: &mut impl Run, now: OffsetDateTime, project: &ProjectData) -> Result<ProjectId, Failed> {
    let id = ProjectId(Uuid::now_v7());
    run.query(
        "INSERT INTO project (id, title, description, sector, legal_form, ess_frame, commune_insee, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id.0)
    .bind(project.title.clone())
    .bind(project.description.clone())
    .bind(project.sector.clone())
    .bind(project.legal_form.clone())
    .bind(project.ess_frame.clone())
    .bind(project.commune_insee.clone())
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(id)
}

async fn insert_journey(
    run: &mut impl Run,
    now: OffsetDateTime,
    new: &NewJourney,
    project: ProjectId,
    person: &PersonData,
    reference: &str,
) -> Result<JourneyId, Failed> {
    let id = JourneyId(Uuid::now_v7());
    let lead = keys::Findable {
        first_name: &person.first_name,
        last_name: &person.last_name,
        email: person.email.as_deref(),
    };
    run.query(
        "INSERT INTO journey (id, reference, project_id, organisation_id, adviser_id, opened_on, search_key, active_at,
                              import_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)",
    )
    .bind(id.0)
    .bind(reference.to_owned())
    .bind(project.0)
    .bind(new.organisation.0)
    .bind(new.adviser.map(|id| id.0))
    .bind(new.opened_on)
    .bind(keys::search_key(&[lead], &new.project.title, reference))
    .bind(Stamp::from(now))
    .bind(new.import.map(|id| id.0))
    .execute()
    .await?;
    Ok(id)
}
