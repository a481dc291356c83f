use time::{Date, Duration, Month, macros::date};

use super::months::month;
use crate::{imports::reading::reason::Reason, reference::fold};

/// Days that a follow-up table can speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1980..=2100;
/// Day 0 of the serial numbers of workbooks.
const EPOCH: Date = date!(1899 - 12 - 30);

/// Reads a day: `30/05/2024`, `30-05-24`, `30.05.2024`, `2024-05-30`, `20240530`, `30 mai 2024`, `45442` (serial number of a
/// workbook); a time of day after it is left out. Day before month, as in France.
///
/// # Errors
/// [`Reason::Date`] when there is no such day, or it is not clear which.
pub fn parse(value: &str) -> Result<Date, Reason> {
    day(value.trim())
        .filter(|day| YEARS.contains(&day.year()))
        .ok_or(Reason::Date)
}

fn day(value: &str) -> Option<Date> {
    if value.chars().all(|letter| letter.is_ascii_digit() || letter == '.') && value.matches('.').count() < 2 {
        return compact(value);
    }
    let words = fold(value);
    let mut parts = words.split(' ').skip_while(|word| is_filler(word)).peekable();
    if parts.peek()?.starts_with(|letter: char| letter.is_alphabetic()) {
        let month = month(parts.next()?)?;
        let (day, year) = (number(parts.next()?)?, year(parts.next()?)?);
        return ends(parts).then(|| Date::from_calendar_date(year, month, day).ok())?;
    }
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    // "2024-05-30T08:00:00" folds to "… 30t08 00 00".
    let (third, glued) = third.split_once('t').map_or((third, false), |(day, _)| (day, true));
    if !glued && !ends(parts) {
        return None;
    }
    if first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit()) {
        return Date::from_calendar_date(year(first)?, numbered(second)?, number(third)?).ok();
    }
    let month = numbered(second).or_else(|| month(second).filter(|_| second.starts_with(char::is_alphabetic)))?;
    Date::from_calendar_date(year(third)?, month, number(first.trim_end_matches("er"))?).ok()
}

/// `20240530`, or a serial number.
fn compact(value: &str) -> Option<Date> {
    let whole = value.split('.').next()?;
    if value.len() == 8 && whole.len() == 8 {
        let (year, rest) = whole.split_at(4);
        let (month, day) = rest.split_at(2);
        return Date::from_calendar_date(year.parse().ok()?, numbered(month)?, number(day)?).ok();
    }
    (whole.len() == 5).then(|| EPOCH.checked_add(Duration::days(whole.parse().ok()?)))?
}

/// Weekdays and "le" before the day.
fn is_filler(word: &str) -> bool {
    const WEEKDAYS: [&str; 14] = [
        "lun", "mardi", "mer", "jeu", "ven", "sam", "dim", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    ];
    word == "le"
        || word == "on"
        || (WEEKDAYS.iter().any(|day| word.starts_with(day)) && month(word).is_none_or(|_| word == "mardi"))
}

/// Whether nothing but a time of day follows: `14:30`, `08:00:00`, `14h30`.
fn ends<'a>(parts: impl Iterator<Item = &'a str>) -> bool {
    let parts: Vec<&str> = parts.collect();
    let is_number =
        |part: &&str| part.len() <= 3 && part.trim_end_matches('z').bytes().all(|byte| byte.is_ascii_digit());
    match parts[..] {
        [] => true,
        [hour] => hour.contains('h') && hour.bytes().all(|byte| byte.is_ascii_digit() || byte == b'h'),
        _ => parts.len() <= 4 && parts.iter().all(is_number),
    }
}

