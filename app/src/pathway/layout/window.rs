use crate::{
    dates::add_months,
    stages::{rules::StageState, types::StageView},
};
use time::{Date, Duration, Month};

/// A picture is never of less than this many months: a single day stays a mark, not a wall.
const LEAST_MONTHS: i32 = 4;

/// Days of a stage on the picture, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub from: Date,
    pub to: Date,
    /// The expected end of what still runs, when it lies ahead.
    pub expected: Option<Date>,
}

impl Span {
    /// What a stage covers: until today while it runs; as planned while it is only planned (a month when no end is known).
    pub fn of(stage: &StageView, today: Date) -> Self {
        let from = stage.begins().or(stage.ended_on).unwrap_or(today);
        let planned_end = || stage.planned_end.unwrap_or_else(|| add_months(from, 1));
        let to = match (stage.state, stage.started_on) {
            (StageState::Completed, _) | (StageState::Cancelled, Some(_)) => stage.ended_on.unwrap_or(today),
            (StageState::Active | StageState::Interrupted, _) => today,
            (StageState::Planned | StageState::Cancelled, _) => planned_end(),
        };
        let expected = stage
            .planned_end
            .filter(|end| stage.state == StageState::Active && *end > today);
        Self {
            from,
            to: to.max(from),
            expected,
        }
    }

    /// The last day that is drawn.
    pub fn last(self) -> Date {
        self.expected.unwrap_or(self.to)
    }
}

/// The time that the picture shows: whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub from: Date,
    /// The first day after.
    pub until: Date,
}

impl Window {
    /// Around all the spans and today.
    pub fn around(spans: &[Span], today: Date) -> Self {
        let first = spans.iter().map(|span| span.from).chain([today]).min().unwrap_or(today);
        let last = spans
            .iter()
            .map(|span| span.last())
            .chain([today])
            .max()
            .unwrap_or(today);
        let from = month_start(first);
        let until = add_months(month_start(last), 1);
        Self {
            from,
            until: until.max(add_months(from, LEAST_MONTHS)),
        }
    }

    pub fn days(self) -> i64 {
        (self.until - self.from).whole_days().max(1)
    }

    pub fn months(self) -> i32 {
        let count = |date: Date| date.year() * 12 + i32::from(u8::from(date.month()));
        count(self.until) - count(self.from)
    }

    /// Where the morning of a day stands, from 0 to 100.
    pub fn at(self, day: Date) -> f64 {
        let days = (day - self.from).whole_days().clamp(0, self.days());
        share(days, self.days())
    }

    /// Where the evening of a day stands.
    pub fn after(self, day: Date) -> f64 {
        self.at(day.checked_add(Duration::days(1)).unwrap_or(day))
    }
}

/// Per cent, to a hundredth.
pub fn share(part: i64, whole: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a number of days of a few decades")]
    let exact = part as f64 * 100.0 / whole as f64;
    (exact * 100.0).round() / 100.0
}

pub fn month_start(date: Date) -> Date {
    date.replace_day(1).unwrap_or(date)
}

pub fn january(year: i32) -> Option<Date> {
    Date::from_calendar_date(year, Month::January, 1).ok()
}
