//! Writing one need down for one or several organisations, with the consent that was given, and sending it in the same act
//! when asked to.

use super::{
    consenting,
    events::{ReferralRedirected, ReferralWritten},
    moving::{advance, check as may},
    send,
    steps::{self, NewStep},
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    sharing::relation::{self, Standing},
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, OrganisationId, ReferralId},
    referrals::{
        ReferralState, StepAct,
        port::Which,
        rules::{Act, Party, next},
        types::{NewReferral, Sending, Target, Then},
    },
    values::Choice,
};
use time::Date;
use uuid::Uuid;

app::texts! {
    OWN = "C’est votre propre structure : ajoutez plutôt une étape au parcours." | "This is your own organisation: rather add a stage to the journey.";
    UNKNOWN = "Cette structure n’existe pas dans le pôle." | "There is no such organisation in the hub.";
    CLOSED = "Il n’y a plus d’orientation possible vers {organisation}. Choisissez une autre structure ; votre texte est gardé." | "{organisation} takes no more referrals. Choose another organisation; your text is kept.";
    BAD_OFFER = "Cette offre de {organisation} n’est plus proposée pour cette étape. Choisissez de nouveau ; votre texte est gardé." | "This offer of {organisation} is no longer proposed for this stage. Choose again; your text is kept.";
    PENDING = "Une orientation de ce parcours vers {organisation}, pour cette étape, est déjà en cours. Attendez sa réponse, ou retirez-la d’abord." | "A referral of this journey to {organisation}, for this stage, is already open. Wait for its answer, or withdraw it first.";
    HAS_DECLINED = "Cette structure vient de répondre qu’elle ne donne pas suite : adressez la demande à une autre. Pour lui redemander plus tard, écrivez une nouvelle orientation." | "This organisation has just answered that it does not take it: make the request to another. To ask it again later, write a new referral.";
    CANNOT_FOLLOW = "L’orientation à reprendre n’est ni refusée, ni expirée, ni retirée : elle ne peut pas être adressée ailleurs." | "The referral to take up again is neither declined, nor expired, nor withdrawn: it cannot be sent elsewhere.";
}

pub async fn write(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    new: NewReferral,
    once: Option<Uuid>,
) -> Result<Vec<ReferralId>, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(subject) => return of_one_need(&hub.db, subject.ok_or(AppError::NotFound)?).await,
    };
    let today = hub.today();
    let standing = relation::to_journey(&mut tx, actor, today, journey).await?;
    let permit = authorise(actor, Action::WriteReferral, standing.relation)?;
    for target in &new.targets {
        check(
            &mut tx,
            (permit.staff_organisation()?, standing),
            journey,
            &new,
            target,
            today,
        )
        .await?;
    }
    let need = need(&mut tx, &new).await?;
    let mut ids = vec![];
    for target in &new.targets {
        let once = once.filter(|_| ids.is_empty());
        let id = insert(&mut tx, hub, &permit, journey, &new, target, need, once).await?;
        ids.push(id);
        if let Some(consent) = new.consent.filter(|_| target.consented) {
            let at = (journey, standing.relation);
            consenting::note(&mut tx, hub, actor, at, target.organisation, consent, None).await?;
        }
    }
    if let Some(old) = new.follows {
        redirect(&mut tx, hub, actor, journey, old, (&new.targets, &ids)).await?;
    }
    if new.then != Then::Keep {
        let sending = Sending {
            anonymously: new.then == Then::SendAnonymously,
            doubts: new.doubts.clone(),
        };
        for id in &ids {
            send::send_in(&mut tx, hub, actor, *id, None, &sending).await?;
        }
    }
    tx.commit().await?;
    Ok(ids)
}

/// What the referrals share that ask several organisations for one need; one that takes another up again keeps its.
async fn need(run: &mut impl Run, new: &NewReferral) -> Result<Option<Uuid>, Failed> {
    let shared: Option<(Option<Uuid>,)> = run
        .query("SELECT need_id FROM referral WHERE id = $1")
        .bind(new.follows.map(|old| old.0))
        .optional()
        .await?;
    let several = (new.targets.len() > 1).then(Uuid::now_v7);
    Ok(shared.and_then(|(need,)| need).or(several))
}

