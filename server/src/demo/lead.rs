//! Journeys whose lead passed to another organisation, or is about to.

use super::{
    houses::LA_PASSERELLE,
    random::Random,
    tell::{By, Place, tell},
    world::World,
};
use crate::{
    db::{Run, Stamp, Tx},
    error::Failed,
    handovers::events::{LeadProposed, LeadTaken},
};
use app::sharing::Parts;
use std::collections::BTreeSet;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[derive(Debug)]
pub struct LeadHandover {
    id: Uuid,
    journey: Uuid,
    from: (Uuid, Uuid),
    to: (Uuid, Uuid),
    words: &'static str,
    proposed_at: OffsetDateTime,
    taken: Option<(OffsetDateTime, Date)>,
}

/// Which way, and when it was proposed and taken, in days from today.
const PLANS: [(bool, i64, Option<i64>, &str); 3] = [
    (
        true,
        -2,
        None,
        "Le projet entre en incubation chez vous : il nous semble plus simple que vous le meniez.",
    ),
    (
        false,
        -6,
        None,
        "Nous n’avons plus de rendez-vous prévu avec la personne ; vous la voyez chaque mois.",
    ),
    (false, -160, Some(-152), "L’activité tourne désormais sous votre toit."),
];

/// The lead organisation is the one before the answer: a journey that La Passerelle took is now its own.
pub fn fill(world: &mut World) {
    let house = world.desks[LA_PASSERELLE].organisation;
    let mut used: BTreeSet<Uuid> = world.rows.handovers.iter().map(|one| one.journey).collect();
    for (number, (outgoing, proposed, taken, words)) in PLANS.into_iter().enumerate() {
        let Some((journey, lead, other)) = pair(world, &used, house, outgoing || taken.is_some(), proposed) else {
            continue;
        };
        used.insert(journey);
        let (from, to) = if taken.is_some() { (other, lead) } else { (lead, other) };
        let one = LeadHandover {
            id: Random::stream("lead", number).id(),
            journey,
            from,
            to,
            words,
            proposed_at: world.calendar.moment(proposed, 95),
            taken: taken.map(|days| (world.calendar.moment(days, 120), world.calendar.day(days))),
        };
        told(world, &one);
        world.rows.leads.push(one);
    }
}

type Side = (Uuid, Uuid);

/// A journey with two organisations in its circle: the one that leads it today, and one to which the person opened the whole file.
fn pair(world: &mut World, used: &BTreeSet<Uuid>, house: Uuid, ours: bool, since: i64) -> Option<(Uuid, Side, Side)> {
    let (day, today) = (world.calendar.day(since - 30), world.calendar.today);
    let rows = &world.rows;
    let story = rows.journeys.iter().find(|one| {
        let project = rows.projects.iter().find(|project| project.id == one.project);
        project.is_some_and(|project| project.title.starts_with("Les Bocaux du canal"))
    });
    let story = story.map(|one| one.id);
    let fits = |one: &&super::rows::Journey| {
        (one.organisation == house) == ours && one.opened_on < day && !used.contains(&one.id) && Some(one.id) != story
    };
    let found = rows.journeys.iter().rev().filter(fits).find_map(|journey| {
        let member = rows.circle.iter().find(|row| {
            let other = row.organisation != journey.organisation && (ours || row.organisation == house);
            row.journey == journey.id && row.left_on.is_none() && row.joined_on < day && other
        })?;
        let place = rows.consents.iter().position(|consent| {
            let theirs = consent.journey == journey.id && consent.organisation == member.organisation;
            theirs && consent.withdrawn.is_none() && consent.until > today
        })?;
        let lead = (journey.organisation, journey.adviser);
        Some((journey.id, lead, (member.organisation, member.contact), place))
    });
    let (journey, lead, other, place) = found?;
    world.rows.consents[place].parts = Parts::ALL;
    Some((journey, lead, other))
}

fn told(world: &mut World, one: &LeadHandover) {
    let place = |at, (organisation, account): Side| Place {
        at,
        by: By {
            account,
            organisation: Some(organisation),
        },
        journey: Some(one.journey),
        subject: one.id,
    };
    tell(world, place(one.proposed_at, one.from), &LeadProposed { to: one.to.0 });
    if let Some((at, on)) = one.taken {
        tell(world, place(at, one.to), &LeadTaken { on });
    }
}

pub async fn write(tx: &mut Tx, rows: &super::rows::Rows) -> Result<(), Failed> {
    for row in &rows.leads {
        let (at, on) = row.taken.unzip();
        tx.query(
            "INSERT INTO lead_handover (id, journey_id, from_organisation_id, to_organisation_id, from_adviser_id, to_adviser_id, words,
                                        proposed_by, proposed_at, ended, ended_by, ended_at, taken_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $5, $8, $9, $10, $11, $12)",
        )
        .bind(row.id)
        .bind(row.journey)
        .bind(row.from.0)
        .bind(row.to.0)
        .bind(row.from.1)
        .bind(on.map(|_| row.to.1))
        .bind(row.words.to_owned())
        .bind(Stamp::from(row.proposed_at))
        .bind(on.map(|_| "taken".to_owned()))
        .bind(on.map(|_| row.to.1))
        .bind(at.map(Stamp::from))
        .bind(on)
        .execute()
        .await?;
    }
    Ok(())
}
