use super::{
    course::{DatedAct, Period, course, course_as_of, earliest},
    *,
};
use crate::values::Choice;
use proptest::prelude::*;
use time::{Date, Duration, macros::date};

const TODAY: Date = date!(2026 - 06 - 22);

fn acts(list: &[(StageAct, Date)]) -> Vec<DatedAct> {
    list.iter().map(|(act, on)| DatedAct::new(*act, *on)).collect()
}

fn with_a_pause() -> Vec<DatedAct> {
    acts(&[
        (StageAct::Plan, date!(2026 - 01 - 05)),
        (StageAct::Start, date!(2026 - 02 - 01)),
        (StageAct::Interrupt, date!(2026 - 03 - 01)),
        (StageAct::Resume, date!(2026 - 04 - 01)),
        (StageAct::Complete, date!(2026 - 05 - 31)),
    ])
}

#[test]
fn acts_add_up_to_state_dates_and_active_periods() {
    let course = course(&with_a_pause()).expect("they follow");
    assert_eq!(course.state, StageState::Completed);
    assert_eq!(course.started_on, Some(date!(2026 - 02 - 01)));
    assert_eq!(course.ended_on, Some(date!(2026 - 05 - 31)));
    let period = |from, to| Period { from, to: Some(to) };
    assert_eq!(
        course.active,
        [
            period(date!(2026 - 02 - 01), date!(2026 - 03 - 01)),
            period(date!(2026 - 04 - 01), date!(2026 - 05 - 31))
        ]
    );
}

#[test]
fn the_state_of_any_past_day_can_be_asked_for() {
    let acts = with_a_pause();
    let state = |day| course_as_of(&acts, day).map(|course| course.state);
    assert_eq!(state(date!(2026 - 01 - 04)), None);
    assert_eq!(state(date!(2026 - 01 - 05)), Some(StageState::Planned));
    assert_eq!(state(date!(2026 - 02 - 01)), Some(StageState::Active));
    assert_eq!(state(date!(2026 - 03 - 31)), Some(StageState::Interrupted));
    assert_eq!(state(date!(2026 - 05 - 30)), Some(StageState::Active));
    assert_eq!(state(date!(2026 - 05 - 31)), Some(StageState::Completed));
    let before_the_end = course_as_of(&acts, date!(2026 - 05 - 30)).expect("known");
    assert_eq!(before_the_end.ended_on, None);
}

#[test]
fn a_plan_binds_no_date_but_every_fact_does() {
    let planned = acts(&[(StageAct::Plan, TODAY)]);
    let last_week = TODAY - Duration::days(7);
    assert_eq!(
        check_act(&planned, StageAct::Start, last_week, TODAY),
        Ok(StageState::Active)
    );
    let mut started = planned;
    started.push(DatedAct::new(StageAct::Start, last_week));
    assert_eq!(
        course_as_of(&started, last_week).map(|course| course.state),
        Some(StageState::Active)
    );
    let errors = check_act(&started, StageAct::Complete, last_week - Duration::days(1), TODAY).expect_err("too early");
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].field, ON);
    assert!(errors[0].message.fr.contains("15/06/2026"), "{}", errors[0].message.fr);
}

#[test]
fn facts_are_not_dated_in_the_future() {
    let planned = acts(&[(StageAct::Plan, TODAY)]);
    let tomorrow = TODAY + Duration::days(1);
    let errors = check_act(&planned, StageAct::Start, tomorrow, TODAY).expect_err("in the future");
    assert!(errors[0].message.fr.contains("22/06/2026"), "{}", errors[0].message.fr);
    assert!(check_act(&planned, StageAct::Start, TODAY, TODAY).is_ok());
}

