//! Organisations of the hub and their offers.

mod edit;
mod list;
mod new;
pub mod port;
mod show;

pub use edit::EditOrganisationPage;
pub use list::OrganisationsPage;
pub use new::NewOrganisationPage;
pub use show::OrganisationPage;
