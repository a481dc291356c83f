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
