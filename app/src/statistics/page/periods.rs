//! The periods that the page offers, and how the choice of one is read.

use crate::{dates, statistics::period::Period, text::Lang};
use time::{Date, Month};

/// The query pair of the choice: `first day..last day`.
pub const FIELD: &str = "periode";

/// How many years back quarters and half-years are offered.
const DETAILED: i32 = 2;
/// How many years back whole years are offered.
const YEARS: i32 = 4;

/// The pairs of an address, the choice of a period written out as its two days.
pub fn written_out(pairs: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = pairs.collect();
    let chosen = out
        .iter()
        .position(|(name, _)| name == FIELD)
        .map(|at| out.remove(at).1);
    if let Some((from, to)) = chosen.as_deref().and_then(|value| value.split_once("..")) {
        out.retain(|(name, _)| name != "du" && name != "au");
        out.extend([("du".to_owned(), from.to_owned()), ("au".to_owned(), to.to_owned())]);
    }
    out
}

/// Values with labels, the present year first; the period in force is among them.
pub fn choices(in_force: Period, today: Date, lang: Lang) -> Vec<(String, String)> {
    let year = today.year();
    let years = (year - YEARS..=year).rev().filter_map(|one| whole(one, one));
    let parts = (year - DETAILED..=year).rev().flat_map(|one| {
        let halves = [(1, 6), (7, 12)].into_iter();
        let quarters = [(1, 3), (4, 6), (7, 9), (10, 12)].into_iter();
        halves
            .chain(quarters)
            .filter_map(move |(first, last)| part(one, first, last))
            .filter(move |period| period.from() <= today)
    });
    let mut all: Vec<Period> = years
        .chain([whole(year - 2, year)].into_iter().flatten())
        .chain(parts)
        .collect();
    if !all.contains(&in_force) {
        all.insert(0, in_force);
    }
    all.into_iter()
        .map(|period| (value(period), label(period, lang)))
        .collect()
}

/// What the choice of a period is called in the address.
pub fn value(period: Period) -> String {
    format!("{}..{}", dates::iso(period.from()), dates::iso(period.to()))
}

fn whole(first: i32, last: i32) -> Option<Period> {
    let from = Date::from_calendar_date(first, Month::January, 1).ok()?;
    Period::new(from, Date::from_calendar_date(last, Month::December, 31).ok()?).ok()
}

fn part(year: i32, first: u8, last: u8) -> Option<Period> {
    let month = Month::try_from(last).ok()?;
    let from = Date::from_calendar_date(year, Month::try_from(first).ok()?, 1).ok()?;
    Period::new(from, Date::from_calendar_date(year, month, month.length(year)).ok()?).ok()
}

fn label(period: Period, lang: Lang) -> String {
    let (from, to) = (period.from(), period.to());
    let (first, last) = (u8::from(from.month()), u8::from(to.month()));
    let year = from.year();
    if to.year() != year {
        return format!("{year}–{}", to.year());
    }
    match (last - first, lang) {
        (2, Lang::Fr) => format!("{year}, {} trimestre", ordinal(first / 3 + 1)),
        (2, Lang::En) => format!("{year}, quarter {}", first / 3 + 1),
        (5, Lang::Fr) => format!("{year}, {} semestre", ordinal(first / 6 + 1)),
        (5, Lang::En) => format!("{year}, half-year {}", first / 6 + 1),
        _ => year.to_string(),
    }
}

fn ordinal(n: u8) -> String {
    if n == 1 { "1er".to_owned() } else { format!("{n}e") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn periods_are_named_and_none_lies_ahead() {
        let today = date!(2026 - 05 - 12);
        let labels: Vec<String> = choices(Period::year_of(today), today, Lang::Fr)
            .into_iter()
            .map(|(_, label)| label)
            .collect();
        assert_eq!(
            labels[..7],
            [
                "2026",
                "2025",
                "2024",
                "2023",
                "2022",
                "2024–2026",
                "2026, 1er semestre"
            ]
        );
        assert!(labels.contains(&"2026, 2e trimestre".to_owned()));
        assert!(!labels.contains(&"2026, 3e trimestre".to_owned()));
        assert!(labels.contains(&"2025, 4e trimestre".to_owned()));
    }

    #[test]
    fn a_chosen_period_takes_the_place_of_the_days() {
        let pairs = [("du", "x"), ("etape", "training"), (FIELD, "2026-01-01..2026-12-31")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let expected = [("etape", "training"), ("du", "2026-01-01"), ("au", "2026-12-31")];
        assert_eq!(
            written_out(pairs.into_iter()),
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }
}
