use super::{code::Code, seed::SEED};
use crate::{
    dates,
    error::FieldError,
    text::{Lang, Message, Text},
};
use serde::{Deserialize, Serialize};
use time::{Date, macros::date};
use uuid::Uuid;

crate::texts! {
    PAST = "Un repère ne change pas le passé : la nouvelle valeur s’applique au plus tôt le {min}." | "A threshold does not change the past: the new value holds from {min} at the earliest.";
    OUT_OF_RANGE = "Indiquez un nombre entre {min} et {max}." | "Give a number between {min} and {max}.";
}

/// The start of what was researched: figures before that day were not looked up.
const READ_FROM: Date = date!(2000 - 01 - 01);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    pub code: Code,
    pub value: i64,
    pub valid_from: Date,
    /// `None`: in force until another value begins.
    pub valid_to: Option<Date>,
    /// The name of the rule, as a refusal quotes it.
    pub source: String,
}

/// All thresholds, those of the past and those to come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thresholds(pub Vec<Threshold>);

impl Thresholds {
    /// As a new database holds them.
    pub fn seeded() -> Self {
        let row = |(code, value, source): &(Code, i64, &str)| Threshold {
            code: *code,
            value: *value,
            valid_from: READ_FROM,
            valid_to: None,
            source: (*source).to_owned(),
        };
        Self(SEED.iter().map(row).collect())
    }

    /// The one that holds on a day.
    pub fn on(&self, code: Code, day: Date) -> Option<&Threshold> {
        let holds =
            |row: &&Threshold| row.code == code && row.valid_from <= day && row.valid_to.is_none_or(|to| day <= to);
        self.0.iter().filter(holds).max_by_key(|row| row.valid_from)
    }

    pub fn value(&self, code: Code, day: Date) -> Option<i64> {
        self.on(code, day).map(|row| row.value)
    }

    pub fn months(&self, code: Code, day: Date) -> Option<i32> {
        self.value(code, day).and_then(|value| i32::try_from(value).ok())
    }

    pub fn days(&self, code: Code, day: Date) -> Option<time::Duration> {
        self.value(code, day).map(time::Duration::days)
    }

    /// The values of one threshold, the latest first.
    pub fn of(&self, code: Code) -> Vec<&Threshold> {
        let mut rows: Vec<&Threshold> = self.0.iter().filter(|row| row.code == code).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.valid_from));
        rows
    }

    /// With another value from a day on: what would have held from then on gives way, what held before stays.
    #[must_use]
    pub fn with(&self, new: &NewValue) -> Self {
        let before = new.valid_from.previous_day();
        let mut rows: Vec<Threshold> = self
            .0
            .iter()
            .filter(|row| row.code != new.code || row.valid_from < new.valid_from)
            .cloned()
            .collect();
        for row in rows.iter_mut().filter(|row| row.code == new.code) {
            if row.valid_to.is_none_or(|to| to >= new.valid_from) {
                row.valid_to = before;
            }
        }
        rows.push(Threshold {
            code: new.code,
            value: new.value,
            valid_from: new.valid_from,
            valid_to: None,
            source: new.source.clone(),
        });
        Self(rows)
    }
}

/// A value that holds from a day to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewValue {
    pub code: Code,
    pub value: i64,
    pub valid_from: Date,
    pub source: String,
    pub once: Option<Uuid>,
}

/// Refuses a value that would reach into the past, the day of today included, or that is out of range.
pub fn check_new(new: &NewValue, today: Date) -> Vec<FieldError> {
    let refuse = |field: &str, message: Message| FieldError {
        field: field.to_owned(),
        message,
    };
    let said = |text: Text, min: &str, max: &str| text.message(&[("min", min), ("max", max)]);
    let mut problems = Vec::new();
    let (least, most) = (new.code.least(), new.code.most());
    if !(least..=most).contains(&new.value) {
        problems.push(refuse(
            super::api::VALUE,
            said(OUT_OF_RANGE, &least.to_string(), &most.to_string()),
        ));
    }
    if new.valid_from <= today {
        let tomorrow = today.next_day().unwrap_or(today);
        problems.push(refuse(
            super::api::FROM,
            said(PAST, &dates::short(tomorrow, Lang::Fr), ""),
        ));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Choice;

    const TODAY: Date = date!(2026 - 06 - 15);

    fn new(value: i64, valid_from: Date) -> NewValue {
        NewValue {
            code: Code::CapeMonths,
            value,
            valid_from,
            source: "Loi du 1er juillet 2026".to_owned(),
            once: None,
        }
    }

    #[test]
    fn each_code_has_one_value_a_day_and_its_source() {
        let table = Thresholds::seeded();
        for code in Code::ALL {
            let row = table.on(*code, TODAY).expect("a value");
            assert!(
                !row.source.is_empty() && (code.least()..=code.most()).contains(&row.value),
                "{code:?}"
            );
            assert_eq!(table.of(*code).len(), 1);
        }
        assert_eq!(table.on(Code::CapeMonths, date!(1999 - 12 - 31)), None);
    }

    #[test]
    fn another_value_leaves_every_day_before_it_as_it_was() {
        let seeded = Thresholds::seeded();
        let changed = seeded.with(&new(18, date!(2026 - 07 - 01)));
        let mut day = date!(2026 - 01 - 01);
        while day < date!(2026 - 07 - 01) {
            assert_eq!(
                changed.value(Code::CapeMonths, day),
                seeded.value(Code::CapeMonths, day)
            );
            day = day.next_day().expect("a day");
        }
        assert_eq!(changed.value(Code::CapeMonths, date!(2026 - 06 - 30)), Some(12));
        assert_eq!(changed.value(Code::CapeMonths, date!(2026 - 07 - 01)), Some(18));
        assert_eq!(changed.value(Code::CapeRenewals, date!(2026 - 07 - 01)), Some(2));
    }

    #[test]
    fn a_value_to_come_is_replaced_by_one_that_comes_earlier() {
        let later = Thresholds::seeded().with(&new(18, date!(2027 - 01 - 01)));
        let earlier = later.with(&new(15, date!(2026 - 07 - 01)));
        assert_eq!(earlier.value(Code::CapeMonths, date!(2028 - 01 - 01)), Some(15));
        assert_eq!(earlier.of(Code::CapeMonths).len(), 2);
    }

    #[test]
    fn the_past_and_slips_of_the_finger_are_refused() {
        let fields = |new| -> Vec<String> { check_new(&new, TODAY).into_iter().map(|error| error.field).collect() };
        assert!(fields(new(18, date!(2026 - 06 - 16))).is_empty());
        assert_eq!(fields(new(18, TODAY)), ["valid_from"]);
        assert_eq!(fields(new(0, date!(2026 - 06 - 16))), ["value"]);
        assert_eq!(fields(new(1200, date!(2020 - 01 - 01))), ["value", "valid_from"]);
        let told = &check_new(&new(18, TODAY), TODAY)[0].message.fr;
        assert!(told.contains("16/06/2026"), "{told}");
    }
}
