//! The stages of a journey, as far as somebody may see them.

use super::as_of::{self, Content};
use crate::{
    auth::policy::Relation,
    cohorts,
    db::{Run, Stamp},
    error::Failed,
    sharing::relation::Standing,
};
use app::{
    contracts::UNTOLD_RANK,
    dates::paris_day,
    financing::codes::Instrument,
    ids::{JourneyId, OrganisationId, StageId},
    journeys::StageKind,
    stages::{
        facts::{Facts, Past},
        rules::{Course, DatedAct},
        types::{StageView, pauses},
    },
};
use std::collections::BTreeMap;
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct StageRow {
    id: Uuid,
    kind: String,
    organisation_id: Uuid,
    organisation_name: String,
    adviser_name: Option<String>,
    planned_start: Option<Date>,
    planned_end: Option<Date>,
    facts: String,
    version: i64,
    created_at: Stamp,
}

#[derive(sqlx::FromRow)]
struct ActRow {
    stage_id: Uuid,
    act: String,
    effective_on: Date,
}

/// The stages that the standing opens, in order of their start (those without a date last). `organisation`: the one that the
/// reader acts for, `None` for a créateur. One's own stages always; those of others when the stages are shared; the facts of
/// others' financing when financing is shared. Two queries, whatever the number of stages.
pub async fn list_of_journey(
    run: &mut impl Run,
    journey: JourneyId,
    standing: Standing,
    organisation: Option<OrganisationId>,
) -> Result<Vec<StageView>, Failed> {
    list_as_of(run, journey, standing, organisation, None).await
}

/// The same as it stood at the end of a past day: acts by the day they took effect, facts by `Facts::known_on`.
/// A query more.
pub async fn list_as_of(
    run: &mut impl Run,
    journey: JourneyId,
    standing: Standing,
    organisation: Option<OrganisationId>,
    day: Option<Date>,
) -> Result<Vec<StageView>, Failed> {
    let all = sees_all(standing);
    let rows: Vec<StageRow> = run
        .query(
            "SELECT s.id, s.kind, s.organisation_id, o.short_name AS organisation_name, a.name AS adviser_name,
                    s.planned_start, s.planned_end, s.facts, s.version, s.created_at
             FROM stage s JOIN organisation o ON o.id = s.organisation_id LEFT JOIN account a ON a.id = s.adviser_id
             WHERE s.journey_id = $1 AND ($2 OR s.organisation_id = $3)
             ORDER BY s.created_at, s.id",
        )
        .bind(journey.0)
        .bind(all)
        .bind(organisation.map(|organisation| organisation.0))
        .all()
        .await?;
    let mut by_stage = acts(run, journey, all, organisation).await?;
    let mut earlier = match day {
        Some(day) => as_of::contents(run, journey, day).await?,
        None => BTreeMap::new(),
    };
    let mut stages = Vec::new();
    for row in rows {
        let acts = by_stage.remove(&row.id).unwrap_or_default();
        let Some(course) = as_of::course_of(&acts, day) else {
            continue;
        };
        let before = earlier.remove(&row.id).unwrap_or_default();
        let written = paris_day(row.created_at.0);
        let stage = view(row, &course, standing, organisation)?;
        let stage = match day {
            Some(day) => as_known(stage, &before, (day, written <= day))?,
            None => stage,
        };
        stages.push(stage);
    }
    let reader = (standing.relation == Relation::Subject, organisation);
    name_contracts(run, journey, &mut stages, day, reader).await?;
    name_requests(run, journey, &mut stages, day).await?;
    cohorts::name_stages(run, journey, &mut stages).await?;
    stages.sort_by_key(|stage| (stage.begins().is_none(), stage.begins(), stage.kind));
    Ok(stages)
}

/// The acts that stand, in their order, by stage.
async fn acts(
    run: &mut impl Run,
    journey: JourneyId,
    all: bool,
    organisation: Option<OrganisationId>,
) -> Result<BTreeMap<Uuid, Vec<DatedAct>>, Failed> {
    let acts: Vec<ActRow> = run
        .query(
            "SELECT t.stage_id, t.act, t.effective_on FROM standing_act t JOIN stage s ON s.id = t.stage_id
             WHERE s.journey_id = $1 AND ($2 OR s.organisation_id = $3) ORDER BY t.place_at, t.place_id",
        )
        .bind(journey.0)
        .bind(all)
        .bind(organisation.map(|organisation| organisation.0))
        .all()
        .await?;
    let mut by_stage: BTreeMap<Uuid, Vec<DatedAct>> = BTreeMap::new();
    for row in acts {
        let act = row
            .act
            .parse()
            .map_err(|_| Failed::internal("unknown act of a stage"))?;
        by_stage
            .entry(row.stage_id)
            .or_default()
            .push(DatedAct::new(act, row.effective_on));
    }
    Ok(by_stage)
}

