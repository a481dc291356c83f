use super::{
    access::{self, Kept},
    events::{StageMoved, StageTurnedDown},
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
        facts::Application,
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
    access::check_let_in(&dated, &facts, rules::ACT)?;
    acts.push(dated.clone());
    let course = rules::course(&acts).ok_or_else(|| Failed::internal("acts of a stage do not follow"))?;
    if project(&mut tx, at, moving.version, &course).await? == 0 {
        return Err(stale(&acts[..acts.len() - 1]).into());
    }
    let author = insert::Author::from(&permit);
    insert::insert_act(&mut tx, author, hub.now(), at.stage, (&dated, None)).await?;
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

/// An act on a stage that an act of another kind brings with it.
#[derive(Debug, Clone, Copy)]
pub struct Within<'w> {
    pub act: StageAct,
    pub on: Date,
    /// Of that other act's form: what is refused is told there.
    pub field: &'w str,
    /// The decision on the application that it follows from.
    pub cause: Option<Application>,
}

/// Moves a stage within an act of another kind that its keeper does. Errors: `Invalid` on the field when that is not possible.
pub async fn within(hub: &Hub, tx: &mut Tx, permit: &Permit, at: StageRef, moving: Within<'_>) -> Result<(), Failed> {
    let (kind, version): (String, i64) = tx
        .query("SELECT kind, version FROM stage WHERE id = $1")
        .bind(at.stage.0)
        .one()
        .await?;
    let mut acts = access::acts(tx, at.stage).await?;
    let from = rules::course(&acts).map(|course| course.state);
    let refused = |errors: Vec<FieldError>| {
        let on_field = |error: FieldError| FieldError::new(moving.field, error.message);
        AppError::Invalid(errors.into_iter().map(on_field).take(1).collect())
    };
    let to = rules::check_act(&acts, moving.act, moving.on, hub.today()).map_err(refused)?;
    let dated = DatedAct::new(moving.act, moving.on);
    acts.push(dated.clone());
    let course = rules::course(&acts).ok_or_else(|| Failed::internal("acts of a stage do not follow"))?;
    if project(tx, at, version, &course).await? == 0 {
        return Err(AppError::Stale(vec![]).into());
    }
    let author = insert::Author::from(permit);
    insert::insert_act(tx, author, hub.now(), at.stage, (&dated, moving.cause)).await?;
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.stage.0),
    };
    let stage_kind = kind.parse().map_err(|_| Failed::internal("unknown kind of stage"))?;
    if let Some(cause) = moving.cause {
        let event = StageTurnedDown {
            stage_kind,
            on: moving.on,
            cause,
        };
        return events::record(tx, permit, hub.now(), about, &event, None).await;
    }
    let event = StageMoved {
        stage_kind,
        act: dated.act,
        on: dated.on,
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
