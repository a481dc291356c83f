//! A stage that was written down by mistake goes whole; what it was stays in `stage_struck`, its acts in `stage_struck_act`.

use super::{events::StageStruck, moving::stale};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{self, About},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::StageId,
    stages::{
        address,
        rules::{Carried, DatedAct, check_strike},
        types::{StageCorrection, StageRef},
    },
};
use uuid::Uuid;

app::texts! {
    STRUCK = "Cette étape a été rayée entre-temps, comme inscrite par erreur : rien n’y est ajouté. Votre saisie est gardée ; s’il faut une étape pour elle, ajoutez-la au parcours et reprenez-y ce que vous aviez écrit." | "This stage was struck out meanwhile, as written down by mistake: nothing is added to it. What you typed is kept; when it needs a stage, add one to the journey and write it there.";
}

/// Holds a stage on which something is about to hang: nobody strikes it out meanwhile. Errors: `Invalid` when the actor's organisation
/// has, `NotFound` when there is none.
pub async fn hold(tx: &mut Tx, actor: &Actor, at: StageRef) -> Result<(), Failed> {
    let sql = match tx {
        Tx::Postgres(_) => "SELECT id FROM stage WHERE id = $1 AND journey_id = $2 FOR KEY SHARE",
        Tx::Sqlite(_) => "SELECT id FROM stage WHERE id = $1 AND journey_id = $2",
    };
    let there: Option<(Uuid,)> = tx.query(sql).bind(at.stage.0).bind(at.journey.0).optional().await?;
    if there.is_some() {
        return Ok(());
    }
    let struck: bool = tx
        .query("SELECT EXISTS (SELECT 1 FROM stage_struck WHERE id = $1 AND journey_id = $2 AND organisation_id = $3)")
        .bind(at.stage.0)
        .bind(at.journey.0)
        .bind(actor.organisation().map(|id| id.0))
        .scalar()
        .await?;
    Err(match struck {
        true => AppError::invalid("", STRUCK).into(),
        false => AppError::NotFound.into(),
    })
}

/// Whether a stage is still there.
pub async fn stands(run: &mut impl Run, stage: StageId) -> Result<bool, Failed> {
    run.query("SELECT EXISTS (SELECT 1 FROM stage WHERE id = $1)")
        .bind(stage.0)
        .scalar()
        .await
}

/// Takes the stage away and keeps what it was. Errors: `Invalid` when something hangs on it, `Stale`.
pub async fn whole(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    (at, correction): (StageRef, &StageCorrection),
    acts: &[DatedAct],
) -> Result<(), Failed> {
    // Against whoever saves it at the same time, and against `hold`.
    if matches!(tx, Tx::Postgres(_)) {
        tx.query("SELECT id FROM stage WHERE id = $1 FOR UPDATE")
            .bind(at.stage.0)
            .execute()
            .await?;
    }
    check_strike(carried(tx, at.stage).await?).map_err(|refused| AppError::Invalid(vec![refused]))?;
    let kept: Option<(String,)> = tx
        .query(
            "INSERT INTO stage_struck (id, journey_id, organisation_id, adviser_id, kind, planned_start, planned_end, facts, course,
                                       import_id, created_at, struck_at, struck_by, why)
             SELECT id, journey_id, organisation_id, adviser_id, kind, planned_start, planned_end, facts, $3, import_id, created_at,
                    $4, $5, $6
             FROM stage WHERE id = $1 AND version = $2 RETURNING kind",
        )
        .bind(at.stage.0)
        .bind(correction.version)
        .bind(serde_json::to_string(acts)?)
        .bind(Stamp::from(hub.now()))
        .bind(permit.account().0)
        .bind(correction.why.clone())
        .optional()
        .await?;
    let Some((kind,)) = kept else {
        return Err(stale(acts).into());
    };
    for sql in [
        "INSERT INTO stage_struck_act (id, stage_id, act, effective_on, reason, account_id, organisation_id, recorded_at, withdrawn_at,
                                       withdrawn_by, withdrawn_why, first_at, first_id, cause)
         SELECT id, stage_id, act, effective_on, reason, account_id, organisation_id, recorded_at, withdrawn_at, withdrawn_by,
                withdrawn_why, first_at, first_id, cause FROM stage_act WHERE stage_id = $1",
        "DELETE FROM stage_act WHERE stage_id = $1",
        "DELETE FROM stage WHERE id = $1",
    ] {
        tx.query(sql).bind(at.stage.0).execute().await?;
    }
    // What was told of it leads to the journey from now on.
    tx.query("UPDATE notice SET link = $2 WHERE link = $1")
        .bind(address(at.journey, at.stage))
        .bind(format!("/parcours/{}", at.journey))
        .execute()
        .await?;
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.stage.0),
    };
    let event = StageStruck {
        stage_kind: kind.parse().map_err(|_| Failed::internal("unknown kind of stage"))?,
        reason: &correction.why,
    };
    events::record(tx, permit, hub.now(), about, &event, correction.once).await
}

async fn carried(run: &mut impl Run, stage: StageId) -> Result<Carried, Failed> {
    let (contracts, requests, referral) = run
        .query(
            "SELECT EXISTS (SELECT 1 FROM contract WHERE stage_id = $1), EXISTS (SELECT 1 FROM financing_request WHERE stage_id = $1),
                    EXISTS (SELECT 1 FROM referral WHERE stage_id = $1)",
        )
        .bind(stage.0)
        .one()
        .await?;
    Ok(Carried {
        contracts,
        requests,
        referral,
    })
}
