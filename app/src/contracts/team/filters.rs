use crate::{
    as_of::{AU, past},
    contracts::ContractKind,
    dates,
    request::Request,
    ui::misread::misread,
};
use std::collections::BTreeMap;
use time::Date;

pub const Q: &str = "q";
pub const KIND: &str = "contrat";
pub const STANDING: &str = "etat";
pub const ADVISER: &str = "conseil";
pub const UNTIL: &str = "avant";
pub const PAGE: &str = "page";

crate::choices! {
    Standing {
        Running = "en_cours": "En cours, ou terme passé" | "Running, or term passed";
        TermPassed = "terme_passe": "Terme passé, sans suite notée" | "Term passed, nothing written down since";
        Over = "termine": "Terminés" | "Over";
        All = "tous": "Tous" | "All";
    }
}

/// What to list. The filters live in the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filters {
    pub q: String,
    pub kind: Option<ContractKind>,
    pub standing: Standing,
    /// Only those that the reader follows.
    pub mine: bool,
    /// With a term or a day to become an associate until then.
    pub until: Option<Date>,
    /// The past day whose table is asked for.
    pub day: Option<Date>,
    /// From 1.
    pub page: i64,
}

impl Filters {
    pub fn read(request: &Request) -> Self {
        Self::of(&request.query, request.today())
    }

    /// Reads a query. What says nothing is no filter.
    pub fn of(query: &BTreeMap<String, String>, today: Date) -> Self {
        let value = |name: &str| query.get(name).map_or("", |value| value.trim());
        Self {
            q: value(Q).chars().take(200).collect(),
            kind: value(KIND).parse().ok(),
            standing: value(STANDING).parse().unwrap_or(Standing::Running),
            mine: value(ADVISER) == "moi",
            until: dates::parse(value(UNTIL)),
            day: past(value(AU), today),
            page: value(PAGE)
                .parse()
                .ok()
                .filter(|page| (1..=100_000).contains(page))
                .unwrap_or(1),
        }
    }

    /// The parameters whose value says nothing. A past day is told of by `as_of::banner`.
    pub fn misread(&self, query: &BTreeMap<String, String>) -> Vec<&'static str> {
        let value = |name: &str| query.get(name).map_or("", |value| value.trim());
        let understood = [
            (KIND, self.kind.is_some()),
            (STANDING, value(STANDING).parse::<Standing>().is_ok()),
            (ADVISER, self.mine),
            (UNTIL, self.until.is_some()),
            (PAGE, value(PAGE) == self.page.to_string()),
        ];
        misread(understood, value)
    }
}
