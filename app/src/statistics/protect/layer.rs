//! One table of one view: what is counted, and what of it is hidden.

use super::figure::Figure;
use super::network::{Network, Role};

/// A value that no count reaches, with room to add to it.
pub const UNBOUNDED: i64 = i64::MAX / 4;

/// What is counted at one arc: things, and the people behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub value: i64,
    /// Distinct people; never above `value`.
    pub people: i64,
}

impl Count {
    /// Whether so few people stand behind it that it must not be read.
    pub const fn is_small(self, threshold: i64) -> bool {
        0 < self.people && self.people < threshold
    }
}

/// The counts of a table, and which of them are hidden.
#[derive(Debug, Clone)]
pub struct Layer {
    pub counts: Vec<Count>,
    pub threshold: i64,
    hidden: Vec<bool>,
    closed: bool,
    /// What other published statements (a median) tell about a count.
    pub told: Vec<(i64, i64)>,
}

impl Layer {
    /// Hides every small count, nothing else yet.
    pub fn new(network: &Network, counts: Vec<Count>, threshold: i64) -> Self {
        let hidden = counts.iter().zip(&network.arcs).map(|(count, arc)| match arc.role {
            Role::Cell | Role::Total => count.is_small(threshold),
            Role::Unpublished | Role::Fixed => false,
        });
        Self {
            hidden: hidden.collect(),
            closed: false,
            told: vec![(0, UNBOUNDED); counts.len()],
            threshold,
            counts,
        }
    }

    /// Shows nothing of the table at all, but for what is fixed.
    pub const fn close(&mut self) {
        self.closed = true;
    }

    pub fn hide(&mut self, arc: usize) {
        self.hidden[arc] = true;
    }

    /// What the page shows for the arc.
    pub fn figure(&self, arc: usize) -> Figure {
        let value = self.counts[arc].value;
        match (self.closed, self.hidden[arc]) {
            (true, _) => Figure::Hidden,
            (false, false) => Figure::Shown(value),
            (false, true) if value < self.threshold => Figure::Below(self.threshold),
            (false, true) => Figure::Hidden,
        }
    }

    /// The least and the greatest value that the page itself says the arc can have.
    pub fn range(&self, role: Role, arc: usize) -> (i64, i64) {
        let value = self.counts[arc].value;
        match role {
            Role::Fixed => (value, value),
            Role::Unpublished => self.told[arc],
            Role::Cell | Role::Total if self.closed => (0, UNBOUNDED),
            Role::Cell | Role::Total if self.hidden[arc] => self.range_if_hidden(role, arc),
            Role::Cell | Role::Total => (value, value),
        }
    }

    /// The same, supposing that the arc were hidden.
    pub fn range_if_hidden(&self, role: Role, arc: usize) -> (i64, i64) {
        let below = self.counts[arc].value < self.threshold;
        let (low, high) = if below {
            (0, self.threshold - 1)
        } else {
            (self.threshold, UNBOUNDED)
        };
        let (told_low, told_high) = self.told[arc];
        match role {
            Role::Cell | Role::Total => (low.max(told_low), high.min(told_high)),
            Role::Unpublished | Role::Fixed => self.range(role, arc),
        }
    }

    /// What hiding the arc costs the reader; nothing once it is hidden.
    pub fn cost(&self, role: Role, arc: usize) -> i64 {
        match role {
            _ if self.hidden[arc] => 0,
            Role::Cell => 2 + self.counts[arc].value,
            Role::Total => 2 * (2 + self.counts[arc].value),
            Role::Unpublished | Role::Fixed => 0,
        }
    }
}
