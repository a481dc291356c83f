//! The hours of a session's trainees, in one transaction: each under the rights and rules of its stage, each with its own event.

use super::{
    access::{self, Kept},
    events::StageSaved,
    save::content,
    sessions::trained,
    striking,
};
use crate::{
    db::{Run, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::{AppError, Saved},
    ids::SessionId,
    lines::{Refused, told},
    stages::{
        facts::{Facts, Training},
        sessions::attendance::{Attended, Unwritten, written},
        types::StageRef,
    },
};
use uuid::Uuid;

/// All of it or nothing. Errors: `NotFound` for somebody who is not in the session.
pub async fn attend(
    hub: &Hub,
    actor: &Actor,
    session: SessionId,
    lines: Vec<Attended>,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let trainees = trained(&mut tx, actor, hub.today(), session).await?;
    let (mut once, all) = (once, lines.len());
    let (mut refused, mut open): (Vec<Refused>, Vec<Saved>) = (vec![], vec![]);
    for line in lines {
        let trainee = trainees.iter().find(|one| one.stage == line.stage);
        let trainee = trainee.ok_or(AppError::NotFound)?;
        let at = StageRef {
            journey: trainee.journey,
            stage: trainee.stage,
        };
        match one(hub, &mut tx, actor, at, &line, &mut once).await? {
            Ok(()) => {}
            Err(Unwritten::Collides(saved)) => open.extend(saved),
            Err(Unwritten::Refused(why)) => refused.push(Refused {
                line: line.stage.0,
                called: trainee.label.clone(),
                why,
            }),
        }
    }
    if !refused.is_empty() {
        return Err(AppError::Invalid(told(&refused, all, &[])).into());
    }
    if !open.is_empty() {
        return Err(AppError::Stale(open).into());
    }
    tx.commit().await
}

async fn one(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    at: StageRef,
    line: &Attended,
    once: &mut Option<Uuid>,
) -> Result<Result<(), Unwritten>, Failed> {
    striking::hold(tx, actor, at).await?;
    let kept = access::kept(hub, tx, actor, at).await?;
    let Facts::Training(before) = &kept.facts else {
        return Err(AppError::NotFound.into());
    };
    match written(before, line, hub.today()) {
        Ok(Some(after)) => save(hub, tx, (at, &kept), after, once.take()).await.map(Ok),
        Ok(None) => Ok(Ok(())),
        Err(unwritten) => Ok(Err(unwritten)),
    }
}

/// The form's number stands on its first event: the second copy of the form finds it there.
async fn save(
    hub: &Hub,
    tx: &mut Tx,
    (at, kept): (StageRef, &Kept),
    after: Training,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let (stage, after) = (&kept.stage, Facts::Training(after));
    let written = tx
        .query("UPDATE stage SET facts = $3, version = version + 1 WHERE id = $1 AND version = $2")
        .bind(at.stage.0)
        .bind(stage.version)
        .bind(serde_json::to_string(&after)?)
        .execute()
        .await?;
    if written == 0 {
        return Err(AppError::Stale(vec![]).into());
    }
    let event = StageSaved {
        stage_kind: stage.kind,
        before: content(&kept.facts, stage.planned_start, stage.planned_end),
        after: content(&after, stage.planned_start, stage.planned_end),
        why: "",
    };
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.stage.0),
    };
    events::record(tx, &kept.permit, hub.now(), about, &event, once).await
}