/// With what was known of its facts and its planned dates at the end of a past day. `before`: what stood until each later change.
fn as_known(mut stage: StageView, before: &[Content], (day, on_record): (Date, bool)) -> Result<StageView, Failed> {
    if let Some(then) = before.first() {
        stage.planned_start = then.planned_start.or(stage.planned_start);
        stage.planned_end = then.planned_end.or(stage.planned_end);
    }
    if let Some(facts) = stage.facts.take() {
        let ended = stage.ended_on.is_some();
        stage.facts = Some(as_of::facts(before, facts, Past { day, on_record, ended })?);
    }
    Ok(stage)
}

/// Tells each stage in a cooperative which contract is its latest, or was on a past day. Which renewal it is counts those of other
/// journeys: the person and the cooperative alone know.
async fn name_contracts(
    run: &mut impl Run,
    journey: JourneyId,
    stages: &mut [StageView],
    day: Option<Date>,
    (subject, organisation): (bool, Option<OrganisationId>),
) -> Result<(), Failed> {
    if !stages.iter().any(|stage| stage.kind == StageKind::ActivityCooperative) {
        return Ok(());
    }
    let rows: Vec<(Uuid, String, i64)> = run
        .query(
            "SELECT t.stage_id, t.kind,
                    CASE WHEN t.renewal AND NOT $3 AND (t.organisation_id <> $4 OR CAST($4 AS UUID) IS NULL) THEN $5
                         ELSE t.renewal_rank END
             FROM contract t
             WHERE t.journey_id = $1 AND (CAST($2 AS DATE) IS NULL OR t.starts_on <= $2 OR t.signed_on <= $2)
             ORDER BY t.starts_on, t.id",
        )
        .bind(journey.0)
        .bind(day)
        .bind(subject)
        .bind(organisation.map(|id| id.0))
        .bind(UNTOLD_RANK)
        .all()
        .await?;
    let latest: BTreeMap<Uuid, (String, i64)> = rows
        .into_iter()
        .map(|(stage, kind, rank)| (stage, (kind, rank)))
        .collect();
    for stage in stages {
        if let (Some(Facts::ActivityCooperative(facts)), Some((kind, rank))) =
            (&mut stage.facts, latest.get(&stage.id.0))
        {
            facts.latest = kind.parse().ok().map(|kind| (kind, *rank));
        }
    }
    Ok(())
}

/// Tells each financing stage whose facts are open to the reader what its requests ask for, or asked for by a past day.
async fn name_requests(
    run: &mut impl Run,
    journey: JourneyId,
    stages: &mut [StageView],
    day: Option<Date>,
) -> Result<(), Failed> {
    if !stages.iter().any(|stage| stage.kind == StageKind::Financing) {
        return Ok(());
    }
    let rows: Vec<(Uuid, String)> = run
        .query(
            "SELECT r.stage_id, r.instrument FROM financing_request r
             WHERE r.journey_id = $1 AND r.instrument IS NOT NULL
               AND (CAST($2 AS DATE) IS NULL OR r.submitted_on <= $2 OR EXISTS (
                   SELECT 1 FROM financing_act t WHERE t.request_id = r.id AND t.struck_at IS NULL AND t.effective_on <= $2))
             ORDER BY r.created_at, r.id",
        )
        .bind(journey.0)
        .bind(day)
        .all()
        .await?;
    for (id, instrument) in rows {
        let stage = stages.iter_mut().find(|stage| stage.id.0 == id);
        if let Some(Facts::Financing(facts)) = stage.and_then(|stage| stage.facts.as_mut()) {
            facts.instruments.extend(instrument.parse::<Instrument>().ok());
        }
    }
    Ok(())
}

fn sees_all(standing: Standing) -> bool {
    match standing.relation {
        Relation::Own | Relation::Subject | Relation::BrokenGlass => true,
        Relation::Shared => standing.parts.stages,
        _ => false,
    }
}

fn view(
    row: StageRow,
    course: &Course,
    standing: Standing,
    organisation: Option<OrganisationId>,
) -> Result<StageView, Failed> {
    let kind: StageKind = row
        .kind
        .parse()
        .map_err(|_| Failed::internal("unknown kind of stage"))?;
    let keeper = OrganisationId(row.organisation_id);
    let own = organisation == Some(keeper);
    let shown = own || kind != StageKind::Financing || standing.parts.financing;
    let facts = shown.then(|| serde_json::from_str::<Facts>(&row.facts)).transpose()?;
    Ok(StageView {
        id: StageId(row.id),
        kind,
        organisation: keeper,
        organisation_name: row.organisation_name,
        adviser_name: row.adviser_name,
        state: course.state,
        planned_start: row.planned_start,
        planned_end: row.planned_end,
        started_on: course.started_on,
        ended_on: course.ended_on,
        pauses: pauses(course),
        facts,
        own,
        version: row.version,
    })
}
