//! Which meetings are still to come, and which of them are in sight.

use super::types::MeetingState;
use crate::dates::paris_day;
use time::OffsetDateTime;

/// Whether a meeting stands among those to come: a planned one until it begins, one that was called off or excused until its day is past.
pub fn is_to_come(state: MeetingState, starts_at: OffsetDateTime, now: OffsetDateTime) -> bool {
    match state {
        MeetingState::Planned => starts_at >= now,
        MeetingState::Excused | MeetingState::Cancelled => paris_day(starts_at) >= paris_day(now),
        MeetingState::Held | MeetingState::Absent => false,
    }
}

/// How many of the meetings to come are in sight, the nearest first: up to the next one that takes place.
pub fn in_sight(coming: &[MeetingState]) -> usize {
    let planned = coming.iter().position(|state| *state == MeetingState::Planned);
    planned.map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn what_was_called_off_stands_among_those_to_come_until_its_day_is_past() {
        use MeetingState::{Absent, Cancelled, Excused, Held, Planned};
        let now = datetime!(2026-06-15 09:00 UTC);
        let (earlier, yesterday, tomorrow) = (
            datetime!(2026-06-15 08:00 UTC),
            datetime!(2026-06-14 21:59 UTC),
            datetime!(2026-06-16 08:00 UTC),
        );
        for state in [Excused, Cancelled] {
            assert!(
                is_to_come(state, tomorrow, now) && is_to_come(state, earlier, now),
                "{state:?}"
            );
            assert!(
                !is_to_come(state, yesterday, now),
                "{state:?}: the day of Paris is past"
            );
        }
        assert!(is_to_come(Planned, tomorrow, now) && !is_to_come(Planned, earlier, now));
        assert!(![Held, Absent].into_iter().any(|state| is_to_come(state, tomorrow, now)));
    }

    #[test]
    fn the_next_meeting_that_takes_place_is_in_sight() {
        use MeetingState::{Cancelled, Planned};
        assert_eq!(in_sight(&[Cancelled, Cancelled, Planned, Planned]), 3);
        assert_eq!(in_sight(&[Planned, Cancelled]), 1);
        assert_eq!(in_sight(&[Cancelled, Cancelled]), 1);
        assert_eq!(in_sight(&[]), 1);
    }
}