/// The referrals that were written together with one.
async fn of_one_need(run: &crate::db::Db, id: Uuid) -> Result<Vec<ReferralId>, Failed> {
    let rows: Vec<(Uuid,)> = run
        .query(
            "SELECT o.id FROM referral r JOIN referral o ON o.id = r.id
                 OR (o.need_id = r.need_id AND (o.follows_id = r.follows_id OR (o.follows_id IS NULL AND r.follows_id IS NULL)))
             WHERE r.id = $1 ORDER BY o.id",
        )
        .bind(id)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| ReferralId(id)).collect())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one row of a batch: each is a column or says who writes it"
)]
async fn insert(
    tx: &mut Tx,
    hub: &Hub,
    permit: &Permit,
    journey: JourneyId,
    new: &NewReferral,
    target: &Target,
    need: Option<Uuid>,
    once: Option<Uuid>,
) -> Result<ReferralId, Failed> {
    let now = hub.now();
    let state = next(None, Act::Write, Party::Sender).map_err(|_| AppError::Forbidden)?;
    let id = ReferralId(Uuid::now_v7());
    tx.query(
        "INSERT INTO referral (id, journey_id, kind, sender_organisation_id, sender_id, receiver_organisation_id, offer_id,
                               need, state, created_at, moved_at, need_id, follows_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12)",
    )
    .bind(id.0)
    .bind(journey.0)
    .bind(new.kind.as_str().to_owned())
    .bind(permit.staff_organisation()?.0)
    .bind(permit.account().0)
    .bind(target.organisation.0)
    .bind(target.offer.map(|offer| offer.0))
    .bind(new.need.clone())
    .bind(state.code().to_owned())
    .bind(Stamp::from(now))
    .bind(need)
    .bind(new.follows.map(|old| old.0))
    .execute()
    .await?;
    steps::insert(tx, Some(permit), now, id, NewStep::of(StepAct::Write)).await?;
    let event = ReferralWritten {
        stage_kind: new.kind.as_str(),
        receiver: target.organisation.0,
        offer: target.offer.map(|offer| offer.0),
        follows: new.follows.map(|old| old.0),
    };
    let about = About {
        journey: Some(journey),
        subject: Some(id.0),
    };
    record(tx, permit, now, about, &event, once).await?;
    Ok(id)
}

/// The old one keeps its state, and a step that says that it goes on elsewhere.
async fn redirect(
    tx: &mut Tx,
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    old: ReferralId,
    (targets, new): (&[Target], &[ReferralId]),
) -> Result<(), Failed> {
    let which = Which {
        id: old,
        version: None,
        once: None,
    };
    let moving = match may(tx, hub, actor, which, Action::SendReferral, |_, _| Act::Redirect).await {
        Err(Failed::App(AppError::Stale(_))) => return Err(AppError::invalid("follows", CANNOT_FOLLOW).into()),
        other => other?,
    };
    if moving.known.journey != journey {
        return Err(AppError::NotFound.into());
    }
    let declined = moving.known.state == ReferralState::Declined;
    if declined
        && targets
            .iter()
            .any(|target| target.organisation == moving.known.receiver)
    {
        return Err(AppError::invalid("organisation", HAS_DECLINED).into());
    }
    advance(tx, hub.now(), old, &moving).await?;
    steps::insert(tx, Some(&moving.permit), hub.now(), old, NewStep::of(StepAct::Redirect)).await?;
    for to in new {
        let event = ReferralRedirected { to: to.0 };
        record(tx, &moving.permit, hub.now(), moving.about(old), &event, None).await?;
    }
    Ok(())
}

/// What only the database knows: the receiver is open and another one, the offer is its, and none waits there already.
async fn check(
    run: &mut impl Run,
    (own, standing): (OrganisationId, Standing),
    journey: JourneyId,
    new: &NewReferral,
    target: &Target,
    today: Date,
) -> Result<(), Failed> {
    if target.organisation == own {
        return Err(AppError::invalid("organisation", OWN).into());
    }
    let row: Option<(String, Option<Date>)> = run
        .query("SELECT short_name, closed_on FROM organisation WHERE id = $1")
        .bind(target.organisation.0)
        .optional()
        .await?;
    let Some((name, closed_on)) = row else {
        return Err(AppError::invalid("organisation", UNKNOWN).into());
    };
    let refuse = |text: app::text::Text| {
        let message = text.message(&[("organisation", &name)]);
        Err(AppError::invalid("organisation", message).into())
    };
    if closed_on.is_some_and(|day| day <= today) {
        return refuse(CLOSED);
    }
    if let Some(offer) = target.offer
        && !offered(run, offer, target.organisation, new.kind, today).await?
    {
        return refuse(BAD_OFFER);
    }
    if pending(run, journey, new, target, (own, standing.tells_referrals())).await? {
        return refuse(PENDING);
    }
    Ok(())
}

/// Whether the offer is the organisation's, for that kind, and still proposed.
pub(super) async fn offered(
    run: &mut impl Run,
    offer: app::ids::OfferId,
    organisation: OrganisationId,
    kind: app::journeys::StageKind,
    today: Date,
) -> Result<bool, Failed> {
    run.query(
        "SELECT EXISTS (SELECT 1 FROM offer WHERE id = $1 AND organisation_id = $2 AND kind = $3
         AND (withdrawn_on IS NULL OR withdrawn_on > $4))",
    )
    .bind(offer.0)
    .bind(organisation.0)
    .bind(kind.as_str().to_owned())
    .bind(today)
    .scalar()
    .await
}

/// One that was sent by one's own organisation, or by anybody where that is told, or a draft of one's own.
async fn pending(
    run: &mut impl Run,
    journey: JourneyId,
    new: &NewReferral,
    target: &Target,
    (own, tells): (OrganisationId, bool),
) -> Result<bool, Failed> {
    run.query(
        "SELECT EXISTS (SELECT 1 FROM referral WHERE (sender_organisation_id = $5 OR $6) AND journey_id = $1 AND receiver_organisation_id = $2 AND kind = $3
         AND (state IN ('sent', 'under_review', 'info_requested', 'waitlisted')
              OR (state = $4 AND sender_organisation_id = $5)))",
    )
    .bind(journey.0)
    .bind(target.organisation.0)
    .bind(new.kind.as_str().to_owned())
    .bind(ReferralState::Draft.code().to_owned())
    .bind(own.0)
    .bind(tells)
    .scalar()
    .await
}
