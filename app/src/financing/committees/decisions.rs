//! The decisions of a committee, read from one form: a line for each request, and what says nothing left as it is.

use super::super::{read::step, rules::field, types::RequestMove};
use crate::{
    dates,
    error::{AppError, FieldError},
    form::{BAD_CHOICE, Fields},
    ids::RequestId,
    lines::{lines, of_line},
};
use time::Date;
use uuid::Uuid;

crate::texts! {
    NOTHING = "Choisissez la décision d’une demande au moins." | "Choose the decision on one request at least.";
    UNDECIDED = "Choisissez la décision de cette demande, ou videz sa ligne." | "Choose the decision on this request, or empty its line.";
}

/// The day of the committee.
pub const DAY: &str = "day";

/// What a line may say beside its decision; the amount stands there from the start.
const SAID: [&str; 5] = [
    field::REASON,
    field::CONDITIONS,
    field::MOTIVE,
    field::VALID_UNTIL,
    field::RAISED,
];

/// A line that says something: the act, or why it cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub request: RequestId,
    pub moving: Result<RequestMove, Vec<FieldError>>,
}

/// Recorded together, or none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decisions {
    pub day: Date,
    pub lines: Vec<Decision>,
    pub once: Option<Uuid>,
}

impl Decisions {
    pub fn requests(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.request.to_string()).collect()
    }

    /// The fields in which somebody wrote.
    pub fn words(&self) -> Vec<String> {
        let of = |line: &Decision| [field::REASON, field::CONDITIONS].map(|name| of_line(name, line.request));
        self.lines.iter().flat_map(of).collect()
    }
}

pub fn read(form: &Fields) -> Result<Decisions, AppError> {
    let day = dates::parse(form.get(DAY)).ok_or(AppError::NotFound)?;
    let mut decisions = Vec::new();
    for (id, fields) in lines(form) {
        decisions.extend(line(RequestId(id), fields, form.get(field::ON))?);
    }
    if decisions.is_empty() {
        return Err(AppError::invalid("", NOTHING));
    }
    Ok(Decisions {
        day,
        lines: decisions,
        once: form.once(),
    })
}

fn line(request: RequestId, mut fields: Fields, on: &str) -> Result<Option<Decision>, AppError> {
    let refused = |text| Err(vec![FieldError::new(field::ACT, text)]);
    let moving = if fields.get(field::ACT).is_empty() {
        if SAID.iter().all(|name| fields.get(name).is_empty()) {
            return Ok(None);
        }
        refused(UNDECIDED)
    } else {
        fields.0.insert(field::ON.to_owned(), on.to_owned());
        match step(&fields) {
            Ok(moving) if moving.act.act.is_decision() => Ok(moving),
            Ok(_) => refused(BAD_CHOICE),
            Err(AppError::Invalid(refused)) => Err(refused),
            Err(error) => return Err(error),
        }
    };
    Ok(Some(Decision { request, moving }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::financing::rules::RequestAct;

    fn id(n: u128) -> RequestId {
        RequestId(Uuid::from_u128(n))
    }

    fn form(typed: &[(&str, u128, &str)]) -> Fields {
        let mut form = Fields::from([(DAY, "2026-06-12"), (field::ON, "2026-06-12")]);
        for (name, n, value) in typed {
            form.0.insert(of_line(name, id(*n)), (*value).to_owned());
        }
        form
    }

    #[test]
    fn a_line_without_a_decision_is_left_as_it_is() {
        let typed = [
            ("version", 1, "6"),
            ("act", 1, "grant"),
            ("amount", 1, "6 000"),
            ("motive", 1, "early"),
            ("version", 2, "6"),
            ("act", 2, ""),
            ("amount", 2, "8000"),
        ];
        let read = read(&form(&typed)).expect("read");
        assert_eq!((read.lines.len(), read.lines[0].request), (1, id(1)));
        let moving = read.lines[0].moving.as_ref().expect("an act");
        assert_eq!(
            (moving.act.act, moving.act.amount, moving.version),
            (RequestAct::Grant, Some(600_000), 6)
        );
        assert_eq!(
            moving.act.motive, None,
            "what belongs to another decision is left aside"
        );
    }

    #[test]
    fn nothing_that_is_typed_gets_lost() {
        let why = |typed: &[(&str, u128, &str)]| {
            let read = read(&form(typed)).expect("read");
            read.lines
                .into_iter()
                .next()
                .expect("a line")
                .moving
                .expect_err("refused")
        };
        let words = why(&[("act", 1, ""), ("reason", 1, "Reporté au mois prochain")]);
        assert_eq!(words, [FieldError::new(field::ACT, UNDECIDED)]);
        let amount = why(&[("version", 1, "6"), ("act", 1, "grant"), ("amount", 1, "six mille")]);
        assert_eq!(amount[0].field, field::AMOUNT);
        let other = why(&[("version", 1, "6"), ("act", 1, "withdraw")]);
        assert_eq!(
            other,
            [FieldError::new(field::ACT, BAD_CHOICE)],
            "no decision of a committee"
        );
    }

    #[test]
    fn an_empty_form_and_one_that_was_taken_apart_are_refused() {
        assert_eq!(read(&form(&[("act", 1, "")])), Err(AppError::invalid("", NOTHING)));
        assert_eq!(read(&form(&[("act", 1, "grant")])), Err(AppError::Malformed));
        assert_eq!(read(&Fields::default()), Err(AppError::NotFound));
    }
}
