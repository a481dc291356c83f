//! What the forms say. Product.md §1: « the lead of a journey passes to another adviser or organisation ».

use super::types::{LeadAnswer, Proposal};
use crate::{
    error::AppError,
    form::{Fields, REQUIRED, Reader},
    text::Text,
};
use time::Date;

crate::texts! {
    ENDED = "Cette proposition n’attend plus de réponse." | "This proposal no longer waits for an answer.";
    NOT_COVERED = "Cette structure n’a pas d’accord qui couvre tout le dossier : demandez-le d’abord à la personne, sur la page « Partage »." | "This organisation has no consent that covers the whole file: ask the person for it first, on the page “Sharing”.";
    STANDS = "Ce parcours est déjà proposé à {to} depuis le {day} : il n’y a qu’une proposition à la fois. Retirez-la d’abord, ou attendez la réponse." | "This journey has been proposed to {to} since {day}: there is one proposal at a time. Withdraw it first, or wait for the answer.";
    WHY = "Dites en une phrase pourquoi." | "Say why in one sentence.";
}

/// What a refusal points at: the title above the proposal that waits.
pub const STANDING: &str = "title";
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

/// What one person on the project opened to the organisation that is proposed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub joined_on: Date,
    /// Of each consent that covers the whole file, the last day on which it held.
    pub held_until: Vec<Date>,
}

/// Since when a proposal no longer holds: the first day on which one of the persons did not open the whole file. `None`: it holds.
pub fn lapsed_on(persons: &[Opened], proposed_on: Date, today: Date) -> Option<Date> {
    let closed = |person: &Opened| match person.held_until.iter().max() {
        Some(last) if *last >= today => None,
        Some(last) => last.next_day(),
        None => Some(person.joined_on),
    };
    persons
        .iter()
        .filter_map(closed)
        .min()
        .map(|day| day.clamp(proposed_on, today.max(proposed_on)))
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
    fn a_proposal_lapses_on_the_first_day_without_a_consent_of_each_person() {
        let day = |day| Date::from_calendar_date(2026, time::Month::June, day).expect("a day");
        let person = |held: &[u8]| Opened {
            joined_on: day(1),
            held_until: held.iter().map(|last| day(*last)).collect(),
        };
        let lapsed = |persons: &[Opened]| lapsed_on(persons, day(5), day(15));
        assert_eq!(lapsed(&[person(&[15]), person(&[3, 20])]), None);
        assert_eq!(lapsed(&[person(&[20]), person(&[11, 9])]), Some(day(12)));
        assert_eq!(lapsed(&[person(&[10]), person(&[7])]), Some(day(8)));
        assert_eq!(lapsed(&[person(&[2])]), Some(day(5)), "not before it was proposed");
        assert_eq!(lapsed(&[person(&[])]), Some(day(5)), "somebody who never opened it");
    }

    #[test]
    fn what_is_over_is_not_answered_again() {
        assert!(may_end(false).is_ok() && may_end(true).is_err());
    }
}
