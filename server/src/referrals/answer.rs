//! The receiver's answer: accepting opens the stage and the circle, declining says why.

use super::{
    events::{ReferralAccepted, ReferralDeclined},
    standing::{self, Known},
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    sharing::circle,
    stages::{NewStage, insert_stage},
};
use app::{
    actor::Actor,
    error::{AppError, Saved},
    ids::{AccountId, OrganisationId, ReferralId, StageId},
    referrals::{
        ReferralState,
        port::Which,
        rules::{Act, Refusal, next},
        types::{Acceptance, Declining},
    },
    stages::{
        facts::Facts,
        rules::{Known as Start, acts_at_once},
    },
    values::Choice,
};
use time::Date;
use uuid::Uuid;

app::texts! {
    NO_CONSENT = "La personne a retiré son accord de partage, ou il est arrivé à son terme : l’orientation ne peut plus être acceptée." | "The person withdrew their consent, or it has come to its end: the referral can no longer be accepted.";
    NOT_IN_TEAM = "Cette personne n’est plus dans votre équipe. Choisissez-en une autre." | "This person is no longer in your team. Choose another.";
    BEFORE_OPENING = "L’étape ne peut pas commencer avant l’ouverture du parcours, le {day}." | "The stage cannot start before the journey was opened, on {day}.";
    NOT_OPEN = "Cette structure ne peut pas être suggérée : elle est fermée, ou c’est la vôtre." | "This organisation cannot be suggested: it is closed, or it is yours.";
}

/// What both answers go through first: may the actor answer, and is there still something to answer?
async fn answerable(
    tx: &mut Tx,
    hub: &Hub,
    actor: &Actor,
    which: Which,
    act: impl FnOnce(bool) -> Act,
) -> Result<(Known, Permit, ReferralState), Failed> {
    let today = hub.today();
    let known = standing::find(tx, actor, today, which.id).await?;
    let permit = authorise(actor, Action::AnswerReferral, known.relation)?;
    let consent = known.receiver_reads(tx, today).await?;
    let state = match next(Some(known.state), act(consent), known.party()) {
        Ok(state) => state,
        Err(Refusal::NoConsent) => return Err(AppError::invalid("", NO_CONSENT).into()),
        Err(Refusal::NotNow) => return Err(stale(tx, which.id).await?),
    };
    if which.version.is_some_and(|version| version != known.version) {
        return Err(stale(tx, which.id).await?);
    }
    Ok((known, permit, state))
}

pub async fn accept(hub: &Hub, actor: &Actor, which: Which, acceptance: Acceptance) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let act = |consent| Act::Accept { consent };
    let (known, permit, state) = answerable(&mut tx, hub, actor, which, act).await?;
    let own = permit.staff_organisation()?;
    check_adviser(&mut tx, own, acceptance.adviser).await?;
    let now = Stamp::from(hub.now());
    let done = tx
        .query(
            "UPDATE referral SET state = $3, answered_at = $4, first_answer = COALESCE(first_answer, $3), receiver_id = $5,
                    sentence = $6, version = version + 1
             WHERE id = $1 AND version = $2",
        )
        .bind(which.id.0)
        .bind(known.version)
        .bind(state.code().to_owned())
        .bind(now)
        .bind(acceptance.adviser.0)
        .bind(acceptance.sentence.clone())
        .execute()
        .await?;
    if done == 0 {
        return Err(stale(&mut tx, which.id).await?);
    }
    circle::join(&mut tx, known.journey, own, acceptance.adviser, hub.today()).await?;
    let stage = open_stage(&mut tx, hub, &permit, &known, &acceptance).await?;
    tx.query("UPDATE referral SET stage_id = $2 WHERE id = $1")
        .bind(which.id.0)
        .bind(stage.0)
        .execute()
        .await?;
    let event = ReferralAccepted {
        adviser: acceptance.adviser.0,
        stage: stage.0,
        starts_on: acceptance.starts_on,
    };
    record(&mut tx, &permit, hub.now(), about(&known, which), &event, which.once).await?;
    tx.commit().await
}

