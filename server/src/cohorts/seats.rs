//! More people let in than there are places: who answered for it.

use super::{read::incubation, stage::Applying};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp},
    error::Failed,
};
use app::{
    cohorts::{
        seats::{Answers, Seats, admitted, check},
        types::OverSeats,
    },
    dates::paris_day,
    ids::CohortId,
    stages::{facts::Incubation, rules::StageState},
};
use time::OffsetDateTime;
use uuid::Uuid;

/// What was answered, to be kept once the rest is written.
#[must_use]
pub struct Over {
    cohort: CohortId,
    seats: i64,
    admitted: i64,
    reason: String,
}

/// Whether somebody answers for what goes beyond the places. Errors: `Invalid` when nobody does.
pub fn settle(id: CohortId, before: Seats, after: Seats, answers: &Answers) -> Result<Option<Over>, Failed> {
    let now = answers.settle(check(before, after), &[], vec![])?;
    let seats = after.seats.filter(|_| !now.is_empty());
    Ok(seats.map(|seats| Over {
        cohort: id,
        seats,
        admitted: after.admitted,
        reason: answers.reason.clone(),
    }))
}

/// The same for one application, whose facts or whose stage become others.
pub(super) async fn of_application(
    run: &mut impl Run,
    (id, seats): (CohortId, Option<i64>),
    at: Applying,
    after: &Incubation,
    answers: &Answers,
) -> Result<Option<Over>, Failed> {
    let rows: Vec<(Uuid, String, String)> = run
        .query("SELECT id, state, facts FROM stage WHERE cohort_id = $1")
        .bind(id.0)
        .all()
        .await?;
    let (mut others, mut own) = (Vec::new(), None);
    for (of, state, facts) in rows {
        let state: StageState = state
            .parse()
            .map_err(|_| Failed::internal("unknown state of a stage"))?;
        let one = (state, incubation(&facts)?);
        if at.stage.is_some_and(|stage| stage.0 == of) {
            own = Some(one);
        } else {
            others.push(one);
        }
    }
    let of = |one: Option<(StageState, &Incubation)>| Seats {
        seats,
        admitted: admitted(others.iter().map(|(state, facts)| (*state, facts)).chain(one)),
    };
    let before = own.as_ref().map(|(state, facts)| (*state, facts));
    settle(id, of(before), of(Some((at.state, after))), answers)
}

pub async fn keep(run: &mut impl Run, permit: &Permit, now: OffsetDateTime, over: Option<Over>) -> Result<(), Failed> {
    let Some(over) = over else { return Ok(()) };
    run.query(
        "INSERT INTO cohort_doubt (id, cohort_id, admitted, seats, reason, account_id, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(Uuid::now_v7())
    .bind(over.cohort.0)
    .bind(over.admitted)
    .bind(over.seats)
    .bind(over.reason)
    .bind(permit.account().0)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(())
}

/// The latest first.
pub(super) async fn answered(run: &mut impl Run, id: CohortId) -> Result<Vec<OverSeats>, Failed> {
    let rows: Vec<(i64, i64, String, Option<String>, Stamp)> = run
        .query(
            "SELECT d.admitted, d.seats, d.reason, a.name, d.recorded_at FROM cohort_doubt d
             LEFT JOIN account a ON a.id = d.account_id WHERE d.cohort_id = $1 ORDER BY d.recorded_at DESC, d.id DESC LIMIT 50",
        )
        .bind(id.0)
        .all()
        .await?;
    let one = |(admitted, seats, reason, by, at): (i64, i64, String, Option<String>, Stamp)| OverSeats {
        admitted,
        seats,
        reason,
        by,
        on: paris_day(at.0),
    };
    Ok(rows.into_iter().map(one).collect())
}
