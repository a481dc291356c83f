//! The individual interviews of those under a CESA.

use super::{
    super::{
        rows::Meeting,
        tell::{By, Place, tell},
        together_texts as texts,
    },
    Span, Work,
};
use crate::together::events::MeetingHeld;
use app::{
    contracts::{ContractKind, EntryKind},
    journeys::StageKind,
    together::types::{Attendance, MeetingKind, MeetingState},
};
use time::{Date, Duration};

impl Work<'_> {
    /// The interviews that stand in the contracts of the journey, each a meeting that was held.
    pub(super) fn interviews(&mut self) {
        let contracts = self
            .world
            .rows
            .contracts
            .iter()
            .filter(|one| one.journey == self.journey);
        let held: Vec<_> = contracts
            .flat_map(|one| {
                let entries = one
                    .entries
                    .iter()
                    .filter(|(_, entry, _)| entry.kind == EntryKind::Interview);
                let at = (one.organisation, one.account, one.creator);
                entries.map(move |(id, entry, _)| (*id, entry.starts_on, at))
            })
            .collect();
        for (entry, on, (organisation, adviser, creator)) in held {
            let starts_at =
                on.midnight().assume_utc() + Duration::hours(8) + Duration::minutes(self.random.between(0, 16) * 30);
            let id = self.random.id();
            self.world.rows.meetings.push(Meeting {
                id,
                journey: self.journey,
                organisation,
                adviser,
                workshop: None,
                counts: Some(entry),
                kind: MeetingKind::CesaInterview,
                state: MeetingState::Held,
                starts_at,
                minutes: self.random.pick(&[60, 90]),
                place: texts::place(&mut self.random),
                subject: texts::subject(StageKind::ActivityCooperative, &mut self.random),
                people: vec![(creator, Attendance::Present)],
                created_at: starts_at.min(self.last),
            });
            let by = By {
                account: adviser,
                organisation: Some(organisation),
            };
            let place = Place {
                at: (starts_at + Duration::minutes(75)).min(self.last),
                by,
                journey: Some(self.journey),
                subject: id,
            };
            tell(self.world, place, &MeetingHeld { on });
        }
    }

    /// A CESA with that cooperative runs on the day.
    pub(super) fn under_cesa(&self, span: &Span, on: Date) -> bool {
        let mut contracts = self.world.rows.contracts.iter();
        contracts.any(|contract| {
            let terms = &contract.terms;
            contract.journey == self.journey
                && contract.organisation == span.organisation
                && terms.kind == ContractKind::Cesa
                && terms.starts_on <= on
                && terms.ends_on.is_none_or(|end| on <= end)
        })
    }
}
