//! When a letter that could not be sent is tried again.

use time::Duration;

/// How a try ended badly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failing {
    /// No mail server answers, or it refuses us rather than the letter.
    Unreachable,
    /// The server says: later (4xx).
    ForNow,
    /// The server says: never (5xx), or the letter cannot be written to that address at all.
    ForGood,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Again(Duration),
    Dead,
}

/// As usual among mail servers, a letter waits five days for a server that is down.
const PATIENCE: Duration = Duration::days(5);
const TRIES: i64 = 16;

/// `tries`: how often it was tried, this time included; `age`: since it was written.
pub fn next(failing: Failing, tries: i64, age: Duration) -> Next {
    let doubled = Duration::minutes(1 << tries.clamp(1, 10).saturating_sub(1));
    match failing {
        Failing::ForGood => Next::Dead,
        _ if age >= PATIENCE => Next::Dead,
        Failing::Unreachable => Next::Again(doubled.min(Duration::minutes(15))),
        Failing::ForNow if tries >= TRIES => Next::Dead,
        Failing::ForNow => Next::Again(doubled.min(Duration::hours(6))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_a_limit() {
        let wait = |failing, tries| match next(failing, tries, Duration::ZERO) {
            Next::Again(wait) => wait.whole_minutes(),
            Next::Dead => -1,
        };
        let all = |failing| [1, 2, 3, 5, 9, 15, 16].map(|tries| wait(failing, tries));
        assert_eq!(all(Failing::ForNow), [1, 2, 4, 16, 256, 360, -1]);
        assert_eq!(all(Failing::Unreachable), [1, 2, 4, 15, 15, 15, 15]);
        assert_eq!(all(Failing::ForGood), [-1; 7]);
    }

    #[test]
    fn a_server_that_is_down_for_a_day_kills_no_letter() {
        let after = |age| next(Failing::Unreachable, 100, age);
        assert_eq!(after(Duration::days(1)), Next::Again(Duration::minutes(15)));
        assert_eq!(after(Duration::days(5)), Next::Dead);
    }
}
