//! Rights: the declared audiences are those of the code, the printed table is the policy, and everybody is tried on everything.

mod coverage;
pub mod digest;
mod table;
mod texts;
mod walk;