#[test]
fn an_impossible_act_is_told_with_those_that_are_possible() {
    let planned = acts(&[(StageAct::Plan, TODAY)]);
    let errors = check_act(&planned, StageAct::Complete, TODAY, TODAY).expect_err("not started");
    assert_eq!(errors[0].field, ACT);
    assert!(
        errors[0].message.fr.contains("Démarrer, Annuler"),
        "{}",
        errors[0].message.fr
    );
    let errors = check_act(&with_a_pause(), StageAct::Start, TODAY, TODAY).expect_err("over");
    assert!(
        errors[0].message.en.contains("nothing can be added"),
        "{}",
        errors[0].message.en
    );
}

#[test]
fn a_stage_can_be_written_down_after_the_fact() {
    let (start, end) = (date!(2025 - 03 - 01), date!(2025 - 06 - 30));
    let known = |started_on, ended_on, ending| Known {
        started_on,
        ended_on,
        ending,
    };
    let state = |known| course(&acts_at_once(known, TODAY).expect("taken")).map(|course| course.state);
    assert_eq!(state(Known::default()), Some(StageState::Planned));
    assert_eq!(state(known(Some(start), None, None)), Some(StageState::Active));
    assert_eq!(state(known(Some(start), Some(end), None)), Some(StageState::Completed));
    assert_eq!(
        state(known(Some(start), Some(start), None)),
        Some(StageState::Completed)
    );
    let interrupted = known(Some(start), Some(end), Some(Ending::Interrupt));
    assert_eq!(state(interrupted), Some(StageState::Interrupted));
    let never_begun = known(None, Some(end), Some(Ending::Cancel));
    assert_eq!(state(never_begun), Some(StageState::Cancelled));
    let fields = |known| -> Vec<String> {
        let errors = acts_at_once(known, TODAY).expect_err("refused");
        errors.into_iter().map(|error| error.field).collect()
    };
    assert_eq!(fields(known(Some(end), Some(start), None)), [ENDED_ON]);
    assert_eq!(fields(known(None, Some(end), None)), [STARTED_ON]);
    let tomorrow = Some(TODAY + Duration::days(1));
    assert_eq!(fields(known(tomorrow, tomorrow, None)), [STARTED_ON, ENDED_ON]);
}

/// A walk that only `check_act` steers: any acts on any days near today, of which it takes what it takes.
fn walk(tries: &[(usize, i64)]) -> Vec<DatedAct> {
    let mut acts = vec![DatedAct::new(StageAct::Plan, TODAY - Duration::days(300))];
    for (act, days) in tries {
        let act = StageAct::ALL[act % StageAct::ALL.len()];
        let on = TODAY - Duration::days(*days);
        if let Ok(state) = check_act(&acts, act, on, TODAY) {
            acts.push(DatedAct::new(act, on));
            assert_eq!(course(&acts).map(|course| course.state), Some(state));
        }
    }
    acts
}

proptest! {
    #[test]
    fn what_is_accepted_always_adds_up(tries in prop::collection::vec((0usize..6, -5i64..400), 0..40)) {
        let acts = walk(&tries);
        let whole = course(&acts).expect("accepted acts follow");
        prop_assert!(acts[1..].iter().all(|act| act.on <= TODAY));
        prop_assert!(acts[1..].is_sorted_by_key(|act| act.on));
        prop_assert_eq!(whole.ended_on.is_none(), whole.state.is_open());
        if let (Some(start), Some(end)) = (whole.started_on, whole.ended_on) {
            prop_assert!(start <= end);
        }
        let running = whole.active.iter().filter(|period| period.to.is_none()).count();
        prop_assert_eq!(running, usize::from(whole.state == StageState::Active));
        for pair in whole.active.windows(2) {
            prop_assert!(pair[0].to.is_some_and(|to| to <= pair[1].from));
        }
        prop_assert!(earliest(&acts).is_none_or(|day| day <= TODAY));
    }

    #[test]
    fn as_of_today_is_the_present(tries in prop::collection::vec((0usize..6, 0i64..400), 0..40)) {
        let acts = walk(&tries);
        prop_assert_eq!(course_as_of(&acts, TODAY), course(&acts));
    }
}
