//! Organisations and offers as they cross the wire.

use crate::{
    ids::{OfferId, OrganisationId},
    journeys::StageKind,
    referrals::Requirement,
};
use serde::{Deserialize, Serialize};
use time::Date;

crate::choices! {
    /// What an organisation does in the hub; it may play several roles.
    OrganisationRole {
        Training = "training": "Formation" | "Training";
        Incubation = "incubation": "Incubation" | "Incubation";
        ActivityCooperative = "activity_cooperative": "Coopérative d’activités" | "Activity cooperative";
        Financing = "financing": "Financement" | "Financing";
        GeneralSupport = "general_support": "Accompagnement généraliste" | "General support";
        Network = "network": "Tête de réseau" | "Network head";
    }
    /// How far an organisation reaches.
    Scope {
        Local = "local": "Local" | "Local";
        Departmental = "departmental": "Départemental" | "Departmental";
        Regional = "regional": "Régional" | "Regional";
        National = "national": "National" | "National";
    }
}

/// An offer as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub id: OfferId,
    pub kind: StageKind,
    pub title: String,
    pub audience: String,
    pub conditions: String,
    pub territory: String,
    /// Places free at present.
    pub places: Option<i64>,
    pub next_session: Option<Date>,
    /// Usual wait before the first meeting, in days.
    pub waiting_days: Option<i64>,
    /// What it asks of a journey, as far as the program can check it.
    pub requires: Vec<Requirement>,
    pub checked_on: Date,
    /// Not checked for longer than the threshold.
    pub to_check: bool,
    pub version: i64,
}

/// An organisation of the list, with what it offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub id: OrganisationId,
    pub name: String,
    pub short_name: String,
    pub roles: Vec<OrganisationRole>,
    pub scope: Scope,
    /// Has its desk at the hub's own house.
    pub hosted: bool,
    pub description: String,
    /// Name of the commune; empty when not known.
    pub commune: String,
    pub checked_on: Option<Date>,
    /// Never checked, or not for longer than the threshold.
    pub to_check: bool,
    pub closed_on: Option<Date>,
    pub offers: Vec<Offer>,
}

/// The offers that a link asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffersToCheck {
    pub organisation: Listed,
    /// The link has not been used, replaced, and has not expired.
    pub works: bool,
}

/// Somebody of an organisation's team, for its manager and the coordinator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMember {
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub manager: bool,
    pub joined_on: Date,
    /// Has not chosen a password yet.
    pub invited: bool,
    pub disabled: bool,
}

/// Everything on the page of one organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub organisation: Listed,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub website: Option<String>,
    pub address: String,
    /// INSEE code of the commune.
    pub commune_insee: Option<String>,
    pub version: i64,
    /// The reader may change the offers.
    pub may_edit_offers: bool,
    /// The reader may change the sheet itself.
    pub may_edit: bool,
    /// For those who may know it, else empty.
    pub team: Vec<TeamMember>,
}

/// What the list of organisations is filtered by; all from the address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub text: String,
    pub role: Option<OrganisationRole>,
    pub kind: Option<StageKind>,
    pub scope: Option<Scope>,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An open organisation to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenOrganisation {
    pub id: OrganisationId,
    pub name: String,
}

/// Who runs the hub, as the public pages say it; empty texts are not filled in yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubIdentity {
    /// What the hub is called.
    pub name: String,
    /// Legal name and address of the controller of personal data (GDPR art. 4).
    pub controller: String,
    /// Where people write about the hub, accessibility and their data.
    pub contact: String,
    /// The data protection officer's address.
    pub officer: String,
}
