//! What a table adds to what an organisation holds: who is new, which journey each row belongs to. Pure.

use super::{
    facts::{StageContent, stage_content},
    known::Known,
    reading::{ImportRow, Person, PersonJourney, Reading, Warning, WarningCode, values::names::Civility},
    row_key::row_key,
};
use crate::{
    journeys::{
        create::{PersonData, ProjectData},
        keys::name_key,
    },
    reference::{fold, legal_forms},
};
use app::ids::{AccountId, CreatorId, JourneyId};
use std::collections::{BTreeMap, HashSet};
use time::Date;

/// Everything that is to be written.
#[derive(Debug, Default)]
pub struct Plan {
    pub people: Vec<PlannedPerson>,
    pub warnings: Vec<Warning>,
}

#[derive(Debug)]
pub struct PlannedPerson {
    /// On record already.
    pub known: Option<CreatorId>,
    /// As stored, or as it will be.
    pub data: PersonData,
    pub journeys: Vec<PlannedJourney>,
}

#[derive(Debug)]
pub struct PlannedJourney {
    pub known: Option<JourneyId>,
    pub project: ProjectData,
    pub adviser: Option<AccountId>,
    pub opened_on: Date,
    pub stages: Vec<PlannedStage>,
}

#[derive(Debug)]
pub struct PlannedStage {
    /// Number of the data row.
    pub row: u32,
    pub row_key: String,
    pub adviser: Option<AccountId>,
    pub content: StageContent,
}

/// The title of a project that the table does not name.
const UNTITLED: &str = "Projet sans intitulé";

struct Planner<'r> {
    reading: &'r Reading,
    known: &'r Known,
    today: Date,
    /// By the place of the row.
    keys: Vec<String>,
    seen: HashSet<String>,
    already: Vec<u32>,
    unknown_advisers: BTreeMap<String, Vec<u32>>,
    warnings: Vec<Warning>,
}

/// Compares a table with what is on record.
pub fn plan(reading: &Reading, known: &Known, today: Date) -> Plan {
    let mut planner = Planner {
        reading,
        known,
        today,
        keys: reading.rows.iter().map(row_key).collect(),
        seen: HashSet::new(),
        already: Vec::new(),
        unknown_advisers: BTreeMap::new(),
        warnings: Vec::new(),
    };
    let people = reading
        .people
        .iter()
        .filter_map(|person| planner.person(person))
        .collect();
    Plan {
        people,
        warnings: planner.finish(),
    }
}

