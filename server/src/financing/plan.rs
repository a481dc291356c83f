use super::{
    access,
    events::{LineAdded, LineStruck},
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    financing::types::NewLine,
    ids::{JourneyId, PlanLineId},
    values::Choice,
};
use uuid::Uuid;

/// The permit to write into the plan of a journey. Errors: `NotFound`.
async fn permit(hub: &Hub, tx: &mut Tx, actor: &Actor, journey: JourneyId) -> Result<Permit, Failed> {
    let standing = access::standing(hub, tx, actor, journey).await?;
    if !access::sees_all(standing) {
        return Err(AppError::NotFound.into());
    }
    Ok(authorise(actor, Action::EditFinancingPlan, standing.relation)?)
}

const fn about(journey: JourneyId, line: Uuid) -> About {
    About {
        journey: Some(journey),
        subject: Some(line),
    }
}

pub async fn add_line(hub: &Hub, actor: &Actor, line: NewLine) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, line.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let permit = permit(hub, &mut tx, actor, line.journey).await?;
    let id = Uuid::now_v7();
    tx.query(
        "INSERT INTO financing_line (id, journey_id, item, label, amount, account_id, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(line.journey.0)
    .bind(line.item.code().to_owned())
    .bind(line.label.clone())
    .bind(line.amount)
    .bind(permit.account().0)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    let event = LineAdded {
        item: line.item.code(),
        label: &line.label,
        amount: line.amount,
    };
    events::record(&mut tx, &permit, hub.now(), about(line.journey, id), &event, line.once).await?;
    tx.commit().await
}

pub async fn strike_line(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    line: PlanLineId,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let permit = permit(hub, &mut tx, actor, journey).await?;
    let written = tx
        .query(
            "UPDATE financing_line SET struck_by = $3, struck_at = $4
             WHERE id = $1 AND journey_id = $2 AND struck_at IS NULL",
        )
        .bind(line.0)
        .bind(journey.0)
        .bind(permit.account().0)
        .bind(Stamp::from(hub.now()))
        .execute()
        .await?;
    if written == 0 {
        return Err(AppError::NotFound.into());
    }
    events::record(
        &mut tx,
        &permit,
        hub.now(),
        about(journey, line.0),
        &LineStruck { line },
        once,
    )
    .await?;
    tx.commit().await
}
