//! The requests of the financing stages, and the plan that each journey draws up.

mod course;
mod plan;

use super::{
    calendar::Calendar,
    houses::{LES_FOURMIS, OC_FINANCE, TREMPLIN},
    random::Random,
    rows::{Condition, Request, Stage},
    story_facts::{BANK, LOAN},
    tell::{self, By, Place},
    world::World,
};
use crate::financing::events::{ConditionMet, RequestMoved, RequestWritten};
use app::{
    financing::{
        codes::{Beneficiary, Instrument as I, ProjectPhase, Purpose},
        rules::{DatedAct, Doubt, RequestAct, course as course_of},
        types::Terms,
    },
    ids::{ConditionId, StageId},
    journeys::StageKind,
    stages::facts::Facts,
    values::Choice,
};
use course::{Outcome, Spread};
use std::collections::BTreeMap;
use time::OffsetDateTime;
use uuid::Uuid;

/// House, instrument, euros asked for (low, high), guaranteed share, months, weight.
type Line = (usize, I, (i64, i64), Option<i64>, i64, i64);

const INSTRUMENTS: [Line; 6] = [
    (OC_FINANCE, I::GuaranteeFag, (12_000, 60_000), Some(60), 60, 3),
    (OC_FINANCE, I::GuaranteeEf, (8_000, 45_000), Some(80), 60, 3),
    (OC_FINANCE, I::Participative, (10_000, 60_000), None, 72, 3),
    (OC_FINANCE, I::Emergence, (5_000, 20_000), None, 12, 2),
    (TREMPLIN, I::HonourInitiative, (3_000, 25_000), None, 48, 1),
    (LES_FOURMIS, I::Cigales, (1_500, 8_000), None, 60, 1),
];
/// What an organisation that does not finance by itself helps to get.
const BANK_LOAN: Line = (0, I::BankLoan, (15_000, 90_000), None, 84, 1);
const BANK_NAME: &str = "Banque coopérative du territoire";

/// A stage that a request is written into, as far as it matters here.
struct At {
    stage: Uuid,
    journey: Uuid,
    organisation: Uuid,
    adviser: Uuid,
    created_at: OffsetDateTime,
}

pub fn fill(world: &mut World) {
    let stages: Vec<usize> = (0..world.rows.stages.len())
        .filter(|at| world.rows.stages[*at].facts.kind() == StageKind::Financing)
        .collect();
    for (number, place) in stages.into_iter().enumerate() {
        let mut random = Random::stream("request", number);
        let stage = &world.rows.stages[place];
        let spread = Spread::of(stage, world.calendar);
        let at = At {
            stage: stage.id,
            journey: stage.journey,
            organisation: stage.organisation,
            adviser: stage.adviser,
            created_at: stage.created_at,
        };
        for (mut terms, outcome) in asked(stage, world, &spread, &mut random) {
            let answered = two_clubs(world, &mut terms);
            write(world, &at, (terms, answered), &spread, outcome, &mut random);
        }
    }
    plan::draw_up(world);
}

/// What is asked for in a stage: a guarantee goes with the bank loan that it covers.
fn asked(stage: &Stage, world: &World, spread: &Spread, random: &mut Random) -> Vec<(Terms, Outcome)> {
    let Facts::Financing(facts) = &stage.facts else {
        return vec![];
    };
    match facts.aim.as_str() {
        LOAN => return vec![(terms(&INSTRUMENTS[4], 1_500_000), Outcome::Coming)],
        BANK => return vec![(terms(&BANK_LOAN, 3_200_000), Outcome::Whole)],
        _ => {}
    }
    let house = world
        .desks
        .iter()
        .position(|desk| desk.organisation == stage.organisation);
    let own: Vec<(Line, i64)> = INSTRUMENTS
        .iter()
        .filter(|line| Some(line.0) == house)
        .map(|line| (*line, line.5))
        .collect();
    let line = if own.is_empty() {
        BANK_LOAN
    } else {
        random.weighted(&own)
    };
    let drawn = Outcome::some(random);
    let sits = house == Some(TREMPLIN) && spread.sits();
    let outcome = if sits { Outcome::Held } else { drawn };
    let (low, high) = line.2;
    let cents = random.between(low / 500, high / 500) * 50_000;
    let main = (terms(&line, cents), outcome);
    let share = line.3.filter(|_| line.1.is_guarantee());
    let Some(share) = share else { return vec![main] };
    let loan = cents * 100 / share / 50_000 * 50_000;
    vec![main, (terms(&BANK_LOAN, loan), outcome)]
}

