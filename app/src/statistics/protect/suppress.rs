//! Hides further figures until no small count can be told from the page, nor from the page and a neighbour of it.

use super::layer::{Count, Layer};
use super::moves::Means;
use super::need::{Need, needs};
use super::network::Network;
use super::pair::{Direction, Move, Relation, Trial};
use super::reach::{Reached, Subject};

/// A view that is published already and differs by one step of the filters.
pub struct Neighbour<'a> {
    pub layer: &'a Layer,
    pub relation: Relation,
    /// The counts of what is in one of the two views and not in the other.
    pub difference: Vec<Count>,
}

/// How far the values that a reader of two views has to reckon with lie apart at least: three values, two steps.
const SPREAD: i64 = 2;

/// A table to be protected, with the views beside it.
pub struct Table<'a> {
    pub network: &'a Network,
    pub layer: Layer,
    pub neighbours: Vec<Neighbour<'a>>,
}

impl Table<'_> {
    /// The table with every figure hidden that has to be.
    #[must_use]
    pub fn protect(mut self) -> Layer {
        self.hide();
        self.layer
    }

    /// Hides every figure that has to be. What cannot be made safe by hiding some is hidden whole.
    pub fn hide(&mut self) {
        if !self.secure_all(true) {
            self.layer.close();
        }
    }

    /// Whether everything is safe as it stands.
    pub fn is_safe(&mut self) -> bool {
        self.secure_all(false)
    }

    fn secure_all(&mut self, hiding: bool) -> bool {
        let own = needs(self.network, &self.layer.counts, self.layer.threshold);
        own.iter().all(|need| self.secure(*need, hiding))
            && (0..self.neighbours.len()).all(|near| self.secure_beside(near, &own, hiding))
    }

    fn secure_beside(&mut self, near: usize, own: &[Need], hiding: bool) -> bool {
        let Neighbour { layer, difference, .. } = &self.neighbours[near];
        let threshold = self.layer.threshold.max(layer.threshold);
        let earlier = needs(self.network, &layer.counts, layer.threshold);
        let between = needs(self.network, difference, threshold);
        let mut reached = Reached::new(self.layer.counts.len());
        [
            (Subject::Later, own),
            (Subject::Earlier, &earlier),
            (Subject::Difference, &between),
        ]
        .into_iter()
        .flat_map(|(subject, needs)| needs.iter().map(move |need| (subject, need.arc)))
        .all(|count| self.spread(near, count, &mut reached, hiding))
    }

    /// Whether the need is met within the table, after hiding what it takes if that is allowed.
    fn secure(&mut self, need: Need, hiding: bool) -> bool {
        [(Direction::Up, need.up), (Direction::Down, need.down)]
            .into_iter()
            .all(|(direction, amount)| {
                let mut trial = Trial::new(&self.layer, None);
                let change = (Move::Later, direction);
                let mut moved = self.push(&mut trial, need.arc, change, Means::Free, amount);
                if hiding {
                    moved += self.push(&mut trial, need.arc, change, Means::Hiding, amount - moved);
                }
                moved == amount
            })
    }

    /// Whether enough values stay possible for a count, given the neighbour too.
    fn spread(&mut self, near: usize, count: (Subject, usize), reached: &mut Reached, hiding: bool) -> bool {
        let (subject, arc) = count;
        for means in [Means::Free, if hiding { Means::Hiding } else { Means::Yielding }] {
            for direction in [Direction::Up, Direction::Down] {
                if reached.width(count) >= SPREAD {
                    return true;
                }
                let Neighbour { layer, relation, .. } = &self.neighbours[near];
                let mut trial = Trial::new(&self.layer, Some((layer, *relation)));
                let goal = SPREAD - reached.width(count) + reached.towards(count, direction);
                let ways = subject.ways(*relation, direction);
                ways.into_iter().fold(0, |moved, change| {
                    moved + self.push(&mut trial, arc, change, means, goal - moved)
                });
                reached.note(&trial, &self.layer);
            }
        }
        reached.width(count) >= SPREAD
    }
}
