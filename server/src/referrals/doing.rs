//! The acts that move a referral on between sending and its end.

use super::{
    events::{
        ReferralClosed, ReferralInfoGiven, ReferralInfoRequested, ReferralMet, ReferralReconsidered,
        ReferralUnderReview, ReferralWaitlisted,
    },
    moving::{Move, advance, check},
    show::reconsiderable,
    steps::{self, NewStep},
    unnamed::{self, Written},
};
use crate::{
    auth::policy::Action,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    referrals::{StepAct, port::Which, rules::Act, types::Doing},
    values::Choice,
};
use time::Date;

app::texts! {
    TOO_EARLY = "Le rendez-vous ne peut pas précéder l’envoi de la demande, le {day}." | "The meeting cannot be earlier than the request, on {day}.";
}

pub async fn perform(hub: &Hub, actor: &Actor, which: Which, doing: Doing) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let action = match doing {
        Doing::Reply { .. } => Action::SendReferral,
        _ => Action::AnswerReferral,
    };
    let today = hub.today();
    let moving = check(&mut tx, hub, actor, which, action, |known, _| act(&doing, known, today)).await?;
    if let Doing::Reply { answer, doubts } = &doing {
        let answered = unnamed::check(&mut tx, hub, (actor, &moving.known), (Written::Reply, answer), doubts).await?;
        unnamed::keep(&mut tx, &moving.permit, hub.now(), which.id, (answered, doubts)).await?;
    }
    performed(&mut tx, hub, which, &moving, &doing).await?;
    tx.commit().await
}

/// Inside the act that authorised it.
pub(super) async fn performed(
    tx: &mut Tx,
    hub: &Hub,
    which: Which,
    moving: &Move,
    doing: &Doing,
) -> Result<(), Failed> {
    if let Doing::Meet { on } = doing {
        check_meeting(moving, *on)?;
    }
    advance(tx, hub.now(), which.id, moving).await?;
    keep(tx, hub, which, doing).await?;
    steps::insert(tx, Some(&moving.permit), hub.now(), which.id, step(doing)).await?;
    tell(tx, hub, which, moving, doing).await
}

/// As the state machine calls it.
pub(super) fn act(doing: &Doing, known: &super::standing::Known, today: Date) -> Act {
    match doing {
        Doing::Study => Act::Study,
        Doing::Ask { .. } => Act::Ask,
        Doing::Reply { .. } => Act::Reply,
        Doing::Waitlist { .. } => Act::Waitlist,
        Doing::Reconsider { .. } => Act::Reconsider {
            in_time: reconsiderable(known.answered_at, today),
        },
        Doing::Meet { .. } => Act::Meet {
            first: known.met_on.is_none(),
        },
        Doing::Close { .. } => Act::Close,
    }
}

fn check_meeting(moving: &Move, on: Date) -> Result<(), Failed> {
    let sent = moving.known.sent_at.map(|at| paris_day(at.0));
    match sent {
        Some(sent) if on < sent => {
            Err(AppError::invalid("met_on", app::dates::told(TOO_EARLY, ("day", sent), &[])).into())
        }
        _ => Ok(()),
    }
}

/// What the referral itself keeps of it.
async fn keep(tx: &mut Tx, hub: &Hub, which: Which, doing: &Doing) -> Result<(), Failed> {
    let id = which.id.0;
    let done = match doing {
        Doing::Waitlist { expected_on, .. } => tx
            .query("UPDATE referral SET expected_on = $2 WHERE id = $1")
            .bind(id)
            .bind(*expected_on),
        // The answer is taken back; the step of the decline keeps what was said.
        Doing::Reconsider { .. } => tx
            .query("UPDATE referral SET decline_code = NULL, sentence = '', suggested_organisation_id = NULL, no_place_before = NULL WHERE id = $1")
            .bind(id),
        Doing::Meet { on } => tx
            .query("UPDATE referral SET met_on = $2 WHERE id = $1")
            .bind(id)
            .bind(*on),
        Doing::Close { outcome, .. } => tx
            .query("UPDATE referral SET closed_at = $2, outcome = $3 WHERE id = $1")
            .bind(id)
            .bind(Stamp::from(hub.now()))
            .bind(outcome.code().to_owned()),
        Doing::Study | Doing::Ask { .. } | Doing::Reply { .. } => return Ok(()),
    };
    done.execute().await?;
    Ok(())
}

fn step(doing: &Doing) -> NewStep {
    match doing {
        Doing::Study => NewStep::of(StepAct::Study),
        Doing::Ask { question } => NewStep::of(StepAct::Ask).words(question),
        Doing::Reply { answer, .. } => NewStep::of(StepAct::Reply).words(answer),
        Doing::Waitlist { expected_on, sentence } => {
            NewStep::of(StepAct::Waitlist).words(sentence).day(Some(*expected_on))
        }
        Doing::Reconsider { sentence } => NewStep::of(StepAct::Reconsider).words(sentence),
        Doing::Meet { on } => NewStep::of(StepAct::Meet).day(Some(*on)),
        Doing::Close { outcome, sentence } => NewStep::of(StepAct::Close).words(sentence).code(outcome.code()),
    }
}

async fn tell(tx: &mut Tx, hub: &Hub, which: Which, moving: &Move, doing: &Doing) -> Result<(), Failed> {
    let (permit, about, now) = (&moving.permit, moving.about(which.id), hub.now());
    let from = moving.known.state.code();
    match doing {
        Doing::Study => record(tx, permit, now, about, &ReferralUnderReview { from }, which.once).await,
        Doing::Ask { .. } => record(tx, permit, now, about, &ReferralInfoRequested { from }, which.once).await,
        Doing::Reply { .. } => record(tx, permit, now, about, &ReferralInfoGiven {}, which.once).await,
        Doing::Waitlist { expected_on, .. } => {
            let event = ReferralWaitlisted {
                from,
                expected_on: Some(*expected_on),
            };
            record(tx, permit, now, about, &event, which.once).await
        }
        Doing::Reconsider { .. } => record(tx, permit, now, about, &ReferralReconsidered {}, which.once).await,
        Doing::Meet { on } => record(tx, permit, now, about, &ReferralMet { on: Some(*on) }, which.once).await,
        Doing::Close { outcome, .. } => {
            let outcome = outcome.code();
            record(tx, permit, now, about, &ReferralClosed { outcome }, which.once).await
        }
    }
}
