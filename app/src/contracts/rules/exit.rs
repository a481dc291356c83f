use super::check::Case;
use crate::{contracts::Terms, dates, error::FieldError, text::Lang};

crate::texts! {
    STAYS_TO_COME = "Une sortie ne laisse pas de contrat à venir (C. com. L127-1, C. trav. L7331-1 : il suppose que la personne reste à la coopérative) : un {kind} commence le {day}. Rayez-le d’abord, ou cochez « Rayer aussi ce qui est à venir » en notant la sortie ; si la personne reste, choisissez « Pas de sortie »." | "An exit leaves no contract to come (C. com. L127-1, C. trav. L7331-1: it supposes that the person stays at the cooperative): a {kind} starts on {day}. Strike it out first, or tick “Strike out what is to come too” while you write the exit down; when the person stays, choose “No exit”.";
}

/// The contracts of the person that have not begun.
fn to_come<'c>(case: &Case<'c>) -> impl Iterator<Item = &'c Terms> {
    let today = case.today;
    case.others.iter().filter(move |other| other.starts_on > today)
}

/// Who leaves the cooperative begins no contract there (domain.md §1.2: exits; a CAPE and a CESA are each a tie with the cooperative).
/// Whoever came back since has begun already.
pub(super) fn check(case: &Case<'_>, problems: &mut Vec<FieldError>) {
    let leaves = case.terms.exit_type.is_some() && case.before.is_none_or(|before| before.exit_type.is_none());
    let next = to_come(case)
        .filter(|next| next.starts_on > case.terms.starts_on)
        .min_by_key(|next| next.starts_on);
    if let Some(next) = next.filter(|_| leaves) {
        let values = [
            ("kind", next.kind.label_short()),
            ("day", &*dates::short(next.starts_on, Lang::Fr)),
        ];
        problems.push(FieldError::new("exit_type", STAYS_TO_COME.message(&values)));
    }
}
