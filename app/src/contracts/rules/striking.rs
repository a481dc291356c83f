//! A contract that was written down by mistake.

use crate::{
    contracts::{Entry, Terms},
    dates,
    error::FieldError,
    text::Lang,
    values::Choice,
};

crate::texts! {
    CARRIES = "Dans ce contrat est inscrit : {what}, au {day}. Ce qui a eu lieu n’est pas rayé avec lui : rayez d’abord cette ligne si elle aussi est une erreur, ou corrigez le contrat." | "This contract holds: {what}, of {day}. What took place is not struck out with it: strike that line out first when it is a mistake as well, or correct the contract.";
}

/// Refuses to strike out a contract in which something stands that somebody wrote; what a meeting wrote follows the meeting.
/// `written`: by hand.
pub fn check_strike(written: &[Entry]) -> Option<FieldError> {
    let first = written.iter().min_by_key(|entry| entry.starts_on)?;
    let told = |lang: Lang| {
        let what = first.kind.label().get(lang).to_lowercase();
        let day = dates::short(first.starts_on, lang);
        CARRIES.with(lang, &[("what", &what), ("day", &day)])
    };
    let message = crate::text::Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    };
    Some(FieldError::new("", message))
}

/// The CAPE that was a renewal of what is struck out, and follows nothing any more: it is the first one from now on (C. com. L127-2 as
/// domain.md §1.1 words it: a renewal prolongs a period with the same cooperative).
pub fn orphaned<'t>(struck: &Terms, rest: &'t [Terms]) -> Option<&'t Terms> {
    let first = rest
        .iter()
        .filter(|other| other.is_cape())
        .min_by_key(|other| other.starts_on)?;
    let followed = struck.is_cape() && struck.starts_on < first.starts_on;
    (followed && first.renewal && first.earlier_periods == 0).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contracts::{ContractKind, EntryKind};
    use time::macros::date;

    fn cape(from: time::Date, renewal: bool) -> Terms {
        Terms {
            renewal,
            ..Terms::new(ContractKind::Cape, from)
        }
    }

    /// product.md §2: a correction keeps what took place.
    #[test]
    fn what_took_place_is_not_struck_out_with_the_contract() {
        let turnover = Entry {
            kind: EntryKind::Turnover,
            starts_on: date!(2026 - 01 - 01),
            ends_on: Some(date!(2026 - 03 - 31)),
            amount: Some(120_000),
            contribution_rate: None,
            text: String::new(),
            signed_on: None,
        };
        let refused = check_strike(&[turnover]).expect("refused");
        assert!(
            refused.message.fr.contains("chiffre d’affaires, au 01/01/2026"),
            "{}",
            refused.message.fr
        );
        assert!(check_strike(&[]).is_none());
    }

    /// domain.md §1.1: three periods at most; without its first one the second is the first.
    #[test]
    fn the_renewal_of_what_was_struck_out_is_the_first() {
        let (first, second) = (cape(date!(2025 - 01 - 01), false), cape(date!(2025 - 07 - 01), true));
        let third = cape(date!(2026 - 01 - 01), true);
        let rest = [second.clone(), third.clone()];
        assert_eq!(orphaned(&first, &rest), Some(&rest[0]));
        assert_eq!(orphaned(&third, &[first.clone(), second.clone()]), None);
        assert_eq!(
            orphaned(&second, &[first, third]),
            None,
            "the one before it still stands"
        );
        let told = Terms {
            earlier_periods: 1,
            ..second
        };
        assert_eq!(
            orphaned(&cape(date!(2024 - 01 - 01), false), &[told]),
            None,
            "it says itself what it renews"
        );
    }
}
