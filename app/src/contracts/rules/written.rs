//! In what form a CAPE and a CESA are concluded, and with whom.

use super::check::{Case, Doubt, Finding};
use crate::{contracts::Terms, dates, text::Lang};

crate::texts! {
    SIGNED_LATE = "Signé le {signed}, après son début du {from}. Un CAPE et chacun de ses renouvellements s’écrivent à peine de nullité (C. com. L127-1 à L127-7), un CESA s’établit par écrit (C. trav. L7331-2) : avant la signature, rien n’est conclu. Vérifiez les deux dates, ou confirmez et dites pourquoi." | "Signed on {signed}, after its start of {from}. A CAPE and each of its renewals are written, or void (C. com. L127-1 to L127-7), a CESA is drawn up in writing (C. trav. L7331-2): before the signature nothing is concluded. Check both dates, or confirm and say why.";
    UNSIGNED = "Ce CAPE a commencé le {from} et n’a pas de date de signature. Un CAPE et chacun de ses renouvellements s’écrivent à peine de nullité (C. com. L127-1 à L127-7). Indiquez quand il a été signé, ou confirmez et dites pourquoi la date manque." | "This CAPE began on {from} and has no day of signature. A CAPE and each of its renewals are written, or void (C. com. L127-1 to L127-7). Say when it was signed, or confirm and say why the day is missing.";
    FULL_TIME = "Sur sa fiche, sa situation à l’entrée est « Salarié·e en CDI à temps plein ». Un CAPE se conclut avec une personne qui n’est pas salariée à temps plein (C. com. L127-1). Vérifiez sa situation, ou confirmez et dites pourquoi." | "On record the situation at entry is “Employee, permanent and full-time”. A CAPE is concluded with somebody who is no full-time employee (C. com. L127-1). Check the situation, or confirm and say why.";
}

/// domain.md §1.1: written, under pain of nullity (contract and each renewal); a natural person who is no full-time employee. Doubtful
/// rather than wrong: a day may be known badly, a situation may have changed. Asked when the days are new, or the contract is.
pub(super) fn check(case: &Case<'_>, doubts: &mut Vec<Finding>) {
    let Terms {
        signed_on, starts_on, ..
    } = *case.terms;
    let days = |terms: &Terms| (terms.signed_on, terms.starts_on);
    let short = |on| dates::short(on, Lang::Fr);
    if case.before.is_none_or(|before| days(before) != days(case.terms)) {
        match signed_on {
            Some(signed) if signed > starts_on => doubts.push(Finding {
                doubt: Doubt::SignedLate,
                message: SIGNED_LATE.message(&[("signed", &short(signed)), ("from", &short(starts_on))]),
            }),
            None if case.terms.is_cape() && starts_on <= case.today => doubts.push(Finding {
                doubt: Doubt::Unsigned,
                message: UNSIGNED.message(&[("from", &short(starts_on))]),
            }),
            _ => {}
        }
    }
    let lasts = case.terms.last_day().is_none_or(|last| last >= case.today);
    if case.full_time && case.before.is_none() && case.terms.is_cape() && lasts {
        doubts.push(Finding {
            doubt: Doubt::FullTime,
            message: FULL_TIME.into(),
        });
    }
}
