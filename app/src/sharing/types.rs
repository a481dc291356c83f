//! Values of consents and of the circle, as pages show them.

use super::{Parts, terms::Term};
use crate::{
    ids::{AccountId, ConsentId, ConsentRequestId, OrganisationId},
    journeys::StageKind,
    text::Text,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use time::Date;

/// How a consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowGiven {
    Online,
    SignedPaper,
    Spoken,
}

impl HowGiven {
    /// What an adviser can record; online is the person's own act.
    pub const RECORDED: [Self; 2] = [Self::Spoken, Self::SignedPaper];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::SignedPaper => "signed_paper",
            Self::Spoken => "spoken",
        }
    }

    pub const fn label(self) -> Text {
        match self {
            Self::Online => Text::new("en ligne", "online"),
            Self::SignedPaper => Text::new("sur papier signé", "on signed paper"),
            Self::Spoken => Text::new("de vive voix, puis confirmé", "spoken, then confirmed"),
        }
    }
}

impl FromStr for HowGiven {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        [Self::Online, Self::SignedPaper, Self::Spoken]
            .into_iter()
            .find(|how| how.as_str() == code)
            .ok_or(())
    }
}

/// A consent about to be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewConsent {
    pub parts: Parts,
    pub given_on: Date,
    /// Last day of its force.
    pub until: Date,
    pub how: HowGiven,
    /// Of the text that the person read.
    pub text_version: &'static str,
}

/// An organisation with its short name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationName {
    pub id: OrganisationId,
    pub name: String,
}

/// A consent in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentLine {
    pub id: ConsentId,
    /// Whose consent it is, told to those who may withdraw it.
    pub people: Vec<String>,
    pub organisation: OrganisationName,
    /// Short name of the organisation that leads the journey.
    pub lead: String,
    pub parts: Parts,
    pub given_on: Date,
    pub until: Date,
    pub how: HowGiven,
    /// Version of the text that was shown: `sharing::text`.
    pub text_version: String,
    /// Who wrote it down, or asked for it by a link.
    pub recorded_by: String,
    /// Given through a link, without an account.
    pub by_link: bool,
    /// The reader may withdraw it.
    pub may_withdraw: bool,
    /// Others that the same people gave to the organisation end with it.
    pub others_end: bool,
    /// What other people of the project leave open to the organisation when it ends.
    pub stays: Vec<Term>,
}

/// How a consent came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ended {
    Expired,
    Withdrawn,
    /// Another with fewer parts or an earlier end took its place.
    Limited,
    /// A later one of the same people took its place.
    Replaced,
}

/// A consent that holds no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastConsent {
    pub consent: ConsentLine,
    pub ended: Ended,
    pub on: Date,
}

/// What became of a request for a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RequestState {
    Open,
    /// Nobody answered while the link lived.
    Lapsed,
    Accepted,
    Refused,
    Revoked,
}

/// An organisation asks the créateur for a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestLine {
    pub id: ConsentRequestId,
    /// Who would read.
    pub organisation: OrganisationName,
    pub lead: String,
    pub parts: Parts,
    pub until: Date,
    pub purpose: String,
    pub text_version: String,
    /// The person who asks, and in whose name.
    pub asked_by: String,
    pub asked_in: String,
    pub asked_on: Date,
    /// Last day of the link.
    pub link_until: Date,
    pub state: RequestState,
    /// The reader may send a new link, or take the request back.
    pub may_manage: bool,
}

/// The person to call is away: until when, and whom to call meanwhile. Why is nobody's to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// Last day.
    pub until: Date,
    pub instead: Option<Instead>,
}

/// Who stands in, of the same organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instead {
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
}

/// A time in the circle that is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastMember {
    pub organisation: OrganisationName,
    pub joined_on: Date,
    pub left_on: Date,
    /// The lead organisation ended it; else the organisation left. `None`: it is not known.
    pub by_lead: Option<bool>,
    /// Why a stage was left under way: for the organisation that answered for it.
    pub reason: Option<String>,
}

/// The person to call in an organisation, else the organisation's own numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contact {
    /// The person is away today.
    pub away: Option<Away>,
    pub account: Option<AccountId>,
    /// `None`: nobody is named.
    pub name: Option<String>,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
}

/// An organisation of the circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleMember {
    pub organisation: OrganisationName,
    /// It leads the journey.
    pub leads: bool,
    /// The kinds of stage that it keeps on the journey, in the usual order.
    pub kinds: Vec<StageKind>,
    pub since: Date,
    pub contact: Contact,
    /// It leads, or a consent in force lets it read.
    pub reads: bool,
}

/// Who takes part in a journey and who may read it, as far as the reader may know.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct JourneySharing {
    /// In force today, soonest end first.
    pub consents: Vec<ConsentLine>,
    /// Those that hold no longer, the latest end first.
    pub past: Vec<PastConsent>,
    /// Requests for a consent, the latest first.
    pub requests: Vec<RequestLine>,
    /// The lead organisation first.
    pub circle: Vec<CircleMember>,
    /// Who was in the circle before, the latest first.
    pub left: Vec<PastMember>,
}
