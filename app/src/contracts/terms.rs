//! What a contract says.

use crate::stages::facts::ExitType;
use serde::{Deserialize, Serialize};
use time::Date;

crate::choices! {
    ContractKind {
        Cape = "cape": "CAPE" | "CAPE (business project support contract)";
        Cesa = "cesa": "CESA" | "CESA (salaried associate entrepreneur contract)";
    }

    /// What the contribution to the cooperative is counted on; the rate is the general assembly's, no law sets it (C. trav. R7331-8).
    Base {
        Turnover = "turnover": "Chiffre d’affaires hors taxes" | "Turnover before tax";
        Margin = "margin": "Marge brute" | "Gross margin";
    }
}

/// A contract with an activity cooperative, as written; JSON of `contract_history.terms`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub kind: ContractKind,
    /// A CAPE that prolongs the one before; another one begins a series of its own.
    pub renewal: bool,
    pub signed_on: Option<Date>,
    pub starts_on: Date,
    /// The term, that day included; a CESA may have none.
    pub ends_on: Option<Date>,
    pub trial_ends_on: Option<Date>,
    /// CAPE periods with the same cooperative that are not written down, before a renewal.
    pub earlier_periods: i64,
    /// Whole months under contracts with the same cooperative that are not written down.
    pub earlier_months: i64,
    /// In hundredths of a per cent.
    pub contribution_rate: Option<i64>,
    pub contribution_base: Option<Base>,
    /// The person became an associate: a milestone, no exit.
    pub associate_on: Option<Date>,
    /// The last day, when it ended before its term or the person left.
    pub ended_on: Option<Date>,
    pub exit_type: Option<ExitType>,
    pub exit_reason: String,
}

impl Terms {
    /// Nothing but kind and start.
    pub const fn new(kind: ContractKind, starts_on: Date) -> Self {
        Self {
            kind,
            renewal: false,
            signed_on: None,
            starts_on,
            ends_on: None,
            trial_ends_on: None,
            earlier_periods: 0,
            earlier_months: 0,
            contribution_rate: None,
            contribution_base: None,
            associate_on: None,
            ended_on: None,
            exit_type: None,
            exit_reason: String::new(),
        }
    }

    /// The last day of the contract as far as it is known; `None`: it runs on.
    pub fn last_day(&self) -> Option<Date> {
        self.ended_on.or(self.ends_on)
    }

    /// Whether it holds on that day.
    pub fn runs_on(&self, day: Date) -> bool {
        self.starts_on <= day && self.last_day().is_none_or(|last| day <= last)
    }

    pub fn is_cape(&self) -> bool {
        self.kind == ContractKind::Cape
    }
}

crate::choices! {
    EntryKind {
        Amendment = "amendment": "Avenant" | "Amendment";
        Interview = "interview": "Entretien" | "Interview";
        Turnover = "turnover": "Chiffre d’affaires" | "Turnover";
    }
}

/// What is written into a contract as it goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub kind: EntryKind,
    /// The day of effect, the day of the interview, the first day counted.
    pub starts_on: Date,
    /// The last day counted.
    pub ends_on: Option<Date>,
    /// Turnover in cents, before tax.
    pub amount: Option<i64>,
    /// The contribution from an amendment on, in hundredths of a per cent.
    pub contribution_rate: Option<i64>,
    /// What an amendment changes.
    pub text: String,
    /// The day on which the interview's document was signed (C. trav. R7331-3).
    pub signed_on: Option<Date>,
}

impl ContractKind {
    /// As in a sentence: `CAPE`.
    pub const fn label_short(self) -> &'static str {
        match self {
            Self::Cape => "CAPE",
            Self::Cesa => "CESA",
        }
    }
}
