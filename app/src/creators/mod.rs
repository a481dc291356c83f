//! The créateurs themselves: the opening of their space, what they are told of their data, and their own details.

mod api;
mod contact;
mod information;
pub mod information_texts;
mod input;
pub mod port;
mod requests;
pub mod rules;
mod spaces;
mod types;

pub use api::{accept_request, acknowledge_information, decline_request, open_space, save_contact};
pub use contact::ContactForm;
pub use information::Information;
pub use input::ContactInput;
pub use requests::SpaceRequests;
pub use spaces::Spaces;
pub use types::{Holders, OwnContact, Space, SpaceRequest, SpaceState};
