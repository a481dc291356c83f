//! A fact of a request that was written down wrongly: another takes its place, and the earlier one stays on record (issue 3).

use super::{
    acting::{IN_FUTURE, Proposed, check_recorded, day},
    course::{Course, DatedAct, begin},
    field, limits,
    machine::RequestAct,
    taken,
};
use crate::{
    error::FieldError,
    financing::types::{Condition, Terms},
    text::{Lang, Message},
    thresholds::Thresholds,
    values::Choice,
};
use time::Date;

crate::texts! {
    NO_ACT = "Cet acte n’est plus en vigueur : il a été corrigé ou rayé." | "This act does not stand any more: it was corrected or struck out.";
    NO_LONGER = "Avec cette correction, « {act} » du {day} ne tiendrait plus. {why}" | "With this correction, “{act}” of {day} would hold no more. {why}";
    MET_BEFORE = "Une condition de cette décision est levée depuis le {max} : la décision date de ce jour-là au plus tard." | "A condition of this decision has been met since {max}: the decision is of that day at the latest.";
}

/// An act that stands, with the conditions that it named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub act: DatedAct,
    pub conditions: Vec<Condition>,
}

/// A request with the act at `place` put right.
pub struct Correction<'a> {
    pub terms: &'a Terms,
    /// Oldest first.
    pub acts: &'a [Recorded],
    pub place: usize,
    pub right: &'a Recorded,
    pub today: Date,
    pub thresholds: &'a Thresholds,
}

/// The course as it is with the correction; refused where the act breaks a rule, or one that follows would. An act never becomes
/// another: it happened on another day, for another amount, under other conditions.
pub fn correct(correction: &Correction<'_>) -> Result<Course, Vec<FieldError>> {
    let Correction { acts, place, right, .. } = *correction;
    let Some(wrong) = acts.get(place).filter(|wrong| wrong.act.act == right.act.act) else {
        return Err(vec![FieldError::new("", NO_ACT)]);
    };
    if right.act.on > correction.today {
        let message = IN_FUTURE.message(&[("max", &day(correction.today))]);
        return Err(vec![FieldError::new(field::ON, message)]);
    }
    let mut refused = match wrong.act.act {
        RequestAct::TakeOver => taken::check(&right.act, correction.terms, correction.today),
        _ => vec![],
    };
    refused.extend(above_the_fund(correction, &wrong.act));
    if !refused.is_empty() {
        return Err(refused);
    }
    let met = right.conditions.iter().filter_map(|one| one.met_on).min();
    if let Some(met) = met.filter(|met| right.act.on > *met) {
        return Err(vec![FieldError::new(
            field::ON,
            MET_BEFORE.message(&[("max", &day(met))]),
        )]);
    }
    let corrected: Vec<&Recorded> = acts
        .iter()
        .enumerate()
        .map(|(at, one)| if at == place { right } else { one })
        .collect();
    replay(correction, &corrected)
}

/// A grant that is corrected to more than the fund gives, be it of a table. The amount on record is a fact, which stays when something
/// else of the act is put right.
fn above_the_fund(correction: &Correction<'_>, wrong: &DatedAct) -> Option<FieldError> {
    let right = &correction.right.act;
    let grants = right.act.is_grant() || right.act == RequestAct::TakeOver;
    let granted = right.amount.filter(|_| grants && right.amount != wrong.amount)?;
    let known = right.taken.and_then(|taken| taken.decided_on.or(taken.submitted_on));
    let on = known.unwrap_or(right.on);
    let told = limits::check_grant(correction.terms.instrument, granted, on, correction.thresholds)?;
    Some(FieldError::new(field::AMOUNT, told))
}

