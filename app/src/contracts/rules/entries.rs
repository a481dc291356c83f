use crate::{
    contracts::{Entry, EntryKind, Terms},
    dates,
    error::FieldError,
    form::REQUIRED,
    text::{Lang, Text},
};
use time::Date;

crate::texts! {
    BEFORE_CONTRACT = "Ce contrat commence le {day} : au plus tôt ce jour-là." | "This contract starts on {day}: that day at the earliest.";
    AFTER_CONTRACT = "Ce contrat finit le {day} : au plus tard ce jour-là." | "This contract ends on {day}: that day at the latest.";
    IN_FUTURE = "Un fait ne se date pas dans l’avenir : au plus tard le {day}, aujourd’hui." | "A fact cannot be dated in the future: {day}, today, at the latest.";
    BACKWARDS = "La fin ne précède pas le début : au plus tôt le {day}." | "The end is not before the start: {day} at the earliest.";
    SIGNED_EARLY = "Le document se signe après l’entretien : au plus tôt le {day}." | "The document is signed after the interview: {day} at the earliest.";
    COUNTED = "Ces jours sont déjà comptés jusqu’au {day} : commencez après, ou rayez l’autre ligne." | "These days are counted already until {day}: start after it, or strike the other line out.";
    ONLY_CESA = "Les deux entretiens par an sont ceux d’un CESA (C. trav. R7331-3)." | "The two interviews a year are those of a CESA (C. trav. R7331-3).";
}

/// An entry lies within its contract and in the past. `others`: those that stand, this one not among them. An interview is a
/// CESA's, with a document that is signed after it (C. trav. R7331-3); no day of turnover counts twice.
pub fn check_entry(entry: &Entry, terms: &Terms, others: &[Entry], today: Date) -> Vec<FieldError> {
    let mut problems = Vec::new();
    dates_within(entry, terms, &mut problems);
    match entry.kind {
        EntryKind::Amendment if entry.text.is_empty() => problems.push(told("text", REQUIRED)),
        EntryKind::Amendment => {}
        EntryKind::Interview => interview(entry, terms, today, &mut problems),
        EntryKind::Turnover => turnover(entry, others, today, &mut problems),
    }
    problems
}

fn dates_within(entry: &Entry, terms: &Terms, problems: &mut Vec<FieldError>) {
    if entry.starts_on < terms.starts_on {
        problems.push(dated("from", BEFORE_CONTRACT, terms.starts_on));
    }
    let last = entry.ends_on.unwrap_or(entry.starts_on);
    if let Some(end) = terms.last_day().filter(|end| last > *end) {
        let field = if entry.ends_on.is_some() { "to" } else { "from" };
        problems.push(dated(field, AFTER_CONTRACT, end));
    }
}

fn interview(entry: &Entry, terms: &Terms, today: Date, problems: &mut Vec<FieldError>) {
    if terms.is_cape() {
        problems.push(told("from", ONLY_CESA));
    }
    if entry.starts_on > today {
        problems.push(dated("from", IN_FUTURE, today));
    }
    match entry.signed_on {
        Some(on) if on < entry.starts_on => problems.push(dated("signed", SIGNED_EARLY, entry.starts_on)),
        Some(on) if on > today => problems.push(dated("signed", IN_FUTURE, today)),
        _ => {}
    }
}

fn turnover(entry: &Entry, others: &[Entry], today: Date, problems: &mut Vec<FieldError>) {
    if entry.amount.is_none() {
        problems.push(told("amount", REQUIRED));
    }
    let Some(end) = entry.ends_on else {
        return problems.push(told("to", REQUIRED));
    };
    if end < entry.starts_on {
        return problems.push(dated("to", BACKWARDS, entry.starts_on));
    }
    if end > today {
        problems.push(dated("to", IN_FUTURE, today));
    }
    let counted = others.iter().filter(|other| other.kind == EntryKind::Turnover);
    let meets = counted.filter_map(|other| {
        let other_end = other.ends_on?;
        (other.starts_on <= end && entry.starts_on <= other_end).then_some(other_end)
    });
    if let Some(until) = meets.max() {
        problems.push(dated("from", COUNTED, until));
    }
}

fn told(field: &str, text: Text) -> FieldError {
    FieldError {
        field: field.to_owned(),
        message: text.into(),
    }
}

fn dated(field: &str, text: Text, day: Date) -> FieldError {
    FieldError {
        field: field.to_owned(),
        message: text.message(&[("day", &dates::short(day, Lang::Fr))]),
    }
}
