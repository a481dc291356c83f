//! Who of the organisation follows a stage.

use super::events::StageAssigned;
use crate::{
    auth::policy::Permit,
    db::{Run, Tx},
    error::Failed,
    events::{self, About},
    handovers::charge::in_charge,
    hub::Hub,
    together::access::{in_team, of_team},
};
use app::{
    actor::{Actor, Role},
    ids::{AccountId, JourneyId, OrganisationId, StageId},
    journeys::StageKind,
    stages::{read::ADVISER, types::StageRef},
};
use uuid::Uuid;

/// Who follows a stage now.
pub async fn follows(run: &mut impl Run, stage: StageId) -> Result<Option<AccountId>, Failed> {
    let id: Option<Uuid> = run
        .query("SELECT adviser_id FROM stage WHERE id = $1")
        .bind(stage.0)
        .scalar()
        .await?;
    Ok(id.map(AccountId))
}

/// Who follows a stage now, as the form shows it: nobody when they left the organisation.
pub async fn shown(
    run: &mut impl Run,
    organisation: OrganisationId,
    stage: StageId,
) -> Result<Option<AccountId>, Failed> {
    let Some(adviser) = follows(run, stage).await? else {
        return Ok(None);
    };
    Ok(in_team(run, organisation, adviser).await?.then_some(adviser))
}

/// Who follows a new stage unless somebody is named: an adviser the own ones; else who is in charge of the journey there.
pub async fn usual(run: &mut impl Run, actor: &Actor, journey: JourneyId) -> Result<Option<AccountId>, Failed> {
    let Some(organisation) = actor.organisation() else {
        return Ok(None);
    };
    if actor.role() == Role::Adviser {
        return Ok(Some(actor.account));
    }
    let charged: Option<(Option<Uuid>,)> = run
        .query(concat!("SELECT ", in_charge!(), " FROM journey j WHERE j.id = $2"))
        .bind(organisation.0)
        .bind(journey.0)
        .optional()
        .await?;
    let charged = charged.and_then(|(id,)| id).map(AccountId);
    match charged {
        Some(account) if in_team(run, organisation, account).await? => Ok(Some(account)),
        _ => Ok(Some(actor.account)),
    }
}

/// The one that a form names. Errors: `Invalid` for somebody who is not of the team.
pub async fn named(
    run: &mut impl Run,
    organisation: OrganisationId,
    (adviser, before): (Option<AccountId>, Option<AccountId>),
) -> Result<Option<AccountId>, Failed> {
    match adviser {
        Some(adviser) if Some(adviser) != before => {
            of_team(run, organisation, adviser, ADVISER).await?;
            Ok(Some(adviser))
        }
        _ => Ok(before),
    }
}

/// Notes that somebody else follows the stage from now on, and tells them.
pub async fn record(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    (at, stage_kind): (StageRef, StageKind),
    (adviser, before): (AccountId, Option<AccountId>),
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.stage.0),
    };
    let event = StageAssigned {
        stage_kind,
        adviser,
        before,
    };
    events::record(tx, permit, hub.now(), about, &event, once).await
}
