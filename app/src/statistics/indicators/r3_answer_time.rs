//! R3: days from sending to the first accept or decline.

use crate::statistics::facts::ReferralFact;

/// The delays, in days, whose share among all sent is published.
pub const DAYS: [i64; 4] = [3, 5, 10, 30];

/// Whole days from sending to the first answer; an answer dated before its referral counts as the same day.
pub fn days(fact: &ReferralFact) -> Option<i64> {
    let answer = fact.first_answer.or(fact.last_answer)?;
    Some((answer.on - fact.sent_on).whole_days().max(0))
}

/// Whether the first answer came within so many days. An unanswered referral stays where it is: in the denominator.
pub fn answered_within(fact: &ReferralFact, limit: i64) -> bool {
    days(fact).is_some_and(|days| days <= limit)
}

/// The rank, counted from 1, of a percentile among so many values: the least that at least this share reaches.
pub const fn rank(values: i64, percent: i64) -> i64 {
    let rank = (values * percent + 99) / 100;
    if rank < 1 { 1 } else { rank }
}

/// The percentile by nearest rank: always a delay that was observed. `None` without any value.
pub fn percentile(mut values: Vec<i64>, percent: i64) -> Option<i64> {
    values.sort_unstable();
    let rank = rank(i64::try_from(values.len()).ok()?, percent);
    values.get(usize::try_from(rank - 1).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::percentile;

    proptest! {
        #[test]
        fn a_percentile_is_the_least_delay_that_enough_answers_reach(
            values in prop::collection::vec(0_i64..60, 1..40),
            percent in 1_i64..=100,
        ) {
            let reached = |limit: i64| values.iter().filter(|value| **value <= limit).count() * 100;
            let wanted = values.len() * usize::try_from(percent).expect("positive");
            let naive = (0..60).find(|limit| reached(*limit) >= wanted);
            prop_assert_eq!(percentile(values.clone(), percent), naive);
        }
    }

    #[test]
    fn nothing_has_no_percentile() {
        assert_eq!(percentile(Vec::new(), 50), None);
    }
}
