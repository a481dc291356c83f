//! Cohorts and their applications as of a past day: cohorts by the day they were written, facts by `Facts::known_on`, stages by their
//! dated acts. An application is whatever stage named the cohort then; one that was first written down later counts from the day it was
//! received. Six queries, whatever the number of cohorts.

use super::{
    events::CohortSaved,
    house,
    read::{self, ApplicationRow, CohortRow, select_applications},
    seats,
};
use crate::{
    dashboard::label::{label, people},
    db::Run,
    error::Failed,
    hub::Hub,
    stages::{after, contents_before},
};
use app::{
    actor::Actor,
    cohorts::{
        next_jury,
        types::{ApplicationLine, Cohort, CohortLine, CohortList, CohortSheet},
    },
    dates::paris_day,
    ids::{CohortId, OrganisationId},
    stages::{
        facts::{Incubation, Past},
        rules::{DatedAct, course_as_of},
    },
};
use std::collections::{BTreeMap, HashMap};
use time::Date;
use uuid::Uuid;

pub async fn list(hub: &Hub, actor: &Actor, day: Date) -> Result<CohortList, Failed> {
    let run = &mut &hub.db;
    let (house, _) = house(actor)?;
    let mut earlier = earlier(run, house, day).await?;
    let applications = applications(run, house, hub.today(), day).await?;
    let rows = read::rows(run, house, None).await?.into_iter();
    let line = |row: CohortRow| {
        let (id, cohort) = (CohortId(row.id), then(&row, &mut earlier));
        let theirs = || applications.iter().filter(move |one| one.facts.cohort_id == Some(id));
        let open = theirs().filter(|one| one.state.is_open()).map(|one| &one.facts);
        known(&row, &cohort, day).then(|| CohortLine {
            id,
            next_jury: next_jury(&cohort, open, day),
            cohort,
            applications: i64::try_from(theirs().count()).unwrap_or(i64::MAX),
        })
    };
    let mut lines: Vec<CohortLine> = rows.filter_map(line).collect();
    lines.sort_by_key(|one| (std::cmp::Reverse(one.cohort.call_opens), one.id.0));
    Ok(CohortList {
        lines,
        incubator: read::is_incubator(run, house).await?,
    })
}

pub async fn show(hub: &Hub, actor: &Actor, id: CohortId, day: Date) -> Result<CohortSheet, Failed> {
    let run = &mut &hub.db;
    let (house, _) = house(actor)?;
    let row = read::own(run, house, id).await?;
    let cohort = then(&row, &mut earlier(run, house, day).await?);
    let mut sheet = CohortSheet {
        id,
        not_before: (!known(&row, &cohort, day)).then(|| paris_day(row.created_at.0).min(cohort.call_opens)),
        cohort,
        version: row.version,
        applications: vec![],
        changes: vec![],
        over: vec![],
    };
    if sheet.not_before.is_some() {
        return Ok(sheet);
    }
    sheet.applications = applications(run, house, hub.today(), day).await?;
    sheet.applications.retain(|one| one.facts.cohort_id == Some(id));
    sheet.changes = read::changes(run, id).await?;
    sheet.changes.retain(|change| change.on <= day);
    sheet.over = seats::answered(run, id).await?;
    sheet.over.retain(|over| over.on <= day);
    Ok(sheet)
}

/// Written down by then, or its call was open by then.
fn known(row: &CohortRow, cohort: &Cohort, day: Date) -> bool {
    paris_day(row.created_at.0).min(cohort.call_opens) <= day
}

fn then(row: &CohortRow, earlier: &mut BTreeMap<Uuid, Cohort>) -> Cohort {
    earlier.remove(&row.id).unwrap_or_else(|| row.cohort())
}

/// Of the cohorts that were corrected after the day, what stood until the first of these corrections.
async fn earlier(run: &mut impl Run, house: OrganisationId, day: Date) -> Result<BTreeMap<Uuid, Cohort>, Failed> {
    let rows: Vec<(Uuid, String)> = run
        .query(
            "SELECT e.subject_id, e.data FROM cohort c JOIN event e ON e.subject_id = c.id
             WHERE c.organisation_id = $1 AND e.kind = 'cohort_saved' AND e.at >= $2 ORDER BY e.at, e.id",
        )
        .bind(house.0)
        .bind(after(day))
        .all()
        .await?;
    let mut found = BTreeMap::new();
    for (id, data) in rows {
        let CohortSaved { before, .. } = serde_json::from_str(&data)?;
        found.entry(id).or_insert(before);
    }
    Ok(found)
}

/// The incubation stages of the organisation that were known then, as they stood; who follows each is who does today.
async fn applications(
    run: &mut impl Run,
    house: OrganisationId,
    today: Date,
    day: Date,
) -> Result<Vec<ApplicationLine>, Failed> {
    let query = run.query(select_applications!("s.kind = 'incubation'"));
    let rows: Vec<ApplicationRow> = query.bind(house.0).bind(today).all().await?;
    let acts = acts(run, house).await?;
    let mut earlier = contents(run, house, day).await?;
    let mut lines = Vec::new();
    for row in rows {
        let Some(course) = acts.get(&row.id).and_then(|acts| course_as_of(acts, day)) else {
            continue;
        };
        let mut versions = earlier.remove(&row.id).unwrap_or_default();
        let on_record = paris_day(row.created_at.0) <= day;
        let line = read::line(row)?;
        versions.push(line.facts.clone());
        let ended = course.ended_on.is_some();
        lines.push(ApplicationLine {
            state: course.state,
            facts: Incubation::known_on(&versions, Past { day, on_record, ended }),
            ..line
        });
    }
    Ok(lines)
}

async fn acts(run: &mut impl Run, house: OrganisationId) -> Result<HashMap<Uuid, Vec<DatedAct>>, Failed> {
    let rows: Vec<(Uuid, String, Date)> = run
        .query(
            "SELECT t.stage_id, t.act, t.effective_on FROM standing_act t JOIN stage s ON s.id = t.stage_id
             WHERE s.organisation_id = $1 AND s.kind = 'incubation' ORDER BY t.place_at, t.place_id",
        )
        .bind(house.0)
        .all()
        .await?;
    let mut acts: HashMap<Uuid, Vec<DatedAct>> = HashMap::new();
    for (stage, act, on) in rows {
        let act = act.parse().map_err(|_| Failed::internal("unknown act of a stage"))?;
        acts.entry(stage).or_default().push(DatedAct::new(act, on));
    }
    Ok(acts)
}

/// What stood before each correction of a stage after the day, the first one first.
async fn contents(
    run: &mut impl Run,
    house: OrganisationId,
    day: Date,
) -> Result<HashMap<Uuid, Vec<Incubation>>, Failed> {
    let rows: Vec<(Uuid, String)> = run
        .query(
            "SELECT e.subject_id, e.data FROM stage s JOIN event e ON e.subject_id = s.id
             WHERE s.organisation_id = $1 AND s.kind = 'incubation' AND e.kind = 'stage_saved' AND e.at >= $2
             ORDER BY e.at, e.id",
        )
        .bind(house.0)
        .bind(after(day))
        .all()
        .await?;
    let mut found: HashMap<Uuid, Vec<Incubation>> = HashMap::new();
    for (stage, content) in contents_before(rows)? {
        found.entry(stage).or_default().push(read::incubation(&content.facts)?);
    }
    Ok(found)
}
