//! The receiver's answer: accepting opens the stage and the circle, declining says why.

use super::{
    events::{ReferralAccepted, ReferralDeclined, ReferralOthersAsked},
    moving::{Move, advance, check},
    others,
    standing::Known,
    steps::{self, NewStep},
};
use crate::{
    auth::policy::Action,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
    sharing::circle,
    stages::{NewStage, insert_stage},
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{AccountId, OrganisationId, StageId},
    referrals::{
        StepAct,
        port::Which,
        rules::Act,
        types::{Acceptance, Declining},
    },
    stages::{
        facts::Facts,
        rules::{DatedAct, Known as Start, StageAct, acts_at_once, check_opened},
    },
    values::Choice,
};
use time::Date;
use uuid::Uuid;

app::texts! {
    NOT_IN_TEAM = "Cette personne n’est plus dans votre équipe. Choisissez-en une autre." | "This person is no longer in your team. Choose another.";
    NOT_OPEN = "Cette structure ne peut pas être suggérée : elle est fermée, c’est la vôtre, ou c’est elle qui oriente." | "This organisation cannot be suggested: it is closed, it is yours, or it is the one that refers.";
}

pub async fn accept(hub: &Hub, actor: &Actor, which: Which, acceptance: Acceptance) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let act = |_: &_, consent| Act::Accept { consent };
    let moving = check(&mut tx, hub, actor, which, Action::AnswerReferral, act).await?;
    accepted(&mut tx, hub, which, &moving, acceptance).await?;
    tx.commit().await
}

/// Inside the act that authorised it.
pub(super) async fn accepted(
    tx: &mut Tx,
    hub: &Hub,
    which: Which,
    moving: &Move,
    acceptance: Acceptance,
) -> Result<(), Failed> {
    let own = moving.permit.staff_organisation()?;
    if let Some(adviser) = acceptance.adviser {
        check_adviser(tx, own, adviser).await?;
    }
    let now = hub.now();
    advance(tx, now, which.id, moving).await?;
    circle::join(tx, moving.known.journey, own, acceptance.adviser, hub.today()).await?;
    let stage = open_stage(tx, hub, moving, &acceptance).await?;
    tx.query(
        "UPDATE referral SET answered_at = $2, first_answer = COALESCE(first_answer, 'accepted'),
                first_answered_at = COALESCE(first_answered_at, $2), receiver_id = COALESCE($3, receiver_id), sentence = $4, stage_id = $5,
                receiver_signed = COALESCE($6, receiver_signed)
         WHERE id = $1",
    )
    .bind(which.id.0)
    .bind(Stamp::from(now))
    .bind(acceptance.adviser.map(|id| id.0))
    .bind(acceptance.sentence.clone())
    .bind(stage.0)
    .bind(acceptance.named.clone())
    .execute()
    .await?;
    let step = NewStep::of(StepAct::Accept)
        .words(&acceptance.sentence)
        .day(acceptance.starts_on)
        .taken_by(acceptance.adviser, acceptance.named.clone());
    steps::insert(tx, Some(&moving.permit), now, which.id, step).await?;
    let event = ReferralAccepted {
        adviser: acceptance.adviser.map(|id| id.0),
        stage: stage.0,
        starts_on: acceptance.starts_on,
    };
    record(tx, &moving.permit, now, moving.about(which.id), &event, which.once).await?;
    if acceptance.ask_others {
        ask_others(tx, hub, which, moving).await?;
    }
    Ok(())
}

/// Asks the sender to withdraw the others of the same need, where any waits. The sender decides.
async fn ask_others(tx: &mut Tx, hub: &Hub, which: Which, moving: &Move) -> Result<(), Failed> {
    if !others::wait(tx, which.id, moving.known.need).await? {
        return Ok(());
    }
    let now = hub.now();
    tx.query("UPDATE referral SET others_asked_at = $2 WHERE id = $1")
        .bind(which.id.0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    let step = NewStep::of(StepAct::AskOthers);
    steps::insert(tx, Some(&moving.permit), now, which.id, step).await?;
    record(
        tx,
        &moving.permit,
        now,
        moving.about(which.id),
        &ReferralOthersAsked {},
        None,
    )
    .await
}

pub async fn decline(hub: &Hub, actor: &Actor, which: Which, declining: Declining) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let moving = check(&mut tx, hub, actor, which, Action::AnswerReferral, |_, _| Act::Decline).await?;
    declined(&mut tx, hub, which, &moving, declining).await?;
    tx.commit().await
}

