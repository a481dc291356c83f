//! A request as it stood at the end of a past day.

use super::{
    course::{Course, DatedAct, begin, course},
    machine::{RequestAct, RequestState},
};
use time::Date;

/// What the acts until that day add up to; `None` when nothing of the request was known of it. A draft that was written down
/// after the fact counts from the first fact. What a table told counts from the latest day that it gave: the steps before are
/// known as far as it dated them.
pub fn course_as_of(acts: &[DatedAct], day: Date) -> Option<Course> {
    let (first, rest) = acts.split_first()?;
    let begun = known_from(first);
    if rest.first().map_or(begun, |next| begun.min(next.on)) > day {
        return submitted_by(first, day);
    }
    let until = rest.iter().take_while(|act| act.on <= day).count();
    course(&acts[..=until])
}

fn known_from(first: &DatedAct) -> Date {
    let dated = taken(first).and_then(|taken| taken.decided_on.or(taken.submitted_on));
    dated.unwrap_or(first.on)
}

fn taken(first: &DatedAct) -> Option<super::Taken> {
    first.taken.filter(|_| first.act == RequestAct::TakeOver)
}

/// The submission alone, of a request whose later steps a table told without their days.
fn submitted_by(first: &DatedAct, day: Date) -> Option<Course> {
    let on = taken(first)?.submitted_on.filter(|on| *on <= day)?;
    Some(Course {
        state: RequestState::Submitted,
        submitted_on: Some(on),
        last_on: on,
        committee_on: None,
        committee: None,
        decided_on: None,
        motive: None,
        valid_until: None,
        granted: None,
        raised: false,
        disbursed: 0,
        ..begin(first)?
    })
}

#[cfg(test)]
mod tests {
    use super::{super::Taken, *};
    use proptest::{collection::vec, prelude::*};
    use time::{Duration, macros::date};

    fn on(act: RequestAct, on: Date) -> DatedAct {
        DatedAct::new(act, on)
    }

    fn state(acts: &[DatedAct], day: Date) -> Option<RequestState> {
        course_as_of(acts, day).map(|course| course.state)
    }

    /// Issue 3: `?au=` gives the state of that day.
    #[test]
    fn each_day_has_the_state_that_the_acts_until_then_made() {
        let acts = [
            on(RequestAct::Write, date!(2026 - 03 - 10)),
            on(RequestAct::Submit, date!(2026 - 03 - 02)),
            on(RequestAct::Complete, date!(2026 - 03 - 05)),
            on(RequestAct::Review, date!(2026 - 03 - 06)),
            on(RequestAct::Committee, date!(2026 - 03 - 20)),
            on(RequestAct::Grant, date!(2026 - 04 - 02)).of_amount(600_000),
            on(RequestAct::Sign, date!(2026 - 04 - 10)),
            on(RequestAct::Disburse, date!(2026 - 05 - 04)).of_amount(200_000),
        ];
        let cases = [
            (date!(2026 - 03 - 01), None),
            (date!(2026 - 03 - 02), Some(RequestState::Submitted)),
            (date!(2026 - 03 - 31), Some(RequestState::InCommittee)),
            (date!(2026 - 04 - 02), Some(RequestState::Granted)),
            (date!(2026 - 05 - 03), Some(RequestState::Signed)),
            (date!(2026 - 05 - 04), Some(RequestState::PartlyDisbursed)),
        ];
        for (day, expected) in cases {
            assert_eq!(state(&acts, day), expected, "{day}");
        }
        let signed = course_as_of(&acts, date!(2026 - 05 - 03)).expect("signed");
        assert_eq!((signed.granted, signed.disbursed), (Some(600_000), 0));
    }

    #[test]
    fn what_a_table_told_counts_from_the_days_that_it_gave() {
        let told = |submitted_on, decided_on| {
            let mut act = on(RequestAct::TakeOver, date!(2026 - 01 - 05)).of_amount(500_000);
            act.taken = Some(Taken {
                state: RequestState::Disbursed,
                disbursed: 500_000,
                submitted_on,
                decided_on,
            });
            [act]
        };
        let dated = told(Some(date!(2026 - 02 - 01)), Some(date!(2026 - 03 - 01)));
        assert_eq!(state(&dated, date!(2026 - 01 - 31)), None);
        let then = course_as_of(&dated, date!(2026 - 02 - 28)).expect("submitted");
        assert_eq!(
            (then.state, then.granted, then.disbursed),
            (RequestState::Submitted, None, 0)
        );
        assert_eq!(state(&dated, date!(2026 - 03 - 01)), Some(RequestState::Disbursed));
        let undated = told(None, None);
        assert_eq!(state(&undated, date!(2026 - 01 - 04)), None);
        assert_eq!(state(&undated, date!(2026 - 01 - 05)), Some(RequestState::Disbursed));
    }

    const FIRST: Date = date!(2024 - 01 - 30);

    /// Acts that follow from one another, each some days after the one before.
    fn allowed(tries: &[(usize, i64)]) -> Vec<DatedAct> {
        let mut acts = vec![on(RequestAct::Write, FIRST)];
        let mut day = FIRST;
        for (pick, days) in tries {
            let Some(now) = course(&acts) else { break };
            let offered: Vec<RequestAct> = now.state.acts().collect();
            let Some(act) = offered.get(pick % offered.len().max(1)) else {
                break;
            };
            day += Duration::days(*days);
            acts.push(on(*act, day).of_amount(1_000));
        }
        acts
    }

    proptest! {
        #[test]
        fn as_of_the_last_day_is_now(tries in vec((0_usize..8, 0_i64..60), 0..12)) {
            let acts = allowed(&tries);
            let last = acts.last().map_or(FIRST, |act| act.on);
            prop_assert_eq!(course_as_of(&acts, last), course(&acts));
        }

        #[test]
        fn as_of_a_day_knows_nothing_later(tries in vec((0_usize..8, 0_i64..60), 0..12), days in 0_i64..400) {
            let (acts, day) = (allowed(&tries), FIRST + Duration::days(days));
            let then = course_as_of(&acts, day).expect("the draft is known");
            let late = |on: Option<Date>| on.is_some_and(|on| on > day);
            prop_assert!(then.last_on <= day && !late(then.submitted_on) && !late(then.decided_on) && !late(then.signed_on));
        }
    }
}
