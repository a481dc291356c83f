//! Where letters leave by: a mail server, or files when none is configured.

use super::{Outgoing, backoff::Failing, template};
use crate::config::Config;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    address::Address,
    message::{Mailbox, MultiPart, header},
    transport::smtp::{self, extension::ClientId},
};
use std::{path::PathBuf, time::Duration};
use time::OffsetDateTime;
use uuid::Uuid;

/// A try that takes longer has failed; well below `outbox::LEASE`.
const LONGEST: Duration = Duration::from_secs(120);

/// Why a letter did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub failing: Failing,
    /// What the server said, for the coordinator.
    pub text: String,
}

impl Problem {
    fn new(failing: Failing, text: impl ToString) -> Self {
        Self {
            failing,
            text: text.to_string(),
        }
    }
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// `.eml` files, which any mail program opens.
    Files(PathBuf),
}

/// Sends letters in the hub's name.
pub struct Post {
    way: Way,
    from: Mailbox,
    base: String,
}

impl Post {
    /// By the configuration. The demonstration writes to nobody: its people are invented.
    ///
    /// # Errors
    /// What is wrong with which variable.
    pub fn of(config: &Config) -> Result<Self, String> {
        let way = match &config.smtp_url {
            Some(url) if config.mail_leaves() => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .map_err(|error| format!("PARCOURS_SMTP_URL: {error}"))?;
                let known = transport.hello_name(ClientId::Domain(config.host()));
                Way::Smtp(Box::new(known.timeout(Some(Duration::from_secs(30))).build()))
            }
            _ => Way::Files(config.data_dir.join("mail")),
        };
        Ok(Self {
            way,
            from: sender(config)?,
            base: config.public_url(),
        })
    }

    /// Hands a letter over. On return it is on the server's side, or on disk.
    pub async fn send(&self, letter: &Outgoing, now: OffsetDateTime) -> Result<(), Problem> {
        let message = self.message(letter, now)?;
        match &self.way {
            Way::Smtp(transport) => match tokio::time::timeout(LONGEST, transport.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => Err(refusal(&error)),
                Err(_) => Err(Problem::new(
                    Failing::Unreachable,
                    "the mail server does not answer in time",
                )),
            },
            Way::Files(folder) => keep(folder, letter.id, &message.formatted())
                .await
                .map_err(|error| Problem::new(Failing::Unreachable, error)),
        }
    }

    fn message(&self, letter: &Outgoing, now: OffsetDateTime) -> Result<Message, Problem> {
        let address: Address = letter
            .email
            .parse()
            .map_err(|error| Problem::new(Failing::ForGood, error))?;
        let rendered = template::render(letter, &self.base);
        let automatic = header::HeaderValue::new(
            header::HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        );
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(
                Some(letter.content.name.clone()).filter(|name| !name.is_empty()),
                address,
            ))
            .subject(letter.subject.clone())
            .date(now.into())
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .multipart(MultiPart::alternative_plain_html(rendered.text, rendered.html))
            .map_err(|error| Problem::new(Failing::ForGood, error))?;
        message.headers_mut().insert_raw(automatic);
        Ok(message)
    }
}

/// Who letters come from.
fn sender(config: &Config) -> Result<Mailbox, String> {
    let text = config
        .mail_from
        .clone()
        .unwrap_or_else(|| format!("Parcours <parcours@{}>", config.host()));
    text.parse().map_err(|error| format!("PARCOURS_MAIL_FROM: {error}"))
}

/// A wrong password is our fault, not that of the letter: it waits until the configuration is mended.
fn refusal(error: &smtp::Error) -> Problem {
    let code = error.status().map(|code| code.to_string());
    let failing = match code.as_deref() {
        Some("530" | "534" | "535" | "538") => Failing::Unreachable,
        _ if error.is_permanent() => Failing::ForGood,
        _ if error.is_transient() => Failing::ForNow,
        _ => Failing::Unreachable,
    };
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(deeper) = cause {
        text.push_str(&format!(": {deeper}"));
        cause = deeper.source();
    }
    Problem::new(failing, text)
}

/// The file is named by the letter, so that a second try writes the same one; it appears whole or not at all.
async fn keep(folder: &std::path::Path, id: Uuid, bytes: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let (file, part) = (folder.join(format!("{id}.eml")), folder.join(format!("{id}.part")));
    tokio::fs::write(&part, bytes).await?;
    tokio::fs::File::open(&part).await?.sync_all().await?;
    tokio::fs::rename(&part, &file).await
}
