//! Reading the form of an answer.

use super::types::{LinkAct, LinkAnswer};
use crate::{
    error::AppError,
    form::{Fields, Reader, at_most},
    referrals::{forms, types::Doing},
    sensitive,
};
use time::Date;

/// Longest name.
const NAME: usize = 100;

pub const SIGNED: &str = "signed";
pub const ADVISER: &str = "adviser_name";
pub const ANSWER: &str = "answer";
pub const TOKEN: &str = "token";

/// The values of the hidden field that says which form it is.
pub const STUDY: &str = "study";
pub const RECONSIDER: &str = "reconsider";
pub const ACCEPT: &str = "accept";
pub const DECLINE: &str = "decline";
pub const ASK: &str = "ask";
pub const WAITLIST: &str = "waitlist";
pub const MEET: &str = "meet";
pub const CLOSE: &str = "close";

/// Errors: `Invalid` with every refused field, `Malformed` for none of the forms.
pub fn answer(form: &Fields, today: Date) -> Result<LinkAnswer, AppError> {
    let act = match form.get(ANSWER) {
        STUDY => Ok(LinkAct::Do(Doing::Study)),
        RECONSIDER => forms::reconsidering(form).map(LinkAct::Do),
        ACCEPT => forms::acceptance_by_link(form, today).map(LinkAct::Accept),
        DECLINE => forms::declining(form, today).map(LinkAct::Decline),
        ASK => forms::question(form).map(LinkAct::Do),
        WAITLIST => forms::waitlisting(form, today).map(LinkAct::Do),
        MEET => forms::meeting(form, today).map(LinkAct::Do),
        CLOSE => forms::closing(form).map(LinkAct::Do),
        _ => return Err(AppError::Malformed),
    };
    match (signed(form), act) {
        (Ok(signed), Ok(act)) => Ok(LinkAnswer {
            signed,
            act,
            version: form.version(),
            kept: sensitive::guard(form, &["question", "sentence"])?,
        }),
        (Err(AppError::Invalid(mut first)), Err(AppError::Invalid(second))) => {
            first.extend(second);
            Err(AppError::Invalid(first))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// What is said once it is done.
pub const fn notice(act: &LinkAct) -> &'static str {
    match act {
        LinkAct::Do(Doing::Meet { .. }) => "referral_met",
        LinkAct::Do(Doing::Study) => "referral_studied",
        LinkAct::Do(Doing::Reconsider { .. }) => "referral_reconsidered",
        _ => "link_answered",
    }
}

fn signed(form: &Fields) -> Result<String, AppError> {
    let mut read = Reader::new(form);
    let signed = read.required(SIGNED, |text| at_most(text, NAME));
    read.finish(signed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn refused(pairs: &[(&str, &str)]) -> Vec<String> {
        let form = Fields(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        );
        match answer(&form, date!(2026 - 11 - 22)) {
            Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
            _ => vec![],
        }
    }

    #[test]
    fn an_answer_is_signed_and_every_refusal_is_told_at_once() {
        assert_eq!(
            refused(&[("answer", "decline"), ("signed", " ")]),
            ["signed", "code", "sentence"]
        );
        assert_eq!(refused(&[("answer", "ask"), ("signed", "Ana")]), ["question"]);
        for unsigned in ["study", "reconsider"] {
            assert_eq!(refused(&[("answer", unsigned), ("signed", " ")]), ["signed"]);
        }
        assert_eq!(
            refused(&[("answer", "accept"), ("signed", "Ana")]),
            Vec::<String>::new()
        );
        assert_eq!(
            refused(&[("answer", "meet"), ("signed", "Ana"), ("met_on", "2026-11-23")]),
            ["met_on"]
        );
        assert_eq!(refused(&[("answer", "close"), ("signed", "")]), ["signed", "outcome"]);
        assert_eq!(
            refused(&[("answer", "waitlist"), ("signed", "Ana"), ("expected_on", "2026-11-22")]),
            ["expected_on"]
        );
    }
}
