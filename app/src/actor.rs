//! Who is asking, and in which capacity.

use crate::ids::{AccountId, CreatorId, OrganisationId};
use serde::{Deserialize, Serialize};

/// The five kinds of people of product.md §4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Adviser,
    Manager,
    Creator,
    Partner,
    Coordinator,
}

impl Role {
    pub const ALL: [Self; 5] = [
        Self::Adviser,
        Self::Manager,
        Self::Creator,
        Self::Partner,
        Self::Coordinator,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adviser => "adviser",
            Self::Manager => "manager",
            Self::Creator => "creator",
            Self::Partner => "partner",
            Self::Coordinator => "coordinator",
        }
    }

    pub const fn label(self) -> crate::text::Text {
        use crate::text::Text;
        match self {
            Self::Adviser => Text::new("Conseiller·ère", "Adviser"),
            Self::Manager => Text::new("Responsable de structure", "Organisation manager"),
            Self::Creator => Text::new("Créateur·rice", "Créateur"),
            Self::Partner => Text::new("Partenaire", "Partner"),
            Self::Coordinator => Text::new("Animation du pôle", "Hub coordinator"),
        }
    }
}

/// One capacity in which a person acts; somebody with several chooses one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hat {
    Adviser(OrganisationId),
    Manager(OrganisationId),
    Creator(CreatorId),
    Partner,
    Coordinator,
}

impl Hat {
    pub const fn role(self) -> Role {
        match self {
            Self::Adviser(_) => Role::Adviser,
            Self::Manager(_) => Role::Manager,
            Self::Creator(_) => Role::Creator,
            Self::Partner => Role::Partner,
            Self::Coordinator => Role::Coordinator,
        }
    }

    /// The organisation that the person acts for.
    pub const fn organisation(self) -> Option<OrganisationId> {
        match self {
            Self::Adviser(id) | Self::Manager(id) => Some(id),
            _ => None,
        }
    }

    /// The code of the hat in a form and in the session: `manager:<organisation>`.
    pub fn code(self) -> String {
        match self {
            Self::Adviser(id) | Self::Manager(id) => format!("{}:{id}", self.role().as_str()),
            Self::Creator(id) => format!("creator:{id}"),
            Self::Partner | Self::Coordinator => self.role().as_str().to_owned(),
        }
    }
}

/// A hat with what it is called: the organisation's short name, empty for the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HatChoice {
    pub hat: Hat,
    pub organisation_name: String,
}

/// A signed-in person, as the server checked it for this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub account: AccountId,
    pub name: String,
    pub email: String,
    pub hat: Hat,
    pub hats: Vec<HatChoice>,
}

impl Actor {
    pub const fn role(&self) -> Role {
        self.hat.role()
    }

    pub const fn organisation(&self) -> Option<OrganisationId> {
        self.hat.organisation()
    }

    /// A créateur who has no other role.
    pub fn is_only_creator(&self) -> bool {
        let mut roles = self.hats.iter().map(|choice| choice.hat.role());
        self.role() == Role::Creator && roles.all(|role| role == Role::Creator)
    }

    /// Short name of the organisation that the person acts for.
    pub fn organisation_name(&self) -> &str {
        self.hats
            .iter()
            .find(|choice| choice.hat == self.hat)
            .map_or("", |choice| &choice.organisation_name)
    }
}
