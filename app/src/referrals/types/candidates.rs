//! Where a journey can be referred to, as the sender sees it before writing.

use super::{JourneyName, ReceiverConsent};
use crate::{ids::OfferId, sharing::OrganisationName};
use time::Date;

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
    /// Nobody has confirmed it for as long as the table of thresholds allows.
    pub unchecked: bool,
    /// What of it this journey does not meet, and why.
    pub misfits: Vec<crate::text::Message>,
}

/// An organisation that a journey can be referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub organisation: OrganisationName,
    /// Its offers for the kind asked.
    pub offers: Vec<OfferFacts>,
    /// A referral of this journey for this kind already waits there.
    pub pending: bool,
    /// What it usually takes to answer: from the last 12 months' referrals to it.
    pub usual: Option<UsualAnswer>,
    pub consent: ReceiverConsent,
}

/// The middle of the answer times of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsualAnswer {
    pub median_days: i64,
    /// How many answers it is taken from.
    pub of: i64,
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
    /// The organisations chosen, in the order of their names.
    pub candidates: Vec<Candidate>,
    /// The need of the one that is taken up again.
    pub need: String,
    /// The reader's organisation leads the journey: it alone writes a consent down that was spoken or signed.
    pub leads: bool,
}
