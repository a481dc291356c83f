//! Values of referrals, as they cross the wire.

use super::{DeclineCode, ReferralState};
use crate::{
    ids::{AccountId, JourneyId, OfferId, OrganisationId, ReferralId},
    journeys::StageKind,
    sharing::{ConsentLine, NewConsent, OrganisationName, Parts},
    stages::rules::StageState,
};
use serde::{Deserialize, Serialize};
use time::Date;

/// A journey as far as its reader may know it: the person and the project only with the part "identity".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyName {
    pub id: JourneyId,
    /// `P-2026-0123`.
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
    /// The adviser who takes it, or who declined it.
    pub receiver_name: Option<String>,
    pub decline: Option<DeclineCode>,
    /// What the receiver says to the créateur; may be empty.
    pub sentence: String,
    /// Another organisation that the receiver thinks of.
    pub suggested: Option<OrganisationName>,
    /// The reader may withdraw it.
    pub may_withdraw: bool,
    pub version: i64,
}

/// Received by the reader's organisation, or sent by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    #[default]
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

/// What the list is narrowed to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    pub side: Side,
    pub state: Option<ReferralState>,
    pub kind: Option<StageKind>,
    /// The other organisation.
    pub organisation: Option<OrganisationId>,
    /// From 1.
    pub page: i64,
}

#[derive(Debug, Clone)]
pub struct Listing {
    pub lines: Vec<ReferralLine>,
    pub page: i64,
    pub pages: i64,
    pub total: i64,
    /// Received ones that wait for this organisation's answer.
    pub to_answer: i64,
    /// Sent ones that wait for the others' answers.
    pub awaited: i64,
    /// The organisations that occur on this side.
    pub organisations: Vec<OrganisationName>,
}

/// An offer as the sender sees it before choosing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferFacts {
    pub id: OfferId,
    pub title: String,
    pub audience: String,
    pub conditions: String,
    pub territory: String,
    pub places: Option<i64>,
    pub next_session: Option<Date>,
    /// Usual waiting time, in days.
    pub waiting_days: Option<i64>,
    pub checked_on: Date,
}

/// An organisation that a journey can be referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub organisation: OrganisationName,
    /// Its offers for the kind asked.
    pub offers: Vec<OfferFacts>,
    /// A referral of this journey for this kind already waits there.
    pub pending: bool,
}

/// The journey, and where it can be referred to for a kind: those with offers first.
#[derive(Debug, Clone)]
pub struct Choices {
    pub journey: JourneyName,
    pub candidates: Vec<Candidate>,
}

/// What the form of a new referral is filled from.
#[derive(Debug, Clone)]
pub struct Blank {
    pub journey: JourneyName,
    pub candidate: Candidate,
    pub consent: ReceiverConsent,
}

/// How the receiver stands to the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiverConsent {
    /// It leads the journey: no consent is needed.
    Leads,
    InForce(Box<ConsentLine>),
    Missing,
}

/// A referral about to be written.
#[derive(Debug, Clone)]
pub struct NewReferral {
    pub kind: StageKind,
    pub organisation: OrganisationId,
    pub offer: Option<OfferId>,
    pub need: String,
    pub consent: Option<NewConsent>,
    /// Send it in the same act.
    pub send: bool,
}

/// The receiver takes the journey.
#[derive(Debug, Clone)]
pub struct Acceptance {
    pub adviser: AccountId,
    /// Start of the stage: active from a day that has come, else planned.
    pub starts_on: Option<Date>,
    pub sentence: String,
}

/// The receiver does not take it.
#[derive(Debug, Clone)]
pub struct Declining {
    pub code: DeclineCode,
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

/// One referral, whole, as far as its reader may see it.
#[derive(Debug, Clone)]
pub struct ReferralView {
    pub line: ReferralLine,
    pub viewpoint: Viewpoint,
    pub need: String,
    pub offer: Option<OfferFacts>,
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
    /// Who can be named, for the receiver while it waits.
    pub team: Vec<(AccountId, String)>,
    /// Who can be suggested, for the receiver while it waits.
    pub organisations: Vec<OrganisationName>,
    /// The reader may open the journey.
    pub journey_open: bool,
}
