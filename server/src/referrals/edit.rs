//! A draft is changed until it is sent.

use super::{
    events::ReferralEdited,
    moving::{advance, check},
    write,
};
use crate::{
    auth::policy::Action,
    db::Run,
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
    stale::stale,
};
use app::{
    actor::Actor,
    error::AppError,
    referrals::{port::Which, rules::Act, types::Edited},
};

app::texts! {
    BAD_OFFER = "Cette offre n’est plus proposée pour cette étape. Choisissez de nouveau ; votre texte est gardé." | "This offer is no longer proposed for this stage. Choose again; your text is kept.";
}

pub async fn edit(hub: &Hub, actor: &Actor, which: Which, edited: Edited) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    // Of two who edit the draft, the second gets both versions; whatever else happened is told as for the other acts.
    let any = Which { version: None, ..which };
    let moving = check(&mut tx, hub, actor, any, Action::SendReferral, |_, _| Act::Edit).await?;
    if which.version.is_some_and(|version| version != moving.known.version) {
        let (need, offer): (String, Option<uuid::Uuid>) = tx
            .query("SELECT need, offer_id FROM referral WHERE id = $1")
            .bind(which.id.0)
            .one()
            .await?;
        let stands = [
            ("need", need),
            ("offer", offer.map(|id| id.to_string()).unwrap_or_default()),
        ];
        let version = moving.known.version;
        return Err(stale(&mut tx, actor, (&[which.id.0], ",referral_edited,"), stands, version).await?);
    }
    let known = &moving.known;
    if let Some(offer) = edited.offer
        && !write::offered(&mut tx, offer, known.receiver, known.kind, hub.today()).await?
    {
        return Err(AppError::invalid("offer", BAD_OFFER).into());
    }
    advance(&mut tx, hub.now(), which.id, &moving).await?;
    let offer = edited.offer.map(|offer| offer.0);
    tx.query("UPDATE referral SET need = $2, offer_id = $3 WHERE id = $1")
        .bind(which.id.0)
        .bind(edited.need)
        .bind(offer)
        .execute()
        .await?;
    record(
        &mut tx,
        &moving.permit,
        hub.now(),
        moving.about(which.id),
        &ReferralEdited { offer },
        which.once,
    )
    .await?;
    tx.commit().await
}
