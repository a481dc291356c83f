//! Correcting a journey's person, project and adviser.

use super::{
    create::{PersonData, ProjectData},
    events::JourneyChanged,
    keys::{self, Findable},
    open::{person_data, project_data},
    opening_day, places, read,
    sheets::{self, Sheet},
    team,
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    handovers::direct,
    hub::Hub,
    sharing::relation::{self, Standing},
    stale::stale,
};
use app::{
    actor::Actor,
    dates::iso,
    error::AppError,
    form::BAD_CHOICE,
    ids::{AccountId, JourneyId},
    journeys::{Correction, Editable, Person, PersonForm, Project, ProjectForm, opening_day::OPENED_ON, sheet_changes},
    values::Phone,
};
use time::Date;
use uuid::Uuid;

/// The events after which a journey's record has a new version.
const SAVED: &str = ",journey_changed,journey_opening_corrected,contact_changed,journey_assigned,";

async fn allowed(
    hub: &Hub,
    run: &mut impl Run,
    actor: &Actor,
    journey: JourneyId,
) -> Result<(Standing, Permit), Failed> {
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    Ok((standing, authorise(actor, Action::EditJourney, standing.relation)?))
}

/// What the form starts from. Errors: `NotFound`, `Forbidden`.
pub async fn editable(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Editable, Failed> {
    let run = &mut &hub.db;
    let (standing, _) = allowed(hub, run, actor, journey).await?;
    let (lead, project): (Uuid, Uuid) = run
        .query(
            "SELECT p.creator_id, j.project_id FROM journey j JOIN project_creator p ON p.project_id = j.project_id AND p.lead WHERE j.id = $1",
        )
        .bind(journey.0)
        .one()
        .await?;
    let both = [Sheet::Person(lead), Sheet::Project(project)];
    Ok(Editable {
        corrected: sheets::any(run, actor, journey, &both).await?,
        ..current(run, actor, journey, standing, hub.today()).await?
    })
}

async fn current(
    run: &mut impl Run,
    actor: &Actor,
    journey: JourneyId,
    standing: Standing,
    today: Date,
) -> Result<Editable, Failed> {
    let head = read::head(run, journey).await?;
    let lead = read::members_of(run, journey, None)
        .await?
        .into_iter()
        .map(|(_, _, person)| person)
        .find(|person| person.lead);
    Ok(Editable {
        id: journey,
        reference: head.reference.clone(),
        version: head.version,
        person: lead.ok_or_else(|| Failed::internal("a project without a lead"))?,
        adviser: head.adviser_id.map(AccountId),
        opened_on: head.opened_on,
        project: read::project(head, standing),
        team: team::members(run, actor, today).await?,
        corrected: false,
    })
}

/// Saves a correction. Errors: `NotFound`, `Forbidden`, `Invalid`, `Stale`.
pub async fn save(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    version: i64,
    correction: &Correction,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (standing, permit) = allowed(hub, &mut tx, actor, journey).await?;
    let before = current(&mut tx, actor, journey, standing, hub.today()).await?;
    let kept = before.adviser == Some(correction.adviser);
    if !kept && !before.team.iter().any(|member| member.id == correction.adviser) {
        return Err(AppError::invalid("adviser", BAD_CHOICE).into());
    }
    // The person before the journey, as everywhere: two who wait for each other would both fail.
    let lead = lead_of(&mut tx, journey).await?;
    tx.query("UPDATE creator SET version = version WHERE id = $1")
        .bind(lead)
        .execute()
        .await?;
    let updated = tx
        .query("UPDATE journey SET version = version WHERE id = $1 AND version = $2")
        .bind(journey.0)
        .bind(version)
        .execute()
        .await?;
    let (was, is) = (values(&before), typed(correction, before.opened_on));
    let mut changed = differing(&was, &is);
    if updated == 0 {
        return Err(stale(&mut tx, actor, (&[journey.0, lead], SAVED), was, before.version).await?);
    }
    if changed.is_empty() {
        return Ok(());
    }
    write(
        &mut tx,
        journey,
        &person_data(&correction.person),
        &project_data(&correction.project),
    )
    .await?;
    keep(hub, &mut tx, actor, (&before, lead), correction).await?;
    crate::creators::information::tell(&mut tx, hub.now(), journey).await?;
    if !kept {
        direct::assign(hub, &mut tx, &permit, journey, correction.adviser).await?;
    }
    changed.retain(|field| *field != OPENED_ON);
    let mut once = once;
    if !changed.is_empty() {
        let event = JourneyChanged { fields: changed };
        record(&mut tx, &permit, hub.now(), about(journey), &event, once.take()).await?;
    }
    let another = correction.opening.as_ref().filter(|day| day.on != before.opened_on);
    if let Some(right) = another {
        let (by, was) = ((&permit, hub.now()), (journey, before.opened_on));
        opening_day::correct(&mut tx, by, about(journey), was, right, once).await?;
    }
    tx.commit().await
}

/// What stood in both sheets.
async fn keep(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    (before, lead): (&Editable, Uuid),
    correction: &Correction,
) -> Result<(), Failed> {
    let project: Uuid = tx
        .query("SELECT project_id FROM journey WHERE id = $1")
        .bind(before.id.0)
        .scalar()
        .await?;
    let (right_person, right_project) = (typed_person(&correction.person), typed_project(&correction.project));
    let of_person = sheet_changes(&sheets::of_person(&before.person), &sheets::of_person(&right_person));
    let of_project = sheet_changes(
        &sheets::of_project(&before.project),
        &sheets::of_project(&right_project),
    );
    let (at, why) = (Some(before.id), &correction.why);
    sheets::keep(tx, (hub, actor), (at, Sheet::Person(lead)), &of_person, why).await?;
    // It may name the person, whom not everybody who reads the project's sheet may know of.
    let of_project_alone = if of_person.is_empty() { why } else { "" };
    sheets::keep(
        tx,
        (hub, actor),
        (at, Sheet::Project(project)),
        &of_project,
        of_project_alone,
    )
    .await
}

fn differing(was: &Values, is: &Values) -> Vec<&'static str> {
    let fields = was.iter().zip(is);
    fields.filter(|(was, is)| was.1 != is.1).map(|(was, _)| was.0).collect()
}

