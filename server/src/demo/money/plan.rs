use super::by_journey;
use crate::{
    demo::{
        random::Random,
        rows::PlanLine,
        tell::{self, By, Place},
        world::World,
    },
    financing::events::LineAdded,
};
use app::{
    financing::{
        rules::{RequestState, course},
        types::Item,
    },
    values::Choice,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Needs that a plan has, with what they are about.
const NEEDS: [(Item, &str); 6] = [
    (Item::Equipment, "Matériel d’occasion révisé"),
    (Item::Premises, "Caution et travaux"),
    (Item::Stock, "Premières commandes"),
    (Item::Advice, "Étude du besoin"),
    (Item::Fees, "Immatriculation et assurance"),
    (Item::Equipment, "Véhicule utilitaire"),
];

/// Needs against the requests that still count and those that are only drafted, with own funds; three plans out of four are balanced
/// once all of it is granted.
pub fn draw_up(world: &mut World) {
    for (number, (journey, places)) in by_journey(world).into_iter().enumerate() {
        let mut random = Random::stream("financing plan", number);
        let money: i64 = places.iter().map(|place| meant(world, *place)).sum();
        let first = &world.rows.requests[places[0]];
        let (at, adviser) = (first.created_at, first.adviser);
        if money == 0 {
            continue;
        }
        let (lead, account) = lead(world, journey).unwrap_or((first.organisation, adviser));
        let own = (money / 100_000 * 15 / 100 + 1) * 100_000;
        let needs = match random.weighted(&[(100, 75), (115, 15), (92, 10)]) {
            100 => money + own,
            percent => (money + own) * percent / 5_000_000 * 50_000,
        };
        let working = needs * 30 / 5_000_000 * 50_000;
        let (main, other) = (random.pick(&NEEDS[..3]), random.pick(&NEEDS[3..]));
        let small = (needs * 10 / 5_000_000 * 50_000).max(50_000);
        let lines = [
            (main.0, main.1, needs - working - small),
            (Item::WorkingCapital, "Six premiers mois", working),
            (other.0, other.1, small),
            (Item::OwnFunds, "", own),
        ];
        for (place, (item, label, amount)) in lines.into_iter().enumerate().filter(|(_, line)| line.2 > 0) {
            let line = PlanLine {
                id: random.id(),
                journey,
                organisation: lead,
                account,
                item,
                label,
                amount,
                recorded_at: moment(at, place),
            };
            add(world, line);
        }
    }
}

/// Some minutes after the first request, line by line.
fn moment(at: OffsetDateTime, place: usize) -> OffsetDateTime {
    at + Duration::minutes(i64::try_from(place).unwrap_or(0) + 2)
}

fn meant(world: &World, place: usize) -> i64 {
    let request = &world.rows.requests[place];
    let Some(course) = course(&request.dated_acts()) else {
        return 0;
    };
    let source = app::financing::rules::Source {
        instrument: request.terms.instrument,
        state: course.state,
        requested: request.terms.requested,
        granted: course.granted,
        disbursed: course.disbursed,
    };
    let brings = source.brings();
    let meant = brings.counted() + brings.drafted;
    debug_assert!(course.state != RequestState::Refused || meant == 0);
    meant
}

fn lead(world: &World, journey: Uuid) -> Option<(Uuid, Uuid)> {
    let found = world.rows.journeys.iter().find(|row| row.id == journey)?;
    Some((found.organisation, found.adviser))
}

fn add(world: &mut World, line: PlanLine) {
    let place = Place {
        at: line.recorded_at,
        by: By {
            account: line.account,
            organisation: Some(line.organisation),
        },
        journey: Some(line.journey),
        subject: line.id,
    };
    let event = LineAdded {
        item: line.item.code(),
        label: line.label,
        amount: line.amount,
    };
    tell::tell(world, place, &event);
    world.rows.plan_lines.push(line);
}
