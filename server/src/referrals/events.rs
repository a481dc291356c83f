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
}

impl Event for ReferralWritten {
    const KIND: &'static str = "referral_written";
}

#[derive(Serialize)]
pub struct ReferralSent {
    pub receiver: Uuid,
    pub active_kinds: String,
}

impl Event for ReferralSent {
    const KIND: &'static str = "referral_sent";
}

#[derive(Serialize)]
pub struct ReferralAccepted {
    pub adviser: Uuid,
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