fn terms(line: &Line, cents: i64) -> Terms {
    let (_, instrument, _, share, months, _) = *line;
    let bank = instrument == I::BankLoan;
    Terms {
        instrument: Some(instrument),
        financer: if bank { BANK_NAME.to_owned() } else { String::new() },
        beneficiary: Some(if instrument.is_honour_loan() {
            Beneficiary::Person
        } else {
            Beneficiary::Enterprise
        }),
        purpose: Some(if bank {
            Purpose::Investment
        } else {
            Purpose::WorkingCapital
        }),
        phase: Some(ProjectPhase::Creation),
        requested: Some(cents),
        guarantee_share: share,
        duration_months: instrument.is_lent().then_some(months),
        deferral_months: instrument.is_honour_loan().then_some(6),
        rate: bank.then_some(385).or(instrument.is_honour_loan().then_some(0)),
    }
}

/// The first request to the clubs goes to two of them at once: more than one gives, and somebody says so.
fn two_clubs(world: &World, terms: &mut Terms) -> Option<&'static str> {
    let another = world
        .rows
        .requests
        .iter()
        .any(|one| one.terms.instrument == Some(I::Cigales));
    if terms.instrument != Some(I::Cigales) || another {
        return None;
    }
    terms.requested = Some(1_200_000);
    Some("Deux clubs se réunissent pour ce projet.")
}

fn write(
    world: &mut World,
    at: &At,
    (terms, answered): (Terms, Option<&'static str>),
    spread: &Spread,
    outcome: Outcome,
    random: &mut Random,
) {
    let acts = course::acts(&terms, spread, outcome, random);
    let calendar = world.calendar;
    let (id, mut last) = (random.id(), at.created_at);
    let mut recorded = Vec::new();
    for act in acts {
        let offset = (act.on - calendar.today).whole_days();
        last = calendar.after(last, offset, random.between(20, 500));
        recorded.push((random.id(), act, last));
    }
    let conditions = conditions(&recorded, calendar, random);
    let request = Request {
        id,
        journey: at.journey,
        stage: at.stage,
        organisation: at.organisation,
        adviser: at.adviser,
        created_at: recorded.first().map_or(at.created_at, |(_, _, at)| *at),
        terms,
        acts: recorded,
        answered,
        conditions,
    };
    told(world, &request);
    world.rows.requests.push(request);
}

/// What a decision under conditions asks for; met once the contract is signed.
fn conditions(acts: &[(Uuid, DatedAct, OffsetDateTime)], calendar: Calendar, random: &mut Random) -> Vec<Condition> {
    let decision = acts
        .iter()
        .find(|(_, act, _)| act.act == RequestAct::GrantConditionally);
    let Some((id, decision, _)) = decision else {
        return vec![];
    };
    let signed = acts.iter().find(|(_, act, _)| act.act == RequestAct::Sign);
    let met_on = signed.map(|(_, sign, _)| sign.on.max(decision.on).min(calendar.day(-1)));
    vec![Condition {
        id: random.id(),
        act: *id,
        text: random.pick(&course::CONDITIONS),
        met_on,
    }]
}

/// The event beside each act.
fn told(world: &mut World, request: &Request) {
    let by = By {
        account: request.adviser,
        organisation: Some(request.organisation),
    };
    let place = |at| Place {
        at,
        by,
        journey: Some(request.journey),
        subject: request.id,
    };
    let acts = request.dated_acts();
    let written = RequestWritten {
        stage: StageId(request.stage),
        terms: &request.terms,
        acts: &acts[..1],
        confirmed: request.answered.iter().map(|_| Doubt::Amount.code()).collect(),
    };
    tell::tell(world, place(request.created_at), &written);
    for (at, (id, act, recorded_at)) in request.acts.iter().enumerate().skip(1) {
        let state = |to: usize| course_of(&acts[..to]).map(|course| course.state);
        let (Some(from), Some(to)) = (state(at), state(at + 1)) else {
            continue;
        };
        let named = request.conditions.iter().filter(|condition| condition.act == *id);
        let conditions: Vec<String> = named.map(|condition| condition.text.to_owned()).collect();
        let moved = RequestMoved {
            step: act,
            on: act.on,
            conditions: &conditions,
            from,
            to,
        };
        tell::tell(world, place(*recorded_at), &moved);
        let met = request.conditions.iter().filter(|_| act.act == RequestAct::Sign);
        for condition in met {
            let met = ConditionMet {
                condition: ConditionId(condition.id),
                on: act.on,
            };
            tell::tell(world, place(*recorded_at), &met);
        }
    }
}

/// The requests of each journey, by their places.
fn by_journey(world: &World) -> BTreeMap<Uuid, Vec<usize>> {
    let mut found: BTreeMap<Uuid, Vec<usize>> = BTreeMap::new();
    for (place, request) in world.rows.requests.iter().enumerate() {
        found.entry(request.journey).or_default().push(place);
    }
    found
}
