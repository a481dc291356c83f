//! What is kept of each change of a contract.

use crate::events::Event;
use app::{
    contracts::{Cause, Entry, Terms},
    ids::{ContractId, CreatorId, EntryId},
};
use serde::Serialize;

/// A contract was written into a stage.
#[derive(Debug, Serialize)]
pub struct ContractRecorded<'a> {
    pub contract: ContractId,
    pub creator: CreatorId,
    pub terms: &'a Terms,
    /// Warnings that were answered, and why.
    pub confirmed: Vec<&'static str>,
    pub reason: &'a str,
}

impl Event for ContractRecorded<'_> {
    const KIND: &'static str = "contract_recorded";
}

/// A contract was corrected, ended, or its holder became an associate; what stood before stays here.
#[derive(Debug, Serialize)]
pub struct ContractChanged<'a> {
    pub contract: ContractId,
    pub what: &'static str,
    pub before: &'a Terms,
    pub after: &'a Terms,
    pub why: &'a str,
    /// Why it came of itself; then nobody said why.
    pub cause: Option<Cause>,
    pub confirmed: Vec<&'static str>,
    pub reason: &'a str,
}

impl Event for ContractChanged<'_> {
    const KIND: &'static str = "contract_changed";
}

/// A CAPE was typed before the one that it renews, in an earlier version, and became its renewal when this one started: nobody's act.
#[derive(Debug, Serialize)]
pub struct ContractMended<'a> {
    pub contract: ContractId,
    pub before: &'a Terms,
    pub after: &'a Terms,
}

impl Event for ContractMended<'_> {
    const KIND: &'static str = "contract_mended";
}

/// A contract was a mistake, or never began: it went whole, and `contract_struck` keeps what it was.
#[derive(Debug, Serialize)]
pub struct ContractStruckOut<'a> {
    pub contract: ContractId,
    pub creator: CreatorId,
    pub terms: &'a Terms,
    pub why: &'a str,
    /// Why it came of itself; then nobody said why.
    pub cause: Option<Cause>,
}

impl Event for ContractStruckOut<'_> {
    const KIND: &'static str = "contract_struck_out";
}

/// An amendment, an interview or turnover was written into a contract.
#[derive(Debug, Serialize)]
pub struct ContractEntered<'a> {
    pub contract: ContractId,
    pub entry: &'a Entry,
    pub replaces: Option<EntryId>,
}

impl Event for ContractEntered<'_> {
    const KIND: &'static str = "contract_entered";
}

/// What was written into a contract was struck out.
#[derive(Debug, Serialize)]
pub struct ContractStruck<'a> {
    pub contract: ContractId,
    pub entry: &'a Entry,
    pub why: &'a str,
    /// Why it came of itself; then nobody said why.
    pub cause: Option<Cause>,
}

impl Event for ContractStruck<'_> {
    const KIND: &'static str = "contract_struck";
}
