use super::*;
use crate::{
    ids::{JourneyId, OrganisationId, ReferralId},
    journeys::StageKind,
    referrals::{
        DeclineCode, Outcome,
        rules::{Act, Party, next},
        types::JourneyName,
    },
    sharing::OrganisationName,
};
use proptest::{collection::vec, prelude::*};
use time::{Duration, macros::date};

const FIRST: Date = date!(2024 - 01 - 30);

/// What can follow, with the step that it leaves.
const ACTS: [(Act, Party, StepAct); 14] = [
    (Act::Send { ready: true }, Party::Sender, StepAct::Send),
    (Act::Study, Party::Receiver, StepAct::Study),
    (Act::Ask, Party::Receiver, StepAct::Ask),
    (Act::Reply, Party::Sender, StepAct::Reply),
    (Act::Waitlist, Party::Receiver, StepAct::Waitlist),
    (Act::Accept { consent: true }, Party::Receiver, StepAct::Accept),
    (Act::Decline, Party::Receiver, StepAct::Decline),
    (Act::Reconsider { in_time: true }, Party::Receiver, StepAct::Reconsider),
    (Act::Withdraw, Party::Sender, StepAct::Withdraw),
    (Act::Withdraw, Party::Creator, StepAct::Withdraw),
    (Act::Expire { due: true }, Party::Time, StepAct::Expire),
    (Act::Meet { first: true }, Party::Receiver, StepAct::Meet),
    (Act::Close, Party::Receiver, StepAct::Close),
    (Act::Redirect, Party::Sender, StepAct::Redirect),
];

fn step(act: StepAct, on: Date, n: usize) -> Step {
    Step {
        act,
        on,
        who: Some((format!("Personne {n}"), "Structure".to_owned())),
        words: format!("mot {n}"),
        day: Some(on),
        decline: (act == StepAct::Decline).then_some(DeclineCode::NoPlaceBefore),
        outcome: (act == StepAct::Close).then_some(Outcome::Achieved),
        taken_by: (act == StepAct::Accept).then(|| format!("Référente {n}")),
        suggested: (act == StepAct::Decline).then(|| organisation(&format!("Suggérée {n}"))),
    }
}

fn organisation(name: &str) -> OrganisationName {
    OrganisationName {
        id: OrganisationId(uuid::Uuid::nil()),
        name: name.to_owned(),
    }
}

/// A line that says nothing of its own: everything has to come from the steps.
fn line(steps: Vec<Step>) -> ReferralLine {
    ReferralLine {
        need: String::new(),
        asks_consent: false,
        id: ReferralId(uuid::Uuid::nil()),
        journey: JourneyName {
            id: JourneyId(uuid::Uuid::nil()),
            reference: String::new(),
            person: None,
            project: None,
        },
        kind: StageKind::Training,
        state: ReferralState::Closed,
        sender: organisation("Qui oriente"),
        receiver: organisation("Qui reçoit"),
        sender_name: String::new(),
        written_on: FIRST,
        sent_on: None,
        answered_on: None,
        withdrawn_on: None,
        waiting: None,
        since: 0,
        answer_days: Some(99),
        expired_on: None,
        expected_on: None,
        met_on: None,
        closed_on: None,
        outcome: None,
        receiver_name: Some("Plus tard".to_owned()),
        decline: None,
        no_place_before: None,
        sentence: "Plus tard".to_owned(),
        suggested: Some(organisation("Plus tard")),
        may_withdraw: true,
        version: 1,
        steps,
    }
}

/// Acts that follow from one another, each some days after the one before, with the state that each leads to.
fn allowed(tries: &[(usize, i64)]) -> (Vec<Step>, Vec<ReferralState>) {
    let (mut steps, mut states, mut day) = (vec![step(StepAct::Write, FIRST, 0)], vec![ReferralState::Draft], FIRST);
    for (pick, days) in tries {
        let now = states.last().copied();
        let offered: Vec<_> = ACTS
            .iter()
            .filter_map(|(act, by, left)| Some((*left, next(now, *act, *by).ok()?)))
            .collect();
        let Some((act, to)) = offered.get(pick % offered.len().max(1)) else {
            break;
        };
        day += Duration::days(*days);
        steps.push(step(*act, day, steps.len()));
        states.push(*to);
    }
    (steps, states)
}

proptest! {
    /// Issue 3: any sequence of allowed acts replayed gives the same state.
    #[test]
    fn each_day_has_the_state_of_the_last_act_until_then(tries in vec((0_usize..14, 0_i64..20), 0..14), days in 0_i64..300) {
        let (steps, states) = allowed(&tries);
        let day = FIRST + Duration::days(days);
        let place = steps.iter().rposition(|step| step.on <= day).expect("written on the first day");
        let then = as_of(line(steps.clone()), day).expect("written");
        prop_assert_eq!(then.state, states[place]);
        prop_assert_eq!(&then.steps[..], &steps[..=place]);
        let whole = as_of(line(steps[..=place].to_vec()), day).expect("written");
        prop_assert_eq!(&whole, &then, "what came later changes nothing");
    }

    #[test]
    fn a_day_knows_nothing_later(tries in vec((0_usize..14, 0_i64..20), 0..14), days in 0_i64..300) {
        let day = FIRST + Duration::days(days);
        let then = as_of(line(allowed(&tries).0), day).expect("written");
        let dates = [then.sent_on, then.answered_on, then.withdrawn_on, then.expired_on, then.met_on, then.closed_on];
        prop_assert!(dates.into_iter().flatten().all(|on| on <= day));
        prop_assert_eq!(then.waiting.is_some(), then.state.is_open());
        prop_assert!(then.since >= 0 && then.waiting.is_none_or(|days| days >= 0) && !then.may_withdraw);
        for told in [Some(&then.sentence), then.receiver_name.as_ref(), then.suggested.as_ref().map(|one| &one.name)] {
            prop_assert!(told.is_none_or(|text| text != "Plus tard"), "{told:?}");
        }
    }
}

#[test]
fn before_it_was_written_there_was_nothing() {
    let steps = vec![step(StepAct::Write, FIRST, 0)];
    assert!(as_of(line(steps), date!(2024 - 01 - 29)).is_none());
}

#[test]
fn whoever_an_acceptance_names_takes_it_until_somebody_else_acts() {
    let on = |days| FIRST + Duration::days(days);
    let steps = vec![
        step(StepAct::Write, FIRST, 0),
        step(StepAct::Send, on(1), 1),
        step(StepAct::Study, on(2), 2),
        step(StepAct::Accept, on(3), 3),
        step(StepAct::AskOthers, on(3), 4),
        step(StepAct::Meet, on(9), 5),
    ];
    let name = |days| as_of(line(steps.clone()), on(days)).and_then(|then| then.receiver_name);
    let expected = [
        (1, None),
        (2, Some("Personne 2")),
        (3, Some("Référente 3")),
        (9, Some("Personne 5")),
    ];
    for (days, who) in expected {
        assert_eq!(name(days).as_deref(), who, "{days}");
    }
}
