//! Pieces that every page is made of, one a file.

pub mod conflict;
pub mod csv;
pub mod empty;
pub mod escape;
pub mod failure;
pub mod fields;
pub mod filter_fold;
pub mod filter_select;
pub mod fold;
pub mod form;
pub mod icons;
pub mod layout;
mod leftover;
pub mod mail;
pub mod misread;
pub mod notice;
mod notice_handovers;
mod notice_imports;
mod notice_links;
mod notice_texts;
mod notice_together;
pub mod page;
pub mod pagination;
pub mod shown;

pub use empty::Empty;
pub use failure::{Failure, Typed};
pub use fields::{Checkbox, DateField, RadioField, SelectField, TextArea, TextField};
pub use filter_fold::FilterFold;
pub use filter_select::FilterSelect;
pub use form::{ActForm, Submit};
pub use icons::{Glyph, Icon};
pub use misread::Misread;
pub use notice::Message;
pub use page::{PageHeader, load};
pub use pagination::Pagination;
