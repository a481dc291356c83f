//! Contracts with the cooperatives: what a stage brings, the rows and events that it leaves, and what they add up to.

use super::{
    file::File,
    random::Random,
    rows::{Contract, Rows, Stage},
    tell::{self, By, Place},
};
use crate::contracts::{
    events::{ContractEntered, ContractRecorded},
    worked_out,
};
use app::{
    contracts::{Entry, Terms},
    ids::{ContractId, CreatorId},
    thresholds::Thresholds,
};
use std::collections::BTreeMap;
use time::OffsetDateTime;
use uuid::Uuid;

/// A contract before it is written.
#[derive(Debug, Clone)]
pub struct Draft {
    pub terms: Terms,
    pub entries: Vec<Entry>,
}

impl File<'_> {
    /// Writes the contract of a stage, and what was written into it since.
    pub fn contract(&mut self, stage: &Stage, draft: Draft) {
        let mut random = Random::stream("contract row", self.world.rows.contracts.len());
        let id = random.id();
        let creator = self.lead_creator();
        let by = By {
            account: stage.adviser,
            organisation: Some(stage.organisation),
        };
        let signed = self.offset_of(draft.terms.starts_on) - 1;
        let created_at = self.calendar().after(stage.created_at, signed.min(-1), 60);
        let recorded = ContractRecorded {
            contract: ContractId(id),
            creator: CreatorId(creator),
            terms: &draft.terms,
            confirmed: vec![],
            reason: "",
        };
        let place = |at: OffsetDateTime| Place {
            at,
            by,
            journey: Some(stage.journey),
            subject: stage.id,
        };
        tell::tell(self.world, place(created_at), &recorded);
        let mut entries = Vec::new();
        for entry in draft.entries {
            let known = entry.signed_on.or(entry.ends_on).unwrap_or(entry.starts_on);
            let at = self
                .calendar()
                .after(created_at, self.offset_of(known), random.between(20, 500));
            let entered = ContractEntered {
                contract: ContractId(id),
                entry: &entry,
                replaces: None,
            };
            tell::tell(self.world, place(at), &entered);
            entries.push((random.id(), entry, at));
        }
        self.world.rows.contracts.push(Contract {
            id,
            stage: stage.id,
            journey: stage.journey,
            organisation: stage.organisation,
            creator,
            account: stage.adviser,
            terms: draft.terms,
            entries,
            rank: 0,
            associate_by: None,
            created_at,
        });
    }

    fn offset_of(&self, day: time::Date) -> i64 {
        (day - self.calendar().today).whole_days()
    }

    fn lead_creator(&self) -> Uuid {
        let rows = &self.world.rows;
        let journey = rows.journeys.iter().rev().find(|journey| journey.id == self.journey);
        let project =
            journey.and_then(|journey| rows.projects.iter().rev().find(|project| project.id == journey.project));
        project
            .and_then(|project| project.creators.first())
            .copied()
            .unwrap_or_default()
    }
}

/// The contracts of each person with each cooperative, by their places.
pub fn by_person(rows: &Rows) -> BTreeMap<(Uuid, Uuid), Vec<usize>> {
    let mut found: BTreeMap<(Uuid, Uuid), Vec<usize>> = BTreeMap::new();
    for (place, contract) in rows.contracts.iter().enumerate() {
        found
            .entry((contract.organisation, contract.creator))
            .or_default()
            .push(place);
    }
    found
}

/// Writes beside each contract what those of the person add up to.
pub fn project(rows: &mut Rows) {
    let table = Thresholds::seeded();
    for places in by_person(rows).into_values() {
        let all: Vec<(ContractId, Terms)> = places
            .iter()
            .map(|place| {
                (
                    ContractId(rows.contracts[*place].id),
                    rows.contracts[*place].terms.clone(),
                )
            })
            .collect();
        for (place, (_, rank, by)) in places.into_iter().zip(worked_out(&all, &table)) {
            (rows.contracts[place].rank, rows.contracts[place].associate_by) = (rank, by);
        }
    }
}
