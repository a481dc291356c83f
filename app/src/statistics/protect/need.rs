//! What must stay possible for a small count, whatever a reader deduces.

use super::layer::Count;
use super::network::{Network, Role};

/// The values that a reader must not be able to exclude for the count of one arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    pub arc: usize,
    /// How far down from the true value.
    pub down: i64,
    /// How far up from the true value.
    pub up: i64,
}

/// The needs of a table: each small count may be anything from 1 to the threshold less 1. A larger count behind which
/// stand few people keeps a margin of the same width above it.
pub fn needs(network: &Network, counts: &[Count], threshold: i64) -> Vec<Need> {
    let need = |(arc, count): (usize, &Count)| {
        let small = network.arcs[arc].role != Role::Fixed && count.is_small(threshold);
        let (low, high) = if count.value < threshold {
            (1, threshold - 1)
        } else {
            (count.value, count.value + threshold - 1)
        };
        small.then_some(Need {
            arc,
            down: count.value - low,
            up: high - count.value,
        })
    };
    counts.iter().enumerate().filter_map(need).collect()
}
