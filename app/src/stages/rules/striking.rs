//! A stage that was written down by mistake: it is struck out whole, unless something hangs on it.

use super::STRIKE;
use crate::{
    error::FieldError,
    text::{Lang, Message, Text},
};

crate::texts! {
    NOT_EMPTY = "L’étape n’est pas vide : elle porte {what}. Elle ne se raye pas ; si elle n’a pas lieu, annulez-la." | "The stage is not empty: it carries {what}. It cannot be struck out; when it does not take place, cancel it.";
    CONTRACTS = "des contrats" | "contracts";
    REQUESTS = "des demandes de financement" | "requests for money";
    REFERRAL = "l’orientation qui l’a ouverte" | "the referral that opened it";
    AND = " et " | " and ";
}

/// What hangs on a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Carried {
    pub contracts: bool,
    pub requests: bool,
    /// An accepted referral opened it.
    pub referral: bool,
}

/// Whether a stage can be struck out whole. Refusals on `strike`; they name what hangs on it.
pub fn check_strike(carried: Carried) -> Result<(), FieldError> {
    let all = [
        (carried.contracts, CONTRACTS),
        (carried.requests, REQUESTS),
        (carried.referral, REFERRAL),
    ];
    let what: Vec<Text> = all
        .into_iter()
        .filter_map(|(there, what)| there.then_some(what))
        .collect();
    if what.is_empty() {
        return Ok(());
    }
    let told = |lang: Lang| {
        let what: Vec<&str> = what.iter().map(|what| what.get(lang)).collect();
        NOT_EMPTY.with(lang, &[("what", &what.join(AND.get(lang)))])
    };
    let message = Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    };
    Err(FieldError::new(STRIKE, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_stage_is_struck_out_and_another_says_what_it_carries() {
        assert_eq!(check_strike(Carried::default()), Ok(()));
        let carried = Carried {
            contracts: true,
            referral: true,
            requests: false,
        };
        let refused = check_strike(carried).expect_err("refused");
        assert_eq!(refused.field, STRIKE);
        assert!(
            refused.message.fr.contains("des contrats et l’orientation"),
            "{refused:?}"
        );
        assert!(refused.message.en.contains("contracts and the referral"), "{refused:?}");
    }
}
