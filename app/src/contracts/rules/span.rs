use crate::dates::add_months;
use serde::{Deserialize, Serialize};
use time::{Date, Duration};

/// A length of time: whole months, and the days beyond them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub months: i32,
    pub days: i64,
}

/// Longer than any contract: a century.
const MOST: i32 = 1200;

impl Span {
    pub const fn months(months: i32) -> Self {
        Self { months, days: 0 }
    }

    /// From the first day to the last, both included: 1 January to 28 February is two months.
    pub fn between(first: Date, last: Date) -> Self {
        let Some(end) = last.next_day().filter(|end| *end > first) else {
            return Self::default();
        };
        let months = (0..=MOST)
            .take_while(|months| add_months(first, *months) <= end)
            .last()
            .unwrap_or(0);
        Self {
            months,
            days: (end - add_months(first, months)).whole_days(),
        }
    }

    /// The day that lies so much less than `limit` months after `start`: months first, then days.
    pub fn less(spans: impl IntoIterator<Item = Self>, start: Date, limit: i32) -> Date {
        let sum = spans.into_iter().fold(Self::default(), |sum, span| Self {
            months: sum.months.saturating_add(span.months).min(MOST),
            days: sum.days + span.days,
        });
        add_months(start, limit - sum.months) - Duration::days(sum.days)
    }
}
