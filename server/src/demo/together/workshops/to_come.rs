//! What the counsellor announced: a workshop with its list, and one that was cancelled since.

use super::super::{Span, Work, of, texts};
use crate::{
    demo::{
        houses::LA_PASSERELLE,
        random::Random,
        rows::Workshop,
        tell::{By, Place, tell},
        world::World,
    },
    together::events::{WorkshopCalledOff, WorkshopCancelled, WorkshopEnrolled, WorkshopOpened, day},
};
use app::{
    journeys::StageKind,
    together::types::{Attendance, MeetingState},
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// In how many days, what, of how many places, for how many projects, and whether it was cancelled.
const ANNOUNCED: [(i64, &str, i64, usize, bool); 2] = [
    (16, texts::WORKSHOPS[0], 8, 4, false),
    (9, texts::WORKSHOPS[3], 6, 2, true),
];

pub fn workshops(world: &mut World) {
    let organisation = world.desks[LA_PASSERELLE].organisation;
    let by = By {
        account: world.counsellor,
        organisation: Some(organisation),
    };
    let mut lively = lively(world, organisation).into_iter();
    for (number, (offset, title, places, many, cancelled)) in ANNOUNCED.into_iter().enumerate() {
        let id = Random::stream("announced", number).id();
        let starts_at = world.calendar.working_day(offset).midnight().assume_utc() + Duration::hours(12);
        let place = Place {
            at: world.calendar.moment(-12, 60),
            by,
            journey: None,
            subject: id,
        };
        let cancelled_at = cancelled.then(|| world.calendar.moment(-1, 90));
        world.rows.workshops.push(Workshop {
            id,
            organisation,
            adviser: world.counsellor,
            title,
            place: "Salle du Canal, Ramonville",
            starts_at,
            minutes: 180,
            places,
            created_at: place.at,
            cancelled_at,
        });
        tell(world, place, &WorkshopOpened { on: day(starts_at) });
        if let Some(at) = cancelled_at {
            tell(world, Place { at, ..place }, &WorkshopCancelled { on: day(starts_at) });
        }
        for at in lively.by_ref().take(many) {
            enrol(world, at, (id, title), (starts_at, cancelled_at));
        }
    }
}

/// The counsellor's journeys on which something happened this month, by their place in the rows; not the one that is told as a story.
fn lively(world: &World, organisation: Uuid) -> Vec<usize> {
    let since = world.calendar.moment(-30, 0);
    let recent = |journey: Uuid| {
        let mut events = world.rows.events.iter();
        events.any(|event| event.journey == Some(journey) && event.at >= since)
    };
    let mine = world.rows.journeys.iter().enumerate().filter(|(at, journey)| {
        let (_, creators, story) = of(world, *at);
        journey.organisation == organisation
            && journey.adviser == world.counsellor
            && creators.len() == 1
            && !story
            && journey.created_at < since
            && recent(journey.id)
    });
    mine.map(|(at, _)| at).collect()
}

/// Ten days ago; called off with the workshop.
fn enrol(
    world: &mut World,
    at: usize,
    workshop: (Uuid, &'static str),
    (starts_at, cancelled_at): (OffsetDateTime, Option<OffsetDateTime>),
) {
    let ((journey, _), creators, _) = of(world, at);
    let last = world.calendar.moment(-10, 30);
    let mut work = Work {
        random: Random::stream("announced", 100 + at),
        journey,
        creators,
        last,
        world: &mut *world,
    };
    let span = Span {
        organisation: work.world.desks[LA_PASSERELLE].organisation,
        adviser: work.world.counsellor,
        kind: StageKind::Welcome,
        from: starts_at.date(),
        to: None,
    };
    let id = work.row(&span, starts_at, Attendance::Expected, Some(workshop));
    let on = day(starts_at);
    let place = work.place(&span, last, id);
    tell(world, place, &WorkshopEnrolled { on });
    if let Some(at) = cancelled_at {
        if let Some(meeting) = world.rows.meetings.iter_mut().find(|meeting| meeting.id == id) {
            meeting.state = MeetingState::Cancelled;
        }
        tell(world, Place { at, ..place }, &WorkshopCalledOff { on });
    }
}
