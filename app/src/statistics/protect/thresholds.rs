//! From how many people on a figure may be shown.

use serde::{Deserialize, Serialize};

/// The limits of product.md §5; a hub can raise them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// The least number of people behind a count.
    pub count: i64,
    /// The same, for a view of a single commune.
    pub commune: i64,
    /// The least denominator of a rate, in things counted and in people, and of a 90th percentile.
    pub rate: i64,
    /// The least number of answers and of people behind a median.
    pub median: i64,
    /// The least number of beneficiaries of an amount.
    pub beneficiaries: i64,
    /// The greatest share of an amount, in percent, that one beneficiary may have.
    pub dominance_percent: i64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            count: 5,
            commune: 11,
            rate: 11,
            median: 5,
            beneficiaries: 3,
            dominance_percent: 85,
        }
    }
}
