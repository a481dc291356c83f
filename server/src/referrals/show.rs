//! One referral, whole, as far as its reader may see it.

use super::{
    answer::{suggestable, team},
    choices::{OfferRow, receiver_consent},
    lines::{LineRow, kind, named, select_lines},
    standing::{self, Known},
};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Db, Run, Stamp},
    error::Failed,
    hub::Hub,
    reference::communes,
    sharing::relation,
};
use app::{
    actor::Actor,
    ids::{AccountId, JourneyId, OrganisationId, ReferralId},
    referrals::{
        ReferralState,
        types::{OfferFacts, PersonShown, ReceiverConsent, ReferralView, StageShown, Viewpoint},
    },
    sharing::Parts,
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct RestRow {
    need: String,
    seen_at: Option<Stamp>,
    offer_id: Option<Uuid>,
    lead_id: Uuid,
    description: String,
}

pub async fn show(hub: &Hub, actor: &Actor, id: ReferralId) -> Result<ReferralView, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let known = standing::find(&mut db, actor, today, id).await?;
    authorise(actor, Action::ReadReferral, known.relation)?;
    let parts = readable(&mut db, actor, &known, today).await?;
    mark_seen(hub, &known, id).await?;
    if !known.reader_leads && parts.any() {
        relation::log_reading(&mut db, actor, Stamp::from(hub.now()), known.journey, "referral").await?;
    }
    let line: LineRow = db
        .query(select_lines!("r.id = $3"))
        .bind(actor.organisation().map_or(Uuid::nil(), |organisation| organisation.0))
        .bind(today)
        .bind(id.0)
        .one()
        .await?;
    let rest: RestRow = db
        .query(
            "SELECT r.need, r.seen_at, r.offer_id, j.organisation_id AS lead_id, p.description
             FROM referral r JOIN journey j ON j.id = r.journey_id JOIN project p ON p.id = j.project_id WHERE r.id = $1",
        )
        .bind(id.0)
        .one()
        .await?;
    let (team, organisations) = answering(&mut db, &known, today).await?;
    Ok(ReferralView {
        line: line.read(today, actor.organisation(), known.relation == Relation::Subject)?,
        viewpoint: viewpoint(known.relation),
        need: rest.need,
        offer: offer(db, rest.offer_id).await?,
        seen_on: rest.seen_at.map(|at| app::dates::paris_day(at.0)),
        parts,
        people: if parts.identity {
            people(db, known.journey).await?
        } else {
            vec![]
        },
        description: if parts.identity {
            rest.description
        } else {
            String::new()
        },
        stages: if parts.stages {
            stages(db, known.journey).await?
        } else {
            vec![]
        },
        consent: consent(&mut db, &known, rest.lead_id, today).await?,
        team: team.into_iter().map(|(id, name)| (AccountId(id), name)).collect(),
        organisations: organisations.into_iter().map(|(id, name)| named(id, name)).collect(),
        journey_open: authorise(actor, Action::ReadJourney, known.to_journey.relation).is_ok(),
    })
}

/// What the receiver chooses from while an answer is due: the team, and the organisations to suggest.
async fn answering(run: &mut impl Run, known: &Known, today: Date) -> Result<(Names, Names), Failed> {
    if known.state != ReferralState::Sent || known.relation != Relation::Receiver {
        return Ok((vec![], vec![]));
    }
    Ok((
        team(run, known.receiver).await?,
        suggestable(run, known.receiver, today).await?,
    ))
}

type Names = Vec<(Uuid, String)>;

const fn viewpoint(relation: Relation) -> Viewpoint {
    match relation {
        Relation::Sender => Viewpoint::Sender,
        Relation::Receiver => Viewpoint::Receiver,
        _ => Viewpoint::Circle,
    }
}

async fn consent(run: &mut impl Run, known: &Known, lead: Uuid, today: Date) -> Result<ReceiverConsent, Failed> {
    receiver_consent(run, known.journey, OrganisationId(lead), known.receiver, today).await
}

