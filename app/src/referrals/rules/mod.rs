//! The states of a referral and the acts that lead from one to another (product.md §3). Drawn in `docs/state-machines.md`.

#[cfg(test)]
mod tests;

crate::choices! {
    ReferralState {
        Draft = "draft": "Brouillon" | "Draft";
        Sent = "sent": "Envoyée" | "Sent";
        UnderReview = "under_review": "À l’étude" | "Under study";
        InfoRequested = "info_requested": "Question posée" | "Question asked";
        Waitlisted = "waitlisted": "Liste d’attente" | "Waiting list";
        Accepted = "accepted": "Acceptée" | "Accepted";
        Declined = "declined": "Refusée" | "Declined";
        Withdrawn = "withdrawn": "Retirée" | "Withdrawn";
        Expired = "expired": "Expirée" | "Expired";
        Closed = "closed": "Terminée" | "Closed";
    }

    /// What an accepted referral has led to, as the receiver sees it.
    Outcome {
        Achieved = "achieved": "Objectif atteint" | "Achieved";
        Partly = "partly": "Objectif atteint en partie" | "Partly achieved";
        NotAchieved = "not_achieved": "Objectif non atteint" | "Not achieved";
        DroppedOut = "dropped_out": "Abandon en cours de route" | "Dropped out";
    }
}

/// Days during which a decline can be taken back.
pub const RECONSIDER_DAYS: i64 = 30;

impl ReferralState {
    /// Those in which an answer is still to come.
    pub const OPEN: [Self; 4] = [Self::Sent, Self::UnderReview, Self::InfoRequested, Self::Waitlisted];

    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Sent | Self::UnderReview | Self::InfoRequested | Self::Waitlisted
        )
    }

    /// Those in which nothing more is expected of anybody.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Declined | Self::Withdrawn | Self::Expired | Self::Closed)
    }

    /// On whom the next step waits.
    pub const fn waits_on(self) -> Option<Party> {
        match self {
            Self::Sent | Self::UnderReview | Self::Waitlisted => Some(Party::Receiver),
            Self::Draft | Self::InfoRequested => Some(Party::Sender),
            _ => None,
        }
    }
}

/// What somebody does with a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Write,
    /// Change a draft.
    Edit,
    /// `ready`: a consent is in force, or the sender chose to send without a name.
    Send {
        ready: bool,
    },
    Study,
    Ask,
    /// The answer to a question.
    Reply,
    Waitlist,
    /// `consent`: the receiver may read something of the file today, or leads the journey anyway.
    Accept {
        consent: bool,
    },
    Decline,
    /// `in_time`: the decline is not older than [`RECONSIDER_DAYS`].
    Reconsider {
        in_time: bool,
    },
    Withdraw,
    /// `due`: the receiver has not acted for as long as the table of thresholds allows.
    Expire {
        due: bool,
    },
    /// `first`: no meeting is on record yet.
    Meet {
        first: bool,
    },
    Close,
    /// Ask again elsewhere: the old one stays as it is, and a new one follows it.
    Redirect,
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
    /// Nobody: time passes.
    Time,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No such transition.
    NotNow,
    /// The transition waits for a consent in force.
    NoConsent,
    /// The time for it is over, or has not come.
    OutOfTime,
}

/// The state that an act leads to. `from`: `None` before the referral is written.
pub const fn next(from: Option<ReferralState>, act: Act, by: Party) -> Result<ReferralState, Refusal> {
    let Some(from) = from else {
        return match (act, by) {
            (Act::Write, Party::Sender) => Ok(ReferralState::Draft),
            _ => Err(Refusal::NotNow),
        };
    };
    match by {
        Party::Sender => by_sender(from, act),
        Party::Receiver => by_receiver(from, act),
        Party::Creator => withdrawn(from, act),
        Party::Time => by_time(from, act),
        Party::Onlooker => Err(Refusal::NotNow),
    }
}

const fn by_sender(from: ReferralState, act: Act) -> Result<ReferralState, Refusal> {
    use ReferralState::{Declined, Draft, Expired, InfoRequested, Sent, UnderReview, Withdrawn};
    match (from, act) {
        (Draft, Act::Edit) => Ok(Draft),
        (Draft, Act::Send { ready: true }) => Ok(Sent),
        (Draft, Act::Send { ready: false }) => Err(Refusal::NoConsent),
        (InfoRequested, Act::Reply) => Ok(UnderReview),
        (Declined | Expired | Withdrawn, Act::Redirect) => Ok(from),
        _ => withdrawn(from, act),
    }
}

const fn by_receiver(from: ReferralState, act: Act) -> Result<ReferralState, Refusal> {
    use ReferralState::{Accepted, Closed, Declined, InfoRequested, Sent, UnderReview, Waitlisted};
    match (from, act) {
        (Sent | InfoRequested | Waitlisted, Act::Study) => Ok(UnderReview),
        (Sent | UnderReview, Act::Ask) => Ok(InfoRequested),
        (Sent | UnderReview | InfoRequested, Act::Waitlist) => Ok(Waitlisted),
        (Sent | UnderReview | InfoRequested | Waitlisted, Act::Accept { consent: true }) => Ok(Accepted),
        (Sent | UnderReview | InfoRequested | Waitlisted, Act::Accept { consent: false }) => Err(Refusal::NoConsent),
        (Sent | UnderReview | InfoRequested | Waitlisted, Act::Decline) => Ok(Declined),
        (Declined, Act::Reconsider { in_time: true }) => Ok(UnderReview),
        (Declined, Act::Reconsider { in_time: false }) => Err(Refusal::OutOfTime),
        (Accepted, Act::Meet { first: true }) => Ok(Accepted),
        (Accepted, Act::Close) => Ok(Closed),
        _ => Err(Refusal::NotNow),
    }
}

const fn by_time(from: ReferralState, act: Act) -> Result<ReferralState, Refusal> {
    use ReferralState::{Expired, InfoRequested, Sent, UnderReview};
    match (from, act) {
        (Sent | UnderReview | InfoRequested, Act::Expire { due: true }) => Ok(Expired),
        (Sent | UnderReview | InfoRequested, Act::Expire { due: false }) => Err(Refusal::OutOfTime),
        _ => Err(Refusal::NotNow),
    }
}

/// What the sender and the créateur can do alike.
const fn withdrawn(from: ReferralState, act: Act) -> Result<ReferralState, Refusal> {
    match act {
        Act::Withdraw if from.is_open() || matches!(from, ReferralState::Draft) => Ok(ReferralState::Withdrawn),
        _ => Err(Refusal::NotNow),
    }
}
