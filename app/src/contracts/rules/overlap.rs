use super::check::Case;
use crate::{contracts::Terms, dates, error::FieldError, text::Lang};

crate::texts! {
    OVERLAP = "Un seul contrat en cours par personne et par coopérative (C. com. L127-1 à L127-7, C. trav. L7331-3) : un {kind} court déjà du {from} au {to}. Début au plus tôt le {min}." | "One running contract a person and cooperative (C. com. L127-1 to L127-7, C. trav. L7331-3): a {kind} already runs from {from} to {to}. It starts on {min} at the earliest.";
    STILL_RUNS = "Un seul contrat en cours par personne et par coopérative (C. com. L127-1 à L127-7, C. trav. L7331-3) : un {kind} court depuis le {from}, sans terme. Notez d’abord son dernier jour." | "One running contract a person and cooperative (C. com. L127-1 to L127-7, C. trav. L7331-3): a {kind} has run since {from}, without a term. Write down its last day first.";
    REACHES_NEXT = "Un seul contrat en cours par personne et par coopérative (C. com. L127-1 à L127-7, C. trav. L7331-3) : un {kind} commence le {from}. Fin au plus tard le {max}." | "One running contract a person and cooperative (C. com. L127-1 to L127-7, C. trav. L7331-3): a {kind} starts on {from}. It ends on {max} at the latest.";
}

/// At most one running contract a person and cooperative (domain.md §1.1, validation rules): what follows starts after the
/// last day of what went before.
pub(super) fn check(case: &Case<'_>, problems: &mut Vec<FieldError>) {
    for other in case.others.iter().filter(|other| meet(case.terms, other)) {
        let day = |on| dates::short(on, Lang::Fr);
        let kind = other.kind.label_short();
        let (field, message) = if other.starts_on > case.terms.starts_on {
            let max = other.starts_on.previous_day().unwrap_or(other.starts_on);
            let values = [("kind", kind), ("from", &*day(other.starts_on)), ("max", &*day(max))];
            let field = if case.terms.ended_on.is_some() {
                "ended_on"
            } else {
                "ends_on"
            };
            (field, REACHES_NEXT.message(&values))
        } else {
            let from = day(other.starts_on);
            match other.last_day() {
                Some(last) => {
                    let min = last.next_day().unwrap_or(last);
                    let values = [
                        ("kind", kind),
                        ("from", &*from),
                        ("to", &*day(last)),
                        ("min", &*day(min)),
                    ];
                    ("starts_on", OVERLAP.message(&values))
                }
                None => ("starts_on", STILL_RUNS.message(&[("kind", kind), ("from", &from)])),
            }
        };
        problems.push(FieldError {
            field: field.to_owned(),
            message,
        });
    }
}

fn meet(one: &Terms, other: &Terms) -> bool {
    let starts_in_time = |a: &Terms, b: &Terms| b.last_day().is_none_or(|last| a.starts_on <= last);
    starts_in_time(one, other) && starts_in_time(other, one)
}
