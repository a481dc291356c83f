//! How a count is moved in a thought experiment, and what is hidden to make that possible.

use super::pair::{Direction, Move, Trial};
use super::path::{Passage, Step, cheapest};
use super::suppress::Table;

/// What it may take to move a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// Nothing: only what is hidden already moves.
    Free,
    /// The other view may have to make place.
    Yielding,
    /// The other view may have to make place, and the later one may hide more.
    Hiding,
    /// The later view may hide more.
    HidingOnly,
}

impl Means {
    const fn hides(self) -> bool {
        matches!(self, Self::Hiding | Self::HidingOnly)
    }

    const fn yields(self) -> bool {
        matches!(self, Self::Yielding | Self::Hiding)
    }
}

/// What a step costs for which the other view has to make place: dearer than a free one, cheaper than hiding.
const YIELDING_COST: i64 = 1;

/// How often the other view is asked to make place before the search gives up.
const PATIENCE: usize = 8;

impl Table<'_> {
    /// Moves one count by up to `amount`, the others around it absorbing the change. Answers by how much.
    pub fn push(
        &mut self,
        trial: &mut Trial<'_>,
        target: usize,
        change: (Move, Direction),
        means: Means,
        amount: i64,
    ) -> i64 {
        let mut moved = 0;
        let mut blocked = Vec::new();
        let mut yields = 0;
        while moved < amount {
            let Some(way) = self.way(trial, target, change, means, &blocked) else {
                break;
            };
            let tight: Vec<Step> = way
                .iter()
                .copied()
                .filter(|(arc, to)| trial.gap(*arc, (change.0, *to)) <= 0)
                .collect();
            for step in &tight {
                // The other view makes place, by a cycle of its own.
                let follows = if means == Means::Hiding {
                    Means::HidingOnly
                } else {
                    Means::Free
                };
                if self.push(trial, step.0, (change.0.other(), step.1), follows, 1) == 0 {
                    blocked.push(*step);
                }
            }
            if !tight.is_empty() {
                yields += 1;
                if yields > PATIENCE {
                    break;
                }
                continue;
            }
            let by = way
                .iter()
                .map(|step| self.room(trial, *step, change.0, means))
                .fold(amount - moved, i64::min);
            for (arc, to) in way {
                trial.apply(arc, (change.0, to), by);
                if means.hides() {
                    self.layer.hide(arc);
                }
            }
            moved += by;
        }
        moved
    }

    /// The arcs of a cheap cycle through the target along which a change can go, the target first.
    fn way(
        &self,
        trial: &Trial<'_>,
        target: usize,
        (moves, direction): (Move, Direction),
        means: Means,
        blocked: &[Step],
    ) -> Option<Vec<Step>> {
        let passage = |step: Step| Passage {
            room: if blocked.contains(&step) {
                0
            } else {
                self.room(trial, step, moves, means)
            },
            cost: match trial.gap(step.0, (moves, step.1)) {
                gap if gap <= 0 => YIELDING_COST + self.cost(step.0, means),
                _ => self.cost(step.0, means),
            },
        };
        if passage((target, direction)).room <= 0 {
            return None;
        }
        let ends = self.network.arcs[target];
        let (start, goal) = if direction == Direction::Up {
            (ends.to, ends.from)
        } else {
            (ends.from, ends.to)
        };
        let mut way = cheapest(self.network, (start, goal, target), passage)?;
        way.insert(0, (target, direction));
        Some(way)
    }

    /// How far a step can go; where the other view has to make place first, by one.
    fn room(&self, trial: &Trial<'_>, (arc, to): Step, moves: Move, means: Means) -> i64 {
        let room = trial.room(
            &self.layer,
            self.network.arcs[arc].role,
            arc,
            (moves, to),
            means.hides(),
        );
        match trial.gap(arc, (moves, to)) {
            gap if gap > 0 => room.min(gap),
            _ if means.yields() => room.min(1),
            _ => 0,
        }
    }

    fn cost(&self, arc: usize, means: Means) -> i64 {
        if means.hides() {
            self.layer.cost(self.network.arcs[arc].role, arc)
        } else {
            0
        }
    }
}
