//! J3: people in each stage kind on the last day of the period.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::journeys::StageKind;
use crate::statistics::facts::StageFact;
use crate::statistics::protect::layer::Count;
use crate::statistics::protect::network::{Arc, Network, Role};

const KINDS: usize = StageKind::ALL.len();
/// The place of the number of people over all kinds.
pub const TOTAL: usize = KINDS;

/// The people in each kind; one person counts once in a kind, however many stages or organisations.
#[derive(Debug, Clone, Default)]
pub struct Presence([BTreeSet<Uuid>; KINDS]);

impl Presence {
    pub fn of(stages: &[&StageFact]) -> Self {
        let mut people: [BTreeSet<Uuid>; KINDS] = Default::default();
        for stage in stages {
            people[stage.kind as usize].insert(stage.person);
        }
        Self(people)
    }

    /// In each kind, then over all kinds, then how often the kinds count somebody once more.
    pub fn counts(&self) -> Vec<Count> {
        let everyone: BTreeSet<&Uuid> = self.0.iter().flatten().collect();
        let size = |len: usize| i64::try_from(len).unwrap_or(i64::MAX);
        let count = |len| Count {
            value: size(len),
            people: size(len),
        };
        let mut counts: Vec<Count> = self.0.iter().map(|people| count(people.len())).collect();
        counts.push(count(everyone.len()));
        let again = self.0.iter().map(BTreeSet::len).sum::<usize>() - everyone.len();
        counts.push(Count {
            value: size(again),
            people: 0,
        });
        counts
    }
}

/// The kinds add up to the people, and to those who are in several kinds once more.
pub fn network() -> Network {
    let arc = |from, to, role| Arc { from, to, role };
    let mut arcs = vec![arc(0, 1, Role::Cell); KINDS];
    arcs.push(arc(1, 0, Role::Total));
    arcs.push(arc(1, 0, Role::Unpublished));
    Network::new(arcs)
}

/// What a view counts beyond a smaller one inside it.
pub fn difference(larger: &[Count], smaller: &[Count]) -> Vec<Count> {
    let minus = |(large, small): (&Count, &Count)| Count {
        value: large.value - small.value,
        people: large.people - small.people,
    };
    larger.iter().zip(smaller).map(minus).collect()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::statistics::sample::stage;

    #[test]
    fn a_person_counts_once_in_a_kind_and_once_over_all_kinds() {
        let day = date!(2026 - 01 - 01);
        let stages = [
            stage(1, StageKind::Training, day),
            stage(1, StageKind::Training, day),
            stage(1, StageKind::Incubation, day),
            stage(2, StageKind::Incubation, day),
        ];
        let counts = Presence::of(&stages.iter().collect::<Vec<_>>()).counts();
        let value = |place: usize| counts[place].value;
        assert_eq!([value(1), value(2), value(TOTAL), value(TOTAL + 1)], [1, 2, 2, 1]);
    }
}
