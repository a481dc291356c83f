//! The periods that figures can be asked for.

use crate::dates;
use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month};

/// The longest period, in whole years. It bounds the number of neighbouring views that protect a report.
pub const MAX_YEARS: i32 = 3;

/// A calendar quarter, half-year or year, or some whole years in a row.
///
/// Free dates would let a reader move one end by a day and see single people come and go: `docs/statistics.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "(Date, Date)", into = "(Date, Date)")]
pub struct Period {
    from: Date,
    to: Date,
}

/// Why two dates make no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodError {
    /// The last day lies before the first.
    EndBeforeStart,
    /// Neither a calendar quarter, half-year or year, nor whole years.
    NotWhole,
    /// More than [`MAX_YEARS`].
    TooLong,
    /// It has not begun.
    Ahead,
}

impl std::fmt::Display for PeriodError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::EndBeforeStart => "the period ends before it starts",
            Self::NotWhole => "the period is no calendar quarter, half-year or year",
            Self::TooLong => "the period is too long",
            Self::Ahead => "the period has not begun",
        })
    }
}

impl std::error::Error for PeriodError {}

impl TryFrom<(Date, Date)> for Period {
    type Error = PeriodError;

    fn try_from((from, to): (Date, Date)) -> Result<Self, PeriodError> {
        Self::new(from, to)
    }
}

impl From<Period> for (Date, Date) {
    fn from(period: Period) -> Self {
        (period.from, period.to)
    }
}

impl Period {
    /// The period between two days, both included.
    ///
    /// # Errors
    /// When the days are no bounds of a calendar quarter, half-year, year or of at most [`MAX_YEARS`] years.
    pub fn new(from: Date, to: Date) -> Result<Self, PeriodError> {
        if to < from {
            return Err(PeriodError::EndBeforeStart);
        }
        let end = to.next_day().unwrap_or(to);
        let first_month = u8::from(from.month()) - 1;
        let months = (end.year() - from.year()) * 12 + i32::from(u8::from(end.month())) - 1 - i32::from(first_month);
        let aligned = match months {
            3 | 6 => i32::from(first_month) % months == 0,
            _ => months % 12 == 0 && first_month == 0,
        };
        if from.day() != 1 || end.day() != 1 || !aligned {
            return Err(PeriodError::NotWhole);
        }
        if months > 12 * MAX_YEARS {
            return Err(PeriodError::TooLong);
        }
        Ok(Self { from, to })
    }

    /// The period, when it has begun.
    ///
    /// # Errors
    /// When its first day is still to come.
    pub fn begun(self, today: Date) -> Result<Self, PeriodError> {
        if self.from > today {
            return Err(PeriodError::Ahead);
        }
        Ok(self)
    }

    /// The day whose state the period can tell: its last, or today while it runs.
    #[must_use]
    pub fn state_on(self, today: Date) -> Date {
        self.to.min(today)
    }

    /// The calendar year of that day.
    #[must_use]
    pub fn year_of(day: Date) -> Self {
        Self::years(day.year(), day.year())
    }

    /// The calendar quarter that a day ends.
    ///
    /// # Errors
    /// When the day is not the last of a quarter.
    pub fn quarter_ending(day: Date) -> Result<Self, PeriodError> {
        let first = dates::add_months(day.replace_day(1).unwrap_or(day), -2);
        Self::new(first, day)
    }

    fn years(first: i32, last: i32) -> Self {
        Self {
            from: first_day(first, 1),
            to: last_day(last, 12),
        }
    }

    #[must_use]
    pub const fn from(self) -> Date {
        self.from
    }

    /// The last day of the period.
    #[must_use]
    pub const fn to(self) -> Date {
        self.to
    }

    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// The period one level up, whose figures this one must not undo: the half of a quarter, the year of a half.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let (year, month) = (self.from.year(), u8::from(self.from.month()));
        match u8::from(self.to.month()) - month + 1 {
            3 if self.to.year() == year => {
                let half = if month < 7 { 1 } else { 7 };
                Some(Self {
                    from: first_day(year, half),
                    to: last_day(year, half + 5),
                })
            }
            6 if self.to.year() == year => Some(Self::years(year, year)),
            _ => None,
        }
    }

    /// The periods inside whole years that are one year shorter; none for a year or less.
    #[must_use]
    pub fn one_year_shorter(self) -> Vec<Self> {
        let (first, last) = (self.from.year(), self.to.year());
        if first == last {
            Vec::new()
        } else {
            vec![Self::years(first, last - 1), Self::years(first + 1, last)]
        }
    }
}

