//! Mail: a letter is written into the outbox in the transaction of what it tells of, and a job sends it.

pub mod backoff;
mod dead;
pub mod deliver;
pub mod outbox;
pub mod post;
pub mod template;

use crate::{db::Run, error::Failed};
use app::{
    error::AppError,
    ids::{AccountId, ReferralId},
    text::Lang,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who a letter goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Somebody without an account can be written to as well.
    pub account: Option<AccountId>,
    pub name: String,
    pub email: String,
    pub lang: Lang,
}

impl Recipient {
    /// The person of an account. Errors: `NotFound`.
    pub async fn of_account(run: &mut impl Run, account: AccountId) -> Result<Self, Failed> {
        let row: Option<(String, String, String)> = run
            .query("SELECT name, email, language FROM account WHERE id = $1")
            .bind(account.0)
            .optional()
            .await?;
        let (name, email, language) = row.ok_or(AppError::NotFound)?;
        Ok(Self {
            account: Some(account),
            name,
            email,
            lang: Lang::parse(&language).unwrap_or_default(),
        })
    }
}

/// A link in a letter: `path` starts with a slash, the hub's address is put before it when the letter leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub label: String,
    pub path: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    pub text: String,
    pub link: Option<Link>,
}

impl From<&str> for Paragraph {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            link: None,
        }
    }
}

/// What stands in a letter below its greeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The name in the greeting.
    pub name: String,
    pub paragraphs: Vec<Paragraph>,
    /// What to do, as a button.
    pub action: Option<Link>,
    /// The reader can choose what comes by mail: the foot says where.
    pub preferences: bool,
    /// The same in another language, below.
    #[serde(default)]
    pub also: Option<Also>,
}

/// A letter in a second language, for whom nobody knows which they read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Also {
    pub lang: Lang,
    pub paragraphs: Vec<Paragraph>,
    pub action: Option<Link>,
}

/// A letter to write, in the reader's language.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it tells of: with the recipient's address unique, so the same one is never written twice.
    pub event: String,
    pub to: Recipient,
    pub subject: String,
    pub paragraphs: Vec<Paragraph>,
    pub action: Option<Link>,
    pub preferences: bool,
    pub also: Option<Also>,
    /// Worth sending only while this referral waits for somebody.
    pub while_open: Option<ReferralId>,
}

impl Letter {
    /// A letter with paragraphs and a button.
    pub fn new(event: impl Into<String>, to: Recipient, subject: impl Into<String>) -> Self {
        Self {
            event: event.into(),
            to,
            subject: subject.into(),
            paragraphs: vec![],
            action: None,
            preferences: false,
            also: None,
            while_open: None,
        }
    }

    #[must_use]
    pub fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.paragraphs.push(Paragraph {
            text: text.into(),
            link: None,
        });
        self
    }

    /// A paragraph with a link of its own.
    #[must_use]
    pub fn linked(mut self, text: impl Into<String>, label: &str, path: impl Into<String>) -> Self {
        self.paragraphs.push(Paragraph {
            text: text.into(),
            link: Some(Link {
                label: label.to_owned(),
                path: path.into(),
            }),
        });
        self
    }

    /// The same letter in another language goes with it.
    #[must_use]
    pub fn and_in(mut self, other: Self) -> Self {
        self.subject = format!("{} / {}", self.subject, other.subject);
        self.also = Some(Also {
            lang: other.to.lang,
            paragraphs: other.paragraphs,
            action: other.action,
        });
        self
    }

    #[must_use]
    pub fn action(mut self, label: impl Into<String>, path: impl Into<String>) -> Self {
        self.action = Some(Link {
            label: label.into(),
            path: path.into(),
        });
        self
    }
}

/// A letter as it leaves: the same number at each try, so that a mail server can know it again.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub id: Uuid,
    pub email: String,
    pub lang: Lang,
    pub subject: String,
    pub content: Content,
}
