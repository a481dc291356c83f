//! Newtypes whose parsing is the validation, the same in the browser, in forms, in imports and in the API.

mod choice;
mod email;
mod name;
mod phone;

pub use choice::{Choice, UnknownCode, options};
pub use email::Email;
pub use name::{Name, Title};
pub use phone::Phone;
