mod certification;
mod codes;
mod rules;
mod session;
mod sheet;
#[cfg(test)]
mod tests;

pub use certification::CertificationCode;
pub use codes::{Audience, Modality, Presence, TrainingFunding, TrainingResult};
pub use session::{Session, sessions};

use super::{YesNo, hours::Hours};
use serde::{Deserialize, Serialize};
use time::Date;

/// A line of the attendance sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetLine {
    pub on: Option<Date>,
    pub presence: Option<Presence>,
    pub hours: Option<Hours>,
}

/// Who pays how much.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Funding {
    pub source: Option<TrainingFunding>,
    /// In cents.
    pub amount: Option<i64>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "OnRecord")]
pub struct Training {
    pub programme: String,
    /// The training body, when it is not the organisation that keeps the stage.
    pub provider: String,
    /// Its number of declaration of activity (C. trav. L6351-1).
    pub declaration: String,
    /// Whether it is certified Qualiopi, and until when (C. trav. L6316-1).
    pub qualiopi: Option<YesNo>,
    pub qualiopi_until: Option<Date>,
    /// As what the person is trained, for the yearly report of the training body (CERFA 10443).
    pub audience: Option<Audience>,
    pub session_start: Option<Date>,
    pub session_end: Option<Date>,
    pub places: Option<i64>,
    pub modality: Option<Modality>,
    pub hours_planned: Option<Hours>,
    /// The total, while no sheet is kept.
    pub hours_attended: Option<Hours>,
    /// Why more hours were attended than planned.
    pub hours_reason: String,
    /// By date, oldest first.
    pub sheet: Vec<SheetLine>,
    pub certification: Option<CertificationCode>,
    pub valid_until: Option<Date>,
    pub funding: Vec<Funding>,
    pub result: Option<TrainingResult>,
    /// The answer to what these facts warn of.
    pub checked: String,
}

impl Training {
    /// The hours on the sheet; without one, the total that was typed.
    pub fn attended(&self) -> Option<Hours> {
        if self.sheet.is_empty() {
            self.hours_attended
        } else {
            Some(self.sheet.iter().filter_map(|line| line.hours).sum())
        }
    }

    /// Takes empty lines away; the sheet goes by date.
    pub(super) fn tidy(&mut self) {
        self.sheet.retain(|line| *line != SheetLine::default());
        self.sheet.sort_by_key(|line| line.on);
        self.funding.retain(|one| *one != Funding::default());
    }
}

/// As it may stand on record: facts written before there were several sources of money name one, with its amount beside it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct OnRecord {
    programme: String,
    provider: String,
    declaration: String,
    qualiopi: Option<YesNo>,
    qualiopi_until: Option<Date>,
    audience: Option<Audience>,
    session_start: Option<Date>,
    session_end: Option<Date>,
    places: Option<i64>,
    modality: Option<Modality>,
    hours_planned: Option<Hours>,
    hours_attended: Option<Hours>,
    hours_reason: String,
    sheet: Vec<SheetLine>,
    certification: Option<CertificationCode>,
    valid_until: Option<Date>,
    funding: Option<Sources>,
    funding_amount: Option<i64>,
    result: Option<TrainingResult>,
    checked: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Sources {
    Several(Vec<Funding>),
    One(TrainingFunding),
}

impl From<OnRecord> for Training {
    fn from(record: OnRecord) -> Self {
        let amount = record.funding_amount;
        let funding = match record.funding {
            Some(Sources::Several(several)) => several,
            Some(Sources::One(source)) => vec![Funding {
                source: Some(source),
                amount,
            }],
            None => vec![],
        };
        Self {
            programme: record.programme,
            provider: record.provider,
            declaration: record.declaration,
            qualiopi: record.qualiopi,
            qualiopi_until: record.qualiopi_until,
            audience: record.audience,
            session_start: record.session_start,
            session_end: record.session_end,
            places: record.places,
            modality: record.modality,
            hours_planned: record.hours_planned,
            hours_attended: record.hours_attended,
            hours_reason: record.hours_reason,
            sheet: record.sheet,
            certification: record.certification,
            valid_until: record.valid_until,
            funding,
            result: record.result,
            checked: record.checked,
        }
    }
}
