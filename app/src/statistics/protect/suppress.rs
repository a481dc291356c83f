//! Hides further figures until no small count can be told from the page, nor from the page and a neighbour of it.

use super::layer::{Count, Layer};
use super::need::{Need, needs};
use super::network::Network;
use super::pair::{Direction, Move, Relation, Trial};
use super::path::{Passage, cheapest};

/// A view that is published already and differs by one step of the filters.
pub struct Neighbour<'a> {
    pub layer: &'a Layer,
    pub relation: Relation,
    /// The counts of what is in one of the two views and not in the other.
    pub difference: Vec<Count>,
}

/// The ways to move a count up or down, in the order in which they are tried.
type Ways<'a> = &'a dyn Fn(Direction) -> Vec<(Move, Direction)>;

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
        let Neighbour {
            layer,
            relation,
            difference,
        } = &self.neighbours[near];
        let threshold = self.layer.threshold.max(layer.threshold);
        let earlier = needs(self.network, &layer.counts, layer.threshold);
        let between = needs(self.network, difference, threshold);
        let relation = *relation;
        own.iter()
            .all(|need| self.spread(near, need.arc, &moving_later, hiding))
            && earlier
                .iter()
                .all(|need| self.spread(near, need.arc, &moving_earlier, hiding))
            && between
                .iter()
                .all(|need| self.spread(near, need.arc, &|to| moving_difference(relation, to), hiding))
    }

    /// Whether the need is met within the table, after hiding what it takes if that is allowed.
    fn secure(&mut self, need: Need, hiding: bool) -> bool {
        [(Direction::Up, need.up), (Direction::Down, need.down)]
            .into_iter()
            .all(|(direction, amount)| {
                let mut trial = Trial::new(&self.layer, None);
                let mut moved = self.push(&mut trial, need.arc, (Move::Later, direction), false, amount);
                if hiding {
                    moved += self.push(&mut trial, need.arc, (Move::Later, direction), true, amount - moved);
                }
                moved == amount
            })
    }

    /// Whether enough values stay possible for a count, given the neighbour too.
    fn spread(&mut self, near: usize, arc: usize, ways: Ways<'_>, hiding: bool) -> bool {
        let mut reach = [0, 0];
        for hides in [false, true] {
            for (index, direction) in [Direction::Up, Direction::Down].into_iter().enumerate() {
                let missing = SPREAD - reach[0] - reach[1];
                if missing <= 0 {
                    return true;
                }
                if hides && !hiding {
                    return false;
                }
                let goal = reach[index] + missing;
                let Neighbour { layer, relation, .. } = &self.neighbours[near];
                let mut trial = Trial::new(&self.layer, Some((layer, *relation)));
                reach[index] = ways(direction).into_iter().fold(0, |moved, change| {
                    moved + self.push(&mut trial, arc, change, hides, goal - moved)
                });
            }
        }
        reach[0] + reach[1] >= SPREAD
    }

    /// Moves one count by up to `amount`, the others around it absorbing the change. Answers by how much.
    fn push(
        &mut self,
        trial: &mut Trial<'_>,
        target: usize,
        change: (Move, Direction),
        hiding: bool,
        amount: i64,
    ) -> i64 {
        let (moves, direction) = change;
        let ends = self.network.arcs[target];
        let (start, goal) = if direction == Direction::Up {
            (ends.to, ends.from)
        } else {
            (ends.from, ends.to)
        };
        let mut moved = 0;
        while moved < amount {
            let layer = &self.layer;
            let room = |(arc, to): (usize, Direction)| {
                trial.room(layer, self.network.arcs[arc].role, arc, (moves, to), hiding)
            };
            let passage = |step: (usize, Direction)| Passage {
                room: room(step),
                cost: if hiding {
                    layer.cost(self.network.arcs[step.0].role, step.0)
                } else {
                    0
                },
            };
            let own = room((target, direction)).min(amount - moved);
            if own <= 0 {
                break;
            }
            let Some((way, least)) = cheapest(self.network, (start, goal, target), passage) else {
                break;
            };
            let by = own.min(least);
            for (arc, to) in way.into_iter().chain([(target, direction)]) {
                trial.apply(arc, (moves, to), by);
                if hiding {
                    self.layer.hide(arc);
                }
            }
            moved += by;
        }
        moved
    }
}

fn moving_later(to: Direction) -> Vec<(Move, Direction)> {
    vec![(Move::Later, to), (Move::Both, to)]
}

fn moving_earlier(to: Direction) -> Vec<(Move, Direction)> {
    vec![(Move::Earlier, to), (Move::Both, to)]
}

fn moving_difference(relation: Relation, to: Direction) -> Vec<(Move, Direction)> {
    match relation {
        Relation::Within => vec![(Move::Earlier, to), (Move::Later, to.reversed())],
        Relation::Contains => vec![(Move::Later, to), (Move::Earlier, to.reversed())],
    }
}
