//! The cooperative's own contract table: every contract that it keeps, with its term, its renewals and what comes next.

mod csv;
mod filters;
mod show;

pub use csv::csv;
pub use filters::{Filters, Standing};
pub use show::TeamPage;

use super::{ContractKind, Terms, rules::Window};
use crate::{
    dates,
    ids::{ContractId, JourneyId},
    text::{Lang, Text},
    texts,
};
use time::Date;

texts! {
    TERM = "Terme" | "Term";
    ASSOCIATE = "Associé·e au plus tard" | "An associate by";
    INTERVIEW = "Entretien à tenir" | "Interview to hold";
}

/// Rows of a page.
pub const PAGE_SIZE: i64 = 25;

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamLine {
    pub id: ContractId,
    pub journey: JourneyId,
    /// The reader's organisation leads the journey.
    pub leads: bool,
    pub reference: String,
    /// Person and project where the organisation may know them, else the reference.
    pub label: String,
    pub adviser: Option<String>,
    pub terms: Terms,
    pub rank: i64,
    pub associate_by: Option<Date>,
    /// The period whose interviews are to be held next.
    pub interviews: Option<Window>,
    /// Over before its end was written down, and nothing follows.
    pub term_passed: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TeamList {
    pub lines: Vec<TeamLine>,
    pub total: i64,
    /// Of all contracts: running, with a term that has passed, over.
    pub running: i64,
    pub term_passed: i64,
    pub over: i64,
    /// The organisation is an activity cooperative, or has been.
    pub cooperative: bool,
    /// Renewals that the law allows on the day that is told.
    pub most_renewals: i64,
    /// The past day that is told.
    pub day: Option<Date>,
}

impl TeamLine {
    /// What comes next, and when: the term, the day to become an associate, or an interview, whichever is first.
    pub fn next(&self) -> Option<(Text, Date)> {
        if self.terms.ended_on.is_some() {
            return None;
        }
        let term = self.terms.ends_on.map(|on| (TERM, on));
        let associate = self
            .associate_by
            .filter(|_| self.terms.associate_on.is_none())
            .map(|on| (ASSOCIATE, on));
        let interview = self.interviews.map(|window| (INTERVIEW, window.to));
        [term, associate, interview]
            .into_iter()
            .flatten()
            .min_by_key(|(_, on)| *on)
    }

    pub fn is_cape(&self) -> bool {
        self.terms.kind == ContractKind::Cape
    }
}

/// `Terme, 12/03/2026`.
pub fn told((what, on): (Text, Date), lang: Lang) -> String {
    format!("{}, {}", what.get(lang), dates::short(on, lang))
}
