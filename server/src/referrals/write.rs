//! Writing a referral down, with the consent that was given, and sending it in the same act when asked to.

use super::{events::ReferralWritten, send};
use crate::{
    auth::policy::{Action, authorise},
    db::{Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    sharing::{consents, relation},
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, OrganisationId, ReferralId},
    referrals::{
        ReferralState,
        rules::{Act, Party, next},
        types::NewReferral,
    },
    values::Choice,
};
use time::Date;
use uuid::Uuid;

app::texts! {
    OWN = "C’est votre propre structure : ajoutez plutôt une étape au parcours." | "This is your own organisation: rather add a stage to the journey.";
    UNKNOWN = "Cette structure n’existe pas dans le pôle." | "There is no such organisation in the hub.";
    CLOSED = "Cette structure ne prend plus d’orientations. Choisissez-en une autre ; votre texte est gardé." | "This organisation takes no more referrals. Choose another; your text is kept.";
    BAD_OFFER = "Cette offre n’est plus proposée pour cette étape. Choisissez de nouveau ; votre texte est gardé." | "This offer is no longer proposed for this stage. Choose again; your text is kept.";
    PENDING = "Une orientation de ce parcours vers cette structure, pour cette étape, est déjà en cours. Attendez sa réponse, ou retirez-la d’abord." | "A referral of this journey to this organisation, for this stage, is already open. Wait for its answer, or withdraw it first.";
}

pub async fn write(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    new: NewReferral,
    once: Option<Uuid>,
) -> Result<ReferralId, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(subject) => return Ok(ReferralId(subject.ok_or(AppError::NotFound)?)),
    };
    let (now, today) = (hub.now(), hub.today());
    let standing = relation::to_journey(&mut tx, actor, today, journey).await?;
    let permit = authorise(actor, Action::WriteReferral, standing.relation)?;
    let own = permit.staff_organisation()?;
    check(&mut tx, own, journey, &new, today).await?;
    let state = next(None, Act::Write, Party::Sender).map_err(|_| AppError::Forbidden)?;
    let id = ReferralId(Uuid::now_v7());
    tx.query(
        "INSERT INTO referral (id, journey_id, kind, sender_organisation_id, sender_id, receiver_organisation_id, offer_id,
                               need, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id.0)
    .bind(journey.0)
    .bind(new.kind.as_str().to_owned())
    .bind(own.0)
    .bind(permit.account().0)
    .bind(new.organisation.0)
    .bind(new.offer.map(|offer| offer.0))
    .bind(new.need.clone())
    .bind(state.code().to_owned())
    .bind(Stamp::from(now))
    .execute()
    .await?;
    let event = ReferralWritten {
        stage_kind: new.kind.as_str(),
        receiver: new.organisation.0,
        offer: new.offer.map(|offer| offer.0),
    };
    let about = About {
        journey: Some(journey),
        subject: Some(id.0),
    };
    record(&mut tx, &permit, now, about, &event, once).await?;
    if let Some(consent) = new.consent {
        consents::record(&mut tx, &permit, now, journey, new.organisation, consent).await?;
    }
    if new.send {
        send::send_in(&mut tx, hub, actor, id, None).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// What only the database knows: the receiver is open and another one, the offer is its, and none waits there already.
async fn check(
    run: &mut impl Run,
    own: OrganisationId,
    journey: JourneyId,
    new: &NewReferral,
    today: Date,
) -> Result<(), Failed> {
    let refuse = |text: app::text::Text| Err(AppError::invalid("organisation", text).into());
    if new.organisation == own {
        return refuse(OWN);
    }
    let closed_on: Option<(Option<Date>,)> = run
        .query("SELECT closed_on FROM organisation WHERE id = $1")
        .bind(new.organisation.0)
        .optional()
        .await?;
    match closed_on {
        None => return refuse(UNKNOWN),
        Some((Some(day),)) if day <= today => return refuse(CLOSED),
        Some(_) => {}
    }
    if let Some(offer) = new.offer {
        let proposed: bool = run
            .query(
                "SELECT EXISTS (SELECT 1 FROM offer WHERE id = $1 AND organisation_id = $2 AND kind = $3
                 AND (withdrawn_on IS NULL OR withdrawn_on > $4))",
            )
            .bind(offer.0)
            .bind(new.organisation.0)
            .bind(new.kind.as_str().to_owned())
            .bind(today)
            .scalar()
            .await?;
        if !proposed {
            return refuse(BAD_OFFER);
        }
    }
    let drafted = pending(run, journey, new, own).await?;
    if drafted { refuse(PENDING) } else { Ok(()) }
}

/// One that was sent by anybody, or a draft of one's own.
async fn pending(
    run: &mut impl Run,
    journey: JourneyId,
    new: &NewReferral,
    own: OrganisationId,
) -> Result<bool, Failed> {
    run.query(
        "SELECT EXISTS (SELECT 1 FROM referral WHERE journey_id = $1 AND receiver_organisation_id = $2 AND kind = $3
         AND (state = $4 OR (state = $5 AND sender_organisation_id = $6)))",
    )
    .bind(journey.0)
    .bind(new.organisation.0)
    .bind(new.kind.as_str().to_owned())
    .bind(ReferralState::Sent.code().to_owned())
    .bind(ReferralState::Draft.code().to_owned())
    .bind(own.0)
    .scalar()
    .await
}
