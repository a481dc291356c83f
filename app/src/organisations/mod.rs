//! Organisations of the hub and their offers.

mod api;
mod confirm_page;
mod edit;
pub mod input;
mod list;
mod new;
mod offer_forms;
mod offer_view;
pub mod port;
pub mod rules;
mod sheet_form;
mod show;
pub mod types;

pub use api::{
    close_organisation, confirm_by_link, confirm_offer, confirm_offers, save_hub, save_offer, save_organisation,
    withdraw_offer,
};
pub use confirm_page::ConfirmOffersPage;
pub use edit::EditOrganisationPage;
pub use list::OrganisationsPage;
pub use new::NewOrganisationPage;
pub use offer_view::{OfferCard, OffersCount, RoleNames};
pub use show::OrganisationPage;
