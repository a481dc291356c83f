use super::{cape, cesa, exit, overlap, written};
use crate::{
    contracts::{Entry, Terms},
    dates, doubts,
    error::FieldError,
    text::{Lang, Text},
    thresholds::Thresholds,
};
use time::Date;

crate::texts! {
    END_BEFORE_START = "La fin ne précède pas le début : au plus tôt le {day}." | "The end is not before the start: {day} at the earliest.";
    AFTER_TERM = "Le dernier jour ne dépasse pas le terme du contrat : au plus tard le {day}. Un contrat qui continue se renouvelle." | "The last day does not lie beyond the term: {day} at the latest. A contract that goes on is renewed.";
    IN_FUTURE = "Un fait ne se date pas dans l’avenir : au plus tard le {day}, aujourd’hui." | "A fact cannot be dated in the future: {day}, today, at the latest.";
    NO_LAST_DAY = "Une sortie a un dernier jour : indiquez-le." | "An exit has a last day: give it.";
    YES_NEW_CAPE = "Oui, je confirme ce nouveau CAPE" | "Yes, I confirm this new CAPE";
    YES_LATE = "Oui, je confirme malgré la date limite passée" | "Yes, I confirm although the deadline has passed";
    YES_ASSOCIATED_LATE = "Oui, je confirme ce sociétariat tardif" | "Yes, I confirm that the person became an associate late";
    YES_ASSOCIATED_EARLY = "Oui, la personne était associée avant son CESA" | "Yes, the person was an associate before the CESA";
    YES_SIGNED_LATE = "Oui, il a été signé après son début" | "Yes, it was signed after its start";
    YES_UNSIGNED = "Oui, la date de signature manque" | "Yes, the day of signature is missing";
    YES_FULL_TIME = "Oui, je confirme ce CAPE" | "Yes, I confirm this CAPE";
    YES_HOLDER_LEFT = "Oui, je note ce départ" | "Yes, I write this departure down";
    STARTS_TOO_LATE = "Un fait est déjà inscrit au {day} dans ce contrat : il commence au plus tard ce jour-là." | "A fact is already written down on {day} in this contract: it starts that day at the latest.";
    ENDS_TOO_EARLY = "Un fait est déjà inscrit au {day} dans ce contrat : il finit au plus tôt ce jour-là." | "A fact is already written down on {day} in this contract: it ends that day at the earliest.";
}

crate::choices! {
    /// A doubtful case: somebody answers that it is meant so, and why.
    Doubt {
        NewCape = "new_cape": "Nouveau CAPE après un CAPE antérieur" | "New CAPE after an earlier one";
        LateAssociate = "late_associate": "Date limite de sociétariat dépassée" | "Deadline for becoming an associate passed";
        AssociatedLate = "associated_late": "Sociétariat après la date limite" | "Became an associate after the deadline";
        AssociatedEarly = "associated_early": "Sociétariat avant le début du CESA" | "Became an associate before the CESA began";
        SignedLate = "signed_late": "Signé après son début" | "Signed after its start";
        Unsigned = "unsigned": "CAPE commencé sans date de signature" | "CAPE begun without a day of signature";
        FullTime = "full_time": "CAPE avec une personne en CDI à temps plein" | "CAPE with somebody in permanent full-time employment";
        HolderLeft = "holder_left": "Départ du projet pendant un contrat" | "Left the project under a contract";
    }
}

impl doubts::Doubtful for Doubt {
    fn field(self) -> &'static str {
        match self {
            Self::NewCape => "confirm_new_cape",
            Self::LateAssociate => "confirm_late_associate",
            Self::AssociatedLate => "confirm_associated_late",
            Self::AssociatedEarly => "confirm_associated_early",
            Self::SignedLate => "confirm_signed_late",
            Self::Unsigned => "confirm_unsigned",
            Self::FullTime => "confirm_full_time",
            Self::HolderLeft => "confirm_holder_left",
        }
    }

    fn yes(self) -> Text {
        match self {
            Self::NewCape => YES_NEW_CAPE,
            Self::LateAssociate => YES_LATE,
            Self::AssociatedLate => YES_ASSOCIATED_LATE,
            Self::AssociatedEarly => YES_ASSOCIATED_EARLY,
            Self::SignedLate => YES_SIGNED_LATE,
            Self::Unsigned => YES_UNSIGNED,
            Self::FullTime => YES_FULL_TIME,
            Self::HolderLeft => YES_HOLDER_LEFT,
        }
    }
}

