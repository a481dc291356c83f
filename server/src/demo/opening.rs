//! Opens the journeys: who comes, with what, to whom.

use super::{
    file::File,
    ideas::{Family, Idea},
    names::{self, Person},
    random::Random,
    rows::{Creator, Journey, Project},
    tell,
    world::World,
};
use crate::{
    journeys::keys::{Findable, search_key},
    reference::{fold, legal_forms},
};
use std::collections::BTreeMap;
use time::OffsetDateTime;
use uuid::Uuid;

/// A journey about to be opened.
pub struct Opening {
    /// `P-2026-0007`.
    pub reference: String,
    pub lead: usize,
    pub adviser: Uuid,
    /// Days from today.
    pub opened: i64,
    pub idea: Idea,
    pub title: String,
    pub legal_form: Option<&'static str>,
    /// The lead first.
    pub people: Vec<Person>,
    /// The lead's account in Parcours, by its mail, if there is one.
    pub account: Option<String>,
}

impl World {
    pub fn open(&mut self, opening: &Opening, mut random: Random) -> File<'_> {
        let opened_at = self.calendar.moment(opening.opened, random.between(30, 500));
        let commune = names::commune(&mut random);
        let creators: Vec<Creator> = opening
            .people
            .iter()
            .map(|person| self.creator(opening, person, opened_at, commune, &mut random))
            .collect();
        let project = self.project(opening, &creators, opened_at, &mut random);
        let found: Vec<Findable<'_>> = creators
            .iter()
            .map(|creator| Findable {
                first_name: &creator.first_name,
                last_name: &creator.last_name,
                email: creator.email.as_deref(),
            })
            .collect();
        let journey = Journey {
            id: random.id(),
            reference: opening.reference.clone(),
            project: project.id,
            organisation: self.desks[opening.lead].organisation,
            adviser: opening.adviser,
            opened_on: opened_at.date(),
            search_key: search_key(&found, &opening.title, &opening.reference),
            created_at: opened_at,
        };
        let (id, person) = (journey.id, creators.first().and_then(|creator| creator.account));
        self.rows.projects.push(project);
        self.rows.creators.extend(creators);
        let mut file = File {
            world: self,
            random,
            journey: id,
            lead: opening.lead,
            adviser: opening.adviser,
            person,
            opened_at,
            circle: BTreeMap::new(),
        };
        let by = file.by(opening.adviser, opening.lead);
        tell::journey_opened(file.world, by, &journey);
        file.world.rows.journeys.push(journey);
        file.join(opening.lead, opening.adviser, opened_at.date());
        file
    }

    fn creator(
        &mut self,
        opening: &Opening,
        person: &Person,
        created_at: OffsetDateTime,
        commune: &'static str,
        random: &mut Random,
    ) -> Creator {
        let email = self.mail(person);
        let account = opening
            .account
            .as_ref()
            .filter(|_| std::ptr::eq(person, &opening.people[0]))
            .map(|mail| {
                let id = random.id();
                let name = format!("{} {}", person.first, person.last);
                self.account(id, mail, &name, "creator", opening.opened + 2);
                self.informed(id, self.calendar.moment(opening.opened + 3, 70));
                id
            });
        Creator {
            id: random.id(),
            organisation: self.desks[opening.lead].organisation,
            account,
            first_name: person.first.to_owned(),
            last_name: person.last.to_owned(),
            email: account
                .and(opening.account.clone())
                .or(Some(email).filter(|_| random.chance(93))),
            phone: Some(self.mobile()).filter(|_| random.chance(94)),
            commune: if random.chance(85) {
                commune
            } else {
                names::commune(random)
            },
            birth_year: i64::from(created_at.year()) - names::age(random),
            gender: person.gender,
            situation: names::situation(random),
            created_at,
        }
    }

    fn project(
        &self,
        opening: &Opening,
        creators: &[Creator],
        created_at: OffsetDateTime,
        random: &mut Random,
    ) -> Project {
        let frame = opening
            .legal_form
            .and_then(legal_forms::by_code)
            .and_then(|form| form.frame.clone());
        Project {
            id: random.id(),
            title: opening.title.clone(),
            description: opening.idea.description.to_owned(),
            sector: opening.idea.section,
            legal_form: opening.legal_form,
            ess_frame: frame.or_else(|| random.chance(30).then(|| "commercial_ess".to_owned())),
            commune: creators.first().map_or("31446", |creator| creator.commune),
            creators: creators.iter().map(|creator| creator.id).collect(),
            joined_on: created_at.date(),
            created_at,
        }
    }

    /// An address of its own; a plain one where the name cannot be written in an address.
    fn mail(&mut self, person: &Person) -> String {
        let plain = fold(&format!("{} {}", person.first, person.last)).replace(' ', ".");
        let number = self.rows.creators.len() + 1;
        let taken = |mail: &str| {
            self.rows
                .creators
                .iter()
                .any(|creator| creator.email.as_deref() == Some(mail))
        };
        let wished = format!("{plain}@courriel.demo.test");
        if !plain.is_ascii() || taken(&wished) {
            return format!("contact{number}@courriel.demo.test");
        }
        wished
    }
}

/// The people of a project: one, or a team.
pub fn team(family: Family, number: usize, random: &mut Random) -> Vec<Person> {
    let size = match family {
        Family::Collective => random.weighted(&[(2, 5), (3, 4), (4, 2)]),
        Family::Enterprise => random.weighted(&[(1, 7), (2, 3)]),
        Family::Trade | Family::Building => random.weighted(&[(1, 19), (2, 1)]),
    };
    let others = (1..size).map(|_| usize::MAX);
    std::iter::once(number)
        .chain(others)
        .map(|number| names::person(number, random))
        .collect()
}
