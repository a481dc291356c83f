//! A stage follows the decision on its application: cancelled with a refusal or a withdrawal, planned again once that is corrected.

use super::{
    access,
    events::StagePlannedAgain,
    moving::{Within, project, within},
};
use crate::{
    auth::policy::{Permit, Relation},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{self, About},
    hub::Hub,
    journeys::opening_day,
};
use app::{
    error::AppError,
    journeys::StageKind,
    stages::{
        facts::{Application, Facts},
        rules::{self, DatedAct, Settled, StageAct},
        types::StageRef,
    },
};
use time::Date;
use uuid::Uuid;

/// The acts of a stage, and the last of them when a decision on the application brought it.
struct Standing {
    acts: Vec<DatedAct>,
    caused: Option<(Uuid, Application)>,
}

async fn standing(run: &mut impl Run, at: StageRef) -> Result<Standing, Failed> {
    let last: Option<(Uuid, Option<String>)> = run
        .query("SELECT id, cause FROM standing_act WHERE stage_id = $1 ORDER BY place_at DESC, place_id DESC LIMIT 1")
        .bind(at.stage.0)
        .optional()
        .await?;
    let read = |(id, cause): (Uuid, Option<String>)| {
        let cause = cause?.parse().ok()?;
        Some((id, cause))
    };
    Ok(Standing {
        acts: access::acts(run, at.stage).await?,
        caused: last.and_then(read),
    })
}

fn follows(standing: &Standing, facts: &Facts, today: Date) -> Option<Settled> {
    rules::settle(&standing.acts, standing.caused.is_some(), facts.turned_down(), today)
}

/// What these facts will make of the stage; `None`: it stays as it is.
pub async fn ahead(hub: &Hub, run: &mut impl Run, at: StageRef, facts: &Facts) -> Result<Option<Settled>, Failed> {
    Ok(follows(&standing(run, at).await?, facts, hub.today()))
}

/// Makes it so, as an act of its own within the one that decided; not before the journey was opened, for who may know that day.
pub async fn settle(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    (at, facts): (StageRef, &Facts),
    relation: Relation,
) -> Result<(), Failed> {
    let opened_on = opening_day::told(tx, at.journey, relation).await?;
    let standing = standing(tx, at).await?;
    match (follows(&standing, facts, hub.today()), facts.turned_down()) {
        (Some(Settled::Cancelled(on)), down) => {
            let cancelling = Within {
                act: StageAct::Cancel,
                on: opened_on.map_or(on, |opened_on| opened_on.max(on)),
                field: "",
                cause: down.map(|down| down.how),
            };
            within(hub, tx, permit, at, cancelling).await
        }
        (Some(Settled::Planned), _) => put_back(hub, tx, permit, at, standing).await,
        (None, _) => Ok(()),
    }
}

/// The cancellation did not follow after all: withdrawn, as a correction by hand would.
async fn put_back(hub: &Hub, tx: &mut Tx, permit: &Permit, at: StageRef, mut standing: Standing) -> Result<(), Failed> {
    let (Some((act, cause)), Some(before)) = (standing.caused, standing.acts.pop()) else {
        return Ok(());
    };
    let course = rules::course(&standing.acts).ok_or_else(|| Failed::internal("acts of a stage do not follow"))?;
    let version: i64 = tx
        .query("SELECT version FROM stage WHERE id = $1")
        .bind(at.stage.0)
        .scalar()
        .await?;
    if project(tx, at, version, &course).await? == 0 {
        return Err(AppError::Stale(vec![]).into());
    }
    tx.query("UPDATE stage_act SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1")
        .bind(act)
        .bind(Stamp::from(hub.now()))
        .bind(permit.account().0)
        .execute()
        .await?;
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.stage.0),
    };
    let event = StagePlannedAgain {
        stage_kind: StageKind::Incubation,
        before: &before,
        cause,
    };
    events::record(tx, permit, hub.now(), about, &event, None).await
}