/// What of the file the reader may read here: the receiver before its answer what the consent covers, everybody else
/// what they may read of the journey.
async fn readable(run: &mut impl Run, actor: &Actor, known: &Known, today: Date) -> Result<Parts, Failed> {
    let waiting = known.state == ReferralState::Sent && known.relation == Relation::Receiver;
    match actor.organisation() {
        Some(own) if waiting && known.to_journey.relation != Relation::Own => {
            relation::consented(run, own, today, known.journey).await
        }
        _ => Ok(known.to_journey.parts),
    }
}

/// The receiver's first opening. It is no act, so the version and the journey's activity stay.
async fn mark_seen(hub: &Hub, known: &Known, id: ReferralId) -> Result<(), Failed> {
    if known.relation == Relation::Receiver {
        let now = Stamp::from(hub.now());
        let mark = hub
            .db
            .query("UPDATE referral SET seen_at = $2 WHERE id = $1 AND seen_at IS NULL");
        mark.bind(id.0).bind(now).execute().await?;
    }
    Ok(())
}

async fn offer(db: &Db, offer: Option<Uuid>) -> Result<Option<OfferFacts>, Failed> {
    let row: Option<OfferRow> = db
        .query(
            "SELECT organisation_id, id, title, audience, conditions, territory, places, next_session, waiting_days, checked_on
             FROM offer WHERE id = $1",
        )
        .bind(offer.unwrap_or_default())
        .optional()
        .await?;
    Ok(row.map(OfferFacts::from))
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    name: String,
    lead: bool,
    email: Option<String>,
    phone: Option<String>,
    commune_insee: Option<String>,
}

async fn people(db: &Db, journey: JourneyId) -> Result<Vec<PersonShown>, Failed> {
    let rows: Vec<PersonRow> = db
        .query(
            "SELECT c.first_name || ' ' || c.last_name AS name, pc.lead, c.email, c.phone, c.commune_insee
             FROM journey j JOIN project_creator pc ON pc.project_id = j.project_id JOIN creator c ON c.id = pc.creator_id
             WHERE j.id = $1 AND pc.left_on IS NULL ORDER BY CASE WHEN pc.lead THEN 0 ELSE 1 END, c.last_name, c.id",
        )
        .bind(journey.0)
        .all()
        .await?;
    let commune = |code: String| communes::by_insee(&code).map(|commune| commune.name.clone());
    let person = |row: PersonRow| PersonShown {
        name: row.name,
        lead: row.lead,
        email: row.email,
        phone: row.phone,
        commune: row.commune_insee.and_then(commune),
    };
    Ok(rows.into_iter().map(person).collect())
}

#[derive(sqlx::FromRow)]
struct StageRow {
    kind: String,
    organisation: String,
    state: String,
    started_on: Option<Date>,
    ended_on: Option<Date>,
}

async fn stages(db: &Db, journey: JourneyId) -> Result<Vec<StageShown>, Failed> {
    let rows: Vec<StageRow> = db
        .query(
            "SELECT s.kind, o.short_name AS organisation, s.state, s.started_on, s.ended_on
             FROM stage s JOIN organisation o ON o.id = s.organisation_id WHERE s.journey_id = $1
             ORDER BY COALESCE(s.started_on, s.planned_start) IS NULL, COALESCE(s.started_on, s.planned_start), s.id",
        )
        .bind(journey.0)
        .all()
        .await?;
    let read = |row: StageRow| {
        Ok(StageShown {
            kind: kind(&row.kind)?,
            organisation: row.organisation,
            state: row
                .state
                .parse()
                .map_err(|_| Failed::internal(format!("stage state {}", row.state)))?,
            started_on: row.started_on,
            ended_on: row.ended_on,
        })
    };
    rows.into_iter().map(read).collect()
}
