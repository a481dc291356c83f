//! When a sheet has to be looked at again.

use crate::dates::add_months;
use time::Date;

/// Whether an organisation's sheet or an offer is due for a check that many months after the last one; never checked is due.
pub fn needs_check(checked_on: Option<Date>, months: i32, today: Date) -> bool {
    checked_on.is_none_or(|day| add_months(day, months) <= today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    /// product.md §2, deadlines: not checked for 6 months, which the threshold `offer_check` says.
    #[test]
    fn a_sheet_is_good_for_calendar_months() {
        assert!(!needs_check(Some(date!(2026 - 05 - 22)), 6, date!(2026 - 11 - 21)));
        assert!(needs_check(Some(date!(2026 - 05 - 22)), 6, date!(2026 - 11 - 22)));
        assert!(!needs_check(Some(date!(2025 - 08 - 31)), 6, date!(2026 - 02 - 27)));
        assert!(needs_check(Some(date!(2025 - 08 - 31)), 6, date!(2026 - 02 - 28)));
        assert!(!needs_check(Some(date!(2025 - 08 - 31)), 12, date!(2026 - 02 - 28)));
        assert!(needs_check(None, 6, date!(2026 - 03 - 01)));
    }
}
