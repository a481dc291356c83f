//! Sending: the receiver gets the request, and the journey's active kinds are noted for the statistics.

use super::{
    consenting,
    events::ReferralSent,
    moving::{Move, advance, stale},
    standing::{self, Known},
    steps::{self, NewStep},
    unnamed::{self, Written},
    write,
};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, OrganisationId, ReferralId},
    journeys::StageKind,
    referrals::{
        StepAct,
        port::Which,
        rules::{Act, Refusal, next},
        types::Sending,
    },
    sharing::NewConsent,
};
use time::Date;
use uuid::Uuid;

app::texts! {
    NO_CONSENT = "Sans accord de la personne, l’orientation ne peut pas partir. Lisez-lui le texte de l’accord et cochez ce qu’elle accepte de partager, envoyez sans son nom, ou gardez la demande en brouillon." | "Without the person’s consent the referral cannot leave. Read them the text of the consent and tick what they agree to share, send it without their name, or keep the request as a draft.";
}

/// Sends a draft, with the consent that may come along.
pub async fn send(
    hub: &Hub,
    actor: &Actor,
    which: Which,
    consent: Option<NewConsent>,
    sending: Sending,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let known = standing::find(&mut tx, actor, hub.today(), which.id).await?;
    authorise(actor, Action::SendReferral, known.relation)?;
    if which.version.is_some_and(|version| version != known.version) {
        return Err(stale(&mut tx, which.id).await?);
    }
    still_reads(&known)?;
    if let Some(consent) = consent {
        let at = (known.journey, known.to_journey.relation);
        consenting::note(&mut tx, hub, actor, at, known.receiver, consent, None).await?;
    }
    send_in(&mut tx, hub, actor, which.id, which.once, &sending).await?;
    tx.commit().await
}

/// The sender's own access may have ended since the draft was written.
const fn still_reads(known: &Known) -> Result<(), AppError> {
    match known.to_journey.relation {
        Relation::Own | Relation::Shared => Ok(()),
        _ => Err(AppError::Forbidden),
    }
}

/// Sends inside the transaction of an act that authorised the writing.
pub(super) async fn send_in(
    tx: &mut Tx,
    hub: &Hub,
    actor: &Actor,
    id: ReferralId,
    once: Option<Uuid>,
    sending: &Sending,
) -> Result<(), Failed> {
    let (now, today) = (hub.now(), hub.today());
    let known = standing::find(tx, actor, today, id).await?;
    let permit = authorise(actor, Action::SendReferral, known.relation)?;
    still_reads(&known)?;
    let consent = known.receiver_reads(tx, today).await?;
    // To who may not know what the receiver reads, a refusal would tell it: it leaves, and names the person as far as a consent reaches.
    let ready = consent || sending.anonymously || !known.reader_leads;
    let to = match next(Some(known.state), Act::Send { ready }, known.party()) {
        Ok(state) => state,
        Err(Refusal::NoConsent) => return Err(AppError::invalid("identity", NO_CONSENT).into()),
        Err(_) => return Err(stale(tx, id).await?),
    };
    check_open(tx, known.receiver, today).await?;
    let need = need(tx, id).await?;
    let answered = unnamed::check(tx, hub, (actor, &known), (Written::Need, &need), &sending.doubts).await?;
    unnamed::keep(tx, &permit, now, id, (answered, &sending.doubts)).await?;
    let active_kinds = active_kinds(tx, known.journey).await?;
    let receiver = known.receiver;
    let moving = Move { known, permit, to };
    advance(tx, now, id, &moving).await?;
    tx.query("UPDATE referral SET sent_at = $2, active_kinds = $3 WHERE id = $1")
        .bind(id.0)
        .bind(Stamp::from(now))
        .bind(active_kinds.clone())
        .execute()
        .await?;
    steps::insert(tx, Some(&moving.permit), now, id, NewStep::of(StepAct::Send)).await?;
    let event = ReferralSent {
        receiver: receiver.0,
        active_kinds,
        anonymous: !consent,
    };
    record(tx, &moving.permit, now, moving.about(id), &event, once).await
}

async fn need(run: &mut impl Run, id: ReferralId) -> Result<String, Failed> {
    let need = run.query("SELECT need FROM referral WHERE id = $1");
    need.bind(id.0).scalar().await
}

/// The organisation may have closed since the draft was written.
async fn check_open(run: &mut impl Run, receiver: OrganisationId, today: Date) -> Result<(), Failed> {
    let (name, closed_on): (String, Option<Date>) = run
        .query("SELECT short_name, closed_on FROM organisation WHERE id = $1")
        .bind(receiver.0)
        .one()
        .await?;
    match closed_on {
        Some(day) if day <= today => {
            let message = write::CLOSED.message(&[("organisation", &name)]);
            Err(AppError::invalid("organisation", message).into())
        }
        _ => Ok(()),
    }
}

/// Records the consent that was missing when it was sent: from now on the receiver reads the parts of it.
pub async fn identify(hub: &Hub, actor: &Actor, which: Which, consent: NewConsent) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let known = standing::find(&mut tx, actor, hub.today(), which.id).await?;
    authorise(actor, Action::SendReferral, known.relation)?;
    still_reads(&known)?;
    if !known.state.is_open() {
        return Err(stale(&mut tx, which.id).await?);
    }
    let at = (known.journey, known.to_journey.relation);
    let noted = consenting::note(&mut tx, hub, actor, at, known.receiver, consent, which.once).await?;
    if noted.is_none() {
        // It reads the file by now.
        return Err(stale(&mut tx, which.id).await?);
    }
    tx.commit().await
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
