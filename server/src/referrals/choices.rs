//! Where a journey can be referred to.

use super::lines::named;
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
    ids::{JourneyId, OfferId, OrganisationId},
    journeys::StageKind,
    referrals::types::{Blank, Candidate, Choices, JourneyName, OfferFacts, ReceiverConsent},
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct NameRow {
    reference: String,
    lead_id: Uuid,
    person: Option<String>,
    project: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct OfferRow {
    organisation_id: Uuid,
    id: Uuid,
    title: String,
    audience: String,
    conditions: String,
    territory: String,
    places: Option<i64>,
    next_session: Option<Date>,
    waiting_days: Option<i64>,
    checked_on: Date,
}

impl From<OfferRow> for OfferFacts {
    fn from(row: OfferRow) -> Self {
        Self {
            id: OfferId(row.id),
            title: row.title,
            audience: row.audience,
            conditions: row.conditions,
            territory: row.territory,
            places: row.places,
            next_session: row.next_session,
            waiting_days: row.waiting_days,
            checked_on: row.checked_on,
        }
    }
}

/// The organisations for a kind: those with offers first.
pub async fn choices(hub: &Hub, actor: &Actor, journey: JourneyId, kind: Option<StageKind>) -> Result<Choices, Failed> {
    let (name, _, own) = journey_name(hub, actor, journey).await?;
    let candidates = match kind {
        Some(kind) => candidates(hub, own, journey, kind).await?,
        None => vec![],
    };
    Ok(Choices {
        journey: name,
        candidates,
    })
}

/// What the form towards one organisation is filled from. Errors: `NotFound` for one's own, a closed or an unknown one.
pub async fn blank(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    kind: StageKind,
    organisation: OrganisationId,
) -> Result<Blank, Failed> {
    let (name, lead, own) = journey_name(hub, actor, journey).await?;
    let all = candidates(hub, own, journey, kind).await?;
    let chosen = all
        .into_iter()
        .find(|candidate| candidate.organisation.id == organisation);
    let consent = receiver_consent(&mut &hub.db, journey, lead, organisation, hub.today()).await?;
    Ok(Blank {
        journey: name,
        candidate: chosen.ok_or(AppError::NotFound)?,
        consent,
    })
}

/// How the receiver stands to the file today: of several consents the one with the longest term.
pub(super) async fn receiver_consent(
    run: &mut impl Run,
    journey: JourneyId,
    lead: OrganisationId,
    receiver: OrganisationId,
    today: Date,
) -> Result<ReceiverConsent, Failed> {
    if lead == receiver {
        return Ok(ReceiverConsent::Leads);
    }
    let lines = consents::in_force(run, journey, today, false).await?;
    let theirs = lines.into_iter().filter(|line| line.organisation.id == receiver);
    Ok(theirs
        .max_by_key(|line| line.until)
        .map_or(ReceiverConsent::Missing, |line| {
            ReceiverConsent::InForce(Box::new(line))
        }))
}

/// The journey by the name that the actor may read, its lead, and the organisation in whose name it is referred.
async fn journey_name(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
) -> Result<(JourneyName, OrganisationId, OrganisationId), Failed> {
    let mut db = &hub.db;
    let Standing { relation, parts } = relation::to_journey(&mut db, actor, hub.today(), journey).await?;
    let permit = authorise(actor, Action::WriteReferral, relation)?;
    let row: NameRow = db
        .query(
            "SELECT j.reference, j.organisation_id AS lead_id, p.title AS project,
                    (SELECT c.first_name || ' ' || c.last_name FROM project_creator pc JOIN creator c ON c.id = pc.creator_id
                     WHERE pc.project_id = j.project_id AND pc.lead AND pc.left_on IS NULL LIMIT 1) AS person
             FROM journey j JOIN project p ON p.id = j.project_id WHERE j.id = $1",
        )
        .bind(journey.0)
        .one()
        .await?;
    let name = JourneyName {
        id: journey,
        reference: row.reference,
        person: row.person.filter(|_| parts.identity),
        project: Some(row.project).filter(|_| parts.identity),
    };
    Ok((name, OrganisationId(row.lead_id), permit.staff_organisation()?))
}

async fn candidates(
    hub: &Hub,
    own: OrganisationId,
    journey: JourneyId,
    kind: StageKind,
) -> Result<Vec<Candidate>, Failed> {
    let organisations: Vec<(Uuid, String, bool)> = hub
        .db
        .query(
            "SELECT o.id, o.short_name, EXISTS (
                 SELECT 1 FROM referral r WHERE r.receiver_organisation_id = o.id AND r.journey_id = $2 AND r.kind = $3
                 AND (r.state = 'sent' OR (r.state = 'draft' AND r.sender_organisation_id = $1))) AS pending
             FROM organisation o WHERE o.id <> $1 AND (o.closed_on IS NULL OR o.closed_on > $4)
             ORDER BY o.name_key",
        )
        .bind(own.0)
        .bind(journey.0)
        .bind(kind.as_str().to_owned())
        .bind(hub.today())
        .all()
        .await?;
    let mut offers: Vec<OfferRow> = hub
        .db
        .query(
            "SELECT organisation_id, id, title, audience, conditions, territory, places, next_session, waiting_days, checked_on
             FROM offer WHERE kind = $1 AND organisation_id <> $2 AND (withdrawn_on IS NULL OR withdrawn_on > $3)
             ORDER BY next_session IS NULL, next_session, title",
        )
        .bind(kind.as_str().to_owned())
        .bind(own.0)
        .bind(hub.today())
        .all()
        .await?;
    let mut candidates: Vec<Candidate> = organisations
        .into_iter()
        .map(|(id, name, pending)| Candidate {
            organisation: named(id, name),
            offers: offers
                .extract_if(.., |offer| offer.organisation_id == id)
                .map(OfferFacts::from)
                .collect(),
            pending,
        })
        .collect();
    candidates.sort_by_key(|candidate| candidate.offers.is_empty());
    Ok(candidates)
}
