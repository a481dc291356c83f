use super::read::{eligible, lapsed_on, reach};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, Event, begin_once_as, record},
    handovers::{
        charge,
        events::{LeadDeclined, LeadProposed, LeadTaken, LeadWithdrawn},
    },
    hub::Hub,
    journeys,
    sharing::{circle, relation},
    together::access::of_team,
};
use app::{
    actor::Actor,
    dates::{self, paris_day},
    error::AppError,
    handovers::lead::{
        rules::{NOT_COVERED, STANDING, STANDS, may_end},
        types::{LeadAnswer, Proposal},
    },
    ids::{AccountId, JourneyId, LeadHandoverId, OrganisationId},
    together::port::Once,
};
use uuid::Uuid;

const fn about(journey: JourneyId, lead: Uuid) -> About {
    About {
        journey: Some(journey),
        subject: Some(lead),
    }
}

/// Errors: `Invalid` on the field when the persons have not opened the whole file to it, or no longer.
async fn covered(hub: &Hub, tx: &mut Tx, journey: JourneyId, to: Uuid, field: &str) -> Result<(), Failed> {
    let found = eligible(tx, journey, hub.today()).await?;
    if found.iter().any(|(id, _)| id.0 == to) {
        Ok(())
    } else {
        Err(AppError::invalid(field, NOT_COVERED).into())
    }
}

/// Proposes that another organisation leads. It reads the file from now on: the persons opened it to that organisation.
pub async fn propose(hub: &Hub, actor: &Actor, journey: JourneyId, form: &Proposal, once: Once) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once_as::<LeadProposed>(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let standing = relation::to_journey(&mut tx, actor, hub.today(), journey).await?;
    let permit = authorise(actor, Action::PassLead, standing.relation)?;
    journeys::hold(&mut tx, journey).await?;
    let lapsed = waiting(hub, &mut tx, journey).await?;
    covered(hub, &mut tx, journey, form.to.0, "organisation").await?;
    if let Some(lead) = lapsed {
        end(hub, &mut tx, &permit, lead, "withdrawn").await?;
        tell(hub, &mut tx, &permit, (journey, lead), &LeadWithdrawn {}, None).await?;
    }
    let from = permit.staff_organisation()?;
    let adviser = charge::today(&mut tx, from, journey).await?;
    let id = Uuid::now_v7();
    tx.query(
        "INSERT INTO lead_handover (id, journey_id, from_organisation_id, to_organisation_id, from_adviser_id, words, proposed_by,
                                    proposed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(journey.0)
    .bind(from.0)
    .bind(form.to.0)
    .bind(adviser.map(|member| member.id.0))
    .bind(form.words.clone())
    .bind(permit.account().0)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    if !takes_part(&mut tx, journey, form.to).await? {
        circle::join(&mut tx, journey, form.to, None, hub.today()).await?;
    }
    let event = LeadProposed { to: form.to.0 };
    record(&mut tx, &permit, hub.now(), about(journey, id), &event, once).await?;
    tx.commit().await
}

/// The proposal that stands in the place of another and has lapsed. Errors: `Invalid` for one that still waits.
async fn waiting(hub: &Hub, tx: &mut Tx, journey: JourneyId) -> Result<Option<LeadHandoverId>, Failed> {
    let row: Option<(Uuid, Uuid, String, Stamp)> = tx
        .query(
            "SELECT l.id, o.id, o.short_name, l.proposed_at FROM lead_handover l JOIN organisation o ON o.id = l.to_organisation_id
             WHERE l.journey_id = $1 AND l.ended IS NULL",
        )
        .bind(journey.0)
        .optional()
        .await?;
    let Some((lead, to, name, at)) = row else {
        return Ok(None);
    };
    let proposed_on = paris_day(at.0);
    if lapsed_on(tx, journey, to, proposed_on, hub.today()).await?.is_some() {
        return Ok(Some(LeadHandoverId(lead)));
    }
    let told = dates::told(STANDS, ("day", proposed_on), &[("to", &name)]);
    Err(AppError::invalid(STANDING, told).into())
}

async fn takes_part(tx: &mut Tx, journey: JourneyId, organisation: OrganisationId) -> Result<bool, Failed> {
    tx.query(
        "SELECT EXISTS (SELECT 1 FROM circle_member WHERE journey_id = $1 AND organisation_id = $2 AND left_on IS NULL)",
    )
    .bind(journey.0)
    .bind(organisation.0)
    .scalar()
    .await
}

pub async fn answer(
    hub: &Hub,
    actor: &Actor,
    lead: LeadHandoverId,
    answer: &LeadAnswer,
    once: Once,
) -> Result<JourneyId, Failed> {
    let begun = match answer {
        LeadAnswer::Take(_) => begin_once_as::<LeadTaken>(&hub.db, actor.account, once).await?,
        LeadAnswer::Decline(_) => begin_once_as::<LeadDeclined>(&hub.db, actor.account, once).await?,
    };
    let Begun::Fresh(mut tx) = begun else {
        let (sides, _) = reach(&mut &hub.db, actor, Action::TakeLead, lead).await?;
        return Ok(JourneyId(sides.journey_id));
    };
    let (sides, _) = reach(&mut tx, actor, Action::TakeLead, lead).await?;
    let journey = JourneyId(sides.journey_id);
    journeys::hold(&mut tx, journey).await?;
    // Read again, now that nobody else answers or withdraws it.
    let (sides, permit) = reach(&mut tx, actor, Action::TakeLead, lead).await?;
    may_end(sides.ended)?;
    match answer {
        LeadAnswer::Take(adviser) => {
            covered(hub, &mut tx, journey, sides.to_organisation_id, "").await?;
            of_team(&mut tx, permit.staff_organisation()?, *adviser, "adviser").await?;
            let from = OrganisationId(sides.from_organisation_id);
            let before = charge::today(&mut tx, from, journey).await?;
            pass(hub, &mut tx, &permit, (journey, from), *adviser).await?;
            end(hub, &mut tx, &permit, lead, "taken").await?;
            tx.query("UPDATE lead_handover SET taken_on = $2, to_adviser_id = $3, from_adviser_id = $4 WHERE id = $1")
                .bind(lead.0)
                .bind(hub.today())
                .bind(adviser.0)
                .bind(before.map(|member| member.id.0))
                .execute()
                .await?;
            tell(
                hub,
                &mut tx,
                &permit,
                (journey, lead),
                &LeadTaken { on: hub.today() },
                once,
            )
            .await?;
        }
        LeadAnswer::Decline(sentence) => {
            tx.query("UPDATE lead_handover SET answer = $2 WHERE id = $1")
                .bind(lead.0)
                .bind(sentence.clone())
                .execute()
                .await?;
            end(hub, &mut tx, &permit, lead, "declined").await?;
            tell(hub, &mut tx, &permit, (journey, lead), &LeadDeclined {}, once).await?;
        }
    }
    tx.commit().await?;
    Ok(journey)
}

/// The journey is the other organisation's from now on. The former one stays in the circle with whom to call; what it wrote is its own.
async fn pass(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    (journey, from): (JourneyId, OrganisationId),
    adviser: AccountId,
) -> Result<(), Failed> {
    let to = permit.staff_organisation()?;
    tx.query("UPDATE journey SET organisation_id = $2, adviser_id = $3, version = version + 1 WHERE id = $1")
        .bind(journey.0)
        .bind(to.0)
        .bind(adviser.0)
        .execute()
        .await?;
    circle::join(tx, journey, to, Some(adviser), hub.today()).await?;
    charge::set(tx, journey, to.0, Some(adviser.0), hub.today()).await?;
    // Who keeps the persons' record leads a journey of theirs.
    tx.query(
        "UPDATE creator SET organisation_id = $2 WHERE organisation_id = $3 AND id IN (
             SELECT p.creator_id FROM journey j JOIN project_creator p ON p.project_id = j.project_id AND p.left_on IS NULL
             WHERE j.id = $1)
         AND NOT EXISTS (SELECT 1 FROM journey o JOIN project_creator op ON op.project_id = o.project_id
                         WHERE op.creator_id = creator.id AND o.organisation_id = $3)",
    )
    .bind(journey.0)
    .bind(to.0)
    .bind(from.0)
    .execute()
    .await?;
    Ok(())
}

