use super::{
    check::{Case, Doubt, Finding},
    span::Span,
};
use crate::{
    contracts::Terms,
    dates,
    error::FieldError,
    text::Lang,
    thresholds::{Code, Thresholds},
};
use serde::{Deserialize, Serialize};
use time::Date;

crate::texts! {
    TRIAL_TOO_LONG = "{rule} : la période d’essai dure {months} mois au plus, renouvellement compris, moins la durée des contrats antérieurs. Fin au plus tard le {max}." | "{rule}: the trial period lasts {months} months at most, its renewal included, less the time under earlier contracts. It ends on {max} at the latest.";
    NO_TRIAL = "{rule} : les contrats antérieurs avec la coopérative ont duré {months} mois ou plus, aucune période d’essai n’est possible. Laissez ce champ vide." | "{rule}: earlier contracts with the cooperative lasted {months} months or more, no trial period is possible. Leave this field empty.";
    TRIAL_BEFORE = "La période d’essai ne se termine pas avant le début : au plus tôt le {min}." | "The trial period does not end before the start: {min} at the earliest.";
    TOO_LATE_TO_BEGIN = "{rule} : les contrats antérieurs ont épuisé le délai pour devenir associé·e. Ce CESA suppose un sociétariat au plus tard le {max}." | "{rule}: earlier contracts have used up the time to become an associate. This CESA supposes that the person is an associate by {max}.";
    RUNS_BEYOND = "{rule} : la date limite pour devenir associé·e était le {max}. Au-delà, le contrat a pris fin de plein droit." | "{rule}: the deadline for becoming an associate was {max}. Beyond it the contract has ended by law.";
    ASSOCIATED_LATE = "{rule} : la date limite pour devenir associé·e était le {max}. Ce sociétariat du {on} est postérieur : le contrat avait pris fin de plein droit. Vérifiez la date, ou confirmez et dites pourquoi." | "{rule}: the deadline for becoming an associate was {max}. This date, {on}, is later: the contract had ended by law. Check the date, or confirm and say why.";
    BEFORE_CESA = "Associé·e le {on}, avant le début du CESA du {from} (C. trav. L7331-3 : on le devient sous ce contrat). Vérifiez la date, ou confirmez et dites pourquoi." | "An associate on {on}, before the CESA begins on {from} (C. trav. L7331-3: one becomes it under this contract). Check the date, or confirm and say why.";
    ASSOCIATE_EARLY = "On ne devient pas associé·e avant son premier contrat : au plus tôt le {min}." | "Nobody becomes an associate before the first contract: {min} at the earliest.";
}

/// An earlier contract, with the time that it takes off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub label: &'static str,
    pub from: Date,
    pub to: Date,
    pub span: Span,
}

/// How a deadline comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Calculation {
    /// The day from which it counts.
    pub start: Date,
    /// That day is the one of the signature, before the start of the contract.
    pub signed: bool,
    /// Months from that day, before anything is taken off.
    pub limit: i32,
    pub rule: String,
    pub counted: Vec<Counted>,
    /// Months under contracts that are not written down.
    pub unwritten: i64,
    /// The last day.
    pub deadline: Date,
}

/// The last day to become an associate: C. trav. L7331-3, three years from the conclusion of the CESA less the time under the CAPE or any
/// other contract between the same parties. The conclusion is the signature; where it is not known, or came after the start, the start
/// is the earlier day, and the safe one. 14 months of CAPE, then a CESA from 1 March 2026: 1 January 2028 (domain.md §1.2).
pub fn associate_deadline(cesa: &Terms, others: &[&Terms], thresholds: &Thresholds) -> Option<Calculation> {
    let concluded = cesa.signed_on.map_or(cesa.starts_on, |on| on.min(cesa.starts_on));
    less_earlier(cesa, others, thresholds, (Code::CesaMonths, concluded))
}

