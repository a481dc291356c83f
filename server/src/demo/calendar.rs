//! Days are counted back from the day of filling, so that the demonstration is always fresh.

use time::{Date, Duration, OffsetDateTime, Time, Weekday};

#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    pub today: Date,
}

impl Calendar {
    /// The day so many days after today; before it when negative.
    pub fn day(self, offset: i64) -> Date {
        self.today + Duration::days(offset)
    }

    /// The same, or the last day before on which people work: later days never come out earlier.
    pub fn working_day(self, offset: i64) -> Date {
        worked(self.day(offset))
    }

    /// A working moment of a past day, so many minutes after eight o'clock (UTC).
    pub fn moment(self, offset: i64, minutes: i64) -> OffsetDateTime {
        self.working_day(offset.min(-1)).with_time(Time::MIDNIGHT).assume_utc()
            + Duration::hours(8)
            + Duration::minutes(minutes)
    }

    /// A moment of that day which is not before another one.
    pub fn after(self, before: OffsetDateTime, offset: i64, minutes: i64) -> OffsetDateTime {
        self.moment(offset, minutes).max(before + Duration::minutes(6))
    }
}

/// That day, or the last one before on which people work.
pub fn worked(mut day: Date) -> Date {
    while is_off(day) {
        day -= Duration::days(1);
    }
    day
}

/// A weekend or a public holiday in metropolitan France (C. trav. L3133-1).
pub fn is_off(day: Date) -> bool {
    let fixed = matches!(
        (u8::from(day.month()), day.day()),
        (1, 1) | (5, 1 | 8) | (7, 14) | (8, 15) | (11, 1 | 11) | (12, 25)
    );
    let after_easter = (day - easter(day.year())).whole_days();
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    weekend || fixed || matches!(after_easter, 1 | 39 | 50)
}

/// Easter Sunday, by the Gregorian computus.
fn easter(year: i32) -> Date {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let from_march = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 21;
    Date::from_calendar_date(year, time::Month::March, 1)
        .map_or(Date::MIN, |march| march + Duration::days(i64::from(from_march)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn nobody_works_on_a_public_holiday() {
        assert_eq!(
            [2024, 2025, 2026, 2027].map(easter),
            [
                date!(2024 - 03 - 31),
                date!(2025 - 04 - 20),
                date!(2026 - 04 - 05),
                date!(2027 - 03 - 28)
            ]
        );
        for off in [
            date!(2026 - 01 - 01),
            date!(2026 - 04 - 06),
            date!(2026 - 05 - 14),
            date!(2026 - 05 - 25),
            date!(2026 - 12 - 25),
        ] {
            assert!(is_off(off), "{off}");
        }
        assert!(!is_off(date!(2026 - 12 - 24)));
        let calendar = Calendar {
            today: date!(2026 - 12 - 27),
        };
        assert_eq!(calendar.working_day(-2), date!(2026 - 12 - 24));
        assert_eq!(
            Calendar {
                today: date!(2027 - 01 - 01)
            }
            .working_day(0),
            date!(2026 - 12 - 31)
        );
    }

    #[test]
    fn nobody_works_on_a_sunday_and_order_is_kept() {
        let calendar = Calendar {
            today: date!(2026 - 11 - 22),
        };
        assert_eq!(calendar.day(0).weekday(), Weekday::Sunday);
        assert_eq!(calendar.working_day(0), date!(2026 - 11 - 20));
        let days: Vec<Date> = (-30..30).map(|offset| calendar.working_day(offset)).collect();
        assert!(days.is_sorted());
        assert!(calendar.moment(5, 600).date() < calendar.today);
    }
}
