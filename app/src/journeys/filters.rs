//! The filters of the list. They live in the address, so that a list can be sent to a colleague.

use super::kind::StageKind;
use crate::{as_of, dates, ids::AccountId, request::Request, stages::rules::StageState};
use time::Date;

pub const Q: &str = "q";
pub const KIND: &str = "etape";
pub const STATE: &str = "etat";
pub const ADVISER: &str = "conseil";
pub const LINK: &str = "lien";
pub const PLACE: &str = "territoire";
pub const FROM: &str = "ouvert_du";
pub const TO: &str = "ouvert_au";
pub const SORT: &str = "tri";
pub const PAGE: &str = "page";

/// What `ADVISER` is called for oneself.
pub const ME: &str = "moi";

crate::choices! {
    /// How the reader's organisation stands to the journeys of the list.
    Link {
        Ours = "nous": "Portés par notre structure" | "Led by our organisation";
        Shared = "partage": "Partagés par une autre structure" | "Shared by another organisation";
    }

    Sort {
        Recent = "activite": "Dernière activité" | "Latest activity";
        Name = "nom": "Nom" | "Name";
        Opened = "ouverture": "Date d’ouverture" | "Opening date";
    }
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
    pub link: Option<Link>,
    /// Code of a group of communes, or of a commune.
    pub place: String,
    pub from: Option<Date>,
    pub to: Option<Date>,
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
            link: None,
            place: String::new(),
            from: None,
            to: None,
            sort: Sort::Recent,
            page: 1,
            day: None,
        }
    }
}

impl Filters {
    /// Reads the address. What says nothing is no filter.
    pub fn read(request: &Request) -> Self {
        let query = |name| request.query(name);
        Self {
            q: query(Q).chars().take(200).collect(),
            kind: query(KIND).parse().ok(),
            state: query(STATE).parse().ok(),
            advised: match query(ADVISER) {
                ME => Advised::Mine,
                other => other.parse().map_or(Advised::Team, Advised::By),
            },
            link: query(LINK).parse().ok(),
            place: query(PLACE).chars().take(40).collect(),
            from: dates::parse(query(FROM)),
            to: dates::parse(query(TO)),
            sort: query(SORT).parse().unwrap_or(Sort::Recent),
            page: query(PAGE)
                .parse()
                .ok()
                .filter(|page| (1..=100_000).contains(page))
                .unwrap_or(1),
            day: as_of::asked(request),
        }
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
