//! Where everything of the pathway picture stands: dates become percentages of the width. Pure, and tested at its edges.

mod lanes;
#[cfg(test)]
mod tests;
mod ticks;
mod window;

pub use lanes::{Bar, Label, Lane, lanes};
pub use ticks::{Tick, TickKind, ticks};
pub use window::{Span, Window};
