//! When a journey is without news (product.md §2: « journey silent (60 days) »).

use time::Date;

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
