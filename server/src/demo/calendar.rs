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

    /// The same, or the Friday before when nobody works: later days never come out earlier.
    pub fn working_day(self, offset: i64) -> Date {
        let day = self.day(offset);
        match day.weekday() {
            Weekday::Saturday => day - Duration::days(1),
            Weekday::Sunday => day - Duration::days(2),
            _ => day,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

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
