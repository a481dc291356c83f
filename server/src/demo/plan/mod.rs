//! How a journey goes, before it is set against today: days are counted from today, some lie in the future.

mod asking;
mod routes;

use super::{facts::Under, houses::HOUSES, ideas::Family, random::Random};
use app::journeys::StageKind;

#[derive(Debug, Default)]
pub struct Plan {
    pub steps: Vec<Step>,
    /// Referrals that led nowhere.
    pub fruitless: Vec<Fruitless>,
}

/// One stage.
#[derive(Debug, Clone)]
pub struct Step {
    pub kind: StageKind,
    pub house: usize,
    /// The referral that led to it, when the organisation was asked.
    pub asked: Option<Asked>,
    pub start: i64,
    pub end: i64,
    pub fate: Fate,
    pub under: Option<Under>,
}

#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub sent: i64,
    pub answered: i64,
}

#[derive(Debug, Clone, Copy)]
pub struct Fruitless {
    pub kind: StageKind,
    pub house: usize,
    pub sent: i64,
    /// When it was declined, or withdrawn.
    pub ended: i64,
    pub withdrawn: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Completed,
    /// Interrupted on the first day, resumed on the second.
    Resumed(i64, i64),
    Interrupted(i64),
    Cancelled(i64),
}

/// A journey being thought up.
struct Planner<'r> {
    random: &'r mut Random,
    lead: usize,
    family: Family,
    plan: Plan,
    /// Something ended for good: nothing follows.
    over: bool,
}

/// The stages of a journey that opened on that day.
pub fn plan(random: &mut Random, lead: usize, family: Family, opened: i64) -> Plan {
    let mut planner = Planner {
        random,
        lead,
        family,
        plan: Plan::default(),
        over: false,
    };
    let welcomed = planner.welcome(opened);
    if !planner.over {
        match family {
            Family::Trade | Family::Building => planner.cooperative(welcomed),
            Family::Collective => planner.incubation(welcomed),
            Family::Enterprise => planner.creation(welcomed),
        }
    }
    planner.plan
}

impl Planner<'_> {
    /// Who takes people for that kind of stage; another one than `but`.
    fn taker(&mut self, kind: StageKind, but: Option<usize>) -> usize {
        let lead = self.lead;
        let weight = |(at, house): (usize, &super::houses::House)| {
            let takes = house.takes.iter().filter(|(of, _)| *of == kind);
            let weight: i64 = takes.map(|(_, weight)| *weight).sum();
            (at, if at == lead { weight * 3 } else { weight })
        };
        let weights: Vec<(usize, i64)> = HOUSES
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != but)
            .map(weight)
            .collect();
        self.random.weighted(&weights)
    }

    fn fate(&mut self, start: i64, end: i64) -> Fate {
        match self.random.between(1, 100) {
            ..=84 => Fate::Completed,
            85..=92 => {
                let pause = (start * 2 + end) / 3;
                Fate::Resumed(pause, (pause + end) / 2)
            }
            _ => self.early_end(start, end),
        }
    }

    /// It ends before its time, and the journey with it.
    fn early_end(&mut self, start: i64, end: i64) -> Fate {
        self.over = true;
        let at = start + (end - start) * self.random.between(30, 80) / 100;
        if self.random.chance(40) {
            Fate::Interrupted(at)
        } else {
            Fate::Cancelled(at)
        }
    }

    fn push(&mut self, step: Step) {
        self.plan.steps.push(step);
    }
}
