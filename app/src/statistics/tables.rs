//! The tables of a view, each protected beside the same table of the neighbouring views.

use std::rc::Rc;

use super::facts::{ReferralFact, StageFact};
use super::filter::Filter;
use super::indicators::j3_presence::{Presence, difference};
use super::indicators::{r2_answers, r3_answer_time, r7_flows};
use super::neighbours::Near;
use super::protect::figure::Figure;
use super::protect::layer::{Count, Layer};
use super::protect::network::Network;
use super::protect::rates::percentiles;
use super::protect::suppress::{Neighbour, Table};
use super::views::{NearView, Views};

/// The tables of referrals. A table along which the view is cut is `None`: the view shows a part of the wider table.
pub struct Referrals {
    pub organisations: Option<Layer>,
    pub stages: Option<Layer>,
    pub answers: Layer,
    pub median: Figure,
    pub ninetieth: Figure,
}

/// One of the tables: how it is counted, how it adds up, and where a neighbouring view has it.
struct Shape<'s> {
    network: &'s Network,
    counts: &'s dyn Fn(&[&ReferralFact]) -> Vec<Count>,
    of: fn(&Referrals) -> Option<&Layer>,
}

impl Views<'_> {
    /// The tables of a view whose number of referrals is shown.
    pub fn protect_referrals(&self, filter: &Filter, inside: &[&ReferralFact], around: &[NearView<'_>]) -> Referrals {
        let listed = |facts: &[&ReferralFact]| r7_flows::organisations(facts, &self.organisations);
        let network = &self.networks.organisations;
        let shape = Shape {
            network,
            counts: &listed,
            of: |of| of.organisations.as_ref(),
        };
        let organisations = match filter.organisation {
            None => Some(self.table(filter, inside, around, &shape).protect()),
            Some(_) => None,
        };
        let network = &self.networks.stages;
        let shape = Shape {
            network,
            counts: &r7_flows::stages,
            of: |of| of.stages.as_ref(),
        };
        let stages = match filter.kind {
            None => Some(self.table(filter, inside, around, &shape).protect()),
            Some(_) => None,
        };
        let network = &self.networks.answers;
        let shape = Shape {
            network,
            counts: &r2_answers::counts,
            of: |of| Some(&of.answers),
        };
        let mut table = self.table(filter, inside, around, &shape);
        table.hide();
        let days: Vec<i64> = inside.iter().filter_map(|fact| r3_answer_time::days(fact)).collect();
        let [median, ninetieth] = percentiles(&mut table, &days, &self.thresholds);
        Referrals {
            organisations,
            stages,
            answers: table.layer,
            median,
            ninetieth,
        }
    }

    fn table<'t>(
        &self,
        filter: &Filter,
        inside: &[&ReferralFact],
        around: &'t [NearView<'_>],
        shape: &Shape<'t>,
    ) -> Table<'t> {
        let neighbour = |NearView { near, view, apart }: &'t NearView<'_>| {
            Some(Neighbour {
                layer: view.referrals.as_ref().and_then(shape.of)?,
                relation: near.relation,
                difference: (shape.counts)(apart),
            })
        };
        Table {
            network: shape.network,
            layer: Layer::new(shape.network, (shape.counts)(inside), self.threshold(filter)),
            neighbours: around.iter().filter_map(neighbour).collect(),
        }
    }

    /// People in each stage kind, beside the views of the same day.
    pub fn protect_presence(&self, filter: &Filter, around: &[(Rc<Layer>, Near)]) -> Layer {
        let counts = self.people_in_stages(filter);
        let neighbour = |(layer, near): &'_ (Rc<Layer>, Near)| (difference(&layer.counts, &counts), near.relation);
        let differences = around.iter().map(neighbour).zip(around);
        let neighbours = differences
            .map(|((difference, relation), (layer, _))| Neighbour {
                layer,
                relation,
                difference,
            })
            .collect();
        let network = &self.networks.presence;
        Table {
            network,
            layer: Layer::new(network, counts, self.threshold(filter)),
            neighbours,
        }
        .protect()
    }

    fn people_in_stages(&self, filter: &Filter) -> Vec<Count> {
        let stages: Vec<&StageFact> = self
            .facts
            .stages
            .iter()
            .filter(|fact| filter.takes_stage(fact))
            .collect();
        Presence::of(&stages).counts()
    }
}