pub async fn decline(hub: &Hub, actor: &Actor, which: Which, declining: Declining) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (known, permit, state) = answerable(&mut tx, hub, actor, which, |_| Act::Decline).await?;
    if let Some(suggested) = declining.suggested {
        check_suggested(&mut tx, permit.staff_organisation()?, suggested, hub.today()).await?;
    }
    let done = tx
        .query(
            "UPDATE referral SET state = $3, answered_at = $4, first_answer = COALESCE(first_answer, $3), receiver_id = $5,
                    decline_code = $6, sentence = $7, suggested_organisation_id = $8, version = version + 1
             WHERE id = $1 AND version = $2",
        )
        .bind(which.id.0)
        .bind(known.version)
        .bind(state.code().to_owned())
        .bind(Stamp::from(hub.now()))
        .bind(permit.account().0)
        .bind(declining.code.code().to_owned())
        .bind(declining.sentence)
        .bind(declining.suggested.map(|organisation| organisation.0))
        .execute()
        .await?;
    if done == 0 {
        return Err(stale(&mut tx, which.id).await?);
    }
    let event = ReferralDeclined {
        code: declining.code.code(),
        suggested: declining.suggested.map(|organisation| organisation.0),
    };
    record(&mut tx, &permit, hub.now(), about(&known, which), &event, which.once).await?;
    tx.commit().await
}

fn about(known: &Known, which: Which) -> About {
    About {
        journey: Some(known.journey),
        subject: Some(which.id.0),
    }
}

/// Active from a day that has come, else planned.
async fn open_stage(
    tx: &mut Tx,
    hub: &Hub,
    permit: &Permit,
    known: &Known,
    acceptance: &Acceptance,
) -> Result<StageId, Failed> {
    let today = hub.today();
    let opened = known.opened_on;
    if acceptance.starts_on.is_some_and(|start| start < opened) {
        let day = |lang| app::dates::long(opened, lang);
        let message = app::text::Message {
            fr: BEFORE_OPENING.with(app::text::Lang::Fr, &[("day", &day(app::text::Lang::Fr))]),
            en: BEFORE_OPENING.with(app::text::Lang::En, &[("day", &day(app::text::Lang::En))]),
        };
        return Err(AppError::invalid("starts_on", message).into());
    }
    let start = Start {
        started_on: acceptance.starts_on.filter(|start| *start <= today),
        ..Start::default()
    };
    let stage = NewStage {
        journey: known.journey,
        organisation: permit.staff_organisation()?,
        adviser: Some(acceptance.adviser),
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
    own: OrganisationId,
    suggested: OrganisationId,
    today: Date,
) -> Result<(), Failed> {
    let open = suggestable(run, own, today).await?;
    if open.iter().any(|(id, _)| *id == suggested.0) {
        Ok(())
    } else {
        Err(AppError::invalid("suggested", NOT_OPEN).into())
    }
}

/// The open organisations other than the receiver.
pub(super) async fn suggestable(
    run: &mut impl Run,
    own: OrganisationId,
    today: Date,
) -> Result<Vec<(Uuid, String)>, Failed> {
    run.query(
        "SELECT id, short_name FROM organisation WHERE id <> $1 AND (closed_on IS NULL OR closed_on > $2) ORDER BY name_key",
    )
    .bind(own.0)
    .bind(today)
    .all()
    .await
}

/// Somebody acted first: the state that stands now, and who answered.
pub(super) async fn stale(run: &mut impl Run, id: ReferralId) -> Result<Failed, Failed> {
    let (state, by): (String, Option<String>) = run
        .query("SELECT r.state, a.name FROM referral r LEFT JOIN account a ON a.id = r.receiver_id WHERE r.id = $1")
        .bind(id.0)
        .one()
        .await?;
    let saved = |field: &str, value: String| Saved {
        field: field.to_owned(),
        value,
    };
    let lines = [Some(saved("state", state)), by.map(|name| saved("receiver", name))];
    Ok(AppError::Stale(lines.into_iter().flatten().collect()).into())
}
