//! The filters of the list. They live in the address, so that a list can be sent to a colleague.

use super::{
    kind::StageKind,
    types::{Places, TeamMember},
};
use crate::{
    as_of::{AU, past},
    caseload::{Shape, Tag},
    dates,
    ids::{AccountId, TagId},
    request::Request,
    stages::rules::StageState,
    ui::misread::misread,
};
use std::collections::BTreeMap;
use time::Date;

pub const Q: &str = "q";
pub const KIND: &str = "etape";
pub const STATE: &str = "etat";
pub const ADVISER: &str = "conseil";
pub const LINK: &str = "lien";
/// Whether the journey is open.
pub const COURSE: &str = "parcours";
pub const PLACE: &str = "territoire";
pub const FROM: &str = "ouvert_du";
pub const TO: &str = "ouvert_au";
pub const SORT: &str = "tri";
pub const PAGE: &str = "page";
pub const TAG: &str = "etiquette";
/// A list or a board: `caseload::Shape`.
pub const VIEW: &str = "vue";

/// What `ADVISER` is called for oneself.
pub const ME: &str = "moi";

crate::choices! {
    /// How the reader's organisation stands to the journeys of the list.
    Link {
        Ours = "nous": "Portés par notre structure" | "Led by our organisation";
        Shared = "partage": "Partagés par une autre structure" | "Shared by another organisation";
    }

    /// Where the journey is as a whole: open when it was only opened, and with a stage that is planned, runs or is interrupted; it has
    /// ended once every stage is completed or cancelled. An interrupted or planned stage keeps it open on purpose: whoever waits for
    /// the next stage is the one who falls between two organisations (product.md, introduction).
    Course {
        Open = "ouverts": "En cours" | "Open";
        Ended = "termines": "Terminés" | "Ended";
    }

    Sort {
        Recent = "activite": "Dernière activité" | "Latest activity";
        Name = "nom": "Nom" | "Name";
        Opened = "ouverture": "Date d’ouverture" | "Opening date";
    }
}

/// The parameters of an address.
pub type Query = BTreeMap<String, String>;

fn value<'q>(query: &'q Query, name: &str) -> &'q str {
    query.get(name).map_or("", |value| value.trim())
}

fn page(text: &str) -> Option<i64> {
    text.parse().ok().filter(|page| (1..=100_000).contains(page))
}

/// Whose journeys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Advised {
    #[default]
    Team,
    Mine,
    By(AccountId),
}

/// What to list; everything when nothing is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filters {
    pub q: String,
    pub kind: Option<StageKind>,
    pub state: Option<StageState>,
    pub advised: Advised,
    pub course: Option<Course>,
    pub link: Option<Link>,
    /// Code of a group of communes, or of a commune.
    pub place: String,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub tag: Option<TagId>,
    pub sort: Sort,
    /// From 1.
    pub page: i64,
    /// The past day whose state is asked for.
    pub day: Option<Date>,
}

impl Default for Filters {
    fn default() -> Self {
        Self {
            q: String::new(),
            kind: None,
            state: None,
            advised: Advised::Team,
            course: None,
            link: None,
            place: String::new(),
            from: None,
            to: None,
            tag: None,
            sort: Sort::Recent,
            page: 1,
            day: None,
        }
    }
}

impl Filters {
    /// Reads the address. What says nothing is no filter; `misread` tells of it.
    pub fn read(request: &Request) -> Self {
        Self::of(&request.query, request.today())
    }

    pub fn of(query: &Query, today: Date) -> Self {
        let query = |name| value(query, name);
        Self {
            q: query(Q).chars().take(200).collect(),
            kind: query(KIND).parse().ok(),
            state: query(STATE).parse().ok(),
            advised: match query(ADVISER) {
                ME => Advised::Mine,
                other => other.parse().map_or(Advised::Team, Advised::By),
            },
            course: query(COURSE).parse().ok(),
            link: query(LINK).parse().ok(),
            place: query(PLACE).chars().take(40).collect(),
            from: dates::parse(query(FROM)),
            to: dates::parse(query(TO)),
            tag: query(TAG).parse().ok(),
            sort: query(SORT).parse().unwrap_or(Sort::Recent),
            page: page(query(PAGE)).unwrap_or(1),
            day: past(query(AU), today),
        }
    }

    /// The parameters whose value says nothing. A past day is told of by `as_of::banner`.
    pub fn misread(&self, query: &Query) -> Vec<&'static str> {
        let understood = [
            (KIND, self.kind.is_some()),
            (STATE, self.state.is_some()),
            (ADVISER, self.advised != Advised::Team),
            (COURSE, self.course.is_some()),
            (LINK, self.link.is_some()),
            (FROM, self.from.is_some()),
            (TO, self.to.is_some()),
            (TAG, self.tag.is_some()),
            (SORT, value(query, SORT).parse::<Sort>().is_ok()),
            (PAGE, page(value(query, PAGE)).is_some()),
            (VIEW, value(query, VIEW).parse::<Shape>().is_ok()),
        ];
        misread(understood, |name| value(query, name))
    }

    /// Leaves out a member, a tag or a place that the reader does not have, and says which.
    pub fn within(&mut self, team: &[TeamMember], tags: &[Tag], places: &Places) -> Vec<&'static str> {
        let mut left = vec![];
        if let Advised::By(id) = self.advised
            && !team.iter().any(|member| member.id == id)
        {
            self.advised = Advised::Team;
            left.push(ADVISER);
        }
        if self.tag.is_some_and(|id| !tags.iter().any(|tag| tag.id == id)) {
            self.tag = None;
            left.push(TAG);
        }
        let known = places.groups.iter().any(|group| group.code == self.place)
            || places.communes.iter().any(|commune| commune.insee == self.place);
        if !self.place.is_empty() && !known {
            self.place.clear();
            left.push(PLACE);
        }
        left
    }

    /// Whether anything narrows the list.
    pub fn any(&self) -> bool {
        let everything = Self {
            sort: self.sort,
            page: self.page,
            ..Self::default()
        };
        *self != everything
    }
}
