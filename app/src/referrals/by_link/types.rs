//! Values of answers through a link, for an organisation nobody of which has an account.

use crate::{
    journeys::StageKind,
    referrals::{
        ReferralState,
        types::{Acceptance, Declining, Doing, ReferralView},
    },
    sensitive::Kept,
};
use time::Date;

/// What may be said to whoever follows a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkHead {
    pub sender: String,
    pub receiver: String,
    pub kind: StageKind,
    /// The last day on which the link works.
    pub until: Date,
    /// `None`: the link was sent to an address that is not the receiver's any more, or the receiver needs no link.
    pub state: Option<ReferralState>,
    /// Who answered last for the receiver, told like the state.
    pub by: Option<String>,
    /// What is left to do by a link, told like the state.
    pub left: Option<Left>,
}

/// What a receiver without an account has left to do, each by a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// To answer, and what goes before.
    Answer,
    /// To take a decline back, and then to answer.
    Reconsider,
    /// After the acceptance: the first meeting, and closing.
    Next,
}

/// Why a link no longer works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    Used,
    Expired,
    /// A later one was sent.
    Replaced,
    /// The sender took it back.
    Revoked,
    /// The referral waits for nobody any more, or not for an answer through a link.
    Over,
}

impl Gone {
    /// Whether whoever holds it can have another sent to the same address, while something is left to do.
    pub const fn renewable(self) -> bool {
        !matches!(self, Self::Revoked | Self::Over)
    }
}

/// What a link opens.
#[derive(Debug, Clone)]
pub enum ByLink {
    /// Nobody has asked to see it yet: mail programs follow links by themselves.
    Sealed(LinkHead),
    Open(Box<ReferralView>),
    Gone(LinkHead, Gone),
}

#[derive(Debug, Clone)]
pub enum LinkAct {
    Accept(Acceptance),
    Decline(Declining),
    /// Any other act of the receiver.
    Do(Doing),
}

/// An answer through a link.
#[derive(Debug, Clone)]
pub struct LinkAnswer {
    /// Who answers, as they write it.
    pub signed: String,
    pub act: LinkAct,
    /// The version of the referral that was shown.
    pub version: Option<i64>,
    /// What was kept after the warning before sensitive words.
    pub kept: Kept,
}

/// How a link stands, for the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    Sent,
    Opened,
    Used,
    Expired,
    Revoked,
    /// It works for nobody: it was sent to an address that is not that of the sheet any more.
    Elsewhere,
}

/// How an organisation nobody of which has an account is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// The address of its sheet.
    pub email: Option<String>,
    /// Somebody of it has an account by now: its last link opens nothing.
    pub joined: bool,
    /// What a link serves now.
    pub left: Left,
    /// The last link, with its last day.
    pub link: Option<(LinkState, Date)>,
}
