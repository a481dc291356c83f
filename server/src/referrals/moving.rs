//! What every act on a referral goes through: how the actor stands to it, the policy, the rule, and nobody having been
//! quicker.

use super::standing::{self, Known};
use crate::{
    auth::policy::{Action, Permit, authorise, authorise_link},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::About,
    hub::Hub,
};
use app::{
    actor::Actor,
    error::{AppError, Saved},
    ids::ReferralId,
    referrals::{
        ReferralState,
        port::Which,
        rules::{Act, Refusal, next},
    },
    values::Choice,
};
use time::OffsetDateTime;

app::texts! {
    NO_CONSENT = "Aucun accord de partage de la personne n’est en cours pour votre structure : l’orientation ne peut pas être acceptée." | "No consent of the person is in force for your organisation: the referral cannot be accepted.";
    TOO_LATE = "Ce refus date de plus de 30 jours : il ne peut plus être repris. La structure qui oriente peut envoyer une nouvelle demande." | "This decline is more than 30 days old: it can no longer be taken back. The organisation that refers can send a new request.";
    PENDING = "Une autre orientation de ce parcours vers la même structure, pour cette étape, attend déjà une réponse : c’est celle-là qui compte." | "Another referral of this journey to the same organisation, for this stage, already waits for an answer: that one counts.";
}

/// A referral that the actor may move on, and where to.
pub(super) struct Move {
    pub known: Known,
    pub permit: Permit,
    pub to: ReferralState,
}

impl Move {
    pub fn about(&self, id: ReferralId) -> About {
        About {
            journey: Some(self.known.journey),
            subject: Some(id.0),
        }
    }
}

/// May the actor do it, and is there still something to do? `act` is told what is known, and whether the receiver reads
/// something of the file today.
pub(super) async fn check(
    tx: &mut Tx,
    hub: &Hub,
    actor: &Actor,
    which: Which,
    action: Action,
    act: impl FnOnce(&Known, bool) -> Act,
) -> Result<Move, Failed> {
    let known = standing::find(tx, actor, hub.today(), which.id).await?;
    let permit = authorise(actor, action, known.relation)?;
    allowed(tx, hub, which, (known, permit), act).await
}

/// The same for whoever holds the receiver's link, and signs.
pub(super) async fn check_through_link(
    tx: &mut Tx,
    hub: &Hub,
    which: Which,
    signed: String,
    act: impl FnOnce(&Known, bool) -> Act,
) -> Result<Move, Failed> {
    let known = standing::of_receiver(tx, hub.today(), which.id).await?;
    let permit = authorise_link(known.receiver, known.relation, signed)?;
    allowed(tx, hub, which, (known, permit), act).await
}

async fn allowed(
    tx: &mut Tx,
    hub: &Hub,
    which: Which,
    (known, permit): (Known, Permit),
    act: impl FnOnce(&Known, bool) -> Act,
) -> Result<Move, Failed> {
    let today = hub.today();
    let consent = known.receiver_reads(tx, today).await?;
    let act = act(&known, consent);
    let to = match next(Some(known.state), act, known.party()) {
        Ok(state) => state,
        Err(Refusal::NoConsent) => return Err(AppError::invalid("", NO_CONSENT).into()),
        Err(Refusal::OutOfTime) => return Err(AppError::invalid("", TOO_LATE).into()),
        Err(Refusal::NotNow) => return Err(stale(tx, which.id).await?),
    };
    if which.version.is_some_and(|version| version != known.version) {
        return Err(stale(tx, which.id).await?);
    }
    Ok(Move { known, permit, to })
}

/// Moves it on, unless somebody was quicker. An act of the receiver starts the time to expire anew and says who is on it.
pub(super) async fn advance(tx: &mut Tx, now: OffsetDateTime, id: ReferralId, step: &Move) -> Result<(), Failed> {
    let answers = step.permit.action() == Action::AnswerReferral;
    let receiver = step.permit.author().filter(|_| answers).map(|id| id.0);
    let done = tx
        .query(
            "UPDATE referral SET state = $3, moved_at = $4, version = version + 1, receiver_id = COALESCE($5, receiver_id),
                    receiver_signed = CASE WHEN $6 THEN $7 ELSE receiver_signed END,
                    receiver_acted_at = CASE WHEN $6 THEN $4 ELSE receiver_acted_at END
             WHERE id = $1 AND version = $2",
        )
        .bind(id.0)
        .bind(step.known.version)
        .bind(step.to.code().to_owned())
        .bind(Stamp::from(now))
        .bind(receiver)
        .bind(answers)
        .bind(step.permit.signed().map(str::to_owned))
        .execute()
        .await;
    match done {
        Err(failed) if failed.is_duplicate() => Err(AppError::invalid("organisation", PENDING).into()),
        Ok(0) => Err(stale(tx, id).await?),
        other => other.map(|_| ()),
    }
}

/// Somebody acted first: the state that stands now, and who answered.
pub(super) async fn stale(run: &mut impl Run, id: ReferralId) -> Result<Failed, Failed> {
    let (state, by): (String, Option<String>) = run
        .query("SELECT r.state, COALESCE(r.receiver_signed, a.name) FROM referral r LEFT JOIN account a ON a.id = r.receiver_id WHERE r.id = $1")
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
