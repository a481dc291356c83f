//! What the thought experiments so far have shown to be possible.

use super::layer::Layer;
use super::pair::{Direction, Move, Relation, Trial};

/// Whose count must not be told from two views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Later,
    Earlier,
    /// Of what is in one view and not in the other.
    Difference,
}

impl Subject {
    /// The ways to move such a count up or down, in the order in which they are tried.
    pub fn ways(self, relation: Relation, to: Direction) -> [(Move, Direction); 2] {
        match (self, relation) {
            (Self::Later, _) => [(Move::Later, to), (Move::Both, to)],
            (Self::Earlier, _) => [(Move::Earlier, to), (Move::Both, to)],
            (Self::Difference, Relation::Within) => [(Move::Earlier, to), (Move::Later, to.reversed())],
            (Self::Difference, Relation::Contains) => [(Move::Later, to), (Move::Earlier, to.reversed())],
        }
    }
}

/// How far each count has been moved down and up. Every experiment moves many counts, so most needs are met before they
/// are looked at; hiding more never makes a move impossible.
pub struct Reached([Vec<(i64, i64)>; 3]);

impl Reached {
    pub fn new(arcs: usize) -> Self {
        Self(std::array::from_fn(|_| vec![(0, 0); arcs]))
    }

    /// The distance between the least and the greatest value reached.
    pub fn width(&self, (subject, arc): (Subject, usize)) -> i64 {
        let (down, up) = self.0[subject as usize][arc];
        down + up
    }

    pub fn towards(&self, (subject, arc): (Subject, usize), direction: Direction) -> i64 {
        let (down, up) = self.0[subject as usize][arc];
        if direction == Direction::Up { up } else { down }
    }

    /// Takes down where an experiment has arrived: a pair of tables that agrees with everything shown.
    pub fn note(&mut self, trial: &Trial<'_>, later: &Layer) {
        for arc in 0..later.counts.len() {
            let (of_later, of_earlier, of_difference) = trial.change(later, arc);
            for (subject, change) in [of_later, of_earlier, of_difference].into_iter().enumerate() {
                let (down, up) = &mut self.0[subject][arc];
                *down = (*down).max(-change);
                *up = (*up).max(change);
            }
        }
    }
}
