//! The facts of a stage, by kind, as far as it has come.

mod cooperative;
mod financing;
mod follow_up;
mod incubation;
mod training;
mod welcome;

pub use cooperative::{Runs, Under, cooperative};
pub use financing::financing;
pub use follow_up::follow_up;
pub use incubation::incubation;
pub use training::training;
pub use welcome::welcome;

use time::Date;

/// How far a stage has come.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The organisation that keeps it, by its place among the houses.
    pub house: usize,
    /// When it starts, or should.
    pub start: Date,
    /// When it ends, or should.
    pub end: Date,
    pub progress: Progress,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Planned,
    /// So many hundredths of the time have passed.
    Under(i64),
    Completed,
    /// Cancelled, or interrupted for good.
    Stopped,
}

impl Told {
    /// Days from start to end.
    pub fn length(&self) -> i64 {
        (self.end - self.start).whole_days()
    }

    /// Days that have passed of it.
    pub fn passed(&self) -> i64 {
        match self.progress {
            Progress::Planned => 0,
            Progress::Under(hundredths) => self.length() * hundredths / 100,
            Progress::Completed | Progress::Stopped => self.length(),
        }
    }
}
