//! The list of journeys at speed: tags, acts on several journeys, saved views, chosen columns, a board, keys.

mod api;
mod board;
mod bulk_form;
mod csv;
mod display;
mod keys;
pub mod port;
pub mod rules;
mod table;
mod types;
mod views;

pub use api::{act_on_several, drop_view, save_display, save_view};
pub use board::BoardView;
pub use bulk_form::{BulkForm, Outcome};
pub use csv::csv;
pub use display::DisplayForm;
pub use keys::{KEYS_BUTTON, KeyHelp, Keys, Listed};
pub use table::{Table, address, stage_chip, title};
pub use types::*;
pub use views::{SavedViews, ViewLinks};
