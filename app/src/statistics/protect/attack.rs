//! A reader who tries every table that agrees with what is shown.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::figure::Figure;
use super::layer::{Count, Layer};
use super::network::{Network, Role, TwoWay};
use super::pair::Relation;
use super::suppress::{Neighbour, Table};

const THRESHOLD: i64 = 5;
/// How far above a hidden count of 5 or more the reader looks. Fewer guesses can only make a figure look less safe.
const REACH: i64 = 5;

/// The counts of a two-way table, people being as many as things unless said otherwise.
fn sums(shape: TwoWay, cells: &[i64]) -> Vec<i64> {
    let mut sums = vec![0; shape.figures()];
    for (index, value) in cells.iter().enumerate() {
        for figure in shape.figures_of(index / shape.columns, index % shape.columns) {
            sums[figure] += value;
        }
    }
    sums
}

fn counts(values: &[i64]) -> Vec<Count> {
    values
        .iter()
        .map(|value| Count {
            value: *value,
            people: *value,
        })
        .collect()
}

fn plain(shape: TwoWay) -> Network {
    shape.network(|_, _| false)
}

fn protected(shape: TwoWay, values: &[i64], neighbours: Vec<Neighbour<'_>>) -> Layer {
    let network = plain(shape);
    let layer = Layer::new(&network, counts(values), THRESHOLD);
    Table {
        network: &network,
        layer,
        neighbours,
    }
    .protect()
}

/// Every table of whole numbers that agrees with the shown figures and the signs of the hidden ones.
fn consistent(shape: TwoWay, layer: &Layer) -> Vec<Vec<i64>> {
    let range = |arc: usize| {
        let (low, high) = layer.range(Role::Cell, arc);
        (low, high.min(layer.counts[arc].value + REACH))
    };
    let mut found = Vec::new();
    let mut cells = vec![0; shape.rows * shape.columns];
    guess(shape, &range, layer, 0, &mut cells, &mut found);
    found
}

fn guess(
    shape: TwoWay,
    range: &dyn Fn(usize) -> (i64, i64),
    layer: &Layer,
    next: usize,
    cells: &mut Vec<i64>,
    found: &mut Vec<Vec<i64>>,
) {
    if next > 0 && next.is_multiple_of(shape.columns) {
        let row = next / shape.columns - 1;
        let sum: i64 = cells[row * shape.columns..next].iter().sum();
        let (low, high) = range(TwoWay::row(row));
        if sum < low || sum > high {
            return;
        }
    }
    if next == cells.len() {
        let sums = sums(shape, cells);
        let agrees = (0..shape.columns).map(|column| shape.column(column)).all(|arc| {
            let (low, high) = range(arc);
            low <= sums[arc] && sums[arc] <= high
        });
        if agrees && sums[TwoWay::TOTAL] == layer.counts[TwoWay::TOTAL].value {
            found.push(sums);
        }
        return;
    }
    let (low, high) = range(shape.cell(next / shape.columns, next % shape.columns));
    for value in low..=high {
        cells[next] = value;
        guess(shape, range, layer, next + 1, cells, found);
    }
    cells[next] = 0;
}

/// The counts of a table, its grand total apart, that are from 1 to 4.
fn small(truth: &[i64]) -> impl Iterator<Item = usize> {
    (1..truth.len()).filter(|arc| (1..THRESHOLD).contains(&truth[*arc]))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn every_value_of_a_small_count_stays_possible(
        cells in prop::collection::vec(prop_oneof![Just(0_i64), 0_i64..5, 0_i64..12], 6),
        tall in any::<bool>(),
    ) {
        let shape = if tall { TwoWay { rows: 3, columns: 2 } } else { TwoWay { rows: 2, columns: 3 } };
        let truth = sums(shape, &cells);
        prop_assume!(truth[TwoWay::TOTAL] >= THRESHOLD);
        let layer = protected(shape, &truth, Vec::new());
        let tables = consistent(shape, &layer);
        prop_assert!(tables.contains(&truth));
        for arc in small(&truth) {
            let possible: BTreeSet<i64> = tables.iter().map(|table| table[arc]).collect();
            prop_assert!((1..THRESHOLD).all(|value| possible.contains(&value)), "{arc}: {:?}", figures(&layer));
        }
        for arc in (1..truth.len()).filter(|arc| !layer.figure(*arc).is_shown()) {
            prop_assert!(tables.iter().any(|table| table[arc] != truth[arc]), "{} can be computed", arc);
        }
    }

    #[test]
    fn two_views_tell_nothing_about_each_other_or_their_difference(
        inside in prop::collection::vec(prop_oneof![Just(0_i64), 0_i64..4, 0_i64..8], 4),
        outside in prop::collection::vec(prop_oneof![Just(0_i64), 0_i64..4, 0_i64..8], 4),
        contains in any::<bool>(),
    ) {
        let shape = TwoWay { rows: 2, columns: 2 };
        let whole: Vec<i64> = inside.iter().zip(&outside).map(|(one, other)| one + other).collect();
        let (larger, smaller) = (sums(shape, &whole), sums(shape, &inside));
        let between = sums(shape, &outside);
        let enough = |total: i64| total == 0 || total >= THRESHOLD;
        prop_assume!([&larger, &smaller, &between].iter().all(|sums| enough(sums[TwoWay::TOTAL])));
        let (first, second, relation) = if contains {
            (&smaller, &larger, Relation::Contains)
        } else {
            (&larger, &smaller, Relation::Within)
        };
        let earlier = protected(shape, first, Vec::new());
        let neighbour = Neighbour { layer: &earlier, relation, difference: counts(&between) };
        let later = protected(shape, second, vec![neighbour]);
        let (firsts, seconds) = (consistent(shape, &earlier), consistent(shape, &later));
        let both: Vec<(&Vec<i64>, &Vec<i64>)> = firsts
            .iter()
            .flat_map(|one| seconds.iter().map(move |other| (one, other)))
            .filter(|(one, other)| one.iter().zip(*other).all(|(one, other)| if contains { one <= other } else { one >= other }))
            .collect();
        let closed = later.figure(TwoWay::TOTAL) == Figure::Hidden;
        let least = if closed { 2 } else { 3 };
        let shown = || format!("{:?} {:?}", figures(&earlier), figures(&later));
        for arc in small(first) {
            let possible: BTreeSet<i64> = both.iter().map(|(one, _)| one[arc]).collect();
            prop_assert!(possible.len() >= 3, "first {arc}: {possible:?} {}", shown());
        }
        for arc in small(second) {
            let possible: BTreeSet<i64> = both.iter().map(|(_, other)| other[arc]).collect();
            prop_assert!(possible.len() >= least, "second {arc}: {possible:?} {}", shown());
        }
        for arc in small(&between) {
            let possible: BTreeSet<i64> = both.iter().map(|(one, other)| one[arc] - other[arc]).collect();
            prop_assert!(possible.len() >= least, "difference {arc}: {possible:?} {}", shown());
        }
    }
}

fn figures(layer: &Layer) -> Vec<Figure> {
    (0..layer.counts.len()).map(|arc| layer.figure(arc)).collect()
}
