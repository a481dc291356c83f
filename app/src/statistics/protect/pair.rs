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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

    /// How far the arc can move without contradicting anything published; with `hiding`, as if the later view hid it.
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
        let Some((earlier, relation)) = self.earlier else {
            return room;
        };
        if moves != Move::Later {
            room = room.min(within(earlier.range(role, arc), self.earlier_values[arc], direction));
        }
        let gap = match relation {
            Relation::Within => self.earlier_values[arc] - self.later_values[arc],
            Relation::Contains => self.later_values[arc] - self.earlier_values[arc],
        };
        let closes_gap = match (moves, relation) {
            (Move::Both, _) => None,
            (Move::Later, Relation::Within) | (Move::Earlier, Relation::Contains) => Some(Direction::Up),
            (Move::Later, Relation::Contains) | (Move::Earlier, Relation::Within) => Some(Direction::Down),
        };
        if closes_gap == Some(direction) {
            room.min(gap)
        } else {
            room
        }
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
