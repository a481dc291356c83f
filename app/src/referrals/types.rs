//! Values of referrals, as they cross the wire.

mod candidates;

pub use candidates::{Blank, Candidate, Choices, OfferFacts, UsualAnswer};

use super::{DeclineCode, Outcome, ReferralState, by_link::types::Outside, doubt::Answers, steps::Step};
use crate::{
    ids::{AccountId, JourneyId, OfferId, OrganisationId, ReferralId},
    journeys::StageKind,
    sharing::{NewConsent, OrganisationName, Parts, terms::Term},
    stages::rules::StageState,
};
use serde::{Deserialize, Serialize};
use time::Date;

/// A journey as far as its reader may know it: the person and the project only with the part "identity"; to a receiver
/// without any consent not even the reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyName {
    pub id: JourneyId,
    /// `P-2026-0123`; empty for whom the referral is anonymous.
    pub reference: String,
    /// The lead créateur.
    pub person: Option<String>,
    pub project: Option<String>,
}

/// A referral as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralLine {
    pub id: ReferralId,
    pub journey: JourneyName,
    pub kind: StageKind,
    pub state: ReferralState,
    pub sender: OrganisationName,
    pub receiver: OrganisationName,
    /// Who wrote it.
    pub sender_name: String,
    pub written_on: Date,
    pub sent_on: Option<Date>,
    pub answered_on: Option<Date>,
    pub withdrawn_on: Option<Date>,
    /// Days that it has waited for an answer, while it waits.
    pub waiting: Option<i64>,
    /// Days since it came into its state.
    pub since: i64,
    /// Days from sending to the first answer.
    pub answer_days: Option<i64>,
    pub expired_on: Option<Date>,
    /// On the waiting list: when a place is expected.
    pub expected_on: Option<Date>,
    pub met_on: Option<Date>,
    pub closed_on: Option<Date>,
    pub outcome: Option<Outcome>,
    /// The adviser who takes it, or who declined it.
    pub receiver_name: Option<String>,
    pub decline: Option<DeclineCode>,
    /// Of a decline for want of room: from when there may be one.
    pub no_place_before: Option<Date>,
    /// What the receiver says to the créateur; may be empty.
    pub sentence: String,
    /// Another organisation that the receiver thinks of.
    pub suggested: Option<OrganisationName>,
    /// The reader may withdraw it.
    pub may_withdraw: bool,
    pub version: i64,
    /// What was done with it, where the page shows it.
    pub steps: Vec<Step>,
    /// What is asked, once it is sent: for the person themselves.
    pub need: String,
    /// It waits without the name for a consent of the person, who reads it.
    pub asks_consent: bool,
}

/// Received by the reader's organisation, or sent by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Received,
    Sent,
}

impl Side {
    /// In the address: `?sens=`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "recues",
            Self::Sent => "envoyees",
        }
    }
}

crate::choices! {
    /// The referrals of an organisation by what they wait for; the code is in the address: `?file=`.
    Queue {
        ToAnswer = "a-repondre": "À répondre" | "To answer";
        OnUs = "chez-nous": "En attente de nous" | "Waiting on us";
        OnThem = "chez-eux": "En attente des autres" | "Waiting on others";
        Running = "suivies": "Acceptées" | "Accepted";
        Over = "closes": "Closes" | "Closed";
        All = "toutes": "Toutes" | "All";
    }
}

impl Queue {
    /// Whether a referral of that direction and in that state can be in it.
    pub fn may_hold(self, side: Option<Side>, state: Option<ReferralState>) -> bool {
        use ReferralState as S;
        let state = |held: fn(S) -> bool| state.is_none_or(held);
        match self {
            Self::ToAnswer => side != Some(Side::Sent) && state(|state| state == S::Sent),
            Self::OnUs => state(|state| state.is_open() || matches!(state, S::Draft | S::Accepted)),
            Self::OnThem => state(S::is_open),
            Self::Running => state(|state| state == S::Accepted),
            Self::Over => state(S::is_over),
            Self::All => true,
        }
    }
}

/// What the list is narrowed to.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    pub queue: Queue,
    pub side: Option<Side>,
    /// Only those of the reader, and those that nobody has taken yet.
    pub mine: bool,
    pub state: Option<ReferralState>,
    pub kind: Option<StageKind>,
    /// The other organisation.
    pub organisation: Option<OrganisationId>,
    /// The past day whose state is asked for.
    pub day: Option<Date>,
    /// From 1.
    pub page: i64,
}

#[derive(Debug, Clone)]
pub struct Listing {
    pub lines: Vec<ReferralLine>,
    /// The reader's own organisation.
    pub own: OrganisationId,
    pub page: i64,
    pub pages: i64,
    pub total: i64,
    /// How many each queue holds, in the order of `Queue::ALL`.
    pub counts: Vec<i64>,
    /// The organisations that occur.
    pub organisations: Vec<OrganisationName>,
}

/// How the receiver stands to the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiverConsent {
    /// It leads the journey: no consent is needed.
    Leads,
    /// By one consent or several.
    InForce(Vec<Term>),
    Missing,
    /// What the person lets others read is not for this reader.
    Untold,
}

/// What is done with a referral that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Keep,
    Send,
    /// Send it whether or not a consent is in force: without one nobody is named.
    SendAnonymously,
}

