//! R2: answered, accepted, declined; and how these counts and the answer times of R3 add up.

use super::r1_volume::tally;
use super::r3_answer_time::{DAYS, answered_within};
use crate::statistics::facts::ReferralFact;
use crate::statistics::protect::layer::Count;
use crate::statistics::protect::network::{Arc, Network, Role};

/// The places of the figures in the table of answers.
pub const SENT: usize = 0;
pub const ACCEPTED: usize = 1;
pub const DECLINED: usize = 2;
pub const ANSWERED: usize = 3;
pub const UNANSWERED: usize = 4;
/// Answered within 30, 10, 5 and 3 days, each followed by what the next wider one holds beyond it.
const WITHIN_30: usize = 5;

/// The place of "answered within so many days", by its place in [`DAYS`].
pub const fn within(step: usize) -> usize {
    WITHIN_30 + 2 * (DAYS.len() - 1 - step)
}

/// Sent = unanswered + answered; answered = accepted + declined = within 30 days + later; within 30 = within 10 + 11 to 30; …
pub fn network() -> Network {
    let (sent, answer, given, end) = (0, 1, 2, 3);
    let arc = |from, to, role| Arc { from, to, role };
    let mut arcs = vec![
        arc(end, sent, Role::Fixed),
        arc(sent, answer, Role::Cell),
        arc(sent, answer, Role::Cell),
        arc(answer, given, Role::Total),
        arc(sent, end, Role::Cell),
    ];
    for step in 0..DAYS.len() {
        let wider = given + step + usize::from(step > 0);
        let narrower = if step + 1 == DAYS.len() { end } else { end + 1 + step };
        arcs.push(arc(wider, narrower, Role::Cell));
        arcs.push(arc(wider, end, Role::Unpublished));
    }
    Network::new(arcs)
}

/// The counts of the table of answers.
pub fn counts(facts: &[&ReferralFact]) -> Vec<Count> {
    tally(network().arcs.len(), facts, figures_of)
}

fn figures_of(fact: &ReferralFact) -> Vec<usize> {
    let Some(answer) = fact.last_answer.or(fact.first_answer) else {
        return vec![SENT, UNANSWERED];
    };
    let outcome = if answer.accepted { ACCEPTED } else { DECLINED };
    let mut figures = vec![SENT, outcome, ANSWERED];
    for step in (0..DAYS.len()).rev() {
        if !answered_within(fact, DAYS[step]) {
            figures.push(within(step) + 1);
            break;
        }
        figures.push(within(step));
    }
    figures
}

#[cfg(test)]
mod tests {
    use time::{Duration, macros::date};

    use super::*;
    use crate::statistics::facts::Answer;
    use crate::statistics::sample::referral;

    fn after(days: i64, accepted: bool) -> Option<Answer> {
        Some(Answer {
            on: date!(2026 - 03 - 02) + Duration::days(days),
            accepted,
        })
    }

    #[test]
    fn every_referral_passes_each_sum_once() {
        let facts: Vec<_> = [
            None,
            after(0, true),
            after(4, false),
            after(9, true),
            after(30, true),
            after(31, false),
        ]
        .into_iter()
        .map(|answer| ReferralFact {
            first_answer: answer,
            last_answer: answer,
            ..referral(1, date!(2026 - 03 - 02))
        })
        .collect();
        let counts = counts(&facts.iter().collect::<Vec<_>>());
        let network = network();
        for (node, around) in network.around.iter().enumerate() {
            let flow = |arc: &usize| {
                let ends = network.arcs[*arc];
                (i64::from(ends.to == node) - i64::from(ends.from == node)) * counts[*arc].value
            };
            assert_eq!(around.iter().map(flow).sum::<i64>(), 0, "node {node}");
        }
        let value = |arc: usize| counts[arc].value;
        assert_eq!(
            [SENT, ACCEPTED, DECLINED, ANSWERED, UNANSWERED].map(value),
            [6, 3, 2, 5, 1]
        );
        assert_eq!([0, 1, 2, 3].map(|step| value(within(step))), [1, 2, 3, 4]);
    }

    #[test]
    fn a_reconsidered_referral_counts_by_its_last_answer_and_its_first_delay() {
        let fact = ReferralFact {
            first_answer: after(2, false),
            last_answer: after(20, true),
            ..referral(1, date!(2026 - 03 - 02))
        };
        let counts = counts(&[&fact]);
        assert_eq!([ACCEPTED, DECLINED, within(0)].map(|arc| counts[arc].value), [1, 0, 1]);
    }
}
