use super::{
    access::{self, Kept},
    events::StageMoved,
    insert, striking,
};
use crate::{
    auth::policy::Permit,
    db::{Run, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::{AppError, FieldError, Saved},
    stages::{
        rules::{self, Course, DatedAct, StageAct},
        types::{StageMove, StageRef},
    },
};
use time::Date;

pub async fn act(hub: &Hub, actor: &Actor, at: StageRef, moving: StageMove) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, moving.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    striking::hold(&mut tx, actor, at).await?;
    let Kept {
        stage,
        facts,
        permit,
        standing,
    } = access::kept(hub, &mut tx, actor, at).await?;
    let mut acts = access::acts(&mut tx, at.stage).await?;
    if stage.version != moving.version {
        return Err(stale(&acts).into());
    }
    rules::check_act(&acts, moving.act, moving.on, hub.today()).map_err(AppError::Invalid)?;
    let dated = DatedAct {
        act: moving.act,
        on: moving.on,
        reason: moving.reason,
    };
    access::check_opened(&mut tx, (at.journey, standing), (&dated, rules::ON)).await?;
    access::check_attended(&dated, &facts)?;
    acts.push(dated.clone());
    let course = rules::course(&acts).ok_or_else(|| Failed::internal("acts of a stage do not follow"))?;
    if project(&mut tx, at, moving.version, &course).await? == 0 {
        return Err(stale(&acts[..acts.len() - 1]).into());
    }
    insert::insert_act(&mut tx, insert::Author::from(&permit), hub.now(), at.stage, &dated).await?;
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.stage.0),
    };
    let event = StageMoved {
        stage_kind: stage.kind,
        act: dated.act,
        on: dated.on,
        reason: &dated.reason,
        from: stage.state,
        to: course.state,
    };
    events::record(&mut tx, &permit, hub.now(), about, &event, moving.once).await?;
    tx.commit().await
}

/// Completes a stage within an act of another kind that its keeper does. Errors: `Invalid` on `field` when that is not possible.
pub async fn complete(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    at: StageRef,
    (on, field): (Date, &str),
) -> Result<(), Failed> {
    let (kind, version): (String, i64) = tx
        .query("SELECT kind, version FROM stage WHERE id = $1")
        .bind(at.stage.0)
        .one()
        .await?;
    let mut acts = access::acts(tx, at.stage).await?;
    let from = rules::course(&acts).map(|course| course.state);
    let refused = |errors: Vec<FieldError>| {
        let on_field = |error: FieldError| FieldError::new(field, error.message);
        AppError::Invalid(errors.into_iter().map(on_field).take(1).collect())
    };
    let to = rules::check_act(&acts, StageAct::Complete, on, hub.today()).map_err(refused)?;
    let dated = DatedAct::new(StageAct::Complete, on);
    acts.push(dated.clone());
    let course = rules::course(&acts).ok_or_else(|| Failed::internal("acts of a stage do not follow"))?;
    if project(tx, at, version, &course).await? == 0 {
        return Err(AppError::Stale(vec![]).into());
    }
    insert::insert_act(tx, insert::Author::from(permit), hub.now(), at.stage, &dated).await?;
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.stage.0),
    };
    let event = StageMoved {
        stage_kind: kind.parse().map_err(|_| Failed::internal("unknown kind of stage"))?,
        act: dated.act,
        on,
        reason: "",
        from: from.unwrap_or(to),
        to,
    };
    events::record(tx, permit, hub.now(), about, &event, None).await
}

/// Writes what the acts add up to beside them; 0 when somebody was faster.
pub(super) async fn project(run: &mut impl Run, at: StageRef, version: i64, course: &Course) -> Result<u64, Failed> {
    use app::values::Choice;
    run.query(
        "UPDATE stage SET state = $3, started_on = $4, ended_on = $5, version = version + 1
         WHERE id = $1 AND version = $2",
    )
    .bind(at.stage.0)
    .bind(version)
    .bind(course.state.code().to_owned())
    .bind(course.started_on)
    .bind(course.ended_on)
    .execute()
    .await
}

/// Somebody moved the stage meanwhile: its last act, for the fields of the form.
pub(super) fn stale(acts: &[DatedAct]) -> AppError {
    let Some(last) = acts.last() else {
        return AppError::Stale(vec![]);
    };
    let saved = |field: &str, value: String| Saved {
        field: field.to_owned(),
        value,
    };
    AppError::Stale(vec![
        saved(rules::ON, app::dates::iso(last.on)),
        saved("reason", last.reason.clone()),
    ])
}
