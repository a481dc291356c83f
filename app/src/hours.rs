//! The time on the clock in metropolitan France: typed and read so, stored in UTC.

use crate::{
    dates::{self, paris_offset},
    form::{BAD_CHOICE, REQUIRED, Reader, excerpt},
    text::Lang,
};
use time::{Date, Duration, OffsetDateTime, Time, UtcOffset};

crate::texts! {
    BAD_TIME = "« {value} » n’est pas une heure. Écrivez par exemple 14:30." | "“{value}” is not a time of day. Write for instance 14:30.";
    MISSING = "Cette heure n’existe pas : dans la nuit du {date}, les horloges passent de 2 h à 3 h. Écrivez 01:59 au plus tard, ou 03:00 au plus tôt." | "This time does not exist: in the night of {date} the clocks go from 2:00 to 3:00. Write 01:59 at the latest, or 03:00 at the earliest.";
    TWICE = "Cette heure revient deux fois : dans la nuit du {date}, les horloges passent de 3 h à 2 h. Choisissez laquelle." | "This time comes twice: in the night of {date} the clocks go from 3:00 back to 2:00. Choose which one.";
    AT = "{date} à {time}" | "{date} at {time}";
}

/// The form field that answers which of two equal hours is meant.
pub const WHICH: &str = "which_hour";

crate::choices! {
    /// Which of the two, on the night when an hour comes twice.
    Which {
        First = "first": "La première (heure d’été)" | "The first (summer time)";
        Second = "second": "La seconde (heure d’hiver)" | "The second (winter time)";
    }
}

/// Reads `14:30`, `14h30` or `14h`. `None`: no such time.
pub fn parse(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase();
    let (hour, minute) = text.split_once([':', 'h'])?;
    let minute = match minute.trim() {
        "" => 0,
        minute => minute.parse().ok()?,
    };
    Time::from_hms(hour.trim().parse().ok()?, minute, 0).ok()
}

/// When the clocks show that time: never, once or twice, the earlier first.
pub fn instants(on: Date, at: Time) -> Vec<OffsetDateTime> {
    [2, 1]
        .into_iter()
        .filter_map(|hours| UtcOffset::from_hms(hours, 0, 0).ok())
        .map(|offset| on.with_time(at).assume_offset(offset))
        .filter(|instant| paris_offset(*instant) == instant.offset())
        .map(|instant| instant.to_offset(UtcOffset::UTC))
        .collect()
}

/// The moment that two fields of a form say. The hour that is missing in spring is refused, and of the one that comes twice
/// in autumn the form asks which.
pub fn read(read: &mut Reader<'_>, day: &str, time: &str) -> Option<OffsetDateTime> {
    let on = read.required_date(day);
    let bad = |text: &str| BAD_TIME.message(&[("value", &excerpt(text))]);
    let at = read.required(time, |text| parse(text).ok_or_else(|| bad(text)));
    let (on, at) = (on?, at?);
    let told = |text| dates::told(text, ("date", on), &[]);
    match instants(on, at).as_slice() {
        [only] => Some(*only),
        [first, second] => match read.raw(WHICH).parse() {
            Ok(Which::First) => Some(*first),
            Ok(Which::Second) => Some(*second),
            Err(_) if read.raw(WHICH).is_empty() => {
                read.refuse(WHICH, told(TWICE));
                None
            }
            Err(_) => {
                read.refuse(WHICH, BAD_CHOICE);
                None
            }
        },
        _ => {
            read.refuse(time, told(MISSING));
            None
        }
    }
}

/// A whole number of minutes, from five to a day.
pub fn minutes(read: &mut Reader<'_>, name: &str) -> Option<i64> {
    if read.raw(name).is_empty() {
        read.refuse(name, REQUIRED);
    }
    let minutes = read.number(name)?;
    if (5..=24 * 60).contains(&minutes) {
        return Some(minutes);
    }
    read.refuse(name, MINUTES);
    None
}

