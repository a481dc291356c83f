//! Accounts as they cross the wire.

use crate::{
    actor::Role,
    ids::{AccountId, OrganisationId},
    text::Lang,
};
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

/// What is known of the browser that asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Browser {
    /// Shown on the session list.
    pub user_agent: String,
    /// Where it asks from, for limits on attempts; never stored as it is.
    pub address: String,
    /// The secret by which it says that it has signed in before.
    pub device: Option<String>,
}

/// A session of one's own, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSession {
    /// Names it in the form that ends it; opens nothing.
    pub key: String,
    pub user_agent: String,
    pub created_at: OffsetDateTime,
    pub seen_at: OffsetDateTime,
    /// The one that asks.
    pub current: bool,
}

/// One's own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAccount {
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub lang: Lang,
    pub version: i64,
    pub sessions: Vec<OwnSession>,
}

/// Where an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccountState {
    /// No password was chosen yet.
    Invited,
    Enabled,
    Disabled,
}

impl AccountState {
    pub const ALL: [Self; 3] = [Self::Invited, Self::Enabled, Self::Disabled];

    /// The code: in addresses and for the style.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Enabled => "enabled",
            Self::Disabled => "disabled",
        }
    }

    pub const fn label(self) -> crate::text::Text {
        use crate::text::Text;
        match self {
            Self::Invited => Text::new("Invité·e", "Invited"),
            Self::Enabled => Text::new("Actif", "Active"),
            Self::Disabled => Text::new("Désactivé", "Disabled"),
        }
    }
}

/// A role of an account, with the organisation that it is held in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub role: Role,
    /// The organisation and its short name; `None` for a role of the hub and for a créateur.
    pub organisation: Option<(OrganisationId, String)>,
    pub since: Option<Date>,
}

/// An account of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountLine {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub state: AccountState,
    pub held: Vec<Held>,
    pub created_at: OffsetDateTime,
    /// When the last invitation ends, for somebody who has not answered it.
    pub invited_until: Option<OffsetDateTime>,
}

/// One account, for the coordinator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSheet {
    pub line: AccountLine,
    pub phone: Option<String>,
    pub hub_role: Option<Role>,
    pub version: i64,
    /// Sessions open at present.
    pub sessions: i64,
    pub second_factor: bool,
    /// A new link goes to the person by mail and is shown to nobody.
    pub link_by_mail: bool,
}

/// What the directory is filtered by; all from the address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DirectoryFilter {
    pub text: String,
    pub role: Option<Role>,
    pub state: Option<AccountState>,
    pub page: i64,
}

/// A page of accounts, with what the whole hub counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    pub lines: Vec<AccountLine>,
    /// That the filters leave, over all pages.
    pub found: i64,
    pub page: i64,
    pub pages: i64,
    pub counts: Counts,
    /// Invitations that ended without an answer, oldest first.
    pub unanswered: Vec<AccountLine>,
}

/// Accounts of the hub.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub enabled: i64,
    pub invited: i64,
    pub disabled: i64,
}

/// What an invitation link opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Invitation {
    /// A password may be chosen for this account.
    Open {
        name: String,
        email: String,
        /// A créateur and nothing else: may enter without a password.
        creator: bool,
    },
    /// Used, ended, or replaced by a newer one.
    Gone,
}

/// What a sign-in link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInLink {
    Open {
        name: String,
    },
    /// Used, or ended.
    Gone,
}

/// A new account, or a new link for one.
pub struct Invited {
    pub account: AccountId,
    /// The secret of the link, to show once; `None` when the same form was sent twice, or when it goes by mail alone.
    pub token: Option<String>,
    /// The link went to the person alone.
    pub mailed: bool,
}