/// When, and by whom.
async fn end(hub: &Hub, tx: &mut Tx, permit: &Permit, lead: LeadHandoverId, ended: &'static str) -> Result<(), Failed> {
    tx.query("UPDATE lead_handover SET ended = $2, ended_at = $3, ended_by = $4 WHERE id = $1")
        .bind(lead.0)
        .bind(ended.to_owned())
        .bind(Stamp::from(hub.now()))
        .bind(permit.account().0)
        .execute()
        .await?;
    Ok(())
}

async fn tell<E: Event>(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    (journey, lead): (JourneyId, LeadHandoverId),
    event: &E,
    once: Once,
) -> Result<(), Failed> {
    record(tx, permit, hub.now(), about(journey, lead.0), event, once).await
}

pub async fn withdraw(hub: &Hub, actor: &Actor, lead: LeadHandoverId, once: Once) -> Result<JourneyId, Failed> {
    let Begun::Fresh(mut tx) = begin_once_as::<LeadWithdrawn>(&hub.db, actor.account, once).await? else {
        let (sides, _) = reach(&mut &hub.db, actor, Action::PassLead, lead).await?;
        return Ok(JourneyId(sides.journey_id));
    };
    let (sides, _) = reach(&mut tx, actor, Action::PassLead, lead).await?;
    let journey = JourneyId(sides.journey_id);
    journeys::hold(&mut tx, journey).await?;
    let (sides, permit) = reach(&mut tx, actor, Action::PassLead, lead).await?;
    may_end(sides.ended)?;
    end(hub, &mut tx, &permit, lead, "withdrawn").await?;
    tell(hub, &mut tx, &permit, (journey, lead), &LeadWithdrawn {}, once).await?;
    tx.commit().await?;
    Ok(journey)
}
