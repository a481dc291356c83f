//! A view and one neighbour of it that is published too.
//!
//! The neighbour stands already; only the later view can hide more. Two views nest: what is in the larger and not in the
//! smaller is the difference, which a reader gets by subtraction.

use super::layer::{Layer, UNBOUNDED};
use super::network::Role;

/// How a view lies to its neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Every referral and person of the view is in the neighbour.
    Within,
    /// The view holds everything that the neighbour holds.
    Contains,
}

/// Which of the two tables changes in a thought experiment, the rest standing still. With `Both` the difference stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Later,
    Earlier,
    Both,
}

impl Move {
    /// The view that must follow when this one would leave or swallow it.
    pub const fn other(self) -> Self {
        match self {
            Self::Later => Self::Earlier,
            Self::Earlier => Self::Later,
            Self::Both => Self::Both,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    Up,
    Down,
}

impl Direction {
    pub const fn reversed(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }

    const fn sign(self) -> i64 {
        match self {
            Self::Up => 1,
            Self::Down => -1,
        }
    }
}

/// The values of two tables while changes are tried out on them, starting from the true ones.
pub struct Trial<'a> {
    earlier: Option<(&'a Layer, Relation)>,
    later_values: Vec<i64>,
    earlier_values: Vec<i64>,
}

impl<'a> Trial<'a> {
    pub fn new(later: &Layer, earlier: Option<(&'a Layer, Relation)>) -> Self {
        let values = |layer: &Layer| layer.counts.iter().map(|count| count.value).collect();
        Self {
            earlier,
            later_values: values(later),
            earlier_values: earlier.map_or_else(Vec::new, |(layer, _)| values(layer)),
        }
    }

    /// How far the arc can move without contradicting what is published of its view; with `hiding`, as if the later view
    /// hid it.
    pub fn room(&self, later: &Layer, role: Role, arc: usize, change: (Move, Direction), hiding: bool) -> i64 {
        let (moves, direction) = change;
        let mut room = UNBOUNDED;
        if moves != Move::Earlier {
            let range = if hiding {
                later.range_if_hidden(role, arc)
            } else {
                later.range(role, arc)
            };
            room = room.min(within(range, self.later_values[arc], direction));
        }
        match self.earlier {
            Some((earlier, _)) if moves != Move::Later => {
                room.min(within(earlier.range(role, arc), self.earlier_values[arc], direction))
            }
            _ => room,
        }
    }

    /// How far the arc can move until the smaller view holds all that the larger one holds.
    pub fn gap(&self, arc: usize, (moves, direction): (Move, Direction)) -> i64 {
        let Some((_, relation)) = self.earlier else {
            return UNBOUNDED;
        };
        let (gap, grows_small) = match (relation, moves) {
            (_, Move::Both) => return UNBOUNDED,
            (Relation::Within, _) => (self.earlier_values[arc] - self.later_values[arc], moves == Move::Later),
            (Relation::Contains, _) => (
                self.later_values[arc] - self.earlier_values[arc],
                moves == Move::Earlier,
            ),
        };
        let closing = if grows_small { Direction::Up } else { Direction::Down };
        if direction == closing { gap } else { UNBOUNDED }
    }

    /// By how much the later count, the earlier one and their difference have changed.
    pub fn change(&self, later: &Layer, arc: usize) -> (i64, i64, i64) {
        let of_later = self.later_values[arc] - later.counts[arc].value;
        let Some((earlier, relation)) = self.earlier else {
            return (of_later, 0, 0);
        };
        let of_earlier = self.earlier_values[arc] - earlier.counts[arc].value;
        let of_difference = match relation {
            Relation::Within => of_earlier - of_later,
            Relation::Contains => of_later - of_earlier,
        };
        (of_later, of_earlier, of_difference)
    }

    /// Moves the arc; the caller has asked for the room.
    pub fn apply(&mut self, arc: usize, (moves, direction): (Move, Direction), amount: i64) {
        if moves != Move::Earlier {
            self.later_values[arc] += direction.sign() * amount;
        }
        if moves != Move::Later && self.earlier.is_some() {
            self.earlier_values[arc] += direction.sign() * amount;
        }
    }
}

const fn within((low, high): (i64, i64), value: i64, direction: Direction) -> i64 {
    let room = match direction {
        Direction::Up => high - value,
        Direction::Down => value - low,
    };
    if room < 0 { 0 } else { room }
}