/// The months of a threshold from a day of a CESA, less the time under earlier contracts.
fn less_earlier(
    cesa: &Terms,
    others: &[&Terms],
    thresholds: &Thresholds,
    (code, from): (Code, Date),
) -> Option<Calculation> {
    if cesa.is_cape() {
        return None;
    }
    let limit = thresholds.on(code, cesa.starts_on)?;
    let months = i32::try_from(limit.value).ok()?;
    let mut before: Vec<&&Terms> = others.iter().filter(|other| other.starts_on < cesa.starts_on).collect();
    before.sort_by_key(|other| other.starts_on);
    let eve = cesa.starts_on.previous_day()?;
    let counted: Vec<Counted> = before
        .iter()
        .map(|other| {
            let to = other.last_day().unwrap_or(eve).min(eve);
            Counted {
                label: other.kind.label_short(),
                from: other.starts_on,
                to,
                span: Span::between(other.starts_on, to),
            }
        })
        .collect();
    let unwritten: i64 = before.iter().map(|other| other.earlier_months).sum::<i64>() + cesa.earlier_months;
    let hidden = Span::months(i32::try_from(unwritten).unwrap_or(i32::MAX));
    let spans = counted.iter().map(|one| one.span).chain([hidden]);
    Some(Calculation {
        start: from,
        signed: from < cesa.starts_on,
        limit: months,
        rule: limit.source.clone(),
        unwritten,
        deadline: Span::less(spans, from, months),
        counted,
    })
}

pub(super) fn check(case: &Case<'_>, problems: &mut Vec<FieldError>, doubts: &mut Vec<Finding>) {
    associate(case, problems);
    let others: Vec<&Terms> = case.others.iter().collect();
    trial(case, &others, problems);
    let Some(found) = associate_deadline(case.terms, &others, case.thresholds) else {
        return;
    };
    let deadline = found.deadline;
    let associate_on = case.terms.associate_on;
    early(case, deadline, doubts);
    let in_time = associate_on.is_some_and(|on| on <= deadline);
    let message = |text: crate::text::Text| text.message(&[("rule", &found.rule), ("max", &day(deadline))]);
    if !in_time && deadline <= case.terms.starts_on {
        problems.push(FieldError::new("associate_on", message(TOO_LATE_TO_BEGIN)));
    } else if let Some(on) = associate_on.filter(|on| *on > deadline) {
        let values = [("rule", &*found.rule), ("max", &*day(deadline)), ("on", &*day(on))];
        doubts.push(Finding {
            doubt: Doubt::AssociatedLate,
            message: ASSOCIATED_LATE.message(&values),
        });
    } else if !in_time && deadline < case.terms.last_day().unwrap_or(case.today).min(case.today) {
        doubts.push(Finding {
            doubt: Doubt::LateAssociate,
            message: message(RUNS_BEYOND),
        });
    }
}

/// An associate before the CESA, where its deadline does not ask for that: doubtful, when it is said.
fn early(case: &Case<'_>, deadline: Date, doubts: &mut Vec<Finding>) {
    let days = |terms: &Terms| (terms.associate_on, terms.starts_on);
    let said = case.before.is_none_or(|before| days(before) != days(case.terms));
    let from = case.terms.starts_on;
    if let Some(on) = case
        .terms
        .associate_on
        .filter(|on| said && *on < from && from < deadline)
    {
        doubts.push(Finding {
            doubt: Doubt::AssociatedEarly,
            message: BEFORE_CESA.message(&[("on", &day(on)), ("from", &day(from))]),
        });
    }
}

fn associate(case: &Case<'_>, problems: &mut Vec<FieldError>) {
    let first = case
        .others
        .iter()
        .map(|other| other.starts_on)
        .chain([case.terms.starts_on])
        .min();
    if let (Some(on), Some(first)) = (case.terms.associate_on, first)
        && on < first
    {
        problems.push(FieldError::new(
            "associate_on",
            ASSOCIATE_EARLY.message(&[("min", &day(first))]),
        ));
    }
}

/// C. trav. L7332-1: eight months at most, a renewal included, less the time under the CAPE or any other contract.
fn trial(case: &Case<'_>, others: &[&Terms], problems: &mut Vec<FieldError>) {
    let Some(end) = case.terms.trial_ends_on else { return };
    let Some(found) = less_earlier(
        case.terms,
        others,
        case.thresholds,
        (Code::TrialMonths, case.terms.starts_on),
    ) else {
        return;
    };
    let (max, start) = (found.deadline, case.terms.starts_on);
    let months = found.limit.to_string();
    let values = [("rule", &*found.rule), ("months", &*months), ("max", &*day(max))];
    let text = if max <= start {
        NO_TRIAL
    } else if end > max {
        TRIAL_TOO_LONG
    } else if end < start {
        return problems.push(FieldError::new(
            "trial_ends_on",
            TRIAL_BEFORE.message(&[("min", &day(start))]),
        ));
    } else {
        return;
    };
    problems.push(FieldError::new("trial_ends_on", text.message(&values)));
}

fn day(on: Date) -> String {
    dates::short(on, Lang::Fr)
}
