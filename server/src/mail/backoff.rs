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

/// Every quarter of an hour for five days, as is usual among mail servers.
const TRIES_UNREACHABLE: i64 = 480;
const TRIES_FOR_NOW: i64 = 16;

/// `tries`: how often it was tried, this time included.
pub fn next(failing: Failing, tries: i64) -> Next {
    let doubled = Duration::minutes(1 << tries.clamp(1, 10).saturating_sub(1));
    match failing {
        Failing::ForGood => Next::Dead,
        Failing::Unreachable if tries >= TRIES_UNREACHABLE => Next::Dead,
        Failing::ForNow if tries >= TRIES_FOR_NOW => Next::Dead,
        Failing::Unreachable => Next::Again(doubled.min(Duration::minutes(15))),
        Failing::ForNow => Next::Again(doubled.min(Duration::hours(6))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(failing: Failing, tries: i64) -> Option<i64> {
        match next(failing, tries) {
            Next::Again(wait) => Some(wait.whole_minutes()),
            Next::Dead => None,
        }
    }

    #[test]
    fn the_wait_doubles_up_to_a_limit() {
        let all = |failing| [1, 2, 3, 5, 9, 15, 16].map(|tries| minutes(failing, tries));
        let for_now = [Some(1), Some(2), Some(4), Some(16), Some(256), Some(360), None];
        assert_eq!(all(Failing::ForNow), for_now);
        let unreachable = [1, 2, 4, 15, 15, 15, 15].map(Some);
        assert_eq!(all(Failing::Unreachable), unreachable);
        assert_eq!(all(Failing::ForGood), [None; 7]);
    }

    #[test]
    fn a_server_that_is_down_for_a_day_kills_no_letter() {
        let waited: i64 = (1..TRIES_UNREACHABLE)
            .filter_map(|tries| minutes(Failing::Unreachable, tries))
            .sum();
        assert!(waited > 4 * 24 * 60, "{waited} minutes");
        assert_eq!(minutes(Failing::Unreachable, TRIES_UNREACHABLE), None);
    }
}
