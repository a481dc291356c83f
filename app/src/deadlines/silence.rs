//! When a journey is without news (product.md §2: « journey silent (60 days) »).

use crate::stages::rules::StageState;
use time::Date;

/// Whether a journey is still open, by the states of its stages: one that was only opened, and one with a stage that is planned, runs
/// or is interrupted. It has ended once every stage is completed or cancelled.
///
/// An interrupted or planned stage keeps it open on purpose: whoever waits for the next stage is the one who falls between two
/// organisations (product.md, introduction).
pub fn is_open(states: &[StageState]) -> bool {
    states.is_empty() || states.iter().any(|state| state.is_open())
}

/// The day from which silence counts: the last one on which somebody did something with or for the person (a meeting held or agreed
/// on, an act on a stage, a referral, a request for money, a message, a note, a document, an action done), by the day on which it
/// happened, however late it was written down. Paperwork is none: who is in charge, handovers, tags, imports, consents, corrections
/// of the record and readings. Without any of them the opening counts; what is dated ahead does not.
pub fn last_contact(opened_on: Date, acts: impl IntoIterator<Item = Option<Date>>, today: Date) -> Date {
    let happened = acts.into_iter().flatten().filter(|day| *day <= today);
    happened.fold(opened_on, Date::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_journey_is_open_until_every_stage_has_ended() {
        use StageState::{Active, Cancelled, Completed, Interrupted, Planned};
        for open in [
            &[][..],
            &[Planned],
            &[Interrupted],
            &[Completed, Active],
            &[Cancelled, Planned],
        ] {
            assert!(is_open(open), "{open:?}");
        }
        assert!(!is_open(&[Completed]) && !is_open(&[Completed, Cancelled]));
    }

    #[test]
    fn silence_counts_from_the_last_act_that_has_happened() {
        let (opened, today) = (date!(2026 - 01 - 12), date!(2026 - 06 - 15));
        assert_eq!(last_contact(opened, [], today), opened);
        let acts = [None, Some(date!(2026 - 03 - 01)), Some(date!(2026 - 02 - 01))];
        assert_eq!(last_contact(opened, acts, today), date!(2026 - 03 - 01));
        assert_eq!(
            last_contact(opened, [Some(date!(2026 - 07 - 01))], today),
            opened,
            "dated ahead"
        );
        assert_eq!(
            last_contact(opened, [Some(date!(2025 - 11 - 01))], today),
            opened,
            "before it was opened"
        );
    }
}
