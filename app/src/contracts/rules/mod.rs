//! What the law says of contracts with an activity cooperative (`domain.md` §1 of the project's reference: C. com. L127-1 to
//! L127-7, C. trav. L7331-1 to L7332-7 and R7331-1 to R7331-12). Pure: the thresholds are those of the day of the fact.

mod as_of;
mod cape;
mod cesa;
mod check;
mod entries;
mod exit;
mod held;
mod interviews;
mod leaver;
mod overlap;
mod span;
mod striking;
#[cfg(test)]
mod tests;
mod written;

pub use as_of::{entry_as_of, terms_as_of};
pub use cape::{OnRecord, prolonged, ranks, unmended};
pub use cesa::{Calculation, Counted, associate_deadline};
pub use check::{Case, Doubt, Finding, check};
pub use entries::check_entry;
pub use held::{Held, Standing, Step, align};
pub use interviews::{Window, due, windows};
pub use leaver::check_leaver;
pub use span::Span;
pub use striking::{check_strike, orphaned};
