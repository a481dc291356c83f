//! What leaves the protection: figures that can be shown to anyone entitled to statistics.

use serde::{Deserialize, Serialize};

/// A count, or a number of days, as it may be shown on screen, in a file and through the interface for programs alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    Shown(i64),
    /// Less than this, zero included where zero would tell another figure.
    Below(i64),
    /// Not available: showing it would tell another figure, or too few people stand behind it.
    Hidden,
}

impl Figure {
    /// The value, if it is shown.
    #[must_use]
    pub const fn value(self) -> Option<i64> {
        match self {
            Self::Shown(value) => Some(value),
            Self::Below(_) | Self::Hidden => None,
        }
    }

    #[must_use]
    pub const fn is_shown(self) -> bool {
        self.value().is_some()
    }
}

/// A part of a whole, both of them shown figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rate {
    Shown { part: i64, whole: i64 },
    Hidden,
}

impl Rate {
    /// In per mille, rounded half up.
    #[must_use]
    pub const fn per_mille(self) -> Option<i64> {
        match self {
            Self::Shown { part, whole } if whole > 0 => Some((2000 * part + whole) / (2 * whole)),
            Self::Shown { .. } | Self::Hidden => None,
        }
    }
}
