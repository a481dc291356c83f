mod to_come;

use super::{Span, Work, of, texts};
use crate::{
    demo::{
        houses::L_ATELIER,
        random::Random,
        rows::{Stage, Workshop},
        tell::{By, Place, tell},
        world::World,
    },
    together::events::{MeetingHeld, MeetingMissed, WorkshopOpened, day},
};
use app::{
    journeys::StageKind,
    together::{
        rules::outcome,
        types::{Attendance, MeetingState},
    },
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Three workshops a year of the training organisation, for those who are in training there.
pub fn workshops(world: &mut World) {
    let organisation = world.desks[L_ATELIER].organisation;
    let advisers = world.desks[L_ATELIER].advisers.clone();
    let mut random = Random::stream("workshops", 0);
    for (number, title) in (0..9).zip(texts::WORKSHOPS.iter().cycle()) {
        let offset = -1000 + number * 115;
        let (title, adviser) = (*title, random.pick(&advisers));
        let on = world.calendar.working_day(offset);
        let starts_at = on.midnight().assume_utc() + Duration::hours(8);
        let id = random.id();
        let place = Place {
            at: starts_at - Duration::days(30),
            by: By {
                account: adviser,
                organisation: Some(organisation),
            },
            journey: None,
            subject: id,
        };
        world.rows.workshops.push(Workshop {
            id,
            organisation,
            adviser,
            title,
            place: "Salle du Canal, Ramonville",
            starts_at,
            minutes: 180,
            places: 12,
            created_at: place.at,
            cancelled_at: None,
        });
        tell(world, place, &WorkshopOpened { on: day(starts_at) });
        enrol(world, (id, title), starts_at, adviser, organisation);
    }
    to_come::workshops(world);
}

/// Everybody whose training there ran within the two months around.
fn enrol(
    world: &mut World,
    workshop: (Uuid, &'static str),
    starts_at: OffsetDateTime,
    adviser: Uuid,
    organisation: Uuid,
) {
    let on = starts_at.date();
    let around = |stage: &&Stage| {
        let course = stage.course();
        stage.organisation == organisation
            && course.started_on.is_some_and(|from| from - Duration::days(30) <= on)
            && course.ended_on.is_none_or(|to| to + Duration::days(30) >= on)
    };
    let mut journeys: Vec<Uuid> = world
        .rows
        .stages
        .iter()
        .filter(around)
        .map(|stage| stage.journey)
        .collect();
    journeys.dedup();
    let (mut seen, mut left) = (std::collections::BTreeSet::new(), 12);
    for journey in journeys {
        let Some(at) = world.rows.journeys.iter().position(|one| one.id == journey) else {
            continue;
        };
        let (_, creators, _) = of(world, at);
        if !seen.insert(journey) || creators.len() > left {
            continue;
        }
        left -= creators.len();
        let mut work = Work {
            random: Random::stream("enrolled", at * 100 + world.rows.workshops.len()),
            journey,
            creators,
            last: starts_at + Duration::hours(3),
            world: &mut *world,
        };
        let span = Span {
            organisation,
            adviser,
            kind: StageKind::Training,
            from: on,
            to: None,
        };
        let attendance = work.random.weighted(&[
            (Attendance::Present, 80),
            (Attendance::Absent, 12),
            (Attendance::Excused, 8),
        ]);
        let id = work.row(&span, starts_at, attendance, Some(workshop));
        let place = work.place(&span, work.last, id);
        match outcome(&[attendance]) {
            MeetingState::Held => tell(work.world, place, &MeetingHeld { on: day(starts_at) }),
            state => tell(
                work.world,
                place,
                &MeetingMissed {
                    on: day(starts_at),
                    state,
                },
            ),
        }
    }
}
