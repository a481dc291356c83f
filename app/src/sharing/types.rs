//! Values of consents and of the circle, as pages show them.

use super::Parts;
use crate::{
    ids::{ConsentId, OrganisationId},
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
    pub organisation: OrganisationName,
    pub parts: Parts,
    pub given_on: Date,
    pub until: Date,
    pub how: HowGiven,
    /// Version of the text that was shown: `sharing::text`.
    pub text_version: String,
    /// Who wrote it down.
    pub recorded_by: String,
    /// The reader may withdraw it.
    pub may_withdraw: bool,
}

/// The person to call in an organisation, else the organisation's own numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contact {
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
    /// The lead organisation first.
    pub circle: Vec<CircleMember>,
}
