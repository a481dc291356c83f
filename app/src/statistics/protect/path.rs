//! The way that a change takes through a table.

use super::layer::UNBOUNDED;
use super::network::Network;
use super::pair::Direction;

/// A step along an arc: forwards adds to its count, backwards takes from it.
pub type Step = (usize, Direction);

/// How far a step can go, and what it costs to make it possible.
#[derive(Debug, Clone, Copy)]
pub struct Passage {
    pub room: i64,
    pub cost: i64,
}

/// The cheapest way from one node to another that does not use the arc `except`.
///
/// Tables are small and dense, so the nearest open node is found by looking at all of them (Dijkstra 1959).
pub fn cheapest(
    network: &Network,
    (start, goal, except): (usize, usize, usize),
    passage: impl Fn(Step) -> Passage,
) -> Option<Vec<Step>> {
    let nodes = network.around.len();
    let mut best = vec![(UNBOUNDED, usize::MAX, Direction::Up); nodes];
    let mut done = vec![false; nodes];
    let mut free = vec![start];
    best[start].0 = 0;
    loop {
        // What costs nothing beyond the nearest node is as near: mostly the way is free and no search is needed.
        let nearest = || (0..nodes).filter(|node| !done[*node]).min_by_key(|node| best[*node].0);
        let node = free.pop().or_else(nearest).filter(|node| best[*node].0 < UNBOUNDED)?;
        if node == goal {
            break;
        }
        done[node] = true;
        for &arc in network.around[node].iter().filter(|arc| **arc != except) {
            let (direction, next) = leaving(network, node, arc);
            if done[next] {
                continue;
            }
            let Passage { room, cost } = passage((arc, direction));
            if room > 0 && best[node].0 + cost < best[next].0 {
                best[next] = (best[node].0 + cost, arc, direction);
                if cost == 0 {
                    free.push(next);
                }
            }
        }
        if best[goal].0 == best[node].0 {
            break;
        }
    }
    let mut way = Vec::new();
    let mut node = goal;
    while node != start {
        let (_, arc, direction) = best[node];
        way.push((arc, direction));
        node = if direction == Direction::Up {
            network.arcs[arc].from
        } else {
            network.arcs[arc].to
        };
    }
    Some(way)
}

fn leaving(network: &Network, node: usize, arc: usize) -> (Direction, usize) {
    let ends = network.arcs[arc];
    if ends.from == node {
        (Direction::Up, ends.to)
    } else {
        (Direction::Down, ends.from)
    }
}
