use app::values::{Email, Phone};
use serde::Serialize;
use time::Date;

use crate::imports::reading::values::{
    exits::ExitKind, legal_forms::LegalForm, names::Civility, situations::Situation, stages::Stage,
};

time::serde::format_description!(iso_day, Date, "[year]-[month]-[day]");

/// One checked row of a follow-up table: one stage of somebody's journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportRow {
    /// Number among the data rows, from 1.
    pub row: u32,
    /// Physical line of the file, from 1.
    pub line: u32,
    pub dossier: Option<String>,
    #[serde(with = "iso_day::option")]
    pub welcomed_on: Option<Date>,
    pub creator: Creator,
    pub project_title: Option<String>,
    pub legal_form: Option<LegalForm>,
    pub adviser_name: Option<String>,
    pub stage: StageFacts,
    pub exit: Option<Exit>,
    pub comment: Option<String>,
}

/// The person, as this row tells it; names as they are typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Creator {
    pub civility: Option<Civility>,
    pub first_name: String,
    pub last_name: String,
    pub birth_year: Option<i16>,
    pub phone: Option<Phone>,
    pub mail: Option<Email>,
    /// INSEE code.
    pub commune_insee: Option<String>,
    pub postcode: Option<String>,
    pub situation: Option<Situation>,
}

/// The stage. Amounts are in cents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageFacts {
    #[serde(flatten)]
    pub stage: Stage,
    /// What the table calls it.
    pub label: String,
    #[serde(with = "iso_day")]
    pub start: Date,
    #[serde(with = "iso_day::option")]
    pub planned_end: Option<Date>,
    #[serde(with = "iso_day::option")]
    pub actual_end: Option<Date>,
    /// An end of which the table does not say whether it is planned or was reached.
    #[serde(with = "iso_day::option")]
    pub end: Option<Date>,
    pub requested_cents: Option<i64>,
    pub granted_cents: Option<i64>,
    pub disbursed_cents: Option<i64>,
}

impl StageFacts {
    /// The planned and the actual end, seen on a day: an undetermined end before that day was reached, a later one is planned.
    pub fn ends_on(&self, today: Date) -> (Option<Date>, Option<Date>) {
        match self.end {
            Some(end) if end < today => (self.planned_end, self.actual_end.or(Some(end))),
            end => (self.planned_end.or(end), self.actual_end),
        }
    }
}

/// How the person left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exit {
    pub kind: Option<ExitKind>,
    #[serde(with = "iso_day::option")]
    pub on: Option<Date>,
    pub text: Option<String>,
}
