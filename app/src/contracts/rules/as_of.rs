//! A contract as it stood at the end of a past day. A correction says what was true all along, so that it holds for that day too.

use crate::contracts::{Entry, EntryKind, Terms};
use time::Date;

/// What was agreed by then: an exit or a membership that came later is not known yet. `None`: not concluded. Without a day of
/// signature a contract counts from its start.
pub fn terms_as_of(terms: &Terms, day: Date) -> Option<Terms> {
    let concluded = terms.signed_on.map_or(terms.starts_on, |on| on.min(terms.starts_on));
    if concluded > day {
        return None;
    }
    let by_then = |on: Option<Date>| on.filter(|on| *on <= day);
    let mut then = terms.clone();
    then.associate_on = by_then(terms.associate_on);
    then.signed_on = by_then(terms.signed_on);
    then.ended_on = by_then(terms.ended_on);
    if then.ended_on.is_none() {
        then.exit_type = None;
        then.exit_reason.clear();
    }
    Some(then)
}

/// An amendment in effect, an interview held, turnover of a period that was over; `None`: later than that day.
pub fn entry_as_of(entry: &Entry, day: Date) -> Option<Entry> {
    let known = match entry.kind {
        EntryKind::Turnover => entry.ends_on.unwrap_or(entry.starts_on),
        EntryKind::Amendment | EntryKind::Interview => entry.starts_on,
    };
    (known <= day).then(|| Entry {
        signed_on: entry.signed_on.filter(|on| *on <= day),
        ..entry.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{contracts::ContractKind, stages::facts::ExitType};
    use proptest::prelude::*;
    use time::{Duration, macros::date};

    /// Signed in January for March, associate in June, left in September.
    fn cesa() -> Terms {
        Terms {
            signed_on: Some(date!(2025 - 01 - 20)),
            associate_on: Some(date!(2025 - 06 - 10)),
            ended_on: Some(date!(2025 - 09 - 30)),
            exit_type: Some(ExitType::Moved),
            exit_reason: "départ".to_owned(),
            ..Terms::new(ContractKind::Cesa, date!(2025 - 03 - 01))
        }
    }

    /// Issue 3: `?au=` gives the state of that day.
    #[test]
    fn an_exit_and_a_membership_are_known_from_their_day_on() {
        let on = |day| terms_as_of(&cesa(), day);
        assert_eq!(on(date!(2025 - 01 - 19)), None);
        let signed = on(date!(2025 - 01 - 20)).expect("concluded, to come");
        assert!(!signed.runs_on(date!(2025 - 01 - 20)));
        let running = on(date!(2025 - 06 - 09)).expect("running");
        assert_eq!(
            (running.associate_on, running.ended_on, running.exit_type),
            (None, None, None)
        );
        assert!(running.exit_reason.is_empty() && running.runs_on(date!(2025 - 06 - 09)));
        let member = on(date!(2025 - 09 - 29)).expect("running");
        assert!(member.associate_on.is_some() && member.ended_on.is_none());
        assert_eq!(on(date!(2025 - 09 - 30)), Some(cesa()));
    }

    #[test]
    fn turnover_is_known_when_its_period_is_over_and_a_signature_from_its_day_on() {
        let entry = |kind| Entry {
            kind,
            starts_on: date!(2025 - 03 - 01),
            ends_on: Some(date!(2025 - 05 - 31)),
            amount: Some(1),
            contribution_rate: None,
            text: String::new(),
            signed_on: Some(date!(2025 - 04 - 10)),
        };
        let april = date!(2025 - 04 - 01);
        assert_eq!(entry_as_of(&entry(EntryKind::Turnover), april), None);
        assert!(entry_as_of(&entry(EntryKind::Turnover), date!(2025 - 05 - 31)).is_some());
        let held = entry_as_of(&entry(EntryKind::Interview), april).expect("held");
        assert_eq!(held.signed_on, None);
        assert_eq!(entry_as_of(&entry(EntryKind::Amendment), date!(2025 - 02 - 28)), None);
    }

    proptest! {
        #[test]
        fn as_of_a_day_knows_nothing_later_and_in_the_end_everything(
            signed in prop::option::of(-90_i64..30), member in prop::option::of(0_i64..900), left in prop::option::of(0_i64..900),
            day in -100_i64..1000
        ) {
            let start = date!(2024 - 02 - 29);
            let at = |days: i64| start + Duration::days(days);
            let terms = Terms {
                signed_on: signed.map(at),
                associate_on: member.map(at),
                ended_on: left.map(at),
                ..Terms::new(ContractKind::Cesa, start)
            };
            if let Some(then) = terms_as_of(&terms, at(day)) {
                for on in [then.signed_on, then.associate_on, then.ended_on].into_iter().flatten() {
                    prop_assert!(on <= at(day));
                }
                prop_assert_eq!(then.runs_on(at(day)), terms.runs_on(at(day)));
            }
            prop_assert_eq!(terms_as_of(&terms, at(1000)), Some(terms));
        }
    }
}
