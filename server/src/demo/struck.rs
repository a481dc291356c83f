//! A stage of the story that was written down on the wrong journey, and struck out the next days.

use super::{
    file::File,
    random::Random,
    rows::{Stage, Struck},
    tell::{self, Place},
};
use crate::stages::events::StageStruck;
use app::stages::{
    facts::{Facts, Modality, Training},
    rules::{DatedAct, StageAct},
};

/// The day it was written down, from today.
const WRITTEN: i64 = -118;

impl File<'_> {
    /// A training that was meant for somebody else's journey.
    pub fn written_by_mistake(&mut self) {
        let (calendar, by) = (self.calendar(), self.by(self.adviser, self.lead));
        let mut random = Random::stream("struck", self.world.rows.struck.len());
        let written_at = calendar.after(self.opened_at, WRITTEN, 140);
        let started_at = calendar.after(written_at, WRITTEN + 1, 60);
        let at = calendar.after(started_at, WRITTEN + 4, 35);
        let act = |act, on| DatedAct::new(act, on);
        let stage = Stage {
            id: random.id(),
            journey: self.journey,
            organisation: self.organisation(self.lead),
            adviser: self.adviser,
            planned_start: Some(calendar.working_day(WRITTEN + 1)),
            planned_end: Some(calendar.working_day(WRITTEN + 30)),
            facts: Facts::Training(Training {
                programme: "Tenir une caisse et un stock".to_owned(),
                modality: Some(Modality::InPerson),
                ..Training::default()
            }),
            acts: vec![
                (random.id(), act(StageAct::Plan, written_at.date()), written_at),
                (random.id(), act(StageAct::Start, started_at.date()), started_at),
            ],
            created_at: written_at,
            saved_at: written_at,
        };
        tell::stage(self.world, &stage, &[(written_at, stage.facts.clone())]);
        let why = "Inscrite sur ce parcours au lieu de celui d’un autre projet.";
        let place = Place {
            at,
            by,
            journey: Some(self.journey),
            subject: stage.id,
        };
        let stage_kind = stage.facts.kind();
        tell::tell(
            self.world,
            place,
            &StageStruck {
                stage_kind,
                reason: why,
            },
        );
        self.world.rows.struck.push(Struck { stage, at, why });
    }
}
