//! What the sender sees of a link, and does with it.

use super::{left, purpose_of};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    notices::{outside, people},
    referrals::{
        events::{ReferralLinkRevoked, ReferralLinkSent},
        moving::stale,
        standing::{self, Known},
    },
    sharing::links::{self, LinkRow, Purpose},
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    ids::ReferralId,
    referrals::{
        ReferralState,
        by_link::types::{LinkState, Outside},
        port::Which,
    },
};
use time::OffsetDateTime;

app::texts! {
    NO_ADDRESS = "La fiche de la structure n’a pas d’adresse : le lien n’a pas pu partir." | "The organisation’s sheet has no address: the link could not leave.";
    ONCE = "Un lien est déjà parti depuis ce refus. La structure peut s’en faire envoyer un autre depuis le sien ; vous pouvez aussi l’appeler, ou adresser la demande ailleurs." | "A link has left since this refusal. The organisation can have another sent from its own; you can also call it, or address the request elsewhere.";
    HAS_ACCOUNT = "Quelqu’un de cette structure a maintenant un compte : la demande l’attend dans Parcours, sans lien." | "Somebody of that organisation has an account by now: the request waits for them in Parcours, without a link.";
}

fn state(link: &LinkRow, email: Option<&str>, now: OffsetDateTime) -> LinkState {
    match () {
        () if link.revoked => LinkState::Revoked,
        () if link.used => LinkState::Used,
        () if link.is_open(now) && link.email.as_deref() != email => LinkState::Elsewhere,
        () if link.expires_at.0 <= now || link.ended => LinkState::Expired,
        () if link.opened => LinkState::Opened,
        () => LinkState::Sent,
    }
}

/// `None` where nothing waits, or somebody of the receiver has an account and no link is left to take back.
pub async fn outside(hub: &Hub, known: &Known, id: ReferralId) -> Result<Option<Outside>, Failed> {
    let mut db = &hub.db;
    let left = left(known.state, known.answered_at, hub.today()).filter(|_| known.relation == Relation::Sender);
    let Some(left) = left else { return Ok(None) };
    let joined = !people::managers(&mut db, known.receiver.0).await?.is_empty();
    let link = links::latest(&mut db, purpose_of(left, id)).await?;
    if joined && link.as_ref().is_none_or(|link| !link.is_open(hub.now())) {
        return Ok(None);
    }
    let address = outside::address(&mut db, known.receiver.0).await?;
    let email = address.map(|(_, email)| email);
    let state = |link: LinkRow| (state(&link, email.as_deref(), hub.now()), paris_day(link.expires_at.0));
    Ok(Some(Outside {
        joined,
        left,
        link: link.map(state),
        email,
    }))
}

/// A new link to the address of the receiver's sheet.
pub async fn send(hub: &Hub, actor: &Actor, which: Which) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let known = standing::find(&mut tx, actor, hub.today(), which.id).await?;
    let permit = authorise(actor, Action::SendReferral, known.relation)?;
    let Some(left) = left(known.state, known.answered_at, hub.today()) else {
        return Err(stale(&mut tx, which.id).await?);
    };
    if !people::managers(&mut tx, known.receiver.0).await?.is_empty() {
        return Err(AppError::invalid("", HAS_ACCOUNT).into());
    }
    let Some((_, email)) = outside::address(&mut tx, known.receiver.0).await? else {
        return Err(AppError::invalid("", NO_ADDRESS).into());
    };
    if known.state == ReferralState::Declined {
        let latest = links::latest(&mut tx, purpose_of(left, which.id)).await?;
        // After a refusal whoever asked writes once and no more.
        if latest.is_some_and(|link| Some(link.created_at.0) > known.answered_at.map(|at| at.0)) {
            return Err(AppError::invalid("", ONCE).into());
        }
    }
    outside::renew(&mut tx, hub.now(), left, which.id, Some(email)).await?;
    let about = About {
        journey: Some(known.journey),
        subject: Some(which.id.0),
    };
    record(&mut tx, &permit, hub.now(), about, &ReferralLinkSent {}, which.once).await?;
    tx.commit().await
}

/// Takes the link back, with the letter that may still wait to bring it; those that it replaced bring no other either.
pub async fn revoke(hub: &Hub, actor: &Actor, which: Which) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let known = standing::find(&mut tx, actor, hub.today(), which.id).await?;
    let permit = authorise(actor, Action::SendReferral, known.relation)?;
    let now = hub.now();
    let revoked = tx
        .query(
            "UPDATE answer_link SET revoked_at = $2 WHERE (referral_id = $1 OR follow_up_id = $1) AND used_at IS NULL
             AND revoked_at IS NULL AND EXISTS (SELECT 1 FROM answer_link l WHERE (l.referral_id = $1 OR l.follow_up_id = $1)
                                                AND l.ended_at IS NULL AND l.expires_at > $2)",
        )
        .bind(which.id.0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    if revoked == 0 {
        return Err(stale(&mut tx, which.id).await?);
    }
    links::end(&mut tx, now, Purpose::Referral(which.id)).await?;
    links::end(&mut tx, now, Purpose::FollowUp(which.id)).await?;
    let about = About {
        journey: Some(known.journey),
        subject: Some(which.id.0),
    };
    record(&mut tx, &permit, now, about, &ReferralLinkRevoked {}, which.once).await?;
    tx.commit().await
}