fn replay(correction: &Correction<'_>, acts: &[&Recorded]) -> Result<Course, Vec<FieldError>> {
    let broken = || vec![FieldError::new(field::ON, NO_ACT)];
    let mut course = acts.first().and_then(|first| begin(&first.act)).ok_or_else(broken)?;
    let mut met = Vec::new();
    for (at, one) in acts.iter().enumerate().skip(1) {
        if one.act.act.is_grant() {
            met = one.conditions.iter().map(|condition| condition.met_on).collect();
        }
        if at < correction.place {
            course = course.after(&one.act).ok_or_else(broken)?;
            continue;
        }
        let conditions: Vec<String> = one.conditions.iter().map(|condition| condition.text.clone()).collect();
        let tried = check_recorded(&Proposed {
            terms: correction.terms,
            course: &course,
            act: &one.act,
            conditions: &conditions,
            met: &met,
            today: correction.today,
            thresholds: correction.thresholds,
        });
        course = tried.map_err(|refused| match at == correction.place {
            true => refused,
            false => refused.into_iter().map(|error| no_longer(&one.act, &error)).collect(),
        })?;
    }
    Ok(course)
}

/// The refusal of an act that follows, told where the correction is typed.
fn no_longer(act: &DatedAct, error: &FieldError) -> FieldError {
    let told = |lang: Lang| {
        let on = day(act.on);
        let values = [
            ("act", act.act.label().get(lang)),
            ("day", &*on),
            ("why", error.message.get(lang)),
        ];
        NO_LONGER.with(lang, &values)
    };
    let message = Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    };
    FieldError::new(field::ON, message)
}

#[cfg(test)]
mod tests {
    use super::{super::course::course, *};
    use crate::{
        financing::{
            codes::Instrument,
            rules::{RequestState, Taken},
        },
        ids::ConditionId,
    };
    use time::macros::date;
    use uuid::Uuid;

    const TODAY: Date = date!(2026 - 06 - 15);

    fn plain(act: RequestAct, on: Date) -> Recorded {
        Recorded {
            act: DatedAct::new(act, on),
            conditions: vec![],
        }
    }

    fn of(act: RequestAct, on: Date, cents: i64) -> Recorded {
        Recorded {
            act: DatedAct::new(act, on).of_amount(cents),
            conditions: vec![],
        }
    }

    fn granted() -> Vec<Recorded> {
        let mut committee = plain(RequestAct::Committee, date!(2026 - 03 - 20));
        committee.act.committee_on = Some(date!(2026 - 04 - 02));
        let mut grant = of(RequestAct::GrantConditionally, date!(2026 - 04 - 02), 600_000);
        grant.conditions.push(Condition {
            id: ConditionId(Uuid::nil()),
            text: "Bail signé".to_owned(),
            met_on: Some(date!(2026 - 04 - 08)),
        });
        vec![
            plain(RequestAct::Write, date!(2026 - 03 - 01)),
            plain(RequestAct::Submit, date!(2026 - 03 - 02)),
            plain(RequestAct::Complete, date!(2026 - 03 - 05)),
            plain(RequestAct::Review, date!(2026 - 03 - 06)),
            committee,
            grant,
            plain(RequestAct::Sign, date!(2026 - 04 - 10)),
            of(RequestAct::Disburse, date!(2026 - 05 - 04), 200_000),
        ]
    }

    fn corrected(place: usize, change: impl Fn(&mut Recorded)) -> Result<Course, Vec<String>> {
        let acts = granted();
        let mut right = acts[place].clone();
        change(&mut right);
        let terms = Terms {
            instrument: Some(Instrument::HonourInitiative),
            requested: Some(800_000),
            ..Terms::default()
        };
        correct(&Correction {
            terms: &terms,
            acts: &acts,
            place,
            right: &right,
            today: TODAY,
            thresholds: &Thresholds::seeded(),
        })
        .map_err(|errors| {
            errors
                .into_iter()
                .map(|error| format!("{}: {}", error.field, error.message.fr))
                .collect()
        })
    }

    /// Issue 3: corrections of any act, as far as the sequence stays allowed.
    #[test]
    fn any_act_takes_another_day_or_amount() {
        for place in 0..granted().len() {
            let same = corrected(place, |_| ()).expect("as it stands");
            let acts: Vec<DatedAct> = granted().into_iter().map(|one| one.act).collect();
            assert_eq!(Some(same), course(&acts), "{place}");
        }
        let later = corrected(1, |one| one.act.on = date!(2026 - 03 - 04)).expect("before the file was complete");
        assert_eq!(later.submitted_on, Some(date!(2026 - 03 - 04)));
        let more = corrected(5, |one| one.act.amount = Some(700_000)).expect("at most what was requested");
        assert_eq!(
            (more.granted, more.state),
            (Some(700_000), RequestState::PartlyDisbursed)
        );
        let whole = corrected(5, |one| one.act.amount = Some(200_000)).expect("all of it is paid");
        assert_eq!(whole.state, RequestState::Disbursed);
    }

