//! Newtypes whose parsing is the validation, the same in the browser, in forms, in imports and in the API.

mod choice;
mod email;
mod name;
mod phone;
mod siren;

pub use choice::{Choice, UnknownCode, options};
pub use email::Email;
pub use name::{Name, Title};
pub use phone::Phone;
pub use siren::Siren;
