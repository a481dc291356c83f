use app::values::{Email, Phone};
use serde::Serialize;

use crate::imports::reading::{reason::Reason, values::words::Words};

/// One checked organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganisationRow {
    pub row: u32,
    pub line: u32,
    pub name: String,
    pub short_name: Option<String>,
    pub roles: Vec<Role>,
    pub scope: Option<Scope>,
    /// Whether it has its seat in the hub's house.
    pub hosted: Option<bool>,
    pub mail: Option<Email>,
    pub phone: Option<Phone>,
    pub website: Option<String>,
    pub commune_insee: Option<String>,
    pub note: Option<String>,
}

/// What an organisation does in the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Training,
    Incubation,
    ActivityCooperative,
    Financing,
    GeneralSupport,
    /// A network of organisations.
    Network,
    /// A funder or local authority that reads statistics and accompanies nobody.
    Partner,
}

/// How far an organisation works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Local,
    Departmental,
    Regional,
    National,
}

impl Role {
    /// The code, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Training => "training",
            Self::Incubation => "incubation",
            Self::ActivityCooperative => "activity_cooperative",
            Self::Financing => "financing",
            Self::GeneralSupport => "general_support",
            Self::Network => "network",
            Self::Partner => "partner",
        }
    }

    /// # Errors
    /// [`Reason::Role`] when the words for it are not known.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let words = Words::of(text);
        Ok(match () {
            () if words.begin("formation|training|formateur") => Self::Training,
            () if words.begin("incub|pepiniere|heberg") => Self::Incubation,
            () if words.have("cae|couveuse") || words.begin("cooperativ") || words.have("activity cooperative") => {
                Self::ActivityCooperative
            }
            () if words.begin("financ|funder|funding") => Self::Financing,
            () if words.begin("appui|accompagn|general|support|conseil") => Self::GeneralSupport,
            () if words.begin("reseau|network|federation") => Self::Network,
            () if words.begin("partenai|partner|collectivit|institution") => Self::Partner,
            () => return Err(Reason::Role),
        })
    }

    /// Reads roles parted by `|`, `,`, `;`, `/` or line ends; each once.
    ///
    /// # Errors
    /// [`Reason::Role`] when one of them is not known.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, Reason> {
        let mut roles = Vec::new();
        for part in text
            .split(['|', ',', ';', '/', '\n', '+'])
            .filter(|part| !part.trim().is_empty())
        {
            let role = Self::parse(part)?;
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        Ok(roles)
    }
}

impl Scope {
    /// The code, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Departmental => "departmental",
            Self::Regional => "regional",
            Self::National => "national",
        }
    }

    /// # Errors
    /// [`Reason::Scope`] when the words for it are not known.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let words = Words::of(text);
        Ok(match () {
            () if words.begin("local|commun|intercommun|agglo|metropol") => Self::Local,
            () if words.begin("depart") => Self::Departmental,
            () if words.begin("region") => Self::Regional,
            () if words.begin("nation|france") => Self::National,
            () => return Err(Reason::Scope),
        })
    }
}

/// Reads a yes or a no, French or English.
///
/// # Errors
/// [`Reason::YesNo`] when it is neither.
pub fn yes_no(text: &str) -> Result<bool, Reason> {
    match Words::of(text).as_str() {
        "oui" | "o" | "yes" | "y" | "true" | "vrai" | "1" | "x" => Ok(true),
        "non" | "n" | "no" | "false" | "faux" | "0" => Ok(false),
        _ => Err(Reason::YesNo),
    }
}