crate::texts! {
    MINUTES = "Une durée va de 5 minutes à 24 heures (1440 minutes)." | "A duration is from 5 minutes to 24 hours (1440 minutes).";
}

/// The day and the time on the clock.
pub fn local(at: OffsetDateTime) -> (Date, Time) {
    let there = at.to_offset(paris_offset(at));
    (there.date(), there.time())
}

/// `14:30`: value of `<input type="time">`.
pub fn iso(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `14 h 30`, or `14:30` in English.
pub fn clock(time: Time, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{}\u{a0}h\u{a0}{:02}", time.hour(), time.minute()),
        Lang::En => iso(time),
    }
}

/// `12 mars 2026 à 14 h 30`.
pub fn long(at: OffsetDateTime, lang: Lang) -> String {
    let (day, time) = local(at);
    AT.with(lang, &[("date", &dates::long(day, lang)), ("time", &clock(time, lang))])
}

/// For `<time datetime>`.
pub fn machine(at: OffsetDateTime) -> String {
    let (day, time) = local(at);
    let hours = paris_offset(at).whole_hours();
    format!("{}T{}+{hours:02}:00", dates::iso(day), iso(time))
}

/// The end of what lasts so many minutes.
pub fn end(at: OffsetDateTime, minutes: i64) -> OffsetDateTime {
    at + Duration::minutes(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{error::AppError, form::Fields};
    use time::macros::{date, datetime, time};

    #[test]
    fn times_are_read_as_people_write_them() {
        assert_eq!(parse("14:30"), Some(time!(14:30)));
        assert_eq!(parse("9h"), Some(time!(9:00)));
        assert_eq!(parse(" 9 h 05 "), Some(time!(9:05)));
        for bad in ["24:00", "12:60", "midi", "1230", ""] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    /// Directive 2000/84/CE: from the last Sunday of March to the last Sunday of October, at 01:00 UTC.
    #[test]
    fn an_hour_is_missing_in_spring_and_comes_twice_in_autumn() {
        assert!(instants(date!(2026 - 03 - 29), time!(2:30)).is_empty());
        assert_eq!(
            instants(date!(2026 - 03 - 29), time!(3:00)),
            [datetime!(2026-03-29 01:00 UTC)]
        );
        assert_eq!(
            instants(date!(2026 - 10 - 25), time!(2:30)),
            [datetime!(2026-10-25 00:30 UTC), datetime!(2026-10-25 01:30 UTC)]
        );
        assert_eq!(
            instants(date!(2026 - 07 - 01), time!(2:30)),
            [datetime!(2026-07-01 00:30 UTC)]
        );
    }

    fn refused(fields: &Fields) -> Vec<String> {
        let mut reader = Reader::new(fields);
        let at = read(&mut reader, "on", "at");
        match reader.finish(at) {
            Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
            _ => vec![],
        }
    }

    #[test]
    fn the_form_refuses_the_missing_hour_and_asks_which_of_two() {
        assert_eq!(refused(&Fields::from([("on", "2026-03-29"), ("at", "02:30")])), ["at"]);
        assert_eq!(refused(&Fields::from([("on", "2026-10-25"), ("at", "02:30")])), [WHICH]);
        let fields = Fields::from([("on", "2026-10-25"), ("at", "02:30"), (WHICH, "second")]);
        let mut reader = Reader::new(&fields);
        assert_eq!(read(&mut reader, "on", "at"), Some(datetime!(2026-10-25 01:30 UTC)));
    }

    #[test]
    fn a_moment_is_told_by_the_clock_of_the_day() {
        let summer = datetime!(2026-07-01 12:30 UTC);
        assert_eq!(long(summer, Lang::Fr), "1er\u{a0}juillet 2026 à 14\u{a0}h\u{a0}30");
        assert_eq!(machine(summer), "2026-07-01T14:30+02:00");
        assert_eq!(local(datetime!(2026-12-31 23:30 UTC)).0, date!(2027 - 01 - 01));
    }
}
