use super::{
    Act, Party,
    ReferralState::{
        self, Accepted, Closed, Declined, Draft, Expired, InfoRequested, Sent, UnderReview, Waitlisted, Withdrawn,
    },
    Refusal, next,
};
use crate::values::Choice;

const ACTS: [Act; 20] = [
    Act::Write,
    Act::Edit,
    Act::Send { ready: true },
    Act::Send { ready: false },
    Act::Study,
    Act::Ask,
    Act::Reply,
    Act::Waitlist,
    Act::Accept { consent: true },
    Act::Accept { consent: false },
    Act::Decline,
    Act::Reconsider { in_time: true },
    Act::Reconsider { in_time: false },
    Act::Withdraw,
    Act::Expire { due: true },
    Act::Expire { due: false },
    Act::Meet { first: true },
    Act::Meet { first: false },
    Act::Close,
    Act::Redirect,
];
const PARTIES: [Party; 5] = [
    Party::Sender,
    Party::Receiver,
    Party::Creator,
    Party::Onlooker,
    Party::Time,
];
const WAITING: [ReferralState; 4] = [Sent, UnderReview, InfoRequested, Waitlisted];

type Line = (Vec<Option<ReferralState>>, Act, Party, Option<ReferralState>);

/// The table of product.md §3, row by row; without a state to go to, the referral stays where it is.
fn table() -> Vec<Line> {
    let from = |states: &[ReferralState]| states.iter().copied().map(Some).collect::<Vec<_>>();
    let (sender, receiver) = (Party::Sender, Party::Receiver);
    let before_end = [&[Draft], WAITING.as_slice()].concat();
    vec![
        (vec![None], Act::Write, sender, Some(Draft)),
        (from(&[Draft]), Act::Edit, sender, Some(Draft)),
        (from(&[Draft]), Act::Send { ready: true }, sender, Some(Sent)),
        (
            from(&[Sent, InfoRequested, Waitlisted]),
            Act::Study,
            receiver,
            Some(UnderReview),
        ),
        (from(&[Sent, UnderReview]), Act::Ask, receiver, Some(InfoRequested)),
        (from(&[InfoRequested]), Act::Reply, sender, Some(UnderReview)),
        (
            from(&[Sent, UnderReview, InfoRequested]),
            Act::Waitlist,
            receiver,
            Some(Waitlisted),
        ),
        (from(&WAITING), Act::Accept { consent: true }, receiver, Some(Accepted)),
        (from(&WAITING), Act::Decline, receiver, Some(Declined)),
        (
            from(&[Declined]),
            Act::Reconsider { in_time: true },
            receiver,
            Some(UnderReview),
        ),
        (from(&before_end), Act::Withdraw, sender, Some(Withdrawn)),
        (from(&before_end), Act::Withdraw, Party::Creator, Some(Withdrawn)),
        (
            from(&[Sent, UnderReview, InfoRequested]),
            Act::Expire { due: true },
            Party::Time,
            Some(Expired),
        ),
        (from(&[Accepted]), Act::Meet { first: true }, receiver, Some(Accepted)),
        (from(&[Accepted]), Act::Close, receiver, Some(Closed)),
        (from(&[Declined, Expired, Withdrawn]), Act::Redirect, sender, None),
    ]
}

/// Every state × act × party: the lines above are all that is possible.
#[test]
fn every_state_is_held_by_a_queue_of_its_own_and_no_new_one_was_sent_by_us() {
    use crate::referrals::types::{Queue, Side};
    for state in ReferralState::ALL.iter().copied() {
        let queues = Queue::ALL.iter().filter(|queue| queue.may_hold(None, Some(state)));
        assert!(queues.count() > 1, "{state:?}: one beside all of them");
    }
    assert!(!Queue::ToAnswer.may_hold(Some(Side::Sent), None) && Queue::ToAnswer.may_hold(Some(Side::Received), None));
    assert!(!Queue::Over.may_hold(None, Some(ReferralState::Sent)) && Queue::All.may_hold(Some(Side::Sent), None));
}

#[test]
fn no_other_transition_exists() {
    let rows = table();
    let states = ReferralState::ALL.iter().copied().map(Some);
    let mut possible = 0;
    for from in [None].into_iter().chain(states) {
        for (act, by) in ACTS.into_iter().flat_map(|act| PARTIES.map(|by| (act, by))) {
            let row = rows
                .iter()
                .find(|row| row.0.contains(&from) && row.1 == act && row.2 == by);
            let expected = row.map(|row| row.3.or(from).expect("a state to go to or to stay in"));
            assert_eq!(next(from, act, by).ok(), expected, "{from:?} {act:?} {by:?}");
            possible += usize::from(expected.is_some());
        }
    }
    assert_eq!(possible, rows.iter().map(|row| row.0.len()).sum::<usize>());
}

/// An act that only lacks a consent, or its time, would be possible with it; and the other way round.
#[test]
fn only_a_possible_act_asks_for_a_consent_or_for_time() {
    let pairs = [
        (
            Act::Send { ready: false },
            Act::Send { ready: true },
            Refusal::NoConsent,
        ),
        (
            Act::Accept { consent: false },
            Act::Accept { consent: true },
            Refusal::NoConsent,
        ),
        (
            Act::Reconsider { in_time: false },
            Act::Reconsider { in_time: true },
            Refusal::OutOfTime,
        ),
        (
            Act::Expire { due: false },
            Act::Expire { due: true },
            Refusal::OutOfTime,
        ),
    ];
    for state in ReferralState::ALL.iter().copied().map(Some) {
        for by in PARTIES {
            for (lacking, complete, why) in pairs {
                let possible = next(state, complete, by).is_ok();
                assert_eq!(
                    next(state, lacking, by) == Err(why),
                    possible,
                    "{state:?} {lacking:?} {by:?}"
                );
            }
        }
    }
}

#[test]
fn whoever_is_waited_on_can_act() {
    for state in ReferralState::ALL.iter().copied() {
        if let Some(party) = state.waits_on() {
            assert!(
                ACTS.into_iter().any(|act| next(Some(state), act, party).is_ok()),
                "{state:?}"
            );
        }
    }
}