const fn about(journey: JourneyId) -> About {
    About {
        journey: Some(journey),
        subject: Some(journey.0),
    }
}

/// The créateur who leads the project.
async fn lead_of(tx: &mut Tx, journey: JourneyId) -> Result<Uuid, Failed> {
    tx.query(
        "SELECT pc.creator_id FROM project_creator pc JOIN journey j ON j.project_id = pc.project_id
         WHERE j.id = $1 AND pc.lead",
    )
    .bind(journey.0)
    .scalar()
    .await
}

async fn write(tx: &mut Tx, journey: JourneyId, person: &PersonData, project: &ProjectData) -> Result<(), Failed> {
    let creator = lead_of(tx, journey).await?;
    write_person(tx, creator, person).await?;
    tx.query(
        "UPDATE project SET title = $2, description = $3, sector = $4, legal_form = $5, ess_frame = $6, version = version + 1
         WHERE id = (SELECT project_id FROM journey WHERE id = $1)",
    )
    .bind(journey.0)
    .bind(project.title.clone())
    .bind(project.description.clone())
    .bind(project.sector.clone())
    .bind(project.legal_form.clone())
    .bind(project.ess_frame.clone())
    .execute()
    .await?;
    refresh(tx, creator).await
}

/// The record of a person.
pub(crate) async fn write_person(tx: &mut Tx, creator: Uuid, person: &PersonData) -> Result<(), Failed> {
    tx.query(
        "UPDATE creator SET first_name = $2, last_name = $3, name_key = $4, email = $5, phone = $6, commune_insee = $7,
                birth_year = $8, gender = $9, situation = $10, version = version + 1 WHERE id = $1",
    )
    .bind(creator)
    .bind(person.first_name.clone())
    .bind(person.last_name.clone())
    .bind(keys::name_key(&person.first_name, &person.last_name))
    .bind(person.email.clone())
    .bind(person.phone.clone())
    .bind(person.commune_insee.clone())
    .bind(person.birth_year)
    .bind(person.gender.clone())
    .bind(person.situation.clone())
    .execute()
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct KeyRow {
    journey: Uuid,
    reference: String,
    title: String,
    first_name: String,
    last_name: String,
    email: Option<String>,
}

/// After a change of a person: the keys of all their journeys, and new versions, so that a form filled before is stale.
pub async fn refresh(tx: &mut Tx, creator: Uuid) -> Result<(), Failed> {
    let rows: Vec<KeyRow> = tx
        .query(
            "SELECT j.id AS journey, j.reference, p.title, c.first_name, c.last_name, c.email
             FROM project_creator mine JOIN journey j ON j.project_id = mine.project_id JOIN project p ON p.id = j.project_id
             JOIN project_creator pc ON pc.project_id = p.id AND pc.left_on IS NULL JOIN creator c ON c.id = pc.creator_id
             WHERE mine.creator_id = $1 ORDER BY j.id, pc.lead DESC, c.last_name, c.id",
        )
        .bind(creator)
        .all()
        .await?;
    for group in rows.chunk_by(|a, b| a.journey == b.journey) {
        let people: Vec<Findable<'_>> = group
            .iter()
            .map(|row| Findable {
                first_name: &row.first_name,
                last_name: &row.last_name,
                email: row.email.as_deref(),
            })
            .collect();
        tx.query("UPDATE journey SET search_key = $2, version = version + 1 WHERE id = $1")
            .bind(group[0].journey)
            .bind(keys::search_key(&people, &group[0].title, &group[0].reference))
            .execute()
            .await?;
    }
    Ok(())
}

pub(crate) type Values = Vec<(&'static str, String)>;

/// The fields of the form by name, as they stand.
fn values(journey: &Editable) -> Values {
    let adviser = journey.adviser.map(|id| id.to_string()).unwrap_or_default();
    fields(&journey.person, &journey.project, adviser, journey.opened_on)
}

/// The same fields, as the correction would have them.
fn typed(correction: &Correction, opened_on: Date) -> Values {
    let (person, project) = (typed_person(&correction.person), typed_project(&correction.project));
    let opened_on = correction.opening.as_ref().map_or(opened_on, |day| day.on);
    fields(&person, &project, correction.adviser.to_string(), opened_on)
}

fn typed_project(form: &ProjectForm) -> Project {
    Project {
        title: form.title.as_str().to_owned(),
        description: form.description.clone(),
        sector: form.sector,
        legal_form: form.legal_form,
        ess_frame: form.ess_frame,
        earlier: vec![],
    }
}

/// A person as the form would have them.
pub(crate) fn typed_person(form: &PersonForm) -> Person {
    let data = person_data(form);
    Person {
        name: app::journeys::PersonName {
            first_name: data.first_name,
            last_name: data.last_name,
        },
        lead: true,
        email: data.email,
        phone: data.phone,
        commune: data.commune_insee.as_deref().map(places::of_insee),
        birth_year: data.birth_year,
        gender: form.gender,
        situation: form.situation,
        earlier: vec![],
    }
}

fn fields(person: &Person, project: &Project, adviser: String, opened_on: Date) -> Values {
    let mut fields = person_values(person);
    fields.extend([
        ("title", project.title.clone()),
        ("description", project.description.clone()),
        ("sector", sheets::code(project.sector)),
        ("legal_form", sheets::code(project.legal_form)),
        ("ess_frame", sheets::code(project.ess_frame)),
        ("adviser", adviser),
        (OPENED_ON, iso(opened_on)),
    ]);
    fields
}

/// The fields of a person's form by name.
pub(crate) fn person_values(person: &Person) -> Values {
    vec![
        ("first_name", person.name.first_name.clone()),
        ("last_name", person.name.last_name.clone()),
        ("email", person.email.clone().unwrap_or_default()),
        (
            "phone",
            person.phone.as_deref().map(Phone::readable).unwrap_or_default(),
        ),
        (
            "commune",
            person
                .commune
                .as_ref()
                .map(|commune| commune.label.clone())
                .unwrap_or_default(),
        ),
        (
            "birth_year",
            person.birth_year.map(|year| year.to_string()).unwrap_or_default(),
        ),
        ("gender", sheets::code(person.gender)),
        ("situation", sheets::code(person.situation)),
    ]
}
