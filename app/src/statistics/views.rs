//! Views of the statistics, each protected together with its neighbours.
//!
//! A view stands after the views that restrict less, and years in a row stand after the shorter ones: what an earlier
//! view shows is never taken back, so that figures do not depend on what was asked for before.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use uuid::Uuid;

use super::facts::{Facts, ReferralFact};
use super::filter::Filter;
use super::indicators::{j3_presence, r1_volume, r2_answers, r7_flows};
use super::neighbours::{Near, neighbours};
use super::protect::figure::Figure;
use super::protect::layer::{Count, Layer};
use super::protect::network::Network;
use super::protect::thresholds::Thresholds;
use super::tables::Referrals;

/// The protected tables of the referrals of one view.
pub struct View {
    /// How many referrals are in the view: received by the organisation, if there is one.
    pub sent: Figure,
    /// `None` when so few people are in the view, or just outside it, that nothing can be shown.
    pub referrals: Option<Referrals>,
}

/// A view computed earlier, and how it lies.
pub struct NearView<'a> {
    pub near: Near,
    pub view: Rc<View>,
    /// The referrals that are in one of the two views only.
    pub apart: Vec<&'a ReferralFact>,
}

/// Computes views, each once.
pub struct Views<'a> {
    pub facts: &'a Facts,
    pub thresholds: Thresholds,
    pub organisations: Vec<Uuid>,
    pub networks: Networks,
    known: BTreeMap<Filter, Rc<View>>,
    known_presence: BTreeMap<Filter, Rc<Layer>>,
}

/// How the tables of every view add up.
pub struct Networks {
    pub organisations: Network,
    pub stages: Network,
    pub answers: Network,
    pub presence: Network,
}

impl<'a> Views<'a> {
    /// `organisations` are listed in the order of the tables; those that only occur in the facts follow.
    pub fn new(facts: &'a Facts, thresholds: Thresholds, mut organisations: Vec<Uuid>) -> Self {
        let met: BTreeSet<Uuid> = facts
            .referrals
            .iter()
            .flat_map(|fact| [fact.sender, fact.receiver])
            .collect();
        let unlisted: Vec<Uuid> = met.into_iter().filter(|id| !organisations.contains(id)).collect();
        organisations.extend(unlisted);
        let networks = Networks {
            organisations: r7_flows::organisations_network(&facts.referrals, &organisations),
            stages: r7_flows::stages_network(),
            answers: r2_answers::network(),
            presence: j3_presence::network(),
        };
        Self {
            facts,
            thresholds,
            organisations,
            networks,
            known: BTreeMap::new(),
            known_presence: BTreeMap::new(),
        }
    }

    /// The protected view of a filter.
    pub fn view(&mut self, filter: &Filter) -> Rc<View> {
        if let Some(view) = self.known.get(filter) {
            return Rc::clone(view);
        }
        let inside: Vec<&ReferralFact> = self
            .facts
            .referrals
            .iter()
            .filter(|fact| filter.takes_referral(fact))
            .collect();
        let total = r1_volume::volume(&inside);
        let threshold = self.threshold(filter);
        let open = if total.is_small(threshold) {
            None
        } else {
            self.beside_neighbours(filter, total)
        };
        let referrals = open.map(|around| self.protect_referrals(filter, &inside, &around));
        let sent = match total.value {
            value if referrals.is_some() => Figure::Shown(value),
            value if 0 < value && value < threshold => Figure::Below(threshold),
            _ => Figure::Hidden,
        };
        let view = Rc::new(View { sent, referrals });
        self.known.insert(filter.clone(), Rc::clone(&view));
        view
    }

    /// The neighbours, if beside them the number of referrals in the view can be shown: what lies between the view and a
    /// neighbour is not about too few people, and a wider view shows the number where it has it as a margin.
    fn beside_neighbours(&mut self, filter: &Filter, total: Count) -> Option<Vec<NearView<'a>>> {
        let threshold = self.threshold(filter);
        let mut around = Vec::new();
        for near in neighbours(filter, self.facts) {
            // An empty view can only tell its own margin; beside the others it changes nothing.
            if total.value == 0 && !near.is_cut_along_margin(filter) {
                continue;
            }
            let view = self.view(&near.filter);
            let apart = self.apart(filter, &near.filter);
            let subtracts = view.sent.is_shown() && r1_volume::volume(&apart).is_small(threshold);
            if subtracts
                || self
                    .margin(filter, &near, &view)
                    .is_some_and(|figure| !figure.is_shown())
            {
                return None;
            }
            around.push(NearView { near, view, apart });
        }
        Some(around)
    }

    /// People in each stage kind, whatever the kind of the filter: a view of one kind shows a figure of the view of all,
    /// so that the two agree.
    pub fn presence(&mut self, filter: &Filter) -> Rc<Layer> {
        let filter = Filter {
            kind: None,
            ..filter.clone()
        };
        if let Some(layer) = self.known_presence.get(&filter) {
            return Rc::clone(layer);
        }
        let mut around = Vec::new();
        // Views of other days are no neighbours: people come and go between two days.
        for near in neighbours(&filter, self.facts) {
            if near.filter.period == filter.period {
                around.push((self.presence(&near.filter), near));
            }
        }
        let layer = Rc::new(self.protect_presence(&filter, &around));
        self.known_presence.insert(filter, Rc::clone(&layer));
        layer
    }

    /// The least number of people behind a count of the view.
    pub fn threshold(&self, filter: &Filter) -> i64 {
        if filter.is_commune() {
            self.thresholds.commune
        } else {
            self.thresholds.count
        }
    }

    /// The figure of a wider view that is the total of this one, where it has one.
    fn margin(&self, filter: &Filter, near: &Near, view: &View) -> Option<Figure> {
        let tables = view.referrals.as_ref();
        match (filter.organisation, filter.kind) {
            (Some(id), _) if near.filter.organisation.is_none() => {
                let column = self
                    .place(id)
                    .map(|place| r7_flows::between(self.organisations.len()).column(place));
                let layer = tables.and_then(|tables| tables.organisations.as_ref());
                Some(
                    layer
                        .zip(column)
                        .map_or(Figure::Hidden, |(layer, arc)| layer.figure(arc)),
                )
            }
            (_, Some(kind)) if near.filter.kind.is_none() => {
                let layer = tables.and_then(|tables| tables.stages.as_ref());
                Some(layer.map_or(Figure::Hidden, |layer| {
                    layer.figure(r7_flows::STAGES.column(kind as usize))
                }))
            }
            _ => None,
        }
    }

    /// Where an organisation stands in the tables.
    pub fn place(&self, organisation: Uuid) -> Option<usize> {
        self.organisations.iter().position(|id| *id == organisation)
    }

    /// The referrals that are in one of two views only.
    fn apart(&self, one: &Filter, other: &Filter) -> Vec<&'a ReferralFact> {
        let facts = self.facts.referrals.iter();
        facts
            .filter(|fact| one.takes_referral(fact) != other.takes_referral(fact))
            .collect()
    }
}
