//! A correction: the earlier act stays on record, withdrawn, and what is right takes its place.

use super::{
    access,
    events::StageCorrected,
    moving::{project, stale},
    striking,
};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::StageActId,
    stages::{
        rules::{self, DatedAct, Right, StageAct},
        types::{StageCorrection, StageRef},
    },
    values::Choice,
};
use time::OffsetDateTime;
use uuid::Uuid;

/// `false`: the whole stage was struck out.
pub async fn correct(hub: &Hub, actor: &Actor, at: StageRef, correction: StageCorrection) -> Result<bool, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, correction.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return striking::stands(&mut &hub.db, at.stage).await,
    };
    let (stage, facts, permit) = access::kept(hub, &mut tx, actor, at).await?;
    let acts = access::acts(&mut tx, at.stage).await?;
    if stage.version != correction.version {
        return Err(stale(&acts).into());
    }
    let standing: Vec<(Uuid,)> = tx
        .query("SELECT id FROM standing_act WHERE stage_id = $1 ORDER BY place_at, place_id")
        .bind(at.stage.0)
        .all()
        .await?;
    let place = standing.iter().position(|(id,)| *id == correction.act.0);
    let place = place.ok_or(AppError::NotFound)?;
    if correction.right == Right::Struck && acts[place].act == StageAct::Plan {
        striking::whole(hub, &mut tx, &permit, (at, &correction), &acts).await?;
        tx.commit().await?;
        return Ok(false);
    }
    let corrected = rules::correct(&acts, place, &correction.right, hub.today()).map_err(AppError::Invalid)?;
    if let Right::Dated { .. } = correction.right {
        access::check_opened(hub, &mut tx, actor, at.journey, (&corrected[place], rules::ON)).await?;
        access::check_attended(&corrected[place], &facts)?;
    }
    let course = rules::course(&corrected).ok_or_else(|| Failed::internal("corrected acts do not follow"))?;
    if project(&mut tx, at, correction.version, &course).await? == 0 {
        return Err(stale(&acts).into());
    }
    withdraw(&mut tx, &permit, hub.now(), &correction).await?;
    let after = matches!(correction.right, Right::Dated { .. }).then(|| &corrected[place]);
    if let Some(after) = after {
        replace(&mut tx, &permit, hub.now(), correction.act, after).await?;
    }
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.stage.0),
    };
    let event = StageCorrected {
        stage_kind: stage.kind,
        before: &acts[place],
        after,
        why: &correction.why,
    };
    events::record(&mut tx, &permit, hub.now(), about, &event, correction.once).await?;
    tx.commit().await?;
    Ok(true)
}

async fn withdraw(
    run: &mut impl Run,
    permit: &Permit,
    now: OffsetDateTime,
    correction: &StageCorrection,
) -> Result<(), Failed> {
    run.query("UPDATE stage_act SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_why = $4 WHERE id = $1")
        .bind(correction.act.0)
        .bind(Stamp::from(now))
        .bind(permit.account().0)
        .bind(correction.why.clone())
        .execute()
        .await?;
    Ok(())
}

/// Writes what is right, in the place of the act that was wrong.
async fn replace(
    run: &mut impl Run,
    permit: &Permit,
    now: OffsetDateTime,
    wrong: StageActId,
    right: &DatedAct,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO stage_act (id, stage_id, act, effective_on, reason, account_id, organisation_id, recorded_at, first_at, first_id)
         SELECT $1, stage_id, $3, $4, $5, $6, $7, $8, COALESCE(first_at, recorded_at), COALESCE(first_id, id)
         FROM stage_act WHERE id = $2",
    )
    .bind(Uuid::now_v7())
    .bind(wrong.0)
    .bind(right.act.code().to_owned())
    .bind(right.on)
    .bind(right.reason.clone())
    .bind(permit.account().0)
    .bind(permit.organisation().map(|id| id.0))
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(())
}
