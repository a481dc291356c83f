use super::{events::CohortSaved, house, seats};
use crate::{
    dashboard::label::{label, people},
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::Actor,
    cohorts::{
        next_jury,
        types::{ApplicationLine, Change, Cohort, CohortLine, CohortList, CohortSheet},
    },
    dates::paris_day,
    error::AppError,
    ids::{CohortId, JourneyId, OrganisationId, StageId},
    stages::facts::{Facts, Incubation},
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(super) struct CohortRow {
    pub id: Uuid,
    name: String,
    call_opens: Date,
    call_closes: Date,
    first_jury_on: Option<Date>,
    second_jury_on: Option<Date>,
    starts_on: Option<Date>,
    ends_on: Option<Date>,
    seats: Option<i64>,
    pub version: i64,
    applications: i64,
    pub created_at: Stamp,
}

impl CohortRow {
    pub fn cohort(&self) -> Cohort {
        Cohort {
            name: self.name.clone(),
            call_opens: self.call_opens,
            call_closes: self.call_closes,
            first_jury_on: self.first_jury_on,
            second_jury_on: self.second_jury_on,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            seats: self.seats,
        }
    }
}

/// The cohorts of an organisation, the latest call first, or one of them.
pub(super) async fn rows(
    run: &mut impl Run,
    house: OrganisationId,
    only: Option<CohortId>,
) -> Result<Vec<CohortRow>, Failed> {
    run.query(
        "SELECT c.id, c.name, c.call_opens, c.call_closes, c.first_jury_on, c.second_jury_on, c.starts_on, c.ends_on, c.seats,
                c.version, c.created_at, (SELECT COUNT(*) FROM stage s WHERE s.cohort_id = c.id) AS applications
         FROM cohort c WHERE c.organisation_id = $1 AND (CAST($2 AS UUID) IS NULL OR c.id = $2)
         ORDER BY c.call_opens DESC, c.id LIMIT 200",
    )
    .bind(house.0)
    .bind(only.map(|id| id.0))
    .all()
    .await
}

/// One of the organisation's own. Errors: `NotFound`.
pub(super) async fn own(run: &mut impl Run, house: OrganisationId, id: CohortId) -> Result<CohortRow, Failed> {
    let found = rows(run, house, Some(id)).await?.into_iter().next();
    Ok(found.ok_or(AppError::NotFound)?)
}

/// The same, held: whoever judges its places at the same time waits, and then reads what was written meanwhile.
pub(super) async fn held(run: &mut impl Run, house: OrganisationId, id: CohortId) -> Result<CohortRow, Failed> {
    run.query("UPDATE cohort SET version = version WHERE id = $1 AND organisation_id = $2")
        .bind(id.0)
        .bind(house.0)
        .execute()
        .await?;
    own(run, house, id).await
}

pub async fn is_incubator(run: &mut impl Run, house: OrganisationId) -> Result<bool, Failed> {
    run.query(
        "SELECT EXISTS (SELECT 1 FROM organisation_role WHERE organisation_id = $1 AND role = 'incubation')
             OR EXISTS (SELECT 1 FROM cohort WHERE organisation_id = $1)",
    )
    .bind(house.0)
    .scalar()
    .await
}

pub async fn list(hub: &Hub, actor: &Actor) -> Result<CohortList, Failed> {
    let run = &mut &hub.db;
    let (house, _) = house(actor)?;
    let facts = facts_of_all(run, house).await?;
    let line = |row: CohortRow| {
        let (id, cohort) = (CohortId(row.id), row.cohort());
        let theirs = facts.iter().filter(|(of, _)| *of == id).map(|(_, facts)| facts);
        CohortLine {
            id,
            next_jury: next_jury(&cohort, theirs, hub.today()),
            cohort,
            applications: row.applications,
        }
    };
    Ok(CohortList {
        lines: rows(run, house, None).await?.into_iter().map(line).collect(),
        incubator: is_incubator(run, house).await?,
    })
}

/// What every application to a cohort of the organisation says.
async fn facts_of_all(run: &mut impl Run, house: OrganisationId) -> Result<Vec<(CohortId, Incubation)>, Failed> {
    let rows: Vec<(Uuid, String)> = run
        .query(
            "SELECT s.cohort_id, s.facts FROM stage s JOIN cohort c ON c.id = s.cohort_id
             WHERE c.organisation_id = $1 AND s.state IN ('planned', 'active', 'interrupted')",
        )
        .bind(house.0)
        .all()
        .await?;
    let read = |(id, facts): (Uuid, String)| Ok((CohortId(id), incubation(&facts)?));
    rows.into_iter().map(read).collect()
}

pub async fn show(hub: &Hub, actor: &Actor, id: CohortId) -> Result<CohortSheet, Failed> {
    let run = &mut &hub.db;
    let (house, _) = house(actor)?;
    let row = own(run, house, id).await?;
    Ok(CohortSheet {
        id,
        cohort: row.cohort(),
        not_before: None,
        version: row.version,
        applications: applications(run, house, hub.today(), id).await?,
        changes: changes(run, id).await?,
        over: seats::answered(run, id).await?,
    })
}

#[derive(sqlx::FromRow)]
pub(super) struct ApplicationRow {
    pub id: Uuid,
    journey_id: Uuid,
    label: String,
    adviser: Option<String>,
    state: String,
    pub facts: String,
    version: i64,
    pub created_at: Stamp,
}

/// The incubation stages `s` of the organisation `$1` on a condition.
macro_rules! select_applications {
    ($condition:literal) => {
        concat!(
            "SELECT s.id, s.journey_id, a.name AS adviser, s.state, s.facts, s.version, s.created_at, ",
            label!(),
            " FROM stage s JOIN journey j ON j.id = s.journey_id ",
            people!(),
            " LEFT JOIN account a ON a.id = s.adviser_id
              WHERE s.organisation_id = $1 AND ",
            $condition,
            " ORDER BY label, s.id"
        )
    };
}
pub(super) use select_applications;

/// The stages of the organisation that name the cohort.
pub(super) async fn applications(
    run: &mut impl Run,
    house: OrganisationId,
    today: Date,
    id: CohortId,
) -> Result<Vec<ApplicationLine>, Failed> {
    let rows: Vec<ApplicationRow> = run
        .query(select_applications!("s.cohort_id = $3"))
        .bind(house.0)
        .bind(today)
        .bind(id.0)
        .all()
        .await?;
    rows.into_iter().map(line).collect()
}

pub(super) fn line(row: ApplicationRow) -> Result<ApplicationLine, Failed> {
    let state = row
        .state
        .parse()
        .map_err(|_| Failed::internal("unknown state of a stage"))?;
    Ok(ApplicationLine {
        stage: StageId(row.id),
        journey: JourneyId(row.journey_id),
        label: row.label,
        adviser: row.adviser,
        state,
        facts: incubation(&row.facts)?,
        version: row.version,
    })
}

/// The facts of an incubation stage.
pub(super) fn incubation(facts: &str) -> Result<Incubation, Failed> {
    match serde_json::from_str(facts)? {
        Facts::Incubation(facts) => Ok(facts),
        _ => Err(Failed::internal("a cohort is named by a stage of another kind")),
    }
}

pub(super) async fn changes(run: &mut impl Run, id: CohortId) -> Result<Vec<Change>, Failed> {
    let rows: Vec<(Stamp, Option<String>, String)> = run
        .query(
            "SELECT e.at, a.name, e.data FROM event e LEFT JOIN account a ON a.id = e.account_id
             WHERE e.subject_id = $1 AND e.kind = 'cohort_saved' ORDER BY e.at DESC, e.id DESC LIMIT 50",
        )
        .bind(id.0)
        .all()
        .await?;
    let change = |(at, by, data): (Stamp, Option<String>, String)| {
        let CohortSaved { before, after } = serde_json::from_str(&data)?;
        Ok(Change {
            on: paris_day(at.0),
            by,
            before,
            after,
        })
    };
    rows.into_iter().map(change).collect()
}
