//! What the rows of a list show: people, stages and tags, three or four queries for up to 25 journeys.

use super::{list_sql as sql, places, team};
use crate::{
    db::{Db, Query, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::Actor,
    ids::JourneyId,
    journeys::{Access, JourneySummary, PAGE_SIZE, PersonName, StageBrief, rules},
    stages::rules::{DatedAct, course_as_of},
    values::Choice,
};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

/// A row of `list_sql::shown!`.
#[derive(sqlx::FromRow)]
pub struct PageRow {
    pub id: Uuid,
    own: bool,
    shared: bool,
    identity: bool,
    stages: bool,
    reference: String,
    title: String,
    opened_on: Date,
    commune_insee: Option<String>,
    adviser: Option<String>,
    lead: String,
    active_at: Option<Stamp>,
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    journey: Uuid,
    first_name: String,
    last_name: String,
}

#[derive(sqlx::FromRow)]
struct StageRow {
    id: Uuid,
    journey: Uuid,
    organisation_id: Uuid,
    organisation: String,
    kind: String,
    state: String,
    planned_start: Option<Date>,
    planned_end: Option<Date>,
    started_on: Option<Date>,
    ended_on: Option<Date>,
}

/// The rows with their details, however many.
pub async fn with_details(
    hub: &Hub,
    actor: &Actor,
    mut rows: Vec<PageRow>,
    day: Option<Date>,
) -> Result<Vec<JourneySummary>, Failed> {
    let size = usize::try_from(PAGE_SIZE).unwrap_or(1);
    let mut detailed = Vec::with_capacity(rows.len());
    while !rows.is_empty() {
        let page = rows.drain(..size.min(rows.len())).collect();
        detailed.extend(of_one_page(hub, actor, page, day).await?);
    }
    Ok(detailed)
}

async fn of_one_page(
    hub: &Hub,
    actor: &Actor,
    rows: Vec<PageRow>,
    day: Option<Date>,
) -> Result<Vec<JourneySummary>, Failed> {
    let (db, own) = (&hub.db, team::organisation(actor)?.0);
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut people: HashMap<Uuid, Vec<PersonName>> = HashMap::new();
    let named = of_page(db.query(sql::PEOPLE), &ids).bind(own).bind(hub.today());
    for row in named.all::<PersonRow>().await? {
        people.entry(row.journey).or_default().push(PersonName {
            first_name: row.first_name,
            last_name: row.last_name,
        });
    }
    let mut stages: HashMap<Uuid, Vec<StageRow>> = HashMap::new();
    let mut rows_of_stages = of_page(db.query(sql::STAGES), &ids).all::<StageRow>().await?;
    if let Some(day) = day {
        rows_of_stages = as_of(db, &ids, rows_of_stages, day).await?;
    }
    for row in rows_of_stages {
        stages.entry(row.journey).or_default().push(row);
    }
    let mut tags: HashMap<Uuid, Vec<String>> = HashMap::new();
    let tagged = of_page(db.query(sql::TAGS), &ids).bind(own);
    for (journey, name) in tagged.all::<(Uuid, String)>().await? {
        tags.entry(journey).or_default().push(name);
    }
    rows.into_iter()
        .map(|row| {
            let people = people.remove(&row.id).unwrap_or_default();
            let stages = stages.remove(&row.id).unwrap_or_default();
            let seen = stages
                .into_iter()
                .filter(|stage| row.stages || stage.organisation_id == own);
            let stages = seen.map(brief).collect::<Result<Vec<_>, _>>()?;
            let tags = tags.remove(&row.id).unwrap_or_default();
            Ok(summary(row, people, &stages, tags))
        })
        .collect()
}

/// The stages as they stood on a past day, without those that nothing was known of.
async fn as_of(db: &Db, ids: &[Uuid], stages: Vec<StageRow>, day: Date) -> Result<Vec<StageRow>, Failed> {
    let mut acts: HashMap<Uuid, Vec<DatedAct>> = HashMap::new();
    for (stage, act, on) in of_page(db.query(sql::ACTS), ids).all::<(Uuid, String, Date)>().await? {
        let act = act.parse().map_err(|_| Failed::internal("unknown act of a stage"))?;
        acts.entry(stage).or_default().push(DatedAct::new(act, on));
    }
    let then = |mut row: StageRow| {
        let course = course_as_of(acts.get(&row.id)?, day)?;
        course.state.code().clone_into(&mut row.state);
        (row.started_on, row.ended_on) = (course.started_on, course.ended_on);
        Some(row)
    };
    Ok(stages.into_iter().filter_map(then).collect())
}

fn of_page<'q>(query: Query<'q>, ids: &[Uuid]) -> Query<'q> {
    let places = usize::try_from(PAGE_SIZE).unwrap_or_default();
    let padded = ids.iter().copied().chain(std::iter::repeat(Uuid::nil())).take(places);
    padded.fold(query, Query::bind)
}

fn summary(row: PageRow, people: Vec<PersonName>, stages: &[StageBrief], tags: Vec<String>) -> JourneySummary {
    let access = match (row.own, row.shared) {
        (true, _) => Access::Own,
        (false, true) => Access::Shared,
        (false, false) => Access::Wrote,
    };
    JourneySummary {
        id: JourneyId(row.id),
        reference: row.reference,
        access,
        people: if row.identity { people } else { vec![] },
        title: row.identity.then_some(row.title),
        commune: row
            .commune_insee
            .filter(|_| row.identity)
            .map(|insee| places::name_of(&insee)),
        adviser: row.adviser,
        lead: (access == Access::Shared).then_some(row.lead),
        stages: rules::current(stages),
        active_on: row.active_at.map(|at| app::dates::paris_day(at.0)),
        opened_on: (access != Access::Wrote).then_some(row.opened_on),
        tags,
    }
}

fn brief(row: StageRow) -> Result<StageBrief, Failed> {
    Ok(StageBrief {
        kind: row
            .kind
            .parse()
            .map_err(|_| Failed::internal("unknown kind of stage"))?,
        state: row
            .state
            .parse()
            .map_err(|_| Failed::internal("unknown state of stage"))?,
        organisation: row.organisation,
        planned_start: row.planned_start,
        planned_end: row.planned_end,
        started_on: row.started_on,
        ended_on: row.ended_on,
    })
}
