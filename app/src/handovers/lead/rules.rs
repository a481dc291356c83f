//! What the forms say. Product.md §1: « the lead of a journey passes to another adviser or organisation ».

use super::types::{LeadAnswer, Proposal};
use crate::{
    error::AppError,
    form::{Fields, REQUIRED, Reader},
    text::Text,
};

crate::texts! {
    ENDED = "Cette proposition n’attend plus de réponse." | "This proposal no longer waits for an answer.";
    NOT_COVERED = "Cette structure n’a pas d’accord qui couvre tout le dossier : demandez-le d’abord à la personne, sur la page « Partage »." | "This organisation has no consent that covers the whole file: ask the person for it first, on the page “Sharing”.";
    WHY = "Dites en une phrase pourquoi." | "Say why in one sentence.";
}

pub const WORDS: &str = "words";
pub const ANSWER: &str = "sentence";

/// Longest free text, in letters.
const LONGEST: usize = 2000;

pub fn proposal(form: &Fields) -> Result<Proposal, AppError> {
    let mut read = Reader::new(form);
    let to = read.required_choice("organisation");
    let words = read.text(WORDS, LONGEST);
    read.finish(to.map(|to| Proposal { to, words }))
}

pub fn answer(form: &Fields) -> Result<LeadAnswer, AppError> {
    let mut read = Reader::new(form);
    let answer = match form.get("answer") {
        "take" => read.required_choice("adviser").map(LeadAnswer::Take),
        "decline" => {
            let why = read.text(ANSWER, LONGEST);
            if why.is_empty() {
                read.refuse(ANSWER, WHY);
            }
            Some(LeadAnswer::Decline(why))
        }
        _ => {
            read.refuse("answer", REQUIRED);
            None
        }
    };
    read.finish(answer)
}

/// A proposal is answered, or withdrawn, once.
pub fn may_end(ended: bool) -> Result<(), AppError> {
    if ended { Err(Text::into(ENDED)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_names_somebody_and_declining_says_why() {
        let adviser = uuid::Uuid::from_u128(7);
        let take = Fields::from([("answer", "take"), ("adviser", &*adviser.to_string())]);
        assert_eq!(answer(&take), Ok(LeadAnswer::Take(crate::ids::AccountId(adviser))));
        for wrong in [
            Fields::from([("answer", "take")]),
            Fields::from([("answer", "decline")]),
            Fields::default(),
        ] {
            assert!(answer(&wrong).is_err());
        }
        let declined = Fields::from([("answer", "decline"), (ANSWER, "Nous sommes complets")]);
        assert_eq!(
            answer(&declined),
            Ok(LeadAnswer::Decline("Nous sommes complets".to_owned()))
        );
    }

    #[test]
    fn what_is_over_is_not_answered_again() {
        assert!(may_end(false).is_ok() && may_end(true).is_err());
    }
}
