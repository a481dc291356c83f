use super::{
    course::Course,
    field, instrument,
    limits::{self, Finding},
};
use crate::{
    error::FieldError,
    financing::{codes::Instrument, types::Terms},
    money,
    text::{Lang, Message},
    thresholds::Thresholds,
};
use time::Date;

crate::texts! {
    ABOVE_SHARE = "{rule} : quotité garantie de {max} % au plus." | "{rule}: guaranteed share of {max} % at most.";
    NO_RULE = "Quotité garantie" | "Guaranteed share";
    BELOW_GRANT = "Accordé ≤ demandé (règle du financement) : {min} sont déjà accordés." | "Granted ≤ requested (rule of financing): {min} is granted already.";
}

/// What of the terms of a request is refused, and what is doubtful: facts that go with the instrument, amount, length and guaranteed share
/// within the limits that held on the day of the decision (else of the submission, else today), and never less requested than was granted.
pub fn check_terms(
    terms: &Terms,
    course: Option<&Course>,
    today: Date,
    thresholds: &Thresholds,
) -> (Vec<FieldError>, Vec<Finding>) {
    let known = |on: fn(&Course) -> Option<Date>| course.and_then(on);
    let day = known(|course| course.decided_on)
        .or(known(|course| course.submitted_on))
        .unwrap_or(today);
    let mut refused = instrument::check(terms);
    let (ruled, doubtful) = limits::check(terms, day, thresholds);
    refused.extend(ruled);
    let mut refuse = |field: &str, told: &dyn Fn(Lang) -> String| {
        refused.push(FieldError {
            field: field.to_owned(),
            message: Message {
                fr: told(Lang::Fr),
                en: told(Lang::En),
            },
        });
    };
    let limit = terms
        .instrument
        .and_then(Instrument::guarantee_limit)
        .and_then(|code| thresholds.on(code, day));
    let max = limit.map_or(100, |limit| limit.value);
    if terms.guarantee_share.is_some_and(|share| share > max) {
        refuse(field::SHARE, &|lang| {
            let rule = limit.map_or(NO_RULE.get(lang), |limit| &limit.source);
            ABOVE_SHARE.with(lang, &[("rule", rule), ("max", &max.to_string())])
        });
    }
    let granted = course.filter(|course| !course.raised).and_then(|course| course.granted);
    if let (Some(granted), Some(requested)) = (granted, terms.requested)
        && requested < granted
    {
        refuse(field::REQUESTED, &|lang| {
            BELOW_GRANT.with(lang, &[("min", &money::euros(granted, lang))])
        });
    }
    (refused, doubtful)
}
