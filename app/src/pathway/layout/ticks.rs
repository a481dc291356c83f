use super::window::{Window, january};
use crate::dates::add_months;
use time::{Date, Month};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TickKind {
    Year,
    /// July; with a window of a few months, each month that begins a quarter.
    Quarter,
    /// Hidden on a phone: April and October, or the other months of a short window.
    Minor,
}

/// A line of the axis with its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    pub at: f64,
    pub kind: TickKind,
    pub on: Date,
    /// The text has room.
    pub labelled: bool,
}

/// Windows up to so many months show every month, July and the other quarters, July; beyond, only years.
const MONTHLY: i32 = 9;
const QUARTERLY: i32 = 24;
const HALF_YEARLY: i32 = 36;
/// Room that a text needs, in per cent of the width.
const YEAR_ROOM: f64 = 8.0;
const EDGE: f64 = 95.0;
/// At most so many years are named.
const NAMED_YEARS: i32 = 6;

/// The lines of the axis, from left to right.
pub fn ticks(window: Window) -> Vec<Tick> {
    let years = years(window);
    let clear = |at: f64| {
        years
            .iter()
            .all(|year| at < year.at || at - year.at >= YEAR_ROOM || at == year.at)
    };
    let mut all: Vec<Tick> = months(window)
        .filter_map(|on| Some((on, kind(on.month(), window.months())?)))
        .map(|(on, kind)| (window.at(on), on, kind))
        .map(|(at, on, kind)| Tick {
            at,
            kind,
            on,
            labelled: at <= EDGE && clear(at),
        })
        .collect();
    all.extend(years.iter().cloned());
    all.sort_by(|a, b| a.at.total_cmp(&b.at));
    all
}

/// Each 1 January, and the year in which the window begins when there is room before the next.
fn years(window: Window) -> Vec<Tick> {
    let (first, last) = (window.from.year(), window.until.year());
    let step = (last - first) / NAMED_YEARS + 1;
    (first..=last)
        .filter_map(|year| {
            let on = january(year)?.max(window.from);
            (on < window.until).then_some((year, on))
        })
        .map(|(year, on)| (year, on, window.at(on)))
        .map(|(year, on, at)| {
            let next = january(year + 1).map_or(100.0, |next| window.at(next));
            let room = at <= EDGE && (at > 0.0 || next - at >= YEAR_ROOM);
            Tick {
                at,
                kind: TickKind::Year,
                on,
                labelled: room && (year - first) % step == 0,
            }
        })
        .collect()
}

/// The first days of months after the window's own, January left to the years.
fn months(window: Window) -> impl Iterator<Item = Date> {
    (1..window.months())
        .map(move |n| add_months(window.from, n))
        .filter(|on| on.month() != Month::January)
}

const fn kind(month: Month, months: i32) -> Option<TickKind> {
    match month {
        Month::July if months <= HALF_YEARLY => Some(TickKind::Quarter),
        Month::April | Month::October if months <= MONTHLY => Some(TickKind::Quarter),
        Month::April | Month::October if months <= QUARTERLY => Some(TickKind::Minor),
        _ if months <= MONTHLY => Some(TickKind::Minor),
        _ => None,
    }
}
