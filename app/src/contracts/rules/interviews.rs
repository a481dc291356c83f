use crate::{
    contracts::{Entry, EntryKind, Terms},
    dates::add_months,
    thresholds::{Code, Thresholds},
};
use serde::{Deserialize, Serialize};
use time::Date;

/// A period of a CESA in which interviews are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub from: Date,
    /// Included.
    pub to: Date,
    pub held: i64,
    /// With their document signed: only these count.
    pub signed: i64,
    pub wanted: i64,
}

impl Window {
    pub const fn missing(&self) -> i64 {
        if self.signed >= self.wanted {
            0
        } else {
            self.wanted - self.signed
        }
    }
}

impl Window {
    /// The interviews that were not held yet.
    pub const fn to_hold(&self) -> i64 {
        if self.held >= self.wanted {
            0
        } else {
            self.wanted - self.held
        }
    }

    /// Those that were held, and whose document is missing.
    pub const fn to_sign(&self) -> i64 {
        self.missing() - self.to_hold()
    }
}

/// More periods than any contract has.
const MOST: i32 = 60;

/// The periods of a CESA that have begun: C. trav. R7331-3, two individual interviews in each 12 months, each with a document
/// that the person signs. A last period that the contract cut short asks for none.
pub fn windows(terms: &Terms, entries: &[Entry], today: Date, thresholds: &Thresholds) -> Vec<Window> {
    if terms.is_cape() {
        return Vec::new();
    }
    let Some(length) = thresholds
        .months(Code::InterviewMonths, terms.starts_on)
        .filter(|months| *months > 0)
    else {
        return Vec::new();
    };
    let last = terms.last_day();
    (0..MOST)
        .map(|at| {
            (
                add_months(terms.starts_on, at * length),
                add_months(terms.starts_on, (at + 1) * length),
            )
        })
        .take_while(|(from, _)| *from <= last.map_or(today, |last| last.min(today)))
        .filter_map(|(from, next)| {
            let to = next.previous_day()?;
            let of = |entry: &&Entry| entry.kind == EntryKind::Interview && (from..=to).contains(&entry.starts_on);
            let held: Vec<&Entry> = entries.iter().filter(of).collect();
            let whole = last.is_none_or(|last| to <= last);
            let wanted = thresholds
                .value(Code::CesaInterviews, from)
                .filter(|_| whole)
                .unwrap_or(0);
            Some(Window {
                from,
                to,
                held: count(held.len()),
                signed: count(held.iter().filter(|entry| entry.signed_on.is_some()).count()),
                wanted,
            })
        })
        .collect()
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The period whose interviews are to be held next, of a contract that runs: the present one, or the last one for as long
/// after it as one interview is announced before.
pub fn due(windows: &[Window], today: Date, thresholds: &Thresholds) -> Option<Window> {
    let notice = thresholds.days(Code::InterviewNotice, today)?;
    windows
        .iter()
        .find(|window| window.missing() > 0 && today <= window.to + notice)
        .copied()
}

#[cfg(test)]
mod window_tests {
    use super::*;
    use time::macros::date;

    /// C. trav. R7331-3: an interview that was held without its document is to be signed, not to be held again.
    #[test]
    fn what_is_to_be_held_and_what_to_be_signed_are_told_apart() {
        let of = |held, signed, wanted| {
            let window = Window {
                from: date!(2026 - 01 - 01),
                to: date!(2026 - 12 - 31),
                held,
                signed,
                wanted,
            };
            (window.to_hold(), window.to_sign())
        };
        assert_eq!(of(1, 0, 2), (1, 1));
        assert_eq!(of(2, 1, 2), (0, 1));
        assert_eq!(of(3, 2, 2), (0, 0));
        assert_eq!(of(0, 0, 2), (2, 0));
        assert_eq!(of(1, 0, 0), (0, 0), "a period cut short");
    }
}
