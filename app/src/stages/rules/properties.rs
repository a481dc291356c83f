//! What holds for any sequence of allowed acts.

use super::{
    Course, DatedAct, ON, Right, Settled, StageAct, StageState, check_act, check_let_in, correct, course, course_as_of,
    settle,
};
use crate::{
    stages::facts::{Application, TurnedDown},
    values::Choice,
};
use proptest::{collection::vec, prelude::*};
use time::{Date, Duration, macros::date};

const FIRST: Date = date!(2024 - 01 - 30);
const TODAY: Date = date!(2026 - 11 - 24);

/// Tried acts, each some days after the one before (or before it).
fn tries() -> impl Strategy<Value = Vec<(StageAct, i64)>> {
    vec((prop::sample::select(StageAct::ALL), -3_i64..90), 0..14)
}

/// Those of the tried acts that the rules let through, after a plan.
fn allowed(tries: &[(StageAct, i64)]) -> Vec<DatedAct> {
    let mut acts = vec![DatedAct::new(StageAct::Plan, FIRST)];
    let mut day = FIRST;
    for (act, days) in tries {
        let on = day + Duration::days(*days);
        if check_act(&acts, *act, on, TODAY).is_ok() {
            acts.push(DatedAct::new(*act, on));
            day = on;
        }
    }
    acts
}

fn made(acts: &[DatedAct]) -> Course {
    course(acts).expect("allowed acts follow from one another")
}

proptest! {
    #[test]
    fn allowed_acts_replay_to_the_same_state(tries in tries()) {
        let acts = allowed(&tries);
        let mut state = None;
        for end in 1..=acts.len() {
            let now = made(&acts[..end]);
            if let Some(before) = state {
                prop_assert_eq!(super::next(Some(before), acts[end - 1].act), Some(now.state));
            }
            state = Some(now.state);
        }
        prop_assert_eq!(made(&acts), made(&acts.clone()));
    }

    #[test]
    fn as_of_today_is_now(tries in tries()) {
        let acts = allowed(&tries);
        prop_assert_eq!(course_as_of(&acts, TODAY), course(&acts));
    }

    #[test]
    fn as_of_a_day_knows_nothing_later(tries in tries(), days in 0_i64..1100) {
        let (acts, day) = (allowed(&tries), FIRST + Duration::days(days));
        let then = course_as_of(&acts, day).expect("the plan is known");
        prop_assert!(then.started_on.is_none_or(|on| on <= day) && then.ended_on.is_none_or(|on| on <= day));
        let until: Vec<DatedAct> = acts.iter().filter(|act| act.on <= day).cloned().collect();
        prop_assert_eq!(then, made(&until));
    }

    #[test]
    fn an_end_is_an_end(tries in tries()) {
        let course = made(&allowed(&tries));
        let over = matches!(course.state, StageState::Completed | StageState::Cancelled);
        prop_assert_eq!(course.ended_on.is_some(), over);
        prop_assert!(course.started_on.zip(course.ended_on).is_none_or(|(start, end)| start <= end));
        for period in &course.active {
            prop_assert!(period.to.is_none_or(|to| period.from <= to));
        }
        prop_assert_eq!(course.active.iter().filter(|period| period.to.is_none()).count(), usize::from(course.state == StageState::Active));
    }

    /// Decisions on the application come between the acts of people.
    #[test]
    fn no_sequence_starts_what_was_turned_down(tries in vec((prop::sample::select(StageAct::ALL), 0_i64..90, prop::option::of(any::<bool>())), 0..14)) {
        let mut acts = vec![DatedAct::new(StageAct::Plan, FIRST)];
        let (mut day, mut down, mut by_application) = (FIRST, None, false);
        for (act, days, decision) in tries {
            let on = day + Duration::days(days);
            if let Some(refused) = decision {
                let before = made(&acts);
                down = refused.then_some(TurnedDown { how: Application::Refused, on: Some(on), second: false });
                match settle(&acts, by_application, down, TODAY) {
                    Some(Settled::Cancelled(on)) => {
                        prop_assert_eq!(before.state, StageState::Planned);
                        acts.push(DatedAct::new(StageAct::Cancel, on));
                        by_application = true;
                    }
                    Some(Settled::Planned) => {
                        acts.pop();
                        by_application = false;
                    }
                    None => {}
                }
                prop_assert_eq!(settle(&acts, by_application, down, TODAY), None, "settled once");
                prop_assert!(down.is_none() || made(&acts).state != StageState::Planned);
                continue;
            }
            let tried = DatedAct::new(act, on);
            if check_act(&acts, act, on, TODAY).is_ok() && check_let_in(&tried, down, ON).is_none() {
                prop_assert!(down.is_none() || !matches!(act, StageAct::Start | StageAct::Resume));
                acts.push(tried);
                by_application = false;
                day = on;
            }
        }
        made(&acts);
    }

    #[test]
    fn a_correction_reaches_no_forbidden_state(tries in tries(), place in 0_usize..14, days in -200_i64..1200) {
        let acts = allowed(&tries);
        let right = Right::Dated { on: FIRST + Duration::days(days), reason: String::new() };
        if let Ok(corrected) = correct(&acts, place, &right, TODAY) {
            prop_assert_eq!(made(&corrected).state, made(&acts).state);
            prop_assert!(corrected.iter().all(|act| act.on <= TODAY));
        }
        if let Ok(shorter) = correct(&acts, place, &Right::Struck, TODAY) {
            prop_assert_eq!(made(&shorter), made(&acts[..acts.len() - 1]));
        }
    }
}
