//! A jury's evening: its decisions on several applications, written down together, all or nothing.

use super::{house, read, seats};
use crate::{
    auth::policy::Permit,
    db::{Run, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    sharing::relation,
    stages::{
        applying,
        events::{Content, StageSaved},
    },
};
use app::{
    actor::Actor,
    cohorts::{
        read::DECISION,
        rules::{check_application, check_once},
        seats::{Seats, admitted},
        types::{ApplicationLine, Cohort, Decision, Decisions, Jury},
    },
    error::{AppError, FieldError},
    ids::CohortId,
    journeys::StageKind,
    stages::{
        facts::{Facts, Incubation},
        rules::{Settled, StageState},
        types::StageRef,
    },
};
use time::Date;
use uuid::Uuid;

pub async fn decide(hub: &Hub, actor: &Actor, id: CohortId, decisions: &Decisions) -> Result<(), Failed> {
    let (house, permit) = house(actor)?;
    let mut once = decisions.once;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let cohort = read::held(&mut tx, house, id).await?.cohort();
    let lines = read::applications(&mut tx, house, hub.today(), id).await?;
    let mut refused = Vec::new();
    let mut after: Vec<(StageState, Incubation)> = lines.iter().map(|line| (line.state, line.facts.clone())).collect();
    let of = |all: &[(StageState, Incubation)]| Seats {
        seats: cohort.seats,
        admitted: admitted(all.iter().map(|(state, facts)| (*state, facts))),
    };
    let before = of(&after);
    for decision in &decisions.all {
        let place = lines.iter().position(|line| line.stage == decision.stage);
        let place = place.ok_or(AppError::NotFound)?;
        let line = &lines[place];
        if line.version != decision.version {
            return Err(AppError::Stale(vec![]).into());
        }
        let facts = decided(&line.facts, decisions, decision);
        let problems = problems(&cohort, &facts, hub.today());
        if problems.is_empty() {
            let state = save(hub, &mut tx, (actor, &permit), line, &facts, once.take()).await?;
            after[place] = (state, facts);
        } else {
            refused.extend(problems);
        }
    }
    refused.extend(twice(&lines, &after, &decisions.all));
    if !refused.is_empty() {
        return Err(AppError::Invalid(refused).into());
    }
    let over = seats::settle(id, before, of(&after), &decisions.answers)?;
    seats::keep(&mut tx, &permit, hub.now(), over).await?;
    tx.commit().await
}

/// The decisions that would let a journey in a second time.
fn twice(lines: &[ApplicationLine], after: &[(StageState, Incubation)], all: &[Decision]) -> Vec<FieldError> {
    let line = |decision: &Decision| lines.iter().position(|line| line.stage == decision.stage);
    let of = |place: usize| {
        let counts = |(at, line): (usize, &ApplicationLine)| {
            let same = at != place && line.journey == lines[place].journey && after[at].0 != StageState::Cancelled;
            same.then(|| &after[at].1)
        };
        let others: Vec<&Incubation> = lines.iter().enumerate().filter_map(counts).collect();
        let field = format!("{DECISION}{}", lines[place].stage);
        check_once(&field, &after[place].1, others)
    };
    all.iter().filter_map(line).filter_map(of).collect()
}

fn decided(before: &Incubation, decisions: &Decisions, decision: &Decision) -> Incubation {
    let mut after = before.clone();
    match decisions.jury {
        Jury::First => {
            after.first_jury_on = Some(decisions.on);
            after.first_decision = Some(decision.decision);
            after.application = Some(decision.decision.application());
        }
        Jury::Second => {
            after.second_jury_on = Some(decisions.on);
            after.second_decision = Some(decision.decision);
        }
    }
    after
}

/// All of them are about the day of the jury, the one field that the decisions share.
fn problems(cohort: &Cohort, after: &Incubation, today: Date) -> Vec<FieldError> {
    let own = Facts::Incubation(after.clone()).problems(today);
    let of_cohort = check_application(cohort, after);
    let on = |error: FieldError| FieldError {
        field: app::cohorts::read::ON.to_owned(),
        ..error
    };
    own.into_iter().chain(of_cohort).map(on).take(1).collect()
}

/// Writes a decision, and what follows from it for the stage; answers the state that the stage then has.
async fn save(
    hub: &Hub,
    tx: &mut Tx,
    (actor, permit): (&Actor, &Permit),
    line: &ApplicationLine,
    after: &Incubation,
    once: Option<Uuid>,
) -> Result<StageState, Failed> {
    let (before, after) = (Facts::Incubation(line.facts.clone()), Facts::Incubation(after.clone()));
    let planned: Option<(Option<Date>, Option<Date>)> = tx
        .query("UPDATE stage SET facts = $3, version = version + 1 WHERE id = $1 AND version = $2 RETURNING planned_start, planned_end")
        .bind(line.stage.0)
        .bind(line.version)
        .bind(serde_json::to_string(&after)?)
        .optional()
        .await?;
    let (planned_start, planned_end) = planned.ok_or(AppError::Stale(vec![]))?;
    let content = |facts| Content {
        facts,
        planned_start,
        planned_end,
    };
    let event = StageSaved {
        stage_kind: StageKind::Incubation,
        before: content(&before),
        after: content(&after),
        why: "",
    };
    let about = About {
        journey: Some(line.journey),
        subject: Some(line.stage.0),
    };
    record(tx, permit, hub.now(), about, &event, once).await?;
    let at = StageRef {
        journey: line.journey,
        stage: line.stage,
    };
    let settled = applying::ahead(hub, tx, at, &after).await?;
    let standing = relation::to_journey(tx, actor, hub.today(), line.journey).await?;
    applying::settle(hub, tx, permit, (at, &after), standing.relation).await?;
    Ok(settled.map_or(line.state, Settled::state))
}
