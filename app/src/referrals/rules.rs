//! The states of a referral and the acts that lead from one to another (product.md §3). Drawn in `docs/state-machines.md`.

crate::choices! {
    ReferralState {
        Draft = "draft": "Brouillon" | "Draft";
        Sent = "sent": "Envoyée" | "Sent";
        Accepted = "accepted": "Acceptée" | "Accepted";
        Declined = "declined": "Refusée" | "Declined";
        Withdrawn = "withdrawn": "Retirée" | "Withdrawn";
    }
}

/// What somebody does with a referral. `consent`: the receiver may read something of the file today, or leads the
/// journey anyway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Write,
    Send { consent: bool },
    Accept { consent: bool },
    Decline,
    Withdraw,
}

/// Who acts, as seen from the referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    Sender,
    Receiver,
    /// The créateur whose journey it is.
    Creator,
    /// Another organisation of the circle.
    Onlooker,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No such transition.
    NotNow,
    /// The transition waits for a consent in force.
    NoConsent,
}

/// The state that an act leads to. `from`: `None` before the referral is written.
pub const fn next(from: Option<ReferralState>, act: Act, by: Party) -> Result<ReferralState, Refusal> {
    use ReferralState::{Accepted, Declined, Draft, Sent, Withdrawn};
    match (from, act, by) {
        (None, Act::Write, Party::Sender) => Ok(Draft),
        (Some(Draft), Act::Send { consent: true }, Party::Sender) => Ok(Sent),
        (Some(Draft), Act::Send { consent: false }, Party::Sender)
        | (Some(Sent), Act::Accept { consent: false }, Party::Receiver) => Err(Refusal::NoConsent),
        (Some(Sent), Act::Accept { consent: true }, Party::Receiver) => Ok(Accepted),
        (Some(Sent), Act::Decline, Party::Receiver) => Ok(Declined),
        (Some(Draft | Sent), Act::Withdraw, Party::Sender | Party::Creator) => Ok(Withdrawn),
        _ => Err(Refusal::NotNow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Choice;

    const ACTS: [Act; 7] = [
        Act::Write,
        Act::Send { consent: true },
        Act::Send { consent: false },
        Act::Accept { consent: true },
        Act::Accept { consent: false },
        Act::Decline,
        Act::Withdraw,
    ];
    const PARTIES: [Party; 4] = [Party::Sender, Party::Receiver, Party::Creator, Party::Onlooker];

    /// Every state × act × party: the lines below are all that is possible.
    #[test]
    fn no_other_transition_exists() {
        use ReferralState::{Accepted, Declined, Draft, Sent, Withdrawn};
        let mut possible = vec![];
        let states = ReferralState::ALL.iter().copied().map(Some);
        for from in [None].into_iter().chain(states) {
            for (act, by) in ACTS.into_iter().flat_map(|act| PARTIES.map(|by| (act, by))) {
                if let Ok(to) = next(from, act, by) {
                    possible.push((from, act, by, to));
                }
            }
        }
        let expected = [
            (None, Act::Write, Party::Sender, Draft),
            (Some(Draft), Act::Send { consent: true }, Party::Sender, Sent),
            (Some(Draft), Act::Withdraw, Party::Sender, Withdrawn),
            (Some(Draft), Act::Withdraw, Party::Creator, Withdrawn),
            (Some(Sent), Act::Accept { consent: true }, Party::Receiver, Accepted),
            (Some(Sent), Act::Decline, Party::Receiver, Declined),
            (Some(Sent), Act::Withdraw, Party::Sender, Withdrawn),
            (Some(Sent), Act::Withdraw, Party::Creator, Withdrawn),
        ];
        assert_eq!(possible, expected);
    }

    #[test]
    fn only_a_possible_act_asks_for_a_consent() {
        let lacking = |from, act, by| next(Some(from), act, by) == Err(Refusal::NoConsent);
        let send = Act::Send { consent: false };
        let accept = Act::Accept { consent: false };
        for (state, by) in ReferralState::ALL
            .iter()
            .flat_map(|state| PARTIES.map(|by| (*state, by)))
        {
            let sends = (state, by) == (ReferralState::Draft, Party::Sender);
            let accepts = (state, by) == (ReferralState::Sent, Party::Receiver);
            assert_eq!(lacking(state, send, by), sends, "{state:?} {by:?}");
            assert_eq!(lacking(state, accept, by), accepts, "{state:?} {by:?}");
        }
    }
}