pub type Finding = doubts::Finding<Doubt>;

/// A contract to be written down or corrected, among the others of the person with the cooperative, over all journeys.
pub struct Case<'c> {
    pub terms: &'c Terms,
    /// What it said before it is corrected.
    pub before: Option<&'c Terms>,
    pub others: &'c [Terms],
    /// What is written into this contract already.
    pub entries: &'c [Entry],
    pub today: Date,
    /// On record the person has a permanent full-time job, as far as the cooperative may know it.
    pub full_time: bool,
    pub thresholds: &'c Thresholds,
}

/// What is refused, by form field, and what is doubtful.
pub fn check(case: &Case<'_>) -> (Vec<FieldError>, Vec<Finding>) {
    let (mut problems, mut doubts) = (Vec::new(), Vec::new());
    order(case, &mut problems);
    within(case, &mut problems);
    overlap::check(case, &mut problems);
    exit::check(case, &mut problems);
    cape::check(case, &mut problems, &mut doubts);
    cesa::check(case, &mut problems, &mut doubts);
    written::check(case, &mut doubts);
    (problems, doubts)
}

/// Dates follow from one another, and facts lie in the past.
fn order(case: &Case<'_>, problems: &mut Vec<FieldError>) {
    let Terms {
        starts_on,
        ends_on,
        ended_on,
        ..
    } = *case.terms;
    let mut refuse = |field: &str, text: Text, day: Date| problems.push(refusal(field, text, day));
    if ends_on.is_some_and(|end| end < starts_on) {
        refuse("ends_on", END_BEFORE_START, starts_on);
    }
    if ended_on.is_some_and(|end| end < starts_on) {
        refuse("ended_on", END_BEFORE_START, starts_on);
    }
    if let (Some(ended), Some(term)) = (ended_on, ends_on)
        && ended > term
    {
        refuse("ended_on", AFTER_TERM, term);
    }
    let facts = [
        ("ended_on", ended_on),
        ("associate_on", case.terms.associate_on),
        ("signed_on", case.terms.signed_on),
    ];
    for (field, _) in facts.iter().filter(|(_, on)| on.is_some_and(|on| on > case.today)) {
        refuse(field, IN_FUTURE, case.today);
    }
    let left = case.terms.exit_type.is_some() || !case.terms.exit_reason.is_empty();
    if left && ended_on.is_none() {
        problems.push(FieldError {
            field: "ended_on".to_owned(),
            message: NO_LAST_DAY.into(),
        });
    }
}

/// A correction keeps what was written into the contract between its first day and its last.
fn within(case: &Case<'_>, problems: &mut Vec<FieldError>) {
    let first = case.entries.iter().map(|entry| entry.starts_on).min();
    let last = case
        .entries
        .iter()
        .map(|entry| entry.ends_on.unwrap_or(entry.starts_on))
        .max();
    if let Some(first) = first.filter(|first| *first < case.terms.starts_on) {
        problems.push(refusal("starts_on", STARTS_TOO_LATE, first));
    }
    if let (Some(last), Some(end)) = (last, case.terms.last_day())
        && end < last
    {
        let field = if case.terms.ended_on.is_some() {
            "ended_on"
        } else {
            "ends_on"
        };
        problems.push(refusal(field, ENDS_TOO_EARLY, last));
    }
}

fn refusal(field: &str, text: Text, day: Date) -> FieldError {
    FieldError {
        field: field.to_owned(),
        message: text.message(&[("day", &dates::short(day, Lang::Fr))]),
    }
}
