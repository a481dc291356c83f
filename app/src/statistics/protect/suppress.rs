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

/// A thought experiment: what moves, which way, and whether the view may hide more to make it possible.
type Attempt = (Move, Direction, bool);

/// The attempts to move a count up or down, in the order in which they are made.
type Ways<'a> = &'a dyn Fn(Direction) -> Vec<Attempt>;

/// A table to be protected, with the views beside it.
pub struct Table<'a> {
    pub network: &'a Network,
    pub layer: Layer,
    pub neighbours: Vec<Neighbour<'a>>,
}

impl Table<'_> {
    /// The table with every figure hidden that has to be; `None` if even its grand total would tell something.
    #[must_use]
    pub fn protect(mut self) -> Option<Layer> {
        self.hide().then_some(self.layer)
    }

    /// Hides every figure that has to be. What cannot be made safe by hiding some is hidden whole; answers whether it is
    /// safe then, fixed figures being shown.
    pub fn hide(&mut self) -> bool {
        if self.secure_all(true) {
            return true;
        }
        self.layer.close();
        self.is_safe()
    }

    /// Whether everything is safe as it stands.
    pub fn is_safe(&mut self) -> bool {
        self.secure_all(false)
    }

    fn secure_all(&mut self, hiding: bool) -> bool {
        let own = needs(self.network, &self.layer.counts, self.layer.threshold);
        own.iter().all(|need| self.secure(None, *need, &moving_alone, hiding))
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
            .all(|need| self.secure(Some(near), *need, &moving_later, hiding))
            && earlier
                .iter()
                .all(|need| self.secure(Some(near), *need, &moving_earlier, hiding))
            && between
                .iter()
                .all(|need| self.secure(Some(near), *need, &|to| moving_difference(relation, to), hiding))
    }

    /// Whether the need is met, after hiding what it takes if that is allowed.
    fn secure(&mut self, near: Option<usize>, need: Need, ways: Ways<'_>, hiding: bool) -> bool {
        [(Direction::Up, need.up), (Direction::Down, need.down)]
            .into_iter()
            .all(|(direction, amount)| {
                let beside = near.map(|index| (self.neighbours[index].layer, self.neighbours[index].relation));
                let mut trial = Trial::new(&self.layer, beside);
                let attempts = ways(direction).into_iter().filter(|(.., hides)| hiding || !hides);
                let moved = attempts.fold(0, |moved, attempt| {
                    moved + self.push(&mut trial, need.arc, attempt, amount - moved)
                });
                moved == amount
            })
    }

    /// Moves one count by up to `amount`, the others around it absorbing the change. Answers by how much.
    fn push(&mut self, trial: &mut Trial<'_>, target: usize, (moves, direction, hiding): Attempt, amount: i64) -> i64 {
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

fn moving_alone(to: Direction) -> Vec<Attempt> {
    vec![(Move::Later, to, false), (Move::Later, to, true)]
}

fn moving_later(to: Direction) -> Vec<Attempt> {
    vec![
        (Move::Later, to, false),
        (Move::Both, to, false),
        (Move::Later, to, true),
        (Move::Both, to, true),
    ]
}

fn moving_earlier(to: Direction) -> Vec<Attempt> {
    vec![
        (Move::Earlier, to, false),
        (Move::Both, to, false),
        (Move::Both, to, true),
    ]
}

fn moving_difference(relation: Relation, to: Direction) -> Vec<Attempt> {
    let (later, earlier) = match relation {
        Relation::Within => (to.reversed(), to),
        Relation::Contains => (to, to.reversed()),
    };
    vec![
        (Move::Earlier, earlier, false),
        (Move::Later, later, false),
        (Move::Later, later, true),
    ]
}
