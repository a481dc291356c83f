use super::super::{codes::Instrument, rules::RequestState};
use crate::{dates, ui::misread::misread};
use time::Date;

pub const WHEN: &str = "quand";
pub const STATE: &str = "etat";
pub const INSTRUMENT: &str = "instrument";
pub const KEPT: &str = "tenue";
pub const FROM: &str = "du";
pub const TO: &str = "au";
pub const PAGE: &str = "page";

crate::choices! {
    /// Which committees.
    When {
        Coming = "a_venir": "À venir" | "To come";
        Past = "passes": "Passés" | "Past";
        Undated = "sans_date": "Sans date de comité" | "Without a committee date";
        Any = "tous": "Toutes les demandes" | "All requests";
    }

    /// By whom a request is kept: the own organisation, or another in a journey that the own one leads.
    Kept {
        All = "toutes": "Toutes" | "All";
        Own = "nous": "Tenues par votre structure" | "Kept by your organisation";
        Others = "autres": "Tenues par d’autres, sur vos parcours" | "Kept by others, on your journeys";
    }
}

/// What to list. It lives in the address, so that a list can be sent to a colleague.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filters {
    pub when: When,
    pub state: Option<RequestState>,
    pub instrument: Option<Instrument>,
    pub kept: Kept,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// From 1.
    pub page: i64,
}

impl Filters {
    /// Reads the address by the value of each parameter; what says nothing is no filter.
    pub fn read<'q>(query: impl Fn(&str) -> &'q str) -> Self {
        Self {
            when: query(WHEN).parse().unwrap_or(When::Coming),
            state: query(STATE).parse().ok(),
            instrument: query(INSTRUMENT).parse().ok(),
            kept: query(KEPT).parse().unwrap_or(Kept::All),
            from: dates::parse(query(FROM)),
            to: dates::parse(query(TO)),
            page: query(PAGE)
                .parse()
                .ok()
                .filter(|page| (1..=100_000).contains(page))
                .unwrap_or(1),
        }
    }

    /// What the organisation keeps before the committees of one day.
    pub const fn of_day(day: Date) -> Self {
        Self {
            when: When::Any,
            state: None,
            instrument: None,
            kept: Kept::Own,
            from: Some(day),
            to: Some(day),
            page: 1,
        }
    }

    /// The parameters whose value says nothing.
    pub fn misread<'q>(&self, query: impl Fn(&str) -> &'q str) -> Vec<&'static str> {
        let understood = [
            (WHEN, query(WHEN).parse::<When>().is_ok()),
            (STATE, self.state.is_some()),
            (INSTRUMENT, self.instrument.is_some()),
            (KEPT, query(KEPT).parse::<Kept>().is_ok()),
            (FROM, self.from.is_some()),
            (TO, self.to.is_some()),
            (PAGE, query(PAGE) == self.page.to_string()),
        ];
        misread(understood, query)
    }

    /// Whether anything beyond the committees chosen narrows the list.
    pub fn narrows(&self) -> bool {
        self.kept != Kept::All
            || self.state.is_some()
            || self.instrument.is_some()
            || self.from.is_some()
            || self.to.is_some()
    }
}
