use crate::events::Event;
use serde::Serialize;

/// Its subject is the créateur. The same whether the address had an account or not.
#[derive(Serialize)]
pub struct CreatorSpaceOpened {}

impl Event for CreatorSpaceOpened {
    const KIND: &'static str = "creator_space_opened";
}

/// The person has the journey in a space of their own from now on. Its subject is the créateur.
#[derive(Serialize)]
pub struct CreatorSpaceEntered {}

impl Event for CreatorSpaceEntered {
    const KIND: &'static str = "creator_space_entered";
}

/// Of no journey: told to nobody. Its subject is the request.
#[derive(Serialize)]
pub struct SpaceRequestDeclined {}

impl Event for SpaceRequestDeclined {
    const KIND: &'static str = "space_request_declined";
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
