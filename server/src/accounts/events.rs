//! What happened to accounts. None of them holds a secret.

use crate::events::Event;
use serde::Serialize;

#[derive(Serialize)]
pub struct AccountInvited {
    pub role: &'static str,
}

#[derive(Serialize)]
pub struct InvitationRenewed {}

#[derive(Serialize)]
pub struct InvitationAccepted {}

#[derive(Serialize)]
pub struct AccountChanged {
    pub hub_role: Option<&'static str>,
}

#[derive(Serialize)]
pub struct MembershipChanged {
    pub organisation: uuid::Uuid,
    /// `None`: the person left.
    pub role: Option<&'static str>,
}

#[derive(Serialize)]
pub struct AccountDisabled {}

#[derive(Serialize)]
pub struct AccountEnabled {}

#[derive(Serialize)]
pub struct OwnAccountChanged {}

#[derive(Serialize)]
pub struct PasswordChanged {}

impl Event for AccountInvited {
    const KIND: &'static str = "account_invited";
}

impl Event for InvitationRenewed {
    const KIND: &'static str = "invitation_renewed";
}

impl Event for InvitationAccepted {
    const KIND: &'static str = "invitation_accepted";
}

impl Event for AccountChanged {
    const KIND: &'static str = "account_changed";
}

impl Event for MembershipChanged {
    const KIND: &'static str = "membership_changed";
}

impl Event for AccountDisabled {
    const KIND: &'static str = "account_disabled";
}

impl Event for AccountEnabled {
    const KIND: &'static str = "account_enabled";
}

impl Event for OwnAccountChanged {
    const KIND: &'static str = "own_account_changed";
}

impl Event for PasswordChanged {
    const KIND: &'static str = "password_changed";
}

#[derive(Serialize)]
pub struct SecondFactorBegun {}

impl Event for SecondFactorBegun {
    const KIND: &'static str = "second_factor_begun";
}

#[derive(Serialize)]
pub struct SecondFactorOn {}

impl Event for SecondFactorOn {
    const KIND: &'static str = "second_factor_on";
}

#[derive(Serialize)]
pub struct SecondFactorOff {}

impl Event for SecondFactorOff {
    const KIND: &'static str = "second_factor_off";
}

#[derive(Serialize)]
pub struct SecondFactorCleared {}

impl Event for SecondFactorCleared {
    const KIND: &'static str = "second_factor_cleared";
}

#[derive(Serialize)]
pub struct RecoveryCodesRenewed {}

impl Event for RecoveryCodesRenewed {
    const KIND: &'static str = "recovery_codes_renewed";
}

#[derive(Serialize)]
pub struct RecoveryCodeUsed {
    pub left: i64,
}

impl Event for RecoveryCodeUsed {
    const KIND: &'static str = "recovery_code_used";
}
