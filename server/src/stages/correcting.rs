//! A correction: the earlier act stays on record, withdrawn, and what is right takes its place.

use super::{
    access::{self, Kept},
    applying,
    events::StageCorrected,
    moving::{project, stale},
    striking,
};
use crate::{
    auth::policy::{Permit, Relation},
    cohorts::{self, seats::Over},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
    sharing::relation,
};
use app::{
    actor::Actor,
    cohorts::seats::Doubt,
    doubts::Doubtful,
    error::{AppError, FieldError},
    ids::StageActId,
    stages::{
        facts::Facts,
        rules::{self, DatedAct, Right, STRIKE, StageAct, StageState},
        types::{Corrected, StageCorrection, StageRef, StageView},
    },
    values::Choice,
};
use time::OffsetDateTime;
use uuid::Uuid;

pub async fn correct(hub: &Hub, actor: &Actor, at: StageRef, correction: StageCorrection) -> Result<Corrected, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, correction.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return outcome(hub, &mut &hub.db, actor, at).await,
    };
    let Kept {
        stage,
        facts,
        permit,
        standing: reach,
    } = access::kept(hub, &mut tx, actor, at).await?;
    let acts = access::acts(&mut tx, at.stage).await?;
    if stage.version != correction.version {
        return Err(stale(&acts).into());
    }
    let place = place(&mut tx, at, correction.act.0).await?;
    if correction.right == Right::Struck && acts[place].act == StageAct::Plan {
        striking::whole(hub, &mut tx, &permit, (at, &correction), &acts).await?;
        let struck = outcome(hub, &mut tx, actor, at).await?;
        tx.commit().await?;
        return Ok(struck);
    }
    let corrected = rules::correct(&acts, place, &correction.right, hub.today()).map_err(AppError::Invalid)?;
    if let Right::Dated { .. } = correction.right {
        access::check_opened(&mut tx, (at.journey, reach), (&corrected[place], rules::ON)).await?;
        access::check_attended(&corrected[place], &facts)?;
    }
    let course = rules::course(&corrected).ok_or_else(|| Failed::internal("corrected acts do not follow"))?;
    let over = revived(&mut tx, at, (&stage, course.state), (&facts, &correction)).await?;
    if project(&mut tx, at, correction.version, &course).await? == 0 {
        return Err(stale(&acts).into());
    }
    cohorts::seats::keep(&mut tx, &permit, hub.now(), over).await?;
    withdraw(&mut tx, &permit, hub.now(), &correction).await?;
    let after = written(&mut tx, &permit, hub.now(), &correction, corrected.get(place)).await?;
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
    applying::settle(hub, &mut tx, &permit, (at, &facts), reach.relation).await?;
    tx.commit().await?;
    Ok(Corrected::Stands)
}

/// The act as it is right, in the place of the one withdrawn; none where it is struck.
async fn written<'d>(
    tx: &mut Tx,
    permit: &Permit,
    now: OffsetDateTime,
    correction: &StageCorrection,
    right: Option<&'d DatedAct>,
) -> Result<Option<&'d DatedAct>, Failed> {
    let right = right.filter(|_| matches!(correction.right, Right::Dated { .. }));
    if let Some(right) = right {
        replace(tx, permit, now, correction.act, right).await?;
    }
    Ok(right)
}

/// Which of the acts that stand it is. Errors: `NotFound`.
async fn place(run: &mut impl Run, at: StageRef, act: Uuid) -> Result<usize, Failed> {
    let standing: Vec<(Uuid,)> = run
        .query("SELECT id FROM standing_act WHERE stage_id = $1 ORDER BY place_at, place_id")
        .bind(at.stage.0)
        .all()
        .await?;
    let place = standing.iter().position(|(id,)| *id == act);
    Ok(place.ok_or(AppError::NotFound)?)
}

/// What became of the stage. An organisation that reads nothing more of the journey, and had written this stage alone, has no page of the
/// journey left once it is struck out.
async fn outcome(hub: &Hub, run: &mut impl Run, actor: &Actor, at: StageRef) -> Result<Corrected, Failed> {
    if striking::stands(run, at.stage).await? {
        return Ok(Corrected::Stands);
    }
    let left = relation::to_journey(run, actor, hub.today(), at.journey).await?;
    Ok(Corrected::Struck {
        journey_open: left.relation != Relation::Foreign,
    })
}

/// A stage that was cancelled and lives again takes its place in its cohort again, as a new one would; not while the application is
/// turned down. Errors: `Invalid` on `strike`, or on the doubt that nobody answers.
async fn revived(
    tx: &mut Tx,
    at: StageRef,
    (stage, state): (&StageView, StageState),
    (facts, correction): (&Facts, &StageCorrection),
) -> Result<Option<Over>, Failed> {
    if stage.state != StageState::Cancelled || state == StageState::Cancelled {
        return Ok(None);
    }
    if let Some(refused) = rules::check_back(stage.state, state, facts.turned_down()) {
        return Err(AppError::Invalid(vec![refused]).into());
    }
    let applying = cohorts::Applying {
        journey: at.journey,
        stage: Some(at.stage),
        state,
    };
    let on_strike = |error: FieldError| match error.field == Doubt::OverSeats.field() {
        true => error,
        false => FieldError::new(STRIKE, error.message),
    };
    match cohorts::check(tx, stage.organisation, applying, (facts, &correction.answers)).await {
        Err(Failed::App(AppError::Invalid(errors))) => {
            Err(AppError::Invalid(errors.into_iter().map(on_strike).collect()).into())
        }
        settled => settled,
    }
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
        "INSERT INTO stage_act (id, stage_id, act, effective_on, reason, account_id, organisation_id, recorded_at, first_at, first_id, cause)
         SELECT $1, stage_id, $3, $4, $5, $6, $7, $8, COALESCE(first_at, recorded_at), COALESCE(first_id, id), cause
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
