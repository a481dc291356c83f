//! Reading the forms of referrals: every refusal at once, before anything is asked of the server.

use super::types::{Acceptance, Declining, NewReferral};
use crate::{
    dates::add_months,
    error::AppError,
    form::{Fields, Reader},
    ids::ReferralId,
    journeys::StageKind,
    referrals::port::Which,
    sharing::{NewConsent, rules},
};
use time::Date;

crate::texts! {
    NO_NEED = "Dites en une phrase ce que vous demandez à la structure." | "Say in a sentence what you ask of the organisation.";
    NO_SENTENCE = "Écrivez une phrase à la personne : elle la lira dans son parcours." | "Write a sentence to the person: they will read it in their journey.";
    NO_ADVISER = "Choisissez la personne de votre équipe qui accompagne ce parcours." | "Choose who in your team takes this journey.";
    NO_CODE = "Choisissez la raison qui s’en approche le plus." | "Choose the closest reason.";
    TOO_FAR = "Cette date est à plus de deux ans : vérifiez l’année." | "This date is more than two years away: check the year.";
}

/// Most characters of a need and of a sentence.
const NEED: usize = 4000;
const SENTENCE: usize = 1000;

/// The value of the button that sends at once.
pub const SEND: &str = "send";

pub fn new_referral(form: &Fields, today: Date) -> Result<NewReferral, AppError> {
    let mut read = Reader::new(form);
    let kind = read.required_choice::<StageKind>("kind");
    let organisation = read.required_choice("organisation");
    let offer = read.choice("offer");
    let need = read.text("need", NEED);
    if read.raw("need").is_empty() {
        read.refuse("need", NO_NEED);
    }
    let consent = rules::read(&mut read, today);
    let send = read.raw("then") == SEND;
    let value = kind.zip(organisation).map(|(kind, organisation)| NewReferral {
        kind,
        organisation,
        offer,
        need,
        consent,
        send,
    });
    read.finish(value)
}

/// The consent that may come with sending a draft.
pub fn consent(form: &Fields, today: Date) -> Result<Option<NewConsent>, AppError> {
    let mut read = Reader::new(form);
    let consent = rules::read(&mut read, today);
    read.finish(Some(consent))
}

pub fn acceptance(form: &Fields, today: Date) -> Result<Acceptance, AppError> {
    let mut read = Reader::new(form);
    let adviser = read.choice("adviser");
    if read.raw("adviser").is_empty() {
        read.refuse("adviser", NO_ADVISER);
    }
    let starts_on = read.date("starts_on");
    if starts_on.is_some_and(|date| date > add_months(today, 24)) {
        read.refuse("starts_on", TOO_FAR);
    }
    let sentence = read.text("sentence", SENTENCE);
    let value = adviser.map(|adviser| Acceptance {
        adviser,
        starts_on,
        sentence,
    });
    read.finish(value)
}

pub fn declining(form: &Fields) -> Result<Declining, AppError> {
    let mut read = Reader::new(form);
    let code = read.choice("code");
    if read.raw("code").is_empty() {
        read.refuse("code", NO_CODE);
    }
    let sentence = read.text("sentence", SENTENCE);
    if read.raw("sentence").is_empty() {
        read.refuse("sentence", NO_SENTENCE);
    }
    let suggested = read.choice("suggested");
    let value = code.map(|code| Declining {
        code,
        sentence,
        suggested,
    });
    read.finish(value)
}

/// Which referral a form is about. Errors: `NotFound` for what is no identifier.
pub fn which(form: &Fields) -> Result<Which, AppError> {
    let id = form.get("id").parse::<ReferralId>().map_err(|_| AppError::NotFound)?;
    Ok(Which {
        id,
        version: form.version(),
        once: form.once(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 22);
    const ID: &str = "0192b9f0-0000-7000-8000-000000000001";

    fn fields<T>(result: Result<T, AppError>) -> Vec<String> {
        match result {
            Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
            _ => vec![],
        }
    }

    #[test]
    fn a_decline_has_its_code_and_its_sentence() {
        let empty = Fields::from([("code", "  "), ("sentence", " ")]);
        assert_eq!(fields(declining(&empty)), ["code", "sentence"]);
        let other = Fields::from([("code", "other"), ("sentence", "")]);
        assert_eq!(fields(declining(&other)), ["sentence"]);
        let unknown = Fields::from([("code", "tired"), ("sentence", "Non")]);
        assert_eq!(fields(declining(&unknown)), ["code"]);
    }

    #[test]
    fn an_acceptance_names_somebody_and_starts_within_two_years() {
        let form = Fields::from([("adviser", ""), ("starts_on", "23/11/2028")]);
        assert_eq!(fields(acceptance(&form, TODAY)), ["adviser", "starts_on"]);
        let form = Fields::from([("adviser", ID), ("starts_on", "22/11/2028")]);
        assert!(acceptance(&form, TODAY).is_ok());
    }

    #[test]
    fn a_referral_says_what_it_asks() {
        let form = Fields::from([("kind", "training"), ("organisation", ID), ("need", " ")]);
        assert_eq!(fields(new_referral(&form, TODAY)), ["need"]);
        let form = Fields::from([("kind", "coaching"), ("organisation", "x"), ("need", "Se former")]);
        assert_eq!(fields(new_referral(&form, TODAY)), ["kind", "organisation"]);
    }
}
