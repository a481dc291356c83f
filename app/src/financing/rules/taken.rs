//! What a table told of a request, put right: state, grant, payments and days have to go together (domain.md §2.2).

use super::{
    acting::{ABOVE_REQUEST, AFTER_SUBMISSION, IN_FUTURE, day, euros},
    course::DatedAct,
    field,
    machine::RequestState,
};
use crate::{
    error::FieldError,
    financing::{codes::Instrument, types::Terms},
    form::REQUIRED,
    text::{Lang, Message, Text},
    values::Choice,
};
use time::Date;

crate::texts! {
    PAID_ABOVE = "Versé ≤ accordé (règle du financement) : au plus {max}." | "Disbursed ≤ granted (rule of financing): at most {max}.";
    NOT_PAID_YET = "Une demande « {state} » n’a encore rien versé : laissez vide, ou choisissez un état où de l’argent a été versé." | "A request that is “{state}” has paid nothing yet: leave empty, or choose a state in which money was paid.";
    NOT_GRANTED = "Une demande « {state} » n’a pas de montant accordé : laissez vide, ou choisissez un état d’après l’accord." | "A request that is “{state}” has no amount granted: leave empty, or choose a state after the grant.";
}

/// After a payment.
const fn is_paid(state: RequestState) -> bool {
    use RequestState::{Defaulted, Disbursed, PartlyDisbursed, Repaid};
    matches!(state, PartlyDisbursed | Disbursed | Repaid | Defaulted)
}

/// What had been granted before it lapsed may be known, or not.
const fn may_be_granted(state: RequestState) -> bool {
    state.is_granted() || matches!(state, RequestState::Lapsed)
}

fn of_state(text: Text, state: RequestState) -> Message {
    let told = |lang: Lang| text.with(lang, &[("state", state.label().get(lang))]);
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}

/// Every rule that what was taken over breaks.
pub(super) fn check(right: &DatedAct, terms: &Terms, today: Date) -> Vec<FieldError> {
    let Some(taken) = right.taken else {
        return vec![FieldError::new(field::STATE, REQUIRED)];
    };
    let mut refused = Vec::new();
    let mut refuse = |name: &str, message: Message| refused.push(FieldError::new(name, message));
    for (name, on) in [
        (field::SUBMITTED, taken.submitted_on),
        (field::DECIDED, taken.decided_on),
    ] {
        if on.is_some_and(|on| on > today) {
            refuse(name, IN_FUTURE.message(&[("max", &day(today))]));
        }
    }
    if let (Some(submitted), Some(decided)) = (taken.submitted_on, taken.decided_on)
        && decided < submitted
    {
        refuse(field::DECIDED, AFTER_SUBMISSION.message(&[("min", &day(submitted))]));
    }
    let granted = right.amount.unwrap_or(0);
    match terms.requested {
        _ if granted > 0 && !may_be_granted(taken.state) => refuse(field::AMOUNT, of_state(NOT_GRANTED, taken.state)),
        _ if granted == 0 && taken.state.is_granted() && terms.instrument.is_none_or(Instrument::has_amount) => {
            refuse(field::AMOUNT, REQUIRED.into());
        }
        Some(requested) if granted > requested && !right.raised => {
            refuse(field::AMOUNT, euros(ABOVE_REQUEST, requested));
        }
        _ => {}
    }
    if taken.disbursed > 0 && !is_paid(taken.state) {
        refuse(field::DISBURSED, of_state(NOT_PAID_YET, taken.state));
    } else if taken.disbursed > granted {
        refuse(field::DISBURSED, euros(PAID_ABOVE, granted));
    }
    refused
}

#[cfg(test)]
mod tests {
    use super::{super::Taken, *};
    use crate::financing::rules::RequestAct;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 06 - 15);

    fn refused(
        state: RequestState,
        granted: Option<i64>,
        disbursed: i64,
        change: impl Fn(&mut DatedAct),
    ) -> Vec<String> {
        let mut right = DatedAct::new(RequestAct::TakeOver, date!(2026 - 05 - 01));
        right.amount = granted;
        right.taken = Some(Taken {
            state,
            disbursed,
            submitted_on: Some(date!(2026 - 03 - 02)),
            decided_on: Some(date!(2026 - 04 - 02)),
        });
        change(&mut right);
        let terms = Terms {
            instrument: Some(Instrument::HonourInitiative),
            requested: Some(800_000),
            ..Terms::default()
        };
        check(&right, &terms, TODAY)
            .into_iter()
            .map(|error| error.field)
            .collect()
    }

    /// domain.md §2.2: granted ≤ requested unless raised, disbursed ≤ granted, decision ≥ submission.
    #[test]
    fn what_was_taken_over_holds_together() {
        use RequestState::{Disbursed, Granted, PartlyDisbursed, Submitted};
        let as_is = |_: &mut DatedAct| ();
        assert!(refused(PartlyDisbursed, Some(600_000), 200_000, as_is).is_empty());
        assert!(refused(Submitted, None, 0, as_is).is_empty());
        assert_eq!(refused(Submitted, Some(600_000), 0, as_is), [field::AMOUNT]);
        assert_eq!(refused(Granted, None, 0, as_is), [field::AMOUNT]);
        assert_eq!(refused(Granted, Some(800_001), 0, as_is), [field::AMOUNT]);
        assert!(refused(Granted, Some(900_000), 0, |act| act.raised = true).is_empty());
        assert_eq!(refused(Granted, Some(600_000), 100, as_is), [field::DISBURSED]);
        assert_eq!(refused(Disbursed, Some(600_000), 600_001, as_is), [field::DISBURSED]);
        let early = |act: &mut DatedAct| act.taken.as_mut().expect("taken").decided_on = Some(date!(2026 - 03 - 01));
        assert_eq!(refused(Granted, Some(600_000), 0, early), [field::DECIDED]);
        let future = |act: &mut DatedAct| act.taken.as_mut().expect("taken").decided_on = Some(date!(2026 - 06 - 16));
        assert_eq!(refused(Granted, Some(600_000), 0, future), [field::DECIDED]);
        assert_eq!(
            refused(Granted, Some(600_000), 0, |act| act.taken = None),
            [field::STATE]
        );
    }
}
