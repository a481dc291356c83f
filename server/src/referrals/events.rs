use crate::events::Event;
use serde::Serialize;
use time::Date;
use uuid::Uuid;

#[derive(Serialize)]
pub struct ReferralWritten {
    /// Code of the stage asked.
    pub stage_kind: &'static str,
    pub receiver: Uuid,
    pub offer: Option<Uuid>,
    /// The referral that this one takes up again.
    pub follows: Option<Uuid>,
}

impl Event for ReferralWritten {
    const KIND: &'static str = "referral_written";
}

#[derive(Serialize)]
pub struct ReferralSent {
    pub receiver: Uuid,
    pub active_kinds: String,
    /// No consent was in force: nobody is named to the receiver until one is.
    pub anonymous: bool,
}

impl Event for ReferralSent {
    const KIND: &'static str = "referral_sent";
}

#[derive(Serialize)]
pub struct ReferralAccepted {
    /// None through a link.
    pub adviser: Option<Uuid>,
    pub stage: Uuid,
    pub starts_on: Option<Date>,
}

impl Event for ReferralAccepted {
    const KIND: &'static str = "referral_accepted";
}

#[derive(Serialize)]
pub struct ReferralDeclined {
    pub code: &'static str,
    pub suggested: Option<Uuid>,
    /// For want of room: from when there may be one.
    pub no_place_before: Option<Date>,
}

impl Event for ReferralDeclined {
    const KIND: &'static str = "referral_declined";
}

#[derive(Serialize)]
pub struct ReferralWithdrawn {
    /// Code of the state that it was in.
    pub from: &'static str,
    pub by_creator: bool,
}

impl Event for ReferralWithdrawn {
    const KIND: &'static str = "referral_withdrawn";
}

#[derive(Serialize)]
pub struct ReferralEdited {
    pub offer: Option<Uuid>,
}

impl Event for ReferralEdited {
    const KIND: &'static str = "referral_edited";
}

/// A consent was recorded after it was sent: the receiver may read the parts of it from now on.
#[derive(Serialize)]
pub struct ReferralIdentified {
    pub consent: Uuid,
}

impl Event for ReferralIdentified {
    const KIND: &'static str = "referral_identified";
}

#[derive(Serialize)]
pub struct ReferralUnderReview {
    /// Code of the state that it was in.
    pub from: &'static str,
}

impl Event for ReferralUnderReview {
    const KIND: &'static str = "referral_under_review";
}

#[derive(Serialize)]
pub struct ReferralInfoRequested {
    pub from: &'static str,
}

impl Event for ReferralInfoRequested {
    const KIND: &'static str = "referral_info_requested";
}

#[derive(Serialize)]
pub struct ReferralInfoGiven {}

impl Event for ReferralInfoGiven {
    const KIND: &'static str = "referral_info_given";
}

#[derive(Serialize)]
pub struct ReferralWaitlisted {
    pub from: &'static str,
    pub expected_on: Option<Date>,
}

impl Event for ReferralWaitlisted {
    const KIND: &'static str = "referral_waitlisted";
}

#[derive(Serialize)]
pub struct ReferralReconsidered {}

impl Event for ReferralReconsidered {
    const KIND: &'static str = "referral_reconsidered";
}

#[derive(Serialize)]
pub struct ReferralExpired {
    /// Code of the state that it was in.
    pub from: String,
    /// Days without an act of the receiver.
    pub after_days: i64,
}

impl Event for ReferralExpired {
    const KIND: &'static str = "referral_expired";
}

#[derive(Serialize)]
pub struct ReferralMet {
    pub on: Option<Date>,
}

impl Event for ReferralMet {
    const KIND: &'static str = "referral_met";
}

#[derive(Serialize)]
pub struct ReferralClosed {
    /// Code of the outcome.
    pub outcome: &'static str,
}

impl Event for ReferralClosed {
    const KIND: &'static str = "referral_closed";
}

/// Of the old one: the new one that follows it.
#[derive(Serialize)]
pub struct ReferralRedirected {
    pub to: Uuid,
}

impl Event for ReferralRedirected {
    const KIND: &'static str = "referral_redirected";
}

/// The receiver that accepted asks the sender to withdraw the others of the same need.
#[derive(Serialize)]
pub struct ReferralOthersAsked {}

impl Event for ReferralOthersAsked {
    const KIND: &'static str = "referral_others_asked";
}

/// The sender had a new link sent to a receiver without an account.
#[derive(Serialize)]
pub struct ReferralLinkSent {}

impl Event for ReferralLinkSent {
    const KIND: &'static str = "referral_link_sent";
}

#[derive(Serialize)]
pub struct ReferralLinkRevoked {}

impl Event for ReferralLinkRevoked {
    const KIND: &'static str = "referral_link_revoked";
}
