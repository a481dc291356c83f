use serde::{Deserialize, Serialize};

/// The parts of a file that a consent names (product.md §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Parts {
    /// Identity and contact.
    pub identity: bool,
    pub stages: bool,
    /// Notes and meetings.
    pub notes: bool,
    pub documents: bool,
    pub financing: bool,
}

impl Parts {
    pub const ALL: Self = Self {
        identity: true,
        stages: true,
        notes: true,
        documents: true,
        financing: true,
    };
    pub const NONE: Self = Self {
        identity: false,
        stages: false,
        notes: false,
        documents: false,
        financing: false,
    };

    /// What either of two consents covers.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self {
            identity: self.identity || other.identity,
            stages: self.stages || other.stages,
            notes: self.notes || other.notes,
            documents: self.documents || other.documents,
            financing: self.financing || other.financing,
        }
    }

    pub fn any(self) -> bool {
        self != Self::NONE
    }
}
