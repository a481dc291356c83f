//! The event beside each fact: the very ones that the features write.

use super::{
    random::Random,
    rows::{Consent, Event, Journey, Referral, Stage},
    world::World,
};
use crate::{
    events,
    journeys::events::JourneyOpened,
    sharing::events::{ConsentRecorded, ConsentWithdrawn},
    stages::events::{Content, StageMoved, StagePlanned, StageSaved},
};
use app::{
    dates,
    ids::OrganisationId,
    sharing::text,
    stages::{facts::Facts, rules::course},
};
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;

/// Who did something, and in whose name.
#[derive(Debug, Clone, Copy)]
pub struct By {
    pub account: Uuid,
    pub organisation: Option<Uuid>,
}

/// Where and when something happened.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub at: OffsetDateTime,
    pub by: By,
    pub journey: Option<Uuid>,
    pub subject: Uuid,
}

/// Writes an event down.
///
/// # Panics
/// Never: events are plain values.
pub fn tell<E: events::Event + Serialize>(world: &mut World, place: Place, event: &E) {
    let id = Random::stream("event", world.rows.events.len()).id();
    world.rows.events.push(Event {
        id,
        at: place.at,
        account: Some(place.by.account),
        organisation: place.by.organisation,
        journey: place.journey,
        subject: place.subject,
        kind: E::KIND,
        data: serde_json::to_string(event).expect("an event is a plain value"),
    });
}

pub fn journey_opened(world: &mut World, by: By, journey: &Journey) {
    let place = Place {
        at: journey.created_at,
        by,
        journey: Some(journey.id),
        subject: journey.id,
    };
    let event = JourneyOpened {
        reference: journey.reference.clone(),
        opened_on: dates::iso(journey.opened_on),
    };
    tell(world, place, &event);
}

pub fn consent_recorded(world: &mut World, by: By, consent: &Consent) {
    let place = Place {
        at: consent.recorded_at,
        by,
        journey: Some(consent.journey),
        subject: consent.id,
    };
    let event = ConsentRecorded {
        organisation: consent.organisation,
        parts: consent.parts,
        given_on: consent.given_on,
        until: consent.until,
        how: consent.how.as_str(),
        text_version: text::VERSION,
    };
    tell(world, place, &event);
}

pub fn consent_withdrawn(world: &mut World, place: Place, organisation: Uuid) {
    tell(
        world,
        place,
        &ConsentWithdrawn {
            organisation,
            also: vec![],
        },
    );
}

/// Planned with the first of the versions, moved act by act, and written anew with each other version.
pub fn stage(world: &mut World, stage: &Stage, versions: &[(OffsetDateTime, Facts)]) {
    let acts = stage.dated_acts();
    let place = |at| Place {
        at,
        by: By {
            account: stage.adviser,
            organisation: Some(stage.organisation),
        },
        journey: Some(stage.journey),
        subject: stage.id,
    };
    let Some((_, first)) = versions.first() else { return };
    let planned = StagePlanned {
        stage_kind: stage.facts.kind(),
        organisation: OrganisationId(stage.organisation),
        facts: first,
        planned_start: stage.planned_start,
        planned_end: stage.planned_end,
        acts: &acts[..1],
    };
    tell(world, place(stage.created_at), &planned);
    for (at, (_, act, recorded_at)) in stage.acts.iter().enumerate().skip(1) {
        let (Some(before), Some(after)) = (course(&acts[..at]), course(&acts[..=at])) else {
            continue;
        };
        let moved = StageMoved {
            stage_kind: stage.facts.kind(),
            act: act.act,
            on: act.on,
            reason: &act.reason,
            from: before.state,
            to: after.state,
        };
        tell(world, place(*recorded_at), &moved);
    }
    let content = |facts| Content {
        facts,
        planned_start: stage.planned_start,
        planned_end: stage.planned_end,
    };
    for pair in versions.windows(2) {
        let [(_, before), (at, after)] = pair else { continue };
        let saved = StageSaved {
            stage_kind: stage.facts.kind(),
            before: content(before),
            after: content(after),
            why: "",
        };
        tell(world, place(*at), &saved);
    }
}

/// An event of a referral.
pub fn referral<E: events::Event + Serialize>(
    world: &mut World,
    at: OffsetDateTime,
    by: By,
    referral: &Referral,
    event: &E,
) {
    let place = Place {
        at,
        by,
        journey: Some(referral.journey),
        subject: referral.id,
    };
    tell(world, place, event);
}