    /// domain.md §2.2: disbursed ≤ granted, granted ≤ requested, decision ≥ submission – across a correction too.
    #[test]
    fn what_follows_must_still_hold() {
        let refused = |place, change: &dyn Fn(&mut Recorded)| corrected(place, change).expect_err("refused").remove(0);
        let told = refused(5, &|one| one.act.amount = Some(100_000));
        assert!(
            told.starts_with("on: Avec cette correction, «\u{a0}Débloquer\u{a0}»") && told.contains("Versé ≤ accordé"),
            "{told}"
        );
        assert!(refused(5, &|one| one.act.amount = Some(900_000)).starts_with("amount: Accordé ≤ demandé"));
        let told = refused(1, &|one| one.act.on = date!(2026 - 03 - 06));
        assert!(
            told.contains("Déclarer complète\u{a0}» du 05/03/2026") && told.contains("06/03/2026"),
            "{told}"
        );
        assert!(
            refused(5, &|one| one.act.on = date!(2026 - 04 - 09)).contains("08/04/2026"),
            "a condition was met before"
        );
        let told = refused(5, &|one| one.conditions[0].met_on = None);
        assert!(
            told.contains("Contractualiser") && told.contains("condition reste à lever"),
            "{told}"
        );
        assert!(refused(7, &|one| one.act.on = date!(2026 - 06 - 16)).contains("15/06/2026"));
        assert!(
            refused(3, &|one| one.act.act = RequestAct::Refuse).starts_with(": "),
            "an act becomes no other"
        );
    }

    /// The field that is refused of a correction on a request for an Adie microcredit, of which 30 000 € are on record.
    fn adie(acts: &[Recorded], place: usize, change: impl Fn(&mut DatedAct)) -> Option<String> {
        let mut right = acts[place].clone();
        change(&mut right.act);
        let terms = Terms {
            instrument: Some(Instrument::AdieLoan),
            requested: Some(3_000_000),
            ..Terms::default()
        };
        let tried = correct(&Correction {
            terms: &terms,
            acts,
            place,
            right: &right,
            today: TODAY,
            thresholds: &Thresholds::seeded(),
        });
        tried.err().map(|mut refused| refused.remove(0).field)
    }

    /// domain.md §2.1: 17 000 € at most; issue 3: what was granted before the limit was known is a fact, around which any act is corrected.
    #[test]
    fn a_grant_on_record_above_the_limit_does_not_freeze_the_request() {
        let mut acts = granted();
        acts[5].act.amount = Some(3_000_000);
        assert_eq!(adie(&acts, 1, |act| act.on = date!(2026 - 03 - 04)), None);
        assert_eq!(adie(&acts, 5, |act| act.on = date!(2026 - 04 - 03)), None);
        assert_eq!(adie(&acts, 7, |act| act.amount = Some(1_900_000)), None);
        let amount = |cents| move |act: &mut DatedAct| act.amount = Some(cents);
        assert_eq!(adie(&acts, 5, amount(2_900_000)).as_deref(), Some(field::AMOUNT));
        assert_eq!(adie(&acts, 5, amount(1_700_000)), None);
    }

    /// The same, of what a table told.
    #[test]
    fn what_was_taken_over_keeps_to_the_limit_as_a_grant_does() {
        let mut head = of(RequestAct::TakeOver, date!(2026 - 05 - 01), 3_000_000);
        head.act.taken = Some(Taken {
            state: RequestState::Granted,
            disbursed: 0,
            submitted_on: Some(date!(2026 - 03 - 02)),
            decided_on: Some(date!(2026 - 04 - 02)),
        });
        let acts = [head];
        let amount = |cents| move |act: &mut DatedAct| act.amount = Some(cents);
        assert_eq!(adie(&acts, 0, |act| act.reason = "Relu".to_owned()), None);
        assert_eq!(adie(&acts, 0, amount(2_900_000)).as_deref(), Some(field::AMOUNT));
        assert_eq!(adie(&acts, 0, amount(1_700_000)), None);
    }
}
