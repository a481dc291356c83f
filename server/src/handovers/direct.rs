//! Giving a journey to somebody of the team without a handover: at once, and never past one that stands.

use super::{events::Assigned, force};
use crate::{
    auth::policy::Permit,
    db::{Run, Tx},
    error::Failed,
    events::{About, record},
    hub::Hub,
    journeys,
};
use app::{
    handovers::rules::{self, Bound},
    ids::{AccountId, JourneyId},
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    to_name: String,
    effective_on: Date,
    overlap_until: Option<Date>,
    applied: bool,
}

/// Somebody else is in charge from today on; what is open follows, and those concerned hear of it. False: they were already. Errors: `Invalid` on `adviser`
/// where a handover is announced, or two follow the journey.
pub async fn assign(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    journey: JourneyId,
    adviser: AccountId,
) -> Result<bool, Failed> {
    journeys::hold(tx, journey).await?;
    let before = now(tx, journey).await?;
    if before == Some(adviser) {
        return Ok(false);
    }
    let organisation = permit.staff_organisation()?.0;
    let row: Option<Row> = tx
        .query(
            "SELECT a.name AS to_name, h.effective_on, h.overlap_until, h.applied_at IS NOT NULL AS applied
             FROM handover h JOIN account a ON a.id = h.to_id
             WHERE h.journey_id = $1 AND h.organisation_id = $2 AND h.cancelled_at IS NULL
               AND (h.applied_at IS NULL OR (h.overlap_until >= $3 AND h.to_id = $4))
             ORDER BY CASE WHEN h.applied_at IS NULL THEN 0 ELSE 1 END, h.effective_on DESC LIMIT 1",
        )
        .bind(journey.0)
        .bind(organisation)
        .bind(hub.today())
        .bind(before.map(|id| id.0))
        .optional()
        .await?;
    let bound = row.map(|row| Bound {
        state: rules::state(row.applied, false, row.overlap_until, hub.today()),
        until: row.overlap_until.filter(|_| row.applied).unwrap_or(row.effective_on),
        to: row.to_name,
    });
    rules::may_assign(bound)?;
    let passing = force::Passing {
        journey,
        organisation,
        from: before.map(|id| id.0),
        to: adviser.0,
        on: hub.today(),
    };
    force::pass(tx, &passing).await?;
    let about = About {
        journey: Some(journey),
        subject: Some(journey.0),
    };
    record(tx, permit, hub.now(), about, &Assigned { adviser, before }, None).await?;
    Ok(true)
}

/// Who the journey's own record says is in charge.
async fn now(tx: &mut Tx, journey: JourneyId) -> Result<Option<AccountId>, Failed> {
    let adviser: Option<Uuid> = tx
        .query("SELECT adviser_id FROM journey WHERE id = $1")
        .bind(journey.0)
        .scalar()
        .await?;
    Ok(adviser.map(AccountId))
}
