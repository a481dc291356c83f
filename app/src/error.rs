//! What may cross the wire when something fails; it cannot hold internals.

use crate::text::Message;
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A field that was refused, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Name of the form field; empty when the refusal is about the whole.
    pub field: String,
    pub message: Message,
}

impl FieldError {
    pub fn new(field: &str, message: impl Into<Message>) -> Self {
        Self {
            field: field.to_owned(),
            message: message.into(),
        }
    }

    /// Nothing is wrong but that the field was left empty.
    pub fn is_missing(&self) -> bool {
        self.message.fr == crate::form::REQUIRED.fr
    }
}

/// One line of what somebody else saved meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Name of the form field.
    pub field: String,
    /// The value that stands now.
    pub value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// Nobody is signed in: 401.
    Unauthenticated,
    /// Known, but not allowed: 403.
    Forbidden,
    /// Does not exist, or may not be known of: 404.
    NotFound,
    /// A link that has been used, has expired, was replaced or taken back: 410.
    Gone,
    /// Refused fields or a broken rule: 422.
    Invalid(Vec<FieldError>),
    /// Somebody saved in between: 409, with what stands now.
    Stale(Vec<Saved>),
    /// More than the server takes: 413.
    TooLarge,
    /// Too many at once: 429.
    TooMany,
    /// Too many attempts: 429, with the minutes to wait.
    Wait(u32),
    /// The server cannot do it now: 503.
    Unavailable,
    /// It waited for another act that waited for it, and the database took it back whole: 503, unless it goes through when done again.
    Crossed,
    /// It failed: 500; the reference is found in the log.
    Internal(String),
    /// The call could not be read: 400.
    Malformed,
}

impl AppError {
    /// The HTTP status: docs/status-codes.md.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Gone => 410,
            Self::Invalid(_) => 422,
            Self::Stale(_) => 409,
            Self::TooLarge => 413,
            Self::TooMany | Self::Wait(_) => 429,
            Self::Unavailable | Self::Crossed => 503,
            Self::Internal(_) => 500,
            Self::Malformed => 400,
        }
    }

    /// One refusal on one field (empty: the whole form).
    pub fn invalid(field: &str, message: impl Into<Message>) -> Self {
        Self::Invalid(vec![FieldError {
            field: field.to_owned(),
            message: message.into(),
        }])
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for AppError {}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Malformed
    }
}
