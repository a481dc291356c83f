//! Shares and percentiles: what can be computed from shown counts, when enough stands behind it.

use super::figure::{Figure, Rate};
use super::layer::{Count, Layer};
use super::suppress::Table;
use super::thresholds::Thresholds;
use crate::statistics::indicators::r2_answers::{ANSWERED, within};
use crate::statistics::indicators::r3_answer_time::{DAYS, percentile, rank};

/// A share, if both counts are shown and the whole is large enough. It tells nothing that the two counts do not.
pub fn rate(layer: &Layer, part: usize, whole: usize, thresholds: &Thresholds) -> Rate {
    let Count { value, people } = layer.counts[whole];
    match (layer.figure(part), layer.figure(whole)) {
        (Figure::Shown(part), Figure::Shown(whole)) if value.min(people) >= thresholds.rate => {
            Rate::Shown { part, whole }
        }
        _ => Rate::Hidden,
    }
}

/// The median and the 90th percentile of the answer times.
///
/// A percentile bounds the counts of fast answers ("half within 2 days"), so it is shown only if all of them stay safe
/// when the reader knows it.
pub fn percentiles(table: &mut Table<'_>, days: &[i64], thresholds: &Thresholds) -> [Figure; 2] {
    [(50, thresholds.median), (90, thresholds.rate)].map(|(percent, least)| {
        let Count { value, people } = table.layer.counts[ANSWERED];
        if value.min(people) < least || !table.layer.figure(ANSWERED).is_shown() {
            return Figure::Hidden;
        }
        let Some(day) = percentile(days.to_vec(), percent) else {
            return Figure::Hidden;
        };
        let before = table.layer.told.clone();
        tell(&mut table.layer, day, rank(value, percent));
        if table.is_safe() {
            return Figure::Shown(day);
        }
        table.layer.told = before;
        Figure::Hidden
    })
}

/// A percentile says that at least `rank` answers came within `day` days, and fewer within less.
fn tell(layer: &mut Layer, day: i64, rank: i64) {
    for (step, limit) in DAYS.into_iter().enumerate() {
        let (low, high) = &mut layer.told[within(step)];
        if limit >= day {
            *low = (*low).max(rank);
        } else {
            *high = (*high).min(rank - 1);
        }
    }
}
