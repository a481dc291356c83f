//! Forms of several lines, each about a record of its own: `amount.<id>` is the amount of that record.

use crate::{
    error::FieldError,
    form::Fields,
    text::{Lang, Message},
};
use std::{collections::BTreeMap, fmt::Display};
use uuid::Uuid;

/// The name of a field in the line of a record.
pub fn of_line(name: &str, id: impl Display) -> String {
    format!("{name}.{id}")
}

/// The fields of each line, by its record and under their own names.
pub fn lines(form: &Fields) -> BTreeMap<Uuid, Fields> {
    let mut lines: BTreeMap<Uuid, Fields> = BTreeMap::new();
    for (name, value) in &form.0 {
        let Some((name, id)) = name.split_once('.') else {
            continue;
        };
        if let Ok(id) = id.parse() {
            lines.entry(id).or_default().0.insert(name.to_owned(), value.clone());
        }
    }
    lines
}

/// A line that was refused: its record, what that is called, and why.
pub struct Refused {
    pub line: Uuid,
    pub called: String,
    pub why: Vec<FieldError>,
}

/// The refusals as a form of so many lines tells them, each with what its record is called; of a field that all lines share, once.
pub fn told(refused: &[Refused], lines: usize, shared: &[&str]) -> Vec<FieldError> {
    let mut of_all: Vec<(&FieldError, Vec<&str>)> = Vec::new();
    let mut told = Vec::new();
    for one in refused {
        for error in &one.why {
            if !shared.contains(&&*error.field) {
                let message = about(&one.called, &error.message);
                told.push(FieldError::new(&of_line(&error.field, one.line), message));
                continue;
            }
            match of_all.iter_mut().find(|(known, _)| *known == error) {
                Some((_, called)) => called.push(&one.called),
                None => of_all.push((error, vec![&one.called])),
            }
        }
    }
    let of_all = of_all.into_iter().map(|(error, called)| {
        if called.len() == lines {
            error.clone()
        } else {
            FieldError::new(&error.field, about(&called.join(", "), &error.message))
        }
    });
    of_all.chain(told).collect()
}

fn about(called: &str, message: &Message) -> Message {
    let told = |lang: Lang| format!("{called}{}{}", lang.colon(), message.get(lang));
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::REQUIRED;

    #[test]
    fn a_form_of_several_lines_is_read_line_by_line() {
        let [one, other] = [1, 2].map(Uuid::from_u128);
        let [amount, reason, more] = [of_line("amount", one), of_line("reason", one), of_line("amount", other)];
        let form = Fields::from([
            (&*amount, "6000"),
            (&*reason, "Dit. Et redit."),
            (&*more, ""),
            ("on", "2026-06-12"),
            ("a.b", "no id"),
        ]);
        let lines = lines(&form);
        assert_eq!(lines.len(), 2);
        let first = Fields::from([("amount", "6000"), ("reason", "Dit. Et redit.")]);
        assert_eq!(lines[&one], first);
        assert_eq!(lines[&other], Fields::from([("amount", "")]));
    }

    #[test]
    fn a_refusal_says_of_which_record_and_of_what_all_share_once() {
        let one = |n, called: &str, fields: &[&str]| Refused {
            line: Uuid::from_u128(n),
            called: called.to_owned(),
            why: fields.iter().map(|field| FieldError::new(field, REQUIRED)).collect(),
        };
        let lines = |refused: &[Refused], lines| -> Vec<(String, String)> {
            let told = told(refused, lines, &["on"]).into_iter();
            told.map(|error| (error.field, error.message.fr)).collect()
        };
        let amount = (
            of_line("amount", Uuid::from_u128(1)),
            format!("Nadia\u{a0}: {}", REQUIRED.fr),
        );
        let both = lines(&[one(1, "Nadia", &["on", "amount"]), one(2, "Luc", &["on"])], 2);
        assert_eq!(both, [("on".to_owned(), REQUIRED.fr.to_owned()), amount]);
        let of_one = lines(&[one(2, "Luc", &["on"])], 3);
        assert_eq!(of_one, [("on".to_owned(), format!("Luc\u{a0}: {}", REQUIRED.fr))]);
    }
}
