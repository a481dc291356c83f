//! Figures of law and of the hub's custom, each with the days on which it holds and its source. Rules take those of the day
//! of the fact as an argument; the server reads the table once for an act.

pub mod api;
mod code;
mod form;
pub mod port;
mod seed;
mod show;
mod table;

pub use code::{Code, Group, Unit};
pub use show::ThresholdsPage;
pub use table::{NewValue, Threshold, Thresholds, check_new};