impl Planner<'_> {
    fn person(&mut self, person: &Person) -> Option<PlannedPerson> {
        let known = self.known_as(person);
        let stored = known.and_then(|id| self.known.creators.get(&id));
        let data = match stored {
            Some(stored) => PersonData {
                first_name: stored.first_name.clone(),
                last_name: stored.last_name.clone(),
                email: stored.email.clone(),
                ..PersonData::default()
            },
            None => self.new_person(person),
        };
        let journeys: Vec<_> = person
            .journeys
            .iter()
            .filter_map(|journey| self.journey(known, journey))
            .collect();
        if journeys.is_empty() {
            return None;
        }
        if known.is_none() && self.known.has_name(&name_key(&data.first_name, &data.last_name)) {
            let name = format!("{} {}", data.first_name, data.last_name);
            self.warn(journeys[0].stages[0].row, name, WarningCode::SameNameOnRecord);
        }
        Some(PlannedPerson { known, data, journeys })
    }

    fn rows<'p>(&'p self, person: &'p Person) -> impl Iterator<Item = usize> + 'p {
        person.journeys.iter().flat_map(|journey| journey.rows.iter().copied())
    }

    /// The créateur on record whom a row went to before, else of the same dossier, mail or phone.
    fn known_as(&self, person: &Person) -> Option<CreatorId> {
        let before = self
            .rows(person)
            .find_map(|place| self.known.rows.get(&self.keys[place]))
            .map(|landed| landed.creator);
        let first = |find: &dyn Fn(&ImportRow) -> Option<CreatorId>| {
            self.rows(person).find_map(|place| find(&self.reading.rows[place]))
        };
        before
            .or_else(|| first(&|row| self.known.by_dossier(row.dossier.as_deref()?)))
            .or_else(|| first(&|row| self.known.by_mail(row.creator.mail.as_ref()?.as_str())))
            .or_else(|| first(&|row| self.known.by_phone(row.creator.phone.as_ref()?.as_str())))
    }

    fn new_person(&self, person: &Person) -> PersonData {
        let creator = &person.creator;
        let gender = creator.civility.map(|civility| match civility {
            Civility::Madame => "woman".to_owned(),
            Civility::Monsieur => "man".to_owned(),
        });
        PersonData {
            first_name: creator.first_name.clone(),
            last_name: creator.last_name.clone(),
            email: creator.mail.as_ref().map(|mail| mail.as_str().to_owned()),
            phone: creator.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            commune_insee: creator.commune_insee.clone(),
            birth_year: creator.birth_year.map(i64::from),
            gender,
            situation: creator.situation.map(|situation| situation.code.to_owned()),
            dossier: person.journeys.iter().find_map(|journey| journey.dossier.clone()),
        }
    }

    /// `None` when every row went in before.
    fn journey(&mut self, creator: Option<CreatorId>, journey: &PersonJourney) -> Option<PlannedJourney> {
        let mut fresh = Vec::new();
        for place in &journey.rows {
            let key = &self.keys[*place];
            if self.known.rows.contains_key(key) || !self.seen.insert(key.clone()) {
                self.already.push(self.reading.rows[*place].row);
            } else {
                fresh.push(*place);
            }
        }
        if fresh.is_empty() {
            return None;
        }
        let known = self.journey_on_record(creator, journey);
        let stages: Vec<_> = fresh.iter().map(|place| self.stage(known, *place)).collect();
        let rows = || journey.rows.iter().map(|place| &self.reading.rows[*place]);
        let days = rows().flat_map(|row| row.welcomed_on.into_iter().chain([row.stage.start]));
        Some(PlannedJourney {
            known,
            project: self.project(journey),
            adviser: stages.iter().rev().find_map(|stage| stage.adviser),
            opened_on: days.min().unwrap_or(self.today).min(self.today),
            stages,
        })
    }

    /// The journey that a row went to before; else of the same title; else the only one of the dossier or of the person.
    fn journey_on_record(&self, creator: Option<CreatorId>, journey: &PersonJourney) -> Option<JourneyId> {
        let before = journey
            .rows
            .iter()
            .find_map(|place| self.known.rows.get(&self.keys[*place]));
        if let Some(landed) = before {
            return Some(landed.journey);
        }
        let creator = creator?;
        let theirs = self.known.journeys.get(&creator)?;
        let title = fold(journey.project_title.as_deref().unwrap_or(UNTITLED));
        let same = theirs.iter().find(|journey| journey.title == title);
        let dossier = self
            .known
            .creators
            .get(&creator)
            .and_then(|stored| stored.dossier.clone());
        let same_dossier = dossier.is_some() && dossier == journey.dossier.as_deref().map(fold);
        let only = theirs
            .first()
            .filter(|_| theirs.len() == 1 && (same_dossier || journey.project_title.is_none()));
        same.or(only).map(|journey| journey.id)
    }

    /// The last legal form that a row gives; the ESUS agreement makes a company one of the solidarity economy.
    fn project(&self, journey: &PersonJourney) -> ProjectData {
        let said = journey
            .rows
            .iter()
            .rev()
            .filter_map(|place| self.reading.rows[*place].legal_form)
            .find(|form| form.code.is_some());
        let code = said.and_then(|form| form.code);
        let frame = code
            .and_then(legal_forms::by_code)
            .and_then(|form| form.frame.clone())
            .or_else(|| said.filter(|form| form.esus).map(|_| "commercial_ess".to_owned()));
        ProjectData {
            title: journey.project_title.clone().unwrap_or_else(|| UNTITLED.to_owned()),
            legal_form: code.map(str::to_owned),
            ess_frame: frame,
            ..ProjectData::default()
        }
    }

    fn stage(&mut self, journey: Option<JourneyId>, place: usize) -> PlannedStage {
        let row = &self.reading.rows[place];
        let called = row.adviser_name.as_deref();
        let adviser = called.and_then(|name| self.known.team.find(name));
        let unmatched = called.filter(|_| adviser.is_none());
        if let Some(name) = unmatched {
            self.unknown_advisers.entry(name.to_owned()).or_default().push(row.row);
        }
        let alike = |journey| {
            self.known
                .stages
                .contains(&(journey, row.stage.stage.kind, row.stage.start))
        };
        let name = || format!("{} {}", row.creator.first_name, row.creator.last_name);
        if journey.is_some_and(alike) {
            self.warn(row.row, name(), WarningCode::StageOnRecord);
        }
        let opened_on = journey.and_then(|id| self.known.opened.get(&id).copied());
        if opened_on.is_some_and(|opened_on| row.stage.start < opened_on) {
            self.warn(row.row, name(), WarningCode::BeforeOpening);
        }
        PlannedStage {
            row: row.row,
            row_key: self.keys[place].clone(),
            adviser,
            content: stage_content(row, unmatched, self.today),
        }
    }

    fn warn(&mut self, row: u32, value: String, code: WarningCode) {
        let line = self
            .reading
            .rows
            .iter()
            .find(|read| read.row == row)
            .map(|read| read.line);
        self.warnings.push(Warning {
            row: Some(row),
            line,
            column: None,
            value,
            code,
            rows: Vec::new(),
        });
    }

    fn finish(mut self) -> Vec<Warning> {
        let about = |value: String, code, rows: Vec<u32>| Warning {
            row: None,
            line: None,
            column: None,
            value,
            code,
            rows,
        };
        for (name, rows) in std::mem::take(&mut self.unknown_advisers) {
            self.warnings.push(about(name, WarningCode::AdviserUnknown, rows));
        }
        if !self.already.is_empty() {
            self.already.sort_unstable();
            let n = self.already.len().to_string();
            self.warnings.push(about(
                n,
                WarningCode::AlreadyImported,
                std::mem::take(&mut self.already),
            ));
        }
        self.warnings
    }
}
