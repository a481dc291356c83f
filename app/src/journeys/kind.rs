//! The kinds of stage that a journey is made of.

use crate::text::Text;
use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// What a stage is for. The order is the usual order of a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageKind {
    Welcome,
    Training,
    Incubation,
    ActivityCooperative,
    Financing,
    FollowUp,
}

impl StageKind {
    /// Every kind, in the usual order of a journey.
    pub const ALL: [Self; 6] = [
        Self::Welcome,
        Self::Training,
        Self::Incubation,
        Self::ActivityCooperative,
        Self::Financing,
        Self::FollowUp,
    ];

    /// The code: in the database, in addresses and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Training => "training",
            Self::Incubation => "incubation",
            Self::ActivityCooperative => "activity_cooperative",
            Self::Financing => "financing",
            Self::FollowUp => "follow_up",
        }
    }

    /// What the kind is called.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Welcome => Text::new("Accueil et diagnostic", "Welcome and diagnosis"),
            Self::Training => Text::new("Formation", "Training"),
            Self::Incubation => Text::new("Incubation", "Incubation"),
            Self::ActivityCooperative => Text::new("Coopérative d’activités", "Activity cooperative"),
            Self::Financing => Text::new("Financement", "Financing"),
            Self::FollowUp => Text::new("Suivi après création", "Follow-up"),
        }
    }
}

impl StageKind {
    /// The name where there is little room: lanes and waypoints.
    #[must_use]
    pub const fn short_label(self) -> Text {
        match self {
            Self::Welcome => Text::new("Accueil", "Welcome"),
            Self::ActivityCooperative => Text::new("Coopérative", "Cooperative"),
            Self::FollowUp => Text::new("Suivi", "Follow-up"),
            Self::Training | Self::Incubation | Self::Financing => self.label(),
        }
    }
}

impl fmt::Display for StageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is the code of no stage kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownStageKind;

impl fmt::Display for UnknownStageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown stage kind")
    }
}

impl std::error::Error for UnknownStageKind {}

impl FromStr for StageKind {
    type Err = UnknownStageKind;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == code)
            .ok_or(UnknownStageKind)
    }
}

#[cfg(test)]
mod tests {
    use super::StageKind;

    #[test]
    fn the_code_is_the_same_in_the_database_and_on_the_wire() {
        for kind in StageKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            assert_eq!(serde_json::to_value(kind).expect("a code"), kind.as_str());
        }
        assert!("coaching".parse::<StageKind>().is_err());
    }
}
