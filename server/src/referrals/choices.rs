//! Where a journey can be referred to.

use super::{lines::named, offers};
use crate::{
    auth::policy::{Action, authorise},
    db::Run,
    error::Failed,
    hub::Hub,
    sharing::{
        consents,
        relation::{self, Standing},
    },
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, OrganisationId, ReferralId},
    journeys::StageKind,
    referrals::types::{Blank, Candidate, Choices, JourneyName, OfferFacts, ReceiverConsent},
    sharing::{ConsentLine, Parts, terms::terms},
};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

app::texts! {
    FULL = "Vous a répondu n’avoir pas de place avant le {day}." | "Answered you that there is no place before {day}.";
}

#[derive(sqlx::FromRow)]
struct NameRow {
    reference: String,
    lead_id: Uuid,
    person: Option<String>,
    project: String,
}

/// The organisations for a kind: those with offers first.
pub async fn choices(hub: &Hub, actor: &Actor, journey: JourneyId, kind: Option<StageKind>) -> Result<Choices, Failed> {
    let journey = seen(hub, actor, journey).await?;
    let candidates = match kind {
        Some(kind) => candidates(hub, &journey, kind).await?,
        None => vec![],
    };
    Ok(Choices {
        journey: journey.name,
        candidates,
    })
}

/// What the form towards the chosen organisations is filled from. Errors: `NotFound` for one's own, a closed or an unknown one,
/// and for a referral that does not stand to be taken up again.
pub async fn blank(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    kind: StageKind,
    organisations: Vec<OrganisationId>,
    follows: Option<ReferralId>,
) -> Result<Blank, Failed> {
    let journey = seen(hub, actor, journey).await?;
    let all = candidates(hub, &journey, kind).await?;
    let chosen: Vec<Candidate> = all
        .into_iter()
        .filter(|candidate| organisations.contains(&candidate.organisation.id))
        .collect();
    if chosen.is_empty()
        || organisations
            .iter()
            .any(|id| chosen.iter().all(|one| one.organisation.id != *id))
    {
        return Err(AppError::NotFound.into());
    }
    let need = match follows {
        Some(old) => need_of(hub, &journey, old).await?,
        None => String::new(),
    };
    Ok(Blank {
        journey: journey.name,
        candidates: chosen,
        need,
        leads: journey.lead == journey.own,
    })
}

/// The need of a referral of one's own on the same journey.
async fn need_of(hub: &Hub, journey: &Seen, old: ReferralId) -> Result<String, Failed> {
    let row: Option<(String,)> = hub
        .db
        .query("SELECT need FROM referral WHERE id = $1 AND journey_id = $2 AND sender_organisation_id = $3")
        .bind(old.0)
        .bind(journey.name.id.0)
        .bind(journey.own.0)
        .optional()
        .await?;
    Ok(row.ok_or(AppError::NotFound)?.0)
}

/// How the receiver stands to the file today, by all its consents together.
pub(super) async fn receiver_consent(
    run: &mut impl Run,
    journey: JourneyId,
    lead: OrganisationId,
    receiver: OrganisationId,
    today: Date,
) -> Result<ReceiverConsent, Failed> {
    let lines = consents::in_force(run, journey, today, false).await?;
    Ok(standing_of(Some(&lines), lead, receiver))
}

/// `None`: it is not told what others may read.
fn standing_of(consents: Option<&[ConsentLine]>, lead: OrganisationId, receiver: OrganisationId) -> ReceiverConsent {
    if lead == receiver {
        return ReceiverConsent::Leads;
    }
    let Some(consents) = consents else {
        return ReceiverConsent::Untold;
    };
    let theirs = consents.iter().filter(|line| line.organisation.id == receiver);
    let open = terms(theirs);
    if open.is_empty() {
        ReceiverConsent::Missing
    } else {
        ReceiverConsent::InForce(open)
    }
}

/// A journey as the one who refers it sees it.
struct Seen {
    name: JourneyName,
    lead: OrganisationId,
    /// The organisation in whose name it is referred.
    own: OrganisationId,
    parts: Parts,
    tells_referrals: bool,
}

