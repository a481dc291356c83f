//! The views one step away from a view, which a reader could subtract from it.

use std::collections::BTreeSet;

use super::facts::{Facts, Place};
use super::filter::Filter;
use super::protect::pair::Relation;

/// A neighbour that stands before the view.
pub struct Near {
    pub filter: Filter,
    pub relation: Relation,
}

impl Near {
    /// Whether the total of the view is a margin of a table of the neighbour: it has one organisation or one kind, and
    /// the neighbour all of them.
    pub const fn is_cut_along_margin(&self, filter: &Filter) -> bool {
        (filter.organisation.is_some() && self.filter.organisation.is_none())
            || (filter.kind.is_some() && self.filter.kind.is_none())
    }
}

/// The views with one restriction less or a wider territory, the period one level up, and years in a row one year shorter.
pub fn neighbours(filter: &Filter, facts: &Facts) -> Vec<Near> {
    let mut wider = Vec::new();
    if filter.organisation.is_some() {
        wider.push(Filter {
            organisation: None,
            ..filter.clone()
        });
    }
    if filter.kind.is_some() {
        wider.push(Filter {
            kind: None,
            ..filter.clone()
        });
    }
    if filter.sector.is_some() {
        wider.push(Filter {
            sector: None,
            ..filter.clone()
        });
    }
    if let Some(code) = &filter.territory {
        wider.push(Filter {
            territory: None,
            ..filter.clone()
        });
        let around = territories_around(code, facts).into_iter().map(str::to_owned);
        wider.extend(around.map(|code| Filter {
            territory: Some(code),
            ..filter.clone()
        }));
    }
    wider.extend(filter.period.parent().map(|period| Filter {
        period,
        ..filter.clone()
    }));
    let shorter = filter.period.one_year_shorter().into_iter().map(|period| Filter {
        period,
        ..filter.clone()
    });
    let near = |relation| move |filter| Near { filter, relation };
    wider
        .into_iter()
        .map(near(Relation::Within))
        .chain(shorter.map(near(Relation::Contains)))
        .collect()
}

/// The territories that hold all of this one, but not all of the hub: the view of such a one would be that of the hub.
fn territories_around<'a>(code: &str, facts: &'a Facts) -> BTreeSet<&'a str> {
    let places = || {
        facts
            .referrals
            .iter()
            .map(|fact| &fact.place)
            .chain(facts.stages.iter().map(|fact| &fact.place))
    };
    let around = |place: &'a Place| {
        let position = place.territories.iter().position(|listed| listed == code)?;
        Some(
            place.territories[position + 1..]
                .iter()
                .map(String::as_str)
                .collect::<BTreeSet<_>>(),
        )
    };
    let mut wider = places()
        .filter_map(around)
        .reduce(|all, some| &all & &some)
        .unwrap_or_default();
    wider.retain(|wide| places().any(|place| !place.lies_in(wide)));
    wider
}