/// Inside the act that authorised it.
pub(super) async fn declined(
    tx: &mut Tx,
    hub: &Hub,
    which: Which,
    moving: &Move,
    declining: Declining,
) -> Result<(), Failed> {
    if let Some(suggested) = declining.suggested {
        check_suggested(tx, &moving.known, suggested, hub.today()).await?;
    }
    let (now, code) = (hub.now(), declining.code.code());
    advance(tx, now, which.id, moving).await?;
    tx.query(
        "UPDATE referral SET answered_at = $2, first_answer = COALESCE(first_answer, 'declined'),
                first_answered_at = COALESCE(first_answered_at, $2), decline_code = $3, sentence = $4,
                suggested_organisation_id = $5, no_place_before = $6
         WHERE id = $1",
    )
    .bind(which.id.0)
    .bind(Stamp::from(now))
    .bind(code.to_owned())
    .bind(declining.sentence.clone())
    .bind(declining.suggested.map(|organisation| organisation.0))
    .bind(declining.no_place_before)
    .execute()
    .await?;
    let step = NewStep::of(StepAct::Decline)
        .words(&declining.sentence)
        .day(declining.no_place_before)
        .code(code)
        .suggested(declining.suggested);
    steps::insert(tx, Some(&moving.permit), now, which.id, step).await?;
    let event = ReferralDeclined {
        code,
        suggested: declining.suggested.map(|organisation| organisation.0),
        no_place_before: declining.no_place_before,
    };
    record(tx, &moving.permit, now, moving.about(which.id), &event, which.once).await
}

/// Active from a day that has come, else planned.
async fn open_stage(tx: &mut Tx, hub: &Hub, moving: &Move, acceptance: &Acceptance) -> Result<StageId, Failed> {
    let (today, known, permit) = (hub.today(), &moving.known, &moving.permit);
    let starts = acceptance.starts_on.map(|on| DatedAct::new(StageAct::Start, on));
    if let Some(refused) = starts.and_then(|start| check_opened(&start, known.opened_on, "starts_on")) {
        return Err(AppError::Invalid(vec![refused]).into());
    }
    let start = Start {
        started_on: acceptance.starts_on.filter(|start| *start <= today),
        ..Start::default()
    };
    let stage = NewStage {
        journey: known.journey,
        organisation: permit.staff_organisation()?,
        adviser: acceptance.adviser,
        facts: Facts::empty(known.kind),
        planned_start: acceptance.starts_on,
        planned_end: None,
        acts: acts_at_once(start, today).map_err(AppError::Invalid)?,
        import: None,
    };
    insert_stage(tx, permit, hub.now(), &stage, None).await
}

async fn check_adviser(run: &mut impl Run, own: OrganisationId, adviser: AccountId) -> Result<(), Failed> {
    let team = team(run, own).await?;
    if team.iter().any(|(id, _)| *id == adviser.0) {
        Ok(())
    } else {
        Err(AppError::invalid("adviser", NOT_IN_TEAM).into())
    }
}

/// The people of an organisation who can take a journey, by name.
pub(super) async fn team(run: &mut impl Run, organisation: OrganisationId) -> Result<Vec<(Uuid, String)>, Failed> {
    run.query(
        "SELECT a.id, a.name FROM membership m JOIN account a ON a.id = m.account_id
         WHERE m.organisation_id = $1 AND m.left_on IS NULL AND a.disabled_at IS NULL ORDER BY a.name, a.id",
    )
    .bind(organisation.0)
    .all()
    .await
}

async fn check_suggested(
    run: &mut impl Run,
    known: &Known,
    suggested: OrganisationId,
    today: Date,
) -> Result<(), Failed> {
    let open = suggestable(run, known, today).await?;
    if open.iter().any(|(id, _)| *id == suggested.0) {
        Ok(())
    } else {
        Err(AppError::invalid("suggested", NOT_OPEN).into())
    }
}

/// The open organisations other than the receiver and the sender, who looks for another.
pub(super) async fn suggestable(run: &mut impl Run, known: &Known, today: Date) -> Result<Vec<(Uuid, String)>, Failed> {
    run.query(
        "SELECT id, short_name FROM organisation WHERE id NOT IN ($1, $2) AND (closed_on IS NULL OR closed_on > $3) ORDER BY name_key",
    )
    .bind(known.receiver.0)
    .bind(known.sender.0)
    .bind(today)
    .all()
    .await
}