/// Two digits stand for 1980 to 2079.
fn year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 => Some(if year < 80 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

fn numbered(text: &str) -> Option<Month> {
    Month::try_from(number(text)?).ok()
}

fn number(text: &str) -> Option<u8> {
    let text = text
        .trim_end_matches("st")
        .trim_end_matches("nd")
        .trim_end_matches("rd")
        .trim_end_matches("th");
    if text.len() <= 2 { text.parse().ok() } else { None }
}

/// Reads a year of birth, or the year of a birth date; nothing more is kept of it.
pub fn birth_year(value: &str) -> Option<i16> {
    let year = if value.trim().len() == 4 {
        value.trim().parse().ok()?
    } else {
        day(value.trim())?.year()
    };
    // "17/03/85" is read as 2085 above 79 only: nobody who founds anything was born after 2015.
    let year = if year > 2015 { year - 100 } else { year };
    (1920..=2015).contains(&year).then(|| i16::try_from(year).ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::{Date, Month, macros::date};

    use super::{birth_year, parse};
    use crate::imports::reading::reason::Reason;

    #[test]
    fn the_same_day_is_read_in_all_its_forms() {
        for written in [
            "30/05/2024",
            "30-05-24",
            "30.05.2024",
            "30/5/24",
            "2024-05-30",
            "2024/05/30",
            "20240530",
            "45442",
            "45442.5",
            "30 mai 2024",
            "jeudi 30 mai 2024",
            "le 30/05/2024",
            "30/05/2024 14:30",
            "2024-05-30T08:00:00",
            "30/05/2024 08:00:00",
            "May 30, 2024",
            "30 May 2024",
            "30th May 2024",
            "30-mai-24",
            "2024-05-30 00:00:00",
            "30 / 05 / 2024",
            "30\u{a0}mai\u{a0}2024",
            "2024-05-30T08:00:00Z",
            "30/05/2024 14h30",
        ] {
            assert_eq!(parse(written), Ok(date!(2024 - 05 - 30)), "{written}");
        }
        assert_eq!(parse("1er mars 2024"), Ok(date!(2024 - 03 - 01)));
        assert_eq!(parse("mardi 4 mars 2025"), Ok(date!(2025 - 03 - 04)));
        assert_eq!(parse("29/02/2024"), Ok(date!(2024 - 02 - 29)));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for written in [
            "31/02/2024",
            "29/02/2023",
            "00/00/0000",
            "courant mars",
            "mars 2024",
            "03/2024",
            "2024",
            "05/30/2024",
            "1/1/1",
            "32/01/2024",
            "2024-13-01",
            "à définir",
            "30/05/2024 ou 01/06/2024",
            "99999",
            "00000000",
            "12345678",
            "-45442",
            "30/05/0024",
            "é",
            "",
            "12/12/12/12",
            "30 05",
            "du 1er au 3 mars 2024",
            "1e5",
            "#REF!",
        ] {
            assert_eq!(parse(written), Err(Reason::Date), "{written}");
        }
    }

    #[test]
    fn of_a_birth_date_the_year_is_kept() {
        assert_eq!(birth_year("1985"), Some(1985));
        assert_eq!(birth_year("17/03/1985"), Some(1985));
        assert_eq!(birth_year("17/03/85"), Some(1985));
        assert_eq!(birth_year("17/03/71"), Some(1971));
        assert_eq!(birth_year("vers 1985"), None);
    }

    proptest! {
        #[test]
        fn every_day_survives_every_form(ordinal in 0i64..44_000) {
            let day = Date::from_calendar_date(1980, Month::January, 1).expect("a day") + time::Duration::days(ordinal);
            let (year, month, number) = (day.year(), u8::from(day.month()), day.day());
            for written in [
                format!("{number:02}/{month:02}/{year}"), format!("{number}.{month}.{year}"), format!("{year}-{month:02}-{number:02}"),
                format!("{year}{month:02}{number:02}"), (day - super::EPOCH).whole_days().to_string(),
            ] {
                prop_assert_eq!(parse(&written), Ok(day), "{}", written);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,24}", digits in "[0-9a-zé./ -]{0,16}") {
            let _ = (parse(&text), parse(&digits), birth_year(&digits));
        }
    }
}
