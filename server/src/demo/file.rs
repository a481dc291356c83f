//! One journey under construction: what is done to it leaves rows and events behind.

use super::{
    calendar::Calendar,
    contracts::Draft,
    random::Random,
    rows::{CircleMember, Consent, Reading, Stage},
    tell::{self, By, Place},
    world::World,
};
use app::{
    sharing::{HowGiven, Parts},
    stages::{
        facts::Facts,
        rules::{DatedAct, StageAct, StageState},
    },
};
use std::collections::BTreeMap;
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

pub struct File<'w> {
    pub world: &'w mut World,
    pub random: Random,
    pub journey: Uuid,
    /// Place of the lead organisation among the houses.
    pub lead: usize,
    pub adviser: Uuid,
    /// The lead créateur's own account.
    pub person: Option<Uuid>,
    pub opened_at: OffsetDateTime,
    /// Who is in the circle: organisation, place of its row.
    pub circle: BTreeMap<usize, usize>,
}

/// A stage to be written down.
pub struct NewStage {
    pub house: usize,
    pub adviser: Uuid,
    pub planned_start: i64,
    pub planned_end: Option<i64>,
    pub facts: Facts,
    pub contract: Option<Box<Draft>>,
    /// What happened after it was planned: act, day, reason; in order, all in the past.
    pub acts: Vec<(StageAct, i64, &'static str)>,
}

impl File<'_> {
    pub fn calendar(&self) -> Calendar {
        self.world.calendar
    }

    pub fn organisation(&self, house: usize) -> Uuid {
        self.world.desks[house].organisation
    }

    pub fn by(&self, account: Uuid, house: usize) -> By {
        By {
            account,
            organisation: Some(self.organisation(house)),
        }
    }

    /// A moment of that day, after another.
    pub fn after(&mut self, before: OffsetDateTime, offset: i64) -> OffsetDateTime {
        let minutes = self.random.between(20, 530);
        self.calendar().after(before, offset, minutes)
    }

    /// Takes an organisation into the circle, with the person to call.
    pub fn join(&mut self, house: usize, contact: Uuid, on: Date) {
        if let Some(place) = self.circle.get(&house) {
            let member = &mut self.world.rows.circle[*place];
            (member.contact, member.left_on) = (contact, None);
            return;
        }
        self.circle.insert(house, self.world.rows.circle.len());
        let organisation = self.organisation(house);
        self.world.rows.circle.push(CircleMember {
            journey: self.journey,
            organisation,
            contact,
            joined_on: on,
            left_on: None,
        });
    }

    /// Writes a stage down, planned at that moment, with what happened since.
    pub fn stage(&mut self, known_at: OffsetDateTime, new: NewStage) -> Uuid {
        let calendar = self.calendar();
        let mut stage = Stage {
            id: self.random.id(),
            journey: self.journey,
            organisation: self.organisation(new.house),
            adviser: new.adviser,
            planned_start: Some(calendar.working_day(new.planned_start)),
            planned_end: new.planned_end.map(|end| calendar.working_day(end)),
            facts: new.facts,
            acts: Vec::new(),
            created_at: known_at,
            saved_at: known_at,
        };
        self.act(&mut stage, DatedAct::new(StageAct::Plan, known_at.date()), known_at);
        let mut last = known_at;
        for (act, day, reason) in new.acts {
            let late = self.random.weighted(&[(0, 5), (1, 3), (3, 2)]);
            last = self.after(last, day + late);
            let dated = DatedAct {
                act,
                on: calendar.working_day(day),
                reason: reason.to_owned(),
            };
            self.act(&mut stage, dated, last);
        }
        stage.saved_at = self.saved_at(&stage, last);
        let id = stage.id;
        if let Some(draft) = new.contract {
            self.contract(&stage, *draft);
        }
        self.world.rows.stages.push(stage);
        id
    }

    /// When somebody last wrote what is known: of a running stage lately, save a few that nobody looks after.
    fn saved_at(&mut self, stage: &Stage, last: OffsetDateTime) -> OffsetDateTime {
        if stage.course().state != StageState::Active {
            return last + Duration::minutes(3);
        }
        let (low, high) = self.random.weighted(&[((2, 20), 60), ((21, 50), 32), ((62, 95), 8)]);
        let days = self.random.between(low, high);
        self.after(last, -days)
    }

    fn act(&mut self, stage: &mut Stage, act: DatedAct, recorded_at: OffsetDateTime) {
        let id = self.random.id();
        stage.acts.push((id, act, recorded_at));
    }

    /// Records that the person lets an organisation read these parts, until that day.
    pub fn consent(&mut self, house: usize, parts: Parts, at: OffsetDateTime, until: Date) -> usize {
        let online = self.person.filter(|_| self.random.chance(40));
        let how = if online.is_some() {
            HowGiven::Online
        } else {
            self.random
                .weighted(&[(HowGiven::Spoken, 6), (HowGiven::SignedPaper, 4)])
        };
        let recorded_by = online.unwrap_or(self.adviser);
        let consent = Consent {
            id: self.random.id(),
            journey: self.journey,
            organisation: self.organisation(house),
            parts,
            given_on: at.date(),
            until,
            how,
            recorded_by,
            recorded_at: at,
            withdrawn: None,
        };
        let organisation = online.is_none().then(|| self.organisation(self.lead));
        let by = By {
            account: recorded_by,
            organisation,
        };
        tell::consent_recorded(self.world, by, &consent);
        self.world.rows.consents.push(consent);
        self.world.rows.consents.len() - 1
    }

    /// Takes a consent back.
    pub fn withdraw_consent(&mut self, place: usize, offset: i64) {
        let before = self.world.rows.consents[place].recorded_at;
        let at = self.after(before, offset);
        let account = self.person.unwrap_or(self.adviser);
        let organisation = self.person.is_none().then(|| self.organisation(self.lead));
        let consent = &mut self.world.rows.consents[place];
        consent.withdrawn = Some((at, account));
        let (subject, receiver) = (consent.id, consent.organisation);
        let place = Place {
            at,
            by: By { account, organisation },
            journey: Some(self.journey),
            subject,
        };
        tell::consent_withdrawn(self.world, place, receiver);
    }

    /// Somebody outside the lead organisation read a part of the file.
    pub fn reading(&mut self, house: usize, account: Uuid, part: &'static str, at: OffsetDateTime) {
        let reading = Reading {
            id: self.random.id(),
            at,
            journey: self.journey,
            account,
            organisation: self.organisation(house),
            part,
        };
        self.world.rows.readings.push(reading);
    }
}
