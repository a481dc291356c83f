//! Forms of cohorts, read into values.

use super::{
    rules::{self, CALL_CLOSES, CALL_OPENS, ENDS_ON, FIRST_JURY, NAME, SEATS, SECOND_JURY, STARTS_ON},
    seats::Answers,
    types::{Cohort, Decision, Decisions, Jury},
};
use crate::{
    error::AppError,
    form::{BAD_CHOICE, Fields, Reader, at_most},
    ids::{CohortId, StageId},
};

crate::texts! {
    NOBODY = "Aucune décision n’est choisie : choisissez celle d’une personne au moins." | "No decision is chosen: choose that of one person at least.";
    NO_SEAT = "Une promotion a au moins une place ; laissez vide si le nombre n’est pas fixé." | "A cohort has at least one place; leave empty while the number is open.";
}

pub const COHORT: &str = "cohort";
pub const JURY: &str = "jury";
pub const ON: &str = "on";
/// Start of the fields of a decision; the stage's id follows.
pub const DECISION: &str = "decision_";
/// Start of the fields with the version of a stage.
pub const SEEN: &str = "seen_";

pub fn id(form: &Fields) -> Result<CohortId, AppError> {
    form.get(COHORT).parse().map_err(|_| AppError::NotFound)
}

pub fn cohort(form: &Fields) -> Result<(Cohort, Answers), AppError> {
    let mut read = Reader::new(form);
    let name = read.required(NAME, |name| at_most(name, 120));
    let (call_opens, call_closes) = (read.required_date(CALL_OPENS), read.required_date(CALL_CLOSES));
    let (first_jury_on, second_jury_on) = (read.date(FIRST_JURY), read.date(SECOND_JURY));
    let (starts_on, ends_on) = (read.date(STARTS_ON), read.date(ENDS_ON));
    let seats = read.number(SEATS);
    if seats == Some(0) {
        read.refuse(SEATS, NO_SEAT);
    }
    let cohort = match (name, call_opens, call_closes) {
        (Some(name), Some(call_opens), Some(call_closes)) => Some(Cohort {
            name,
            call_opens,
            call_closes,
            first_jury_on,
            second_jury_on,
            starts_on,
            ends_on,
            seats,
        }),
        _ => None,
    };
    for problem in cohort.iter().flat_map(|cohort| rules::check(cohort, &[])) {
        read.refuse(&problem.field, problem.message);
    }
    let answers = Answers::read(&mut read);
    read.finish(cohort.map(|cohort| (cohort, answers)))
}

/// What a jury decided; applications without a decision are left as they are.
pub fn decisions(form: &Fields) -> Result<Decisions, AppError> {
    let mut read = Reader::new(form);
    let jury = read.required(JURY, |jury| match jury {
        "1" => Ok(Jury::First),
        "2" => Ok(Jury::Second),
        _ => Err(BAD_CHOICE.into()),
    });
    let on = read.required_date(ON);
    let mut all = Vec::new();
    for (name, _) in form.0.iter().filter(|(_, code)| !code.trim().is_empty()) {
        let Some(stage) = name.strip_prefix(DECISION) else {
            continue;
        };
        let id: StageId = stage.parse().map_err(|_| AppError::NotFound)?;
        let version = form
            .get(&format!("{SEEN}{stage}"))
            .parse()
            .map_err(|_| AppError::Malformed)?;
        if let Some(decision) = read.choice(name) {
            all.push(Decision {
                stage: id,
                version,
                decision,
            });
        }
    }
    if all.is_empty() {
        read.refuse("", NOBODY);
    }
    let answers = Answers::read(&mut read);
    let decisions = jury.zip(on).map(|(jury, on)| Decisions {
        jury,
        on,
        all,
        answers: answers.clone(),
        once: form.once(),
    });
    read.finish(decisions)
}
