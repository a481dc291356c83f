//! What happened to organisations and offers.

use crate::events::Event;
use serde::Serialize;

#[derive(Serialize)]
pub struct OrganisationAdded {
    pub name: String,
}

#[derive(Serialize)]
pub struct OrganisationChanged {
    pub name: String,
}

#[derive(Serialize)]
pub struct OrganisationClosed {}

#[derive(Serialize)]
pub struct OfferAdded {
    pub title: String,
}

#[derive(Serialize)]
pub struct OfferChanged {
    pub title: String,
}

#[derive(Serialize)]
pub struct OfferWithdrawn {}

#[derive(Serialize)]
pub struct OfferConfirmed {}

#[derive(Serialize)]
pub struct HubIdentityChanged {}

impl Event for OrganisationAdded {
    const KIND: &'static str = "organisation_added";
}

impl Event for OrganisationChanged {
    const KIND: &'static str = "organisation_changed";
}

impl Event for OrganisationClosed {
    const KIND: &'static str = "organisation_closed";
}

impl Event for OfferAdded {
    const KIND: &'static str = "offer_added";
}

impl Event for OfferChanged {
    const KIND: &'static str = "offer_changed";
}

impl Event for OfferWithdrawn {
    const KIND: &'static str = "offer_withdrawn";
}

impl Event for OfferConfirmed {
    const KIND: &'static str = "offer_confirmed";
}

impl Event for HubIdentityChanged {
    const KIND: &'static str = "hub_identity_changed";
}
