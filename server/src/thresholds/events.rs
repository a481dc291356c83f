use crate::events::Event;
use serde::Serialize;
use time::Date;

/// Another value holds from a day to come.
#[derive(Serialize)]
pub struct ThresholdSet {
    pub code: String,
    pub value: i64,
    pub valid_from: Date,
    pub source: String,
    /// Values to come that gave way.
    pub replaced: u64,
}

impl Event for ThresholdSet {
    const KIND: &'static str = "threshold_set";
}