/// One of the organisations that a need is put to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    pub organisation: OrganisationId,
    pub offer: Option<OfferId>,
    /// The consent that comes along is for this one too.
    pub consented: bool,
}

/// Referrals about to be written: one need, to one or several organisations.
#[derive(Debug, Clone)]
pub struct NewReferral {
    pub kind: StageKind,
    pub targets: Vec<Target>,
    pub need: String,
    pub consent: Option<NewConsent>,
    pub then: Then,
    /// The one that this takes up again.
    pub follows: Option<ReferralId>,
    pub doubts: Answers,
}

/// How a request leaves.
#[derive(Debug, Clone, Default)]
pub struct Sending {
    /// Without a consent in force it leaves all the same, and names nobody.
    pub anonymously: bool,
    /// What was answered where the need holds a word that is a name too.
    pub doubts: Answers,
}

/// A draft, changed.
#[derive(Debug, Clone)]
pub struct Edited {
    pub need: String,
    pub offer: Option<OfferId>,
}

/// An act between sending and the end, with what goes with it.
#[derive(Debug, Clone)]
pub enum Doing {
    Study,
    Ask {
        question: String,
    },
    Reply {
        answer: String,
        doubts: Answers,
    },
    Waitlist {
        /// When a place is expected.
        expected_on: Date,
        sentence: String,
    },
    Reconsider {
        sentence: String,
    },
    /// The first meeting was held.
    Meet {
        on: Date,
    },
    Close {
        outcome: Outcome,
        sentence: String,
    },
}

/// The receiver takes the journey.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// Of the receiver's team; none through a link.
    pub adviser: Option<AccountId>,
    /// Who takes it where nobody has an account, if not whoever signs.
    pub named: Option<String>,
    /// Start of the stage: active from a day that has come, else planned.
    pub starts_on: Option<Date>,
    pub sentence: String,
    /// Ask the sender to withdraw the others of the same need.
    pub ask_others: bool,
}

/// The receiver does not take it.
#[derive(Debug, Clone)]
pub struct Declining {
    pub code: DeclineCode,
    /// Goes with `DeclineCode::NoPlaceBefore`.
    pub no_place_before: Option<Date>,
    /// For the créateur.
    pub sentence: String,
    pub suggested: Option<OrganisationId>,
}

/// From where a referral is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewpoint {
    Sender,
    Receiver,
    /// Another organisation of the circle.
    Circle,
}

/// Somebody of the project, as the consent lets it be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonShown {
    pub name: String,
    pub lead: bool,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub commune: Option<String>,
}

/// A stage of the journey, as the consent lets it be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageShown {
    pub kind: StageKind,
    pub organisation: String,
    pub state: StageState,
    pub started_on: Option<Date>,
    pub ended_on: Option<Date>,
}

/// Where a project is and what it does, in the widest terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    pub sector: Option<crate::journeys::codes::Sector>,
    /// The group of communes, in French and English.
    pub group: Option<crate::text::Message>,
}

/// Another referral of the same chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follower {
    pub id: ReferralId,
    pub receiver: String,
    pub state: ReferralState,
}

/// One referral as it stood on a past day.
#[derive(Debug, Clone)]
pub struct ReferralThen {
    /// As it stands today, by which it is called.
    pub now: ReferralLine,
    /// `None`: it was not written yet, or not sent, to whom a draft is not told.
    pub then: Option<ReferralLine>,
    pub viewpoint: Viewpoint,
    /// As on [`ReferralView`].
    pub withheld: bool,
    pub need: String,
    pub seen_on: Option<Date>,
    pub follows: Option<Follower>,
    pub followed_by: Vec<Follower>,
    pub journey_open: bool,
}

/// One referral, whole, as far as its reader may see it.
#[derive(Debug, Clone)]
pub struct ReferralView {
    pub line: ReferralLine,
    pub viewpoint: Viewpoint,
    /// The receiver's consent has ended: of the request, what the organisation wrote itself is left (product.md §4).
    pub withheld: bool,
    pub need: String,
    pub offer: Option<OfferFacts>,
    /// What the receiver may know of a project that is not named: its sector and its group of communes.
    pub place: Place,
    /// What this one takes up again, and what took it up; for those who may know.
    pub follows: Option<Follower>,
    pub followed_by: Vec<Follower>,
    /// Others of the same need still wait for an answer.
    pub others_wait: bool,
    /// The receiver asked that they be withdrawn.
    pub others_asked: bool,
    /// The receiver may still take its decline back.
    pub may_reconsider: bool,
    /// The receiver's first opening.
    pub seen_on: Option<Date>,
    /// What the reader may read of the file.
    pub parts: Parts,
    /// With the part "identity"; the lead créateur first.
    pub people: Vec<PersonShown>,
    pub description: String,
    /// With the part "stages".
    pub stages: Vec<StageShown>,
    pub consent: ReceiverConsent,
    /// The reader's organisation leads the journey.
    pub leads: bool,
    /// Who can be named, for the receiver while it waits.
    pub team: Vec<(AccountId, String)>,
    /// The receiver's offers for the kind, for the sender of a draft.
    pub offers: Vec<OfferFacts>,
    /// Who can be suggested, for the receiver while it waits.
    pub organisations: Vec<OrganisationName>,
    /// The reader may open the journey.
    pub journey_open: bool,
    /// How a receiver without an account is reached, for the sender while it waits.
    pub outside: Option<Outside>,
}
