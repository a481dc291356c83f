//! R1: referrals sent and received. How things and the people behind them are counted.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::statistics::facts::ReferralFact;
use crate::statistics::protect::layer::Count;

/// Counts facts, each at the figures it belongs to, and the distinct people behind each figure.
pub fn tally<I: IntoIterator<Item = usize>>(
    figures: usize,
    facts: &[&ReferralFact],
    figures_of: impl Fn(&ReferralFact) -> I,
) -> Vec<Count> {
    let mut people: Vec<BTreeSet<Uuid>> = vec![BTreeSet::new(); figures];
    let mut counts = vec![Count::default(); figures];
    for fact in facts {
        for figure in figures_of(fact) {
            counts[figure].value += 1;
            people[figure].insert(fact.person);
        }
    }
    for (count, people) in counts.iter_mut().zip(people) {
        count.people = i64::try_from(people.len()).unwrap_or(i64::MAX);
    }
    counts
}

/// R1: how many referrals there are, and how many people they are about.
pub fn volume(facts: &[&ReferralFact]) -> Count {
    tally(1, facts, |_| [0]).first().copied().unwrap_or_default()
}
