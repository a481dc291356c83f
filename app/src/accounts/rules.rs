//! How long somebody waits who guesses passwords or codes. CNIL, délibération 2022-100 of 21 July 2022, on passwords of this
//! strength: a wait that grows exponentially, of a minute at least after five failures, and 25 attempts in 24 hours at most.
//! Who needs a second factor, and whose roles a coordinator leaves alone.

use crate::{
    actor::{HatChoice, Role},
    error::AppError,
    ids::AccountId,
};
use time::{Duration, OffsetDateTime};

crate::texts! {
    OWN_ROLE = "On ne change pas ses propres rôles dans les structures : ils ouvrent leurs dossiers. Demandez-le à une autre personne de l’animation du pôle." | "Nobody changes their own roles in organisations: they open its files. Ask another coordinator.";
}

/// Failures count for so long.
pub const WINDOW: Duration = Duration::days(1);

/// So many failures are free; then each one doubles the wait, which begins with `first`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throttle {
    pub free: u32,
    pub first: Duration,
}

/// Of one browser that has signed in to the account before, or of all others at one network address.
pub const ONE_SOURCE: Throttle = Throttle {
    free: 5,
    first: Duration::minutes(1),
};

/// Of all browsers together that have never signed in to the account. A single address ends before (16 attempts a day), so that it
/// takes several of them to make a stranger wait.
pub const ALL_STRANGERS: Throttle = Throttle {
    free: 20,
    first: Duration::hours(1),
};

impl Throttle {
    /// When the next attempt may be made, after so many failures within [`WINDOW`], the latest at `last`.
    pub fn opens_at(self, failures: u32, last: OffsetDateTime) -> OffsetDateTime {
        let Some(doublings) = failures.checked_sub(self.free) else {
            return last;
        };
        // No wait outlives what it is for.
        let wait = 1_i32.checked_shl(doublings).filter(|times| *times > 0);
        last + wait.map_or(WINDOW, |times| (self.first * times).min(WINDOW))
    }
}

/// Whoever manages an organisation or coordinates the hub, whichever hat they wear at present (product.md §4, Accounts).
pub fn needs_second_factor(hats: &[HatChoice]) -> bool {
    hats.iter()
        .map(|choice| choice.hat.role())
        .any(|role| matches!(role, Role::Manager | Role::Coordinator))
}

/// A role in an organisation opens its files, which a coordinator reads by break-glass alone (product.md §4): nobody gives it, changes
/// it or takes it back for themselves. Errors: `Invalid`.
pub fn changes_another(by: AccountId, whose: AccountId) -> Result<(), AppError> {
    if by == whose {
        return Err(AppError::invalid("role", OWN_ROLE));
    }
    Ok(())
}

/// Whole minutes from `now` until then, at least one.
pub fn minutes_until(then: OffsetDateTime, now: OffsetDateTime) -> u32 {
    let seconds = (then - now).whole_seconds().max(0);
    u32::try_from(seconds.unsigned_abs().div_ceil(60))
        .unwrap_or(u32::MAX)
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const START: OffsetDateTime = datetime!(2026-06-15 09:00 UTC);

    /// Every guess that somebody makes in ten days who never waits longer than needed.
    fn guesses(throttle: Throttle) -> Vec<OffsetDateTime> {
        let (mut made, mut now) = (vec![], START);
        while now < START + Duration::days(10) {
            let recent: Vec<OffsetDateTime> = made.iter().copied().filter(|at| *at >= now - WINDOW).collect();
            let failures = u32::try_from(recent.len()).expect("few");
            if recent
                .last()
                .is_none_or(|last| throttle.opens_at(failures, *last) <= now)
            {
                made.push(now);
            } else {
                now += Duration::minutes(1);
            }
        }
        made
    }

    fn most_in_a_day(made: &[OffsetDateTime]) -> usize {
        let within = |from: &OffsetDateTime| made.iter().filter(|at| **at >= *from && **at < *from + WINDOW).count();
        made.iter().map(within).max().unwrap_or_default()
    }

    #[test]
    fn five_failures_cost_a_minute_and_each_further_one_doubles_it() {
        let wait = |failures| (ONE_SOURCE.opens_at(failures, START) - START).whole_minutes();
        assert_eq!([0, 4, 5, 6, 7, 15].map(wait), [0, 0, 1, 2, 4, 1024]);
        assert_eq!(ONE_SOURCE.opens_at(60, START), START + WINDOW);
    }

    #[test]
    fn strangers_together_guess_at_most_25_times_a_day() {
        let made = guesses(ALL_STRANGERS);
        assert!(most_in_a_day(&made) <= 25, "{}", most_in_a_day(&made));
    }

    #[test]
    fn one_address_alone_never_makes_others_wait() {
        let most = most_in_a_day(&guesses(ONE_SOURCE));
        assert!(most < ALL_STRANGERS.free as usize, "{most}");
    }

    #[test]
    fn nobody_gives_a_role_to_themselves() {
        let [one, other] = [1, 2].map(|number| AccountId(uuid::Uuid::from_u128(number)));
        assert!(changes_another(one, other).is_ok());
        assert_eq!(changes_another(one, one), Err(AppError::invalid("role", OWN_ROLE)));
    }

    #[test]
    fn managers_and_coordinators_need_a_second_factor_whichever_hat_they_wear() {
        use crate::{actor::Hat, ids::OrganisationId};
        let organisation = OrganisationId(uuid::Uuid::nil());
        let wears = |hats: &[Hat]| {
            let choices: Vec<HatChoice> = hats
                .iter()
                .map(|hat| HatChoice {
                    hat: *hat,
                    organisation_name: String::new(),
                })
                .collect();
            needs_second_factor(&choices)
        };
        assert!(wears(&[Hat::Coordinator]));
        assert!(wears(&[Hat::Adviser(organisation), Hat::Manager(organisation)]));
        assert!(!wears(&[Hat::Adviser(organisation), Hat::Partner]));
        assert!(!wears(&[]));
    }

    #[test]
    fn a_wait_is_told_in_whole_minutes() {
        assert_eq!(minutes_until(START + Duration::seconds(61), START), 2);
        assert_eq!(minutes_until(START, START), 1);
    }
}
