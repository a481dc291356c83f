use super::{
    course::Course,
    field, instrument,
    limits::{self, Doubt, Finding},
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
/// Of a request on record, no limit is held against what stays as it is: it is a fact, and the rest can still be put right.
pub fn check_terms(
    terms: &Terms,
    before: Option<(&Terms, &Course)>,
    today: Date,
    thresholds: &Thresholds,
) -> (Vec<FieldError>, Vec<Finding>) {
    let (earlier, course) = before.unzip();
    let known = |on: fn(&Course) -> Option<Date>| course.and_then(on);
    let day = known(|course| course.decided_on)
        .or(known(|course| course.submitted_on))
        .unwrap_or(today);
    let mut refused = instrument::check(terms);
    let (ruled, doubtful) = limits::check(terms, day, thresholds);
    let is_new = |error: &FieldError| earlier.is_none_or(|earlier| !limited(&error.field).stands(earlier, terms));
    refused.extend(ruled.into_iter().filter(is_new));
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
    let same =
        |earlier: &Terms| (earlier.instrument, earlier.guarantee_share) == (terms.instrument, terms.guarantee_share);
    let share = terms.guarantee_share.filter(|_| !earlier.is_some_and(same));
    if share.is_some_and(|share| share > max) {
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

/// What the limit is about that refuses a field.
fn limited(name: &str) -> Doubt {
    if name == field::REQUESTED {
        Doubt::Amount
    } else {
        Doubt::Length
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{DatedAct, RequestAct, course},
        *,
    };
    use time::macros::date;

    const TODAY: Date = date!(2026 - 06 - 15);

    fn guarantee(euros: i64, months: i64) -> Terms {
        Terms {
            instrument: Some(Instrument::GuaranteeEf),
            requested: Some(euros * 100),
            duration_months: Some(months),
            ..Terms::default()
        }
    }

    /// Issue 3: what is on record can be put right. An old request above the limit of its fund is no longer asked for: it is a fact.
    #[test]
    fn a_limit_is_not_held_against_what_stays_as_it_is() {
        let course = course(&[DatedAct::new(RequestAct::Write, TODAY)]).expect("a draft");
        let refused = |before: &Terms, after: &Terms| -> Vec<String> {
            let (refused, _) = check_terms(after, Some((before, &course)), TODAY, &Thresholds::seeded());
            refused.into_iter().map(|error| error.field).collect()
        };
        let old = guarantee(80_000, 96);
        let rated = Terms {
            rate: Some(250),
            guarantee_share: Some(80),
            ..old.clone()
        };
        assert!(refused(&old, &rated).is_empty(), "amount and length are as they were");
        assert_eq!(refused(&old, &guarantee(79_000, 96)), [field::REQUESTED]);
        assert_eq!(refused(&old, &guarantee(80_000, 95)), ["duration_months"]);
        assert!(refused(&old, &guarantee(50_000, 84)).is_empty());
        let shared = |share| Terms {
            guarantee_share: Some(share),
            ..old.clone()
        };
        assert!(refused(&shared(90), &shared(90)).is_empty());
        assert_eq!(refused(&shared(90), &shared(85)), [field::SHARE]);
        let other = Terms {
            instrument: Some(Instrument::BankLoan),
            ..old.clone()
        };
        assert_eq!(
            refused(&other, &old),
            [field::REQUESTED, "duration_months"],
            "another instrument has limits of its own"
        );
    }
}
