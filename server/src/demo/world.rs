//! What a demonstration under construction knows: its calendar, its organisations and the people who work there.

use super::{
    calendar::Calendar,
    houses::{HOUSES, House, LA_PASSERELLE},
    offers::offers,
    random::Random,
    rows::{Account, Membership, Offer, Organisation, Rows},
    tell::{By, Place, tell},
};
use crate::{
    accounts::events::AccountInvited,
    events::Event,
    organisations::events::{OfferAdded, OrganisationAdded},
    reference::fold,
};
use app::journeys::StageKind;
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;

/// The hub was set up shortly before the first journey: days before today.
const FOUNDED: i64 = -1130;

/// The people of an organisation.
pub struct Desk {
    pub organisation: Uuid,
    pub advisers: Vec<Uuid>,
    offers: Vec<(StageKind, Uuid)>,
}

pub struct World {
    pub calendar: Calendar,
    pub rows: Rows,
    pub desks: Vec<Desk>,
    /// conseil@demo.test.
    pub counsellor: Uuid,
    coordinator: Uuid,
    phones: i64,
}

impl World {
    /// The hub with its organisations, offers and accounts, and no journey yet.
    pub fn found(calendar: Calendar) -> Self {
        let mut random = Random::stream("hub", 0);
        let mut world = Self {
            calendar,
            rows: Rows::default(),
            desks: Vec::new(),
            counsellor: Uuid::nil(),
            coordinator: random.id(),
            phones: 0,
        };
        let coordinator = world.coordinator;
        world.account(coordinator, "pole@demo.test", "Inès Castan", "coordinator", FOUNDED);
        let partner = random.id();
        world.account(
            partner,
            "partenaire@demo.test",
            "Hélène Roques",
            "partner",
            FOUNDED + 40,
        );
        for (at, house) in HOUSES.iter().enumerate() {
            world.house(at, house, &mut random);
        }
        world.offers(&mut random);
        world
    }

    /// A mobile number of the range that is kept for fiction (06 39 98 …), each given once.
    pub fn mobile(&mut self) -> String {
        self.phones += 1;
        format!("+3363998{:04}", (self.phones * 37) % 10_000)
    }

    /// Any offer of the organisation for that kind of stage.
    pub fn offer(&self, house: usize, kind: StageKind, random: &mut Random) -> Option<Uuid> {
        let fitting: Vec<Uuid> = self.desks[house]
            .offers
            .iter()
            .filter(|(of, _)| *of == kind)
            .map(|(_, id)| *id)
            .collect();
        (!fitting.is_empty()).then(|| random.pick(&fitting))
    }

    /// Opens an account; `role` is a code of `app::actor::Role`.
    pub fn account(&mut self, id: Uuid, email: &str, name: &str, role: &'static str, since: i64) {
        let created_at = self.calendar.moment(since, 45);
        let phone = Some(self.mobile());
        self.rows.accounts.push(Account {
            id,
            email: email.to_owned(),
            name: name.to_owned(),
            phone,
            hub_role: matches!(role, "partner" | "coordinator").then_some(role),
            created_at,
        });
        if id != self.coordinator {
            self.of_the_hub(created_at, id, &AccountInvited { role });
        }
    }

    /// Something that the coordinator did.
    fn of_the_hub<E: Event + Serialize>(&mut self, at: OffsetDateTime, subject: Uuid, event: &E) {
        let by = By {
            account: self.coordinator,
            organisation: None,
        };
        let place = Place {
            at,
            by,
            journey: None,
            subject,
        };
        tell(self, place, event);
    }

    fn house(&mut self, at: usize, house: &House, random: &mut Random) {
        let id = random.id();
        let created_at = self.calendar.moment(FOUNDED + 1, 10 * i64::try_from(at).unwrap_or(0));
        let phone = format!("+33536490{:03}", 110 + at * 7);
        self.rows.organisations.push(Organisation {
            id,
            name: house.name.to_owned(),
            short_name: house.short_name.to_owned(),
            scope: house.scope,
            hosted: house.hosted,
            description: house.description.to_owned(),
            email: format!("contact@{}.demo.test", house.code),
            phone,
            website: format!("https://{}.demo.test", house.code),
            address: house.street.to_owned(),
            commune: house.commune,
            roles: house.roles.to_vec(),
            checked_on: self.calendar.working_day(-random.between(5, 120)),
            created_at,
        });
        self.of_the_hub(
            created_at,
            id,
            &OrganisationAdded {
                name: house.name.to_owned(),
            },
        );
        self.desks.push(Desk {
            organisation: id,
            advisers: Vec::new(),
            offers: Vec::new(),
        });
        for (number, name) in house.advisers.iter().enumerate() {
            let counsellor = at == LA_PASSERELLE && number == 0;
            let account = self.member(at, name, counsellor.then_some("conseil@demo.test"), "adviser", random);
            self.desks[at].advisers.push(account);
            if counsellor {
                self.counsellor = account;
            }
        }
        if let Some(name) = house.manager {
            let known = (at == LA_PASSERELLE).then_some("responsable@demo.test");
            self.member(at, name, known, "manager", random);
        }
    }

    fn member(
        &mut self,
        house: usize,
        name: &str,
        email: Option<&str>,
        role: &'static str,
        random: &mut Random,
    ) -> Uuid {
        let id = random.id();
        let since = FOUNDED + random.between(2, 25);
        let local = fold(name).replace(' ', ".");
        let email = email.map_or_else(|| format!("{local}@{}.demo.test", HOUSES[house].code), str::to_owned);
        self.account(id, &email, name, role, since);
        self.rows.memberships.push(Membership {
            account: id,
            organisation: self.desks[house].organisation,
            role,
            joined_on: self.calendar.working_day(since),
        });
        id
    }

    fn offers(&mut self, random: &mut Random) {
        for offer in offers() {
            let (id, organisation) = (random.id(), self.desks[offer.house].organisation);
            let created_at = self.calendar.moment(FOUNDED + 30, random.between(0, 400));
            self.desks[offer.house].offers.push((offer.kind, id));
            self.rows.offers.push(Offer {
                id,
                organisation,
                kind: offer.kind,
                title: offer.title,
                audience: offer.audience,
                conditions: offer.conditions,
                territory: offer.territory,
                places: offer.places,
                next_session: offer.next_session.map(|days| self.calendar.working_day(days)),
                waiting_days: offer.waiting_days,
                requires: offer.requires,
                checked_on: self.calendar.working_day(-offer.checked),
                created_at,
            });
            self.of_the_hub(
                created_at,
                id,
                &OfferAdded {
                    title: offer.title.to_owned(),
                },
            );
        }
    }
}