async fn seen(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Seen, Failed> {
    let mut db = &hub.db;
    let standing = relation::to_journey(&mut db, actor, hub.today(), journey).await?;
    let Standing { relation, parts } = standing;
    let permit = authorise(actor, Action::WriteReferral, relation)?;
    let row: NameRow = db
        .query(concat!(
            "SELECT j.reference, j.organisation_id AS lead_id, p.title AS project,
                    (SELECT c.first_name || ' ' || c.last_name FROM project_creator pc JOIN creator c ON c.id = pc.creator_id
                     WHERE pc.project_id = j.project_id AND pc.lead AND pc.left_on IS NULL AND ",
            crate::sharing::sql::named!("c.id"),
            " LIMIT 1) AS person
             FROM journey j JOIN project p ON p.id = j.project_id WHERE j.id = $3"
        ))
        .bind(actor.organisation().map(|id| id.0))
        .bind(hub.today())
        .bind(journey.0)
        .one()
        .await?;
    let name = JourneyName {
        id: journey,
        reference: row.reference,
        person: row.person.filter(|_| parts.identity),
        project: Some(row.project).filter(|_| parts.identity),
    };
    Ok(Seen {
        name,
        lead: OrganisationId(row.lead_id),
        own: permit.staff_organisation()?,
        parts,
        tells_referrals: standing.tells_referrals(),
    })
}

async fn candidates(hub: &Hub, journey: &Seen, kind: StageKind) -> Result<Vec<Candidate>, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let organisations: Vec<(Uuid, String, bool)> = db
        .query(
            "SELECT o.id, o.short_name, EXISTS (
                 SELECT 1 FROM referral r WHERE r.receiver_organisation_id = o.id AND r.journey_id = $2 AND r.kind = $3
                 AND (r.sender_organisation_id = $1 OR $5)
                 AND (r.state IN ('sent', 'under_review', 'info_requested', 'waitlisted')
                      OR (r.state = 'draft' AND r.sender_organisation_id = $1))) AS pending
             FROM organisation o WHERE o.id <> $1 AND (o.closed_on IS NULL OR o.closed_on > $4)
             ORDER BY o.name_key",
        )
        .bind(journey.own.0)
        .bind(journey.name.id.0)
        .bind(kind.as_str().to_owned())
        .bind(today)
        .bind(journey.tells_referrals)
        .all()
        .await?;
    let matcher = offers::matcher(hub, journey.name.id, (journey.own, journey.parts)).await?;
    let mut offers = offers::of_kind(&mut db, kind, today).await?;
    let usual = offers::usual_answers(&mut db, today).await?;
    let full = full(&mut db, journey.own, kind, today).await?;
    let consents = consents::in_force(&mut db, journey.name.id, today, false).await?;
    let told = (journey.lead == journey.own).then_some(consents.as_slice());
    let mut candidates: Vec<Candidate> = organisations
        .into_iter()
        .map(|(id, name, pending)| Candidate {
            organisation: named(id, name),
            offers: offers
                .extract_if(.., |offer| offer.organisation_id == id)
                .map(|offer| unless_full(offer.read(&matcher), full.get(&id)))
                .collect(),
            pending,
            usual: usual.get(&id).copied(),
            consent: standing_of(told, journey.lead, OrganisationId(id)),
        })
        .collect();
    // Those that fit best first, then by name.
    candidates.sort_by_key(|candidate| {
        let fewest = candidate.offers.iter().map(|offer| offer.misfits.len()).min();
        (fewest.is_none(), fewest)
    });
    Ok(candidates)
}

/// Until when there is no place for a kind, as the organisations told the one that asks, unless they have answered it otherwise since.
async fn full(
    run: &mut impl Run,
    own: OrganisationId,
    kind: StageKind,
    today: Date,
) -> Result<HashMap<Uuid, Date>, Failed> {
    let rows: Vec<(Uuid, Date)> = run
        .query(
            "SELECT r.receiver_organisation_id, r.no_place_before FROM referral r
             WHERE r.sender_organisation_id = $1 AND r.kind = $2 AND r.no_place_before > $3
             AND NOT EXISTS (SELECT 1 FROM referral l WHERE l.sender_organisation_id = r.sender_organisation_id AND l.kind = r.kind
                 AND l.receiver_organisation_id = r.receiver_organisation_id AND l.answered_at > r.answered_at)",
        )
        .bind(own.0)
        .bind(kind.as_str().to_owned())
        .bind(today)
        .all()
        .await?;
    Ok(rows.into_iter().collect())
}

fn unless_full(mut offer: OfferFacts, until: Option<&Date>) -> OfferFacts {
    offer
        .misfits
        .extend(until.map(|day| app::dates::told(FULL, ("day", *day), &[])));
    offer
}
