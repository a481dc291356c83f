//! Refusals gathered over the facts of a stage, and the checks that several kinds share.

use crate::{
    dates,
    error::FieldError,
    text::{Lang, Message},
};
use time::Date;

crate::texts! {
    BEFORE = "Cette date ne précède pas la précédente : au plus tôt le {min}." | "This date is not before the earlier one: {min} at the earliest.";
    FUTURE = "Un fait ne se date pas dans l’avenir : au plus tard le {max}, aujourd’hui." | "A fact cannot be dated in the future: {max}, today, at the latest.";
}

#[derive(Default)]
pub struct Problems(pub Vec<FieldError>);

impl Problems {
    pub fn refuse(&mut self, field: &str, message: impl Into<Message>) {
        self.0.push(FieldError {
            field: field.to_owned(),
            message: message.into(),
        });
    }
}

/// `12/03/2026`: dates in messages are written the same in both languages, as they are typed.
pub fn day(date: Date) -> String {
    dates::short(date, Lang::Fr)
}

/// Refuses `later` when it lies before `earlier`, with the first day that would pass.
pub fn after_or_on(problems: &mut Problems, field: &str, later: Option<Date>, earlier: Option<Date>) {
    if let (Some(later), Some(earlier)) = (later, earlier)
        && later < earlier
    {
        problems.refuse(field, BEFORE.message(&[("min", &day(earlier))]));
    }
}

/// Refuses a fact of the future.
pub fn not_after(problems: &mut Problems, field: &str, on: Option<Date>, today: Date) {
    if on.is_some_and(|on| on > today) {
        problems.refuse(field, FUTURE.message(&[("max", &day(today))]));
    }
}
