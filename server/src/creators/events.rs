use crate::events::Event;
use serde::Serialize;

/// Its subject is the créateur.
#[derive(Serialize)]
pub struct CreatorSpaceOpened {
    pub account: uuid::Uuid,
    /// The person had an account already.
    pub linked: bool,
}

impl Event for CreatorSpaceOpened {
    const KIND: &'static str = "creator_space_opened";
}

/// The names of the fields that the person changed; never their values.
#[derive(Serialize)]
pub struct ContactChanged {
    pub fields: Vec<&'static str>,
}

impl Event for ContactChanged {
    const KIND: &'static str = "contact_changed";
}

/// Its subject is the account.
#[derive(Serialize)]
pub struct InformationAcknowledged {
    pub version: &'static str,
}

impl Event for InformationAcknowledged {
    const KIND: &'static str = "information_acknowledged";
}
