//! A request with its acts: from the page, from an import, from an earlier version's facts, from the demonstration.

use crate::{
    db::{Run, Stamp},
    error::Failed,
    stages::Author,
};
use app::{
    financing::{
        rules::{Course, DatedAct, course},
        types::Terms,
    },
    ids::{FinancingActId, ImportId, JourneyId, OrganisationId, RequestId, StageId},
    values::Choice,
};
use time::OffsetDateTime;
use uuid::Uuid;

/// A request to write. Whoever calls has checked the rules and the rights.
pub struct Inserted<'a> {
    pub journey: JourneyId,
    pub stage: StageId,
    pub organisation: OrganisationId,
    pub terms: &'a Terms,
    /// Oldest first.
    pub acts: &'a [DatedAct],
    pub import: Option<ImportId>,
}

pub(super) fn code<T: Choice>(value: Option<T>) -> Option<String> {
    value.map(|value| value.code().to_owned())
}

/// The rows of a request, without an event. Errors: `Internal` for acts that do not follow.
pub async fn insert(
    tx: &mut impl Run,
    author: Author,
    now: OffsetDateTime,
    new: &Inserted<'_>,
) -> Result<RequestId, Failed> {
    let id = RequestId(Uuid::now_v7());
    let course = insert_row(tx, id, now, new).await?;
    for act in new.acts {
        insert_act(tx, author, now, id, act).await?;
    }
    project(tx, id, &course).await?;
    Ok(id)
}

/// The row of a request alone, and what its acts add up to.
pub(crate) async fn insert_row(
    tx: &mut impl Run,
    id: RequestId,
    now: OffsetDateTime,
    new: &Inserted<'_>,
) -> Result<Course, Failed> {
    let course = course(new.acts).ok_or_else(|| Failed::internal("acts of a new request do not follow"))?;
    let terms = new.terms;
    tx.query(
        "INSERT INTO financing_request (id, journey_id, stage_id, organisation_id, instrument, financer, beneficiary, purpose, phase,
                                        requested, guarantee_share, duration_months, deferral_months, rate, state, import_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
    )
    .bind(id.0)
    .bind(new.journey.0)
    .bind(new.stage.0)
    .bind(new.organisation.0)
    .bind(code(terms.instrument))
    .bind(terms.financer.clone())
    .bind(code(terms.beneficiary))
    .bind(code(terms.purpose))
    .bind(code(terms.phase))
    .bind(terms.requested)
    .bind(terms.guarantee_share)
    .bind(terms.duration_months)
    .bind(terms.deferral_months)
    .bind(terms.rate)
    .bind(course.state.code().to_owned())
    .bind(new.import.map(|import| import.0))
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(course)
}

/// One act; acts of the same instant keep their order by their time-ordered ids.
pub(super) async fn insert_act(
    tx: &mut impl Run,
    author: Author,
    now: OffsetDateTime,
    request: RequestId,
    act: &DatedAct,
) -> Result<FinancingActId, Failed> {
    let id = FinancingActId(Uuid::now_v7());
    write_act(tx, author, now, (request, id), act).await?;
    Ok(id)
}

pub(crate) async fn write_act(
    tx: &mut impl Run,
    author: Author,
    now: OffsetDateTime,
    (request, id): (RequestId, FinancingActId),
    act: &DatedAct,
) -> Result<(), Failed> {
    let taken = act.taken.as_ref().map(serde_json::to_string).transpose()?;
    tx.query(
        "INSERT INTO financing_act (id, request_id, act, effective_on, amount, committee_on, committee_type, motive, valid_until,
                                    raised, reason, taken, account_id, organisation_id, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(id.0)
    .bind(request.0)
    .bind(act.act.code().to_owned())
    .bind(act.on)
    .bind(act.amount)
    .bind(act.committee_on)
    .bind(code(act.committee))
    .bind(code(act.motive))
    .bind(act.valid_until)
    .bind(act.raised)
    .bind(act.reason.clone())
    .bind(taken)
    .bind(author.account.map(|account| account.0))
    .bind(author.organisation.map(|organisation| organisation.0))
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(())
}

/// Writes what the acts add up to beside them.
pub(crate) async fn project(run: &mut impl Run, request: RequestId, course: &Course) -> Result<(), Failed> {
    run.query(
        "UPDATE financing_request SET state = $2, submitted_on = $3, committee_on = $4, committee_type = $5, decided_on = $6,
                valid_until = $7, granted = $8, disbursed = $9
         WHERE id = $1",
    )
    .bind(request.0)
    .bind(course.state.code().to_owned())
    .bind(course.submitted_on)
    .bind(course.committee_on)
    .bind(code(course.committee))
    .bind(course.decided_on)
    .bind(course.valid_until)
    .bind(course.granted)
    .bind(course.disbursed)
    .execute()
    .await?;
    Ok(())
}
