use time::OffsetDateTime;

/// Names of the fields of a code; what is typed there is never kept.
pub const CODE: &str = "one_time_code";

/// Where one's own second factor stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFactor {
    /// Since when codes are asked for at sign-in.
    pub since: Option<OffsetDateTime>,
    /// A role of the account asks for one.
    pub required: bool,
    /// Somebody who enters by links alone has none.
    pub has_password: bool,
    /// Begun, and waiting for the first code.
    pub setting_up: Option<Setup>,
    /// Recovery codes that were not used yet.
    pub codes_left: i64,
}

/// What the app is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// In base 32.
    pub secret: String,
    /// The address of the secret, as `otpauth://…`.
    pub address: String,
    pub picture: Picture,
}

/// A QR code: the path of its dark modules in a square of `side` units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub side: i32,
    pub path: String,
}

/// By what somebody proves to be the owner of a second factor: an empty password where the account has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub password: String,
    /// Of the app, or a recovery code.
    pub code: String,
}
