//! Dates and numbers as people read and type them.

use crate::text::{Lang, Message, Text};
use std::ops::RangeInclusive;
use time::{Date, Month, OffsetDateTime, UtcOffset, macros::format_description};

const FR_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const EN_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Between a day and its month, which no line break parts.
const TIE: char = '\u{a0}';

/// `12/03/2026`, or `12 Mar 2026` in English.
pub fn short(date: Date, lang: Lang) -> String {
    let (year, month, day) = date.to_calendar_date();
    match lang {
        Lang::Fr => format!("{day:02}/{:02}/{year}", u8::from(month)),
        Lang::En => format!("{day}{TIE}{} {year}", &month_name(month, lang)[..3]),
    }
}

/// `12 mars 2026`, or `12 March 2026`; the first of a month is `1er` in French.
pub fn long(date: Date, lang: Lang) -> String {
    let (year, month, day) = date.to_calendar_date();
    let day = if lang == Lang::Fr && day == 1 {
        "1er".to_owned()
    } else {
        day.to_string()
    };
    format!("{day}{TIE}{} {year}", month_name(month, lang))
}

/// A text with a day in it, long in each language, beside its other values.
pub fn told(text: Text, (name, day): (&str, Date), values: &[(&str, &str)]) -> Message {
    let [fr, en] = [Lang::Fr, Lang::En].map(|lang| {
        let day = long(day, lang);
        text.with(lang, &[values, &[(name, day.as_str())]].concat())
    });
    Message { fr, en }
}

/// The month's name, lower case in French.
pub fn month_name(month: Month, lang: Lang) -> &'static str {
    let at = usize::from(u8::from(month)) - 1;
    match lang {
        Lang::Fr => FR_MONTHS[at],
        Lang::En => EN_MONTHS[at],
    }
}

/// `2026-03-12`: value of `<input type="date">` and of `<time datetime>`.
pub fn iso(date: Date) -> String {
    let (year, month, day) = date.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}", u8::from(month))
}

/// The years that a date of the hub may lie in.
pub const YEARS: RangeInclusive<i32> = 1900..=2199;

/// Reads `2026-03-12` (what browsers send), `12/03/2026`, `12-03-2026` or `12.03.2026`. `None`: no such day, or one out of `YEARS`.
pub fn parse(text: &str) -> Option<Date> {
    written(text).filter(|date| YEARS.contains(&date.year()))
}

/// The same of any year.
pub fn written(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = Date::parse(text, format_description!("[year]-[month]-[day]")) {
        return Some(date);
    }
    let mut parts = text.split(['/', '-', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// The calendar day in metropolitan France.
pub fn paris_day(at: OffsetDateTime) -> Date {
    in_paris(at).date()
}

/// `9 h 05`, or `09:05`, in metropolitan France.
pub fn hour(at: OffsetDateTime, lang: Lang) -> String {
    crate::hours::clock(in_paris(at).time(), lang)
}

/// The offset is added to the time itself: whoever reads the clock wants no other zone.
fn in_paris(at: OffsetDateTime) -> OffsetDateTime {
    at.to_offset(UtcOffset::UTC) + time::Duration::hours(i64::from(paris_offset(at).whole_hours()))
}

/// The time of metropolitan France: UTC+1, UTC+2 from the last Sunday of March to that of October, at 01:00 UTC.
pub fn paris_offset(at: OffsetDateTime) -> UtcOffset {
    let at = at.to_offset(UtcOffset::UTC);
    let change = |month| {
        last_sunday(at.year(), month)
            .with_hms(1, 0, 0)
            .expect("01:00 exists")
            .assume_utc()
    };
    let summer = at >= change(Month::March) && at < change(Month::October);
    UtcOffset::from_hms(if summer { 2 } else { 1 }, 0, 0).expect("an offset of whole hours")
}

fn last_sunday(year: i32, month: Month) -> Date {
    let last = Date::from_calendar_date(year, month, month.length(year)).expect("last day of a month");
    last - time::Duration::days(i64::from(last.weekday().number_days_from_sunday()))
}

/// The same day some months later (earlier when negative); the last day of a shorter month.
pub fn add_months(date: Date, months: i32) -> Date {
    let total = date.year() * 12 + i32::from(u8::from(date.month())) - 1 + months;
    let (year, at) = (total.div_euclid(12), total.rem_euclid(12));
    let month = Month::try_from(at as u8 + 1).expect("1 to 12");
    let day = date.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).expect("a day of its month")
}

/// `1 234` with a narrow no-break space, or `1,234`.
pub fn number(n: i64, lang: Lang) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(if lang == Lang::Fr { '\u{202f}' } else { ',' });
        }
        out.push(digit);
    }
    if n < 0 { format!("-{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn impossible_days_are_refused() {
        assert_eq!(parse("31/02/2026"), None);
        assert_eq!(parse("2026-02-31"), None);
        assert_eq!(parse("29/02/2028"), Some(date!(2028 - 02 - 29)));
        assert_eq!(parse("1.3.2026"), Some(date!(2026 - 03 - 01)));
        assert_eq!(parse("0026-03-01"), None);
        assert_eq!(
            (parse("31/12/1899"), written("31/12/1899")),
            (None, Some(date!(1899 - 12 - 31)))
        );
    }

    #[test]
    fn a_month_later_is_the_same_day_or_the_last_one() {
        assert_eq!(add_months(date!(2028 - 01 - 31), 1), date!(2028 - 02 - 29));
        assert_eq!(add_months(date!(2026 - 03 - 01), 36 - 14), date!(2028 - 01 - 01));
        assert_eq!(add_months(date!(2026 - 01 - 15), -1), date!(2025 - 12 - 15));
    }

    #[test]
    fn a_day_stays_with_its_month() {
        let (third, first) = (date!(2026 - 11 - 03), date!(2026 - 03 - 01));
        assert_eq!(long(third, Lang::Fr), "3\u{a0}novembre 2026");
        assert_eq!(long(first, Lang::Fr), "1er\u{a0}mars 2026");
        assert_eq!(long(third, Lang::En), "3\u{a0}November 2026");
        assert_eq!(short(third, Lang::En), "3\u{a0}Nov 2026");
    }

    #[test]
    fn the_day_changes_at_midnight_in_paris() {
        assert_eq!(paris_day(datetime!(2026-07-01 22:30 UTC)), date!(2026 - 07 - 02));
        assert_eq!(paris_day(datetime!(2026-12-01 22:30 UTC)), date!(2026 - 12 - 01));
        assert_eq!(paris_day(datetime!(2026-12-01 23:30 UTC)), date!(2026 - 12 - 02));
    }

    #[test]
    fn the_hour_is_that_of_paris() {
        assert_eq!(hour(datetime!(2026-07-01 22:05 UTC), Lang::Fr), "0\u{a0}h\u{a0}05");
        assert_eq!(hour(datetime!(2026-12-01 08:30 UTC), Lang::En), "09:30");
    }

    #[test]
    fn months_end_where_they_are_shorter() {
        assert_eq!(add_months(date!(2026 - 01 - 31), 1), date!(2026 - 02 - 28));
        assert_eq!(add_months(date!(2026 - 11 - 22), 12), date!(2027 - 11 - 22));
        assert_eq!(add_months(date!(2026 - 01 - 15), -2), date!(2025 - 11 - 15));
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(number(1_234_567, Lang::En), "1,234,567");
        assert_eq!(number(-1234, Lang::Fr), "-1\u{202f}234");
    }
}