fn first_day(year: i32, month: u8) -> Date {
    let month = Month::try_from(month).unwrap_or(Month::January);
    Date::from_calendar_date(year, month, 1).unwrap_or(Date::MIN)
}

fn last_day(year: i32, month: u8) -> Date {
    match month {
        12 => first_day(year + 1, 1).saturating_sub(Duration::DAY),
        _ => first_day(year, month + 1).saturating_sub(Duration::DAY),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::{Period, PeriodError};

    fn period(from: time::Date, to: time::Date) -> Result<Period, PeriodError> {
        Period::new(from, to)
    }

    #[test]
    fn quarters_halves_and_years_are_periods() {
        for (from, to) in [
            (date!(2026 - 04 - 01), date!(2026 - 06 - 30)),
            (date!(2026 - 07 - 01), date!(2026 - 12 - 31)),
            (date!(2024 - 01 - 01), date!(2024 - 12 - 31)),
            (date!(2024 - 01 - 01), date!(2026 - 12 - 31)),
        ] {
            assert!(period(from, to).is_ok(), "{from} {to}");
        }
    }

    #[test]
    fn anything_else_is_refused_with_its_reason() {
        let (start, end) = (date!(2026 - 01 - 01), date!(2026 - 12 - 31));
        assert_eq!(period(end, start), Err(PeriodError::EndBeforeStart));
        assert_eq!(period(start, date!(2026 - 12 - 30)), Err(PeriodError::NotWhole));
        assert_eq!(
            period(date!(2026 - 02 - 01), date!(2026 - 04 - 30)),
            Err(PeriodError::NotWhole)
        );
        assert_eq!(
            period(date!(2025 - 07 - 01), date!(2026 - 06 - 30)),
            Err(PeriodError::NotWhole)
        );
        assert_eq!(
            period(date!(2026 - 04 - 01), date!(2026 - 09 - 30)),
            Err(PeriodError::NotWhole)
        );
        assert_eq!(period(start, date!(2026 - 01 - 31)), Err(PeriodError::NotWhole));
        assert_eq!(period(date!(2023 - 01 - 01), end), Err(PeriodError::TooLong));
        assert_eq!(
            period(date!(-9999 - 01 - 01), date!(9999 - 12 - 31)),
            Err(PeriodError::NotWhole)
        );
    }

    #[test]
    fn a_quarter_lies_in_a_half_in_a_year() {
        let quarter = period(date!(2026 - 10 - 01), date!(2026 - 12 - 31)).expect("a quarter");
        let half = quarter.parent().expect("a half");
        assert_eq!((half.from(), half.to()), (date!(2026 - 07 - 01), date!(2026 - 12 - 31)));
        assert_eq!(half.parent(), Some(Period::year_of(date!(2026 - 05 - 05))));
        assert_eq!(half.parent().and_then(Period::parent), None);
    }

    #[test]
    fn a_day_alone_means_the_quarter_that_it_ends() {
        let quarter = Period::quarter_ending(date!(2026 - 06 - 30)).expect("a quarter");
        assert_eq!(
            (quarter.from(), quarter.to()),
            (date!(2026 - 04 - 01), date!(2026 - 06 - 30))
        );
        assert!(Period::quarter_ending(date!(2026 - 05 - 31)).is_err());
        assert!(Period::quarter_ending(date!(2026 - 06 - 29)).is_err());
    }

    #[test]
    fn a_period_that_has_not_begun_is_none_and_one_that_runs_tells_the_state_of_today() {
        let quarter = Period::quarter_ending(date!(2026 - 06 - 30)).expect("a quarter");
        assert_eq!(quarter.begun(date!(2026 - 03 - 31)), Err(PeriodError::Ahead));
        assert_eq!(quarter.begun(date!(2026 - 04 - 01)), Ok(quarter));
        assert_eq!(quarter.state_on(date!(2026 - 05 - 12)), date!(2026 - 05 - 12));
        assert_eq!(quarter.state_on(date!(2026 - 09 - 01)), date!(2026 - 06 - 30));
    }

    #[test]
    fn years_in_a_row_have_two_neighbours_one_year_shorter() {
        let three = period(date!(2024 - 01 - 01), date!(2026 - 12 - 31)).expect("three years");
        let bounds: Vec<_> = three
            .one_year_shorter()
            .iter()
            .map(|p| (p.from().year(), p.to().year()))
            .collect();
        assert_eq!(bounds, [(2024, 2025), (2025, 2026)]);
        assert!(Period::year_of(date!(2026 - 01 - 01)).one_year_shorter().is_empty());
    }
}
