//! When a sheet has to be looked at again.

use time::{Date, Month};

/// Months after which a sheet is said to need a check (product.md §2, deadlines).
const CHECK_AFTER_MONTHS: i32 = 6;

/// Whether an organisation's sheet or an offer was not checked for 6 months; never checked counts too.
pub fn needs_check(checked_on: Option<Date>, today: Date) -> bool {
    checked_on.is_none_or(|day| months_later(day, CHECK_AFTER_MONTHS) < today)
}

/// The same day some months later, or the last one of a shorter month.
fn months_later(day: Date, months: i32) -> Date {
    let count = day.year() * 12 + i32::from(u8::from(day.month())) - 1 + months;
    let (year, index) = (count.div_euclid(12), count.rem_euclid(12));
    let month = Month::try_from(u8::try_from(index + 1).unwrap_or(12)).unwrap_or(Month::December);
    Date::from_calendar_date(year, month, day.day().min(month.length(year))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_sheet_is_good_for_six_calendar_months() {
        assert!(!needs_check(Some(date!(2026 - 05 - 22)), date!(2026 - 11 - 22)));
        assert!(needs_check(Some(date!(2026 - 05 - 22)), date!(2026 - 11 - 23)));
        assert!(!needs_check(Some(date!(2025 - 08 - 31)), date!(2026 - 02 - 28)));
        assert!(needs_check(Some(date!(2025 - 08 - 31)), date!(2026 - 03 - 01)));
        assert!(needs_check(None, date!(2026 - 03 - 01)));
    }
}
