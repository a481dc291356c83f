//! Sending: the receiver gets the request, and the journey's active kinds are noted for the statistics.

use super::{events::ReferralSent, standing, write};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    sharing::consents,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, ReferralId},
    journeys::StageKind,
    referrals::{
        port::Which,
        rules::{Act, Refusal, next},
    },
    sharing::NewConsent,
    values::Choice,
};
use uuid::Uuid;

app::texts! {
    NO_CONSENT = "Sans accord de la personne, l’orientation ne peut pas partir. Lisez-lui le texte de l’accord et cochez ce qu’elle accepte de partager, ou gardez la demande en brouillon." | "Without the person’s consent the referral cannot leave. Read them the text of the consent and tick what they agree to share, or keep the request as a draft.";
}

/// Sends a draft, with the consent that may come along.
pub async fn send(hub: &Hub, actor: &Actor, which: Which, consent: Option<NewConsent>) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let known = standing::find(&mut tx, actor, hub.today(), which.id).await?;
    let permit = authorise(actor, Action::SendReferral, known.relation)?;
    if which.version.is_some_and(|version| version != known.version) {
        return Err(super::answer::stale(&mut tx, which.id).await?);
    }
    if let Some(consent) = consent.filter(|_| !known.receiver_leads) {
        consents::record(&mut tx, &permit, hub.now(), known.journey, known.receiver, consent).await?;
    }
    send_in(&mut tx, hub, actor, which.id, which.once).await?;
    tx.commit().await
}

/// Sends inside the transaction of an act that authorised the writing.
pub(super) async fn send_in(
    tx: &mut Tx,
    hub: &Hub,
    actor: &Actor,
    id: ReferralId,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let (now, today) = (hub.now(), hub.today());
    let known = standing::find(tx, actor, today, id).await?;
    let permit = authorise(actor, Action::SendReferral, known.relation)?;
    // The sender's own access may have ended since the draft was written.
    if !matches!(known.to_journey.relation, Relation::Own | Relation::Shared) {
        return Err(AppError::Forbidden.into());
    }
    let consent = known.receiver_reads(tx, today).await?;
    let state = match next(Some(known.state), Act::Send { consent }, known.party()) {
        Ok(state) => state,
        Err(Refusal::NoConsent) => return Err(AppError::invalid("identity", NO_CONSENT).into()),
        Err(Refusal::NotNow) => return Err(super::answer::stale(tx, id).await?),
    };
    let active_kinds = active_kinds(tx, known.journey).await?;
    let sent = tx
        .query(
            "UPDATE referral SET state = $3, sent_at = $4, active_kinds = $5, version = version + 1
             WHERE id = $1 AND version = $2",
        )
        .bind(id.0)
        .bind(known.version)
        .bind(state.code().to_owned())
        .bind(Stamp::from(now))
        .bind(active_kinds.clone())
        .execute()
        .await;
    match sent {
        Err(failed) if failed.is_duplicate() => {
            return Err(AppError::invalid("organisation", write::PENDING).into());
        }
        Ok(0) => return Err(super::answer::stale(tx, id).await?),
        other => other?,
    };
    let about = About {
        journey: Some(known.journey),
        subject: Some(id.0),
    };
    let event = ReferralSent {
        receiver: known.receiver.0,
        active_kinds,
    };
    record(tx, &permit, now, about, &event, once).await
}

/// The kinds active in the journey now, comma-separated, in the usual order.
async fn active_kinds(run: &mut impl Run, journey: JourneyId) -> Result<String, Failed> {
    let rows: Vec<(String,)> = run
        .query("SELECT DISTINCT kind FROM stage WHERE journey_id = $1 AND state = 'active'")
        .bind(journey.0)
        .all()
        .await?;
    let active = StageKind::ALL
        .into_iter()
        .map(StageKind::as_str)
        .filter(|kind| rows.iter().any(|(code,)| code == kind));
    Ok(active.collect::<Vec<_>>().join(","))
}
