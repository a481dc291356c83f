//! What a view of the statistics is restricted to. It lives in the address.

use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use super::facts::{Place, ReferralFact, StageFact};
use super::period::{Period, PeriodError};
use crate::dates;
use crate::journeys::StageKind;
use crate::text::Text;

/// First day, last day, organisation, stage kind, territory, sector: the names of the query pairs.
pub const FIELDS: [&str; 6] = ["du", "au", "structure", "etape", "territoire", "secteur"];

const CODE_LENGTH: usize = 64;

/// The restrictions of one view. A missing one means the whole hub.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Filter {
    pub period: Period,
    /// Referrals received by it (R1 also counts those it sent), stages at it.
    pub organisation: Option<Uuid>,
    /// Referrals that asked for it, stages of it.
    pub kind: Option<StageKind>,
    pub territory: Option<String>,
    pub sector: Option<String>,
}

/// A query pair that is no filter, and what to say about it beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldError {
    pub field: &'static str,
    pub message: Text,
}

impl Filter {
    /// The whole hub over a period.
    #[must_use]
    pub const fn over(period: Period) -> Self {
        Self {
            period,
            organisation: None,
            kind: None,
            territory: None,
            sector: None,
        }
    }

    /// Reads the pairs of an address. Unknown names are ignored, empty values restrict nothing, and without days
    /// the period is the calendar year of `today`.
    ///
    /// # Errors
    /// One entry for each field whose value is not understood.
    pub fn parse<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        today: Date,
    ) -> Result<Self, Vec<FieldError>> {
        let (filter, errors) = Self::read(pairs, today);
        if errors.is_empty() { Ok(filter) } else { Err(errors) }
    }

    /// The same, with what is understood kept beside what is not.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, today: Date) -> (Self, Vec<FieldError>) {
        let mut values = [""; FIELDS.len()];
        for (name, value) in pairs {
            if let Some(place) = FIELDS.iter().position(|field| *field == name) {
                values[place] = value.trim();
            }
        }
        let [from, to, organisation, kind, territory, sector] = values;
        let mut errors = Vec::new();
        let mut note = |field: &'static str, message: Text| errors.push(FieldError { field, message });
        let period = parse_period(from, to, today, &mut note);
        let mut code = |field, value, message| match value {
            "" => None,
            code if is_code(code) => Some(code.to_owned()),
            _ => {
                note(field, message);
                None
            }
        };
        let territory = code("territoire", territory, UNKNOWN_TERRITORY);
        let sector = code("secteur", sector, UNKNOWN_SECTOR);
        let filter = Self {
            period,
            organisation: parse_with("structure", organisation, UNKNOWN_ORGANISATION, &mut note),
            kind: parse_with("etape", kind, UNKNOWN_KIND, &mut note),
            territory,
            sector,
        };
        (filter, errors)
    }

    /// Leaves out a territory or a sector that is none of the hub's, and says which.
    pub fn within(&mut self, is_territory: impl Fn(&str) -> bool, is_sector: impl Fn(&str) -> bool) -> Vec<FieldError> {
        let mut left = Vec::new();
        if self.territory.as_deref().is_some_and(|code| !is_territory(code)) {
            self.territory = None;
            left.push(FieldError {
                field: "territoire",
                message: UNKNOWN_TERRITORY,
            });
        }
        if self.sector.as_deref().is_some_and(|code| !is_sector(code)) {
            self.sector = None;
            left.push(FieldError {
                field: "secteur",
                message: UNKNOWN_SECTOR,
            });
        }
        left
    }

    /// The pairs that [`Self::parse`] reads back.
    #[must_use]
    pub fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let values = [
            Some(dates::iso(self.period.from())),
            Some(dates::iso(self.period.to())),
            self.organisation.map(|id| id.to_string()),
            self.kind.map(|kind| kind.as_str().to_owned()),
            self.territory.clone(),
            self.sector.clone(),
        ];
        FIELDS
            .into_iter()
            .zip(values)
            .filter_map(|(field, value)| Some((field, value?)))
            .collect()
    }

    /// Whether the referral is in the view: sent in the period, received by the organisation.
    pub(super) fn takes_referral(&self, fact: &ReferralFact) -> bool {
        self.period.contains(fact.sent_on)
            && self.organisation.is_none_or(|id| id == fact.receiver)
            && self.kind.is_none_or(|kind| kind == fact.kind_asked)
            && self.takes_place(&fact.place)
    }

    /// Whether the stage is in the view: active at the end of its period.
    pub(super) fn takes_stage(&self, fact: &StageFact) -> bool {
        fact.active_on(self.period.to())
            && self.organisation.is_none_or(|id| id == fact.organisation)
            && self.kind.is_none_or(|kind| kind == fact.kind)
            && self.takes_place(&fact.place)
    }

    fn takes_place(&self, place: &Place) -> bool {
        self.territory.as_deref().is_none_or(|code| place.lies_in(code))
            && self
                .sector
                .as_deref()
                .is_none_or(|code| place.sector.as_deref() == Some(code))
    }

    /// Whether the territory is a single commune (an INSEE code of five characters), where few people are many.
    #[must_use]
    pub fn is_commune(&self) -> bool {
        self.territory.as_deref().is_some_and(|code| {
            code.len() == 5
                && code.starts_with(|first: char| first.is_ascii_digit())
                && code.chars().filter(char::is_ascii_digit).count() >= 4
        })
    }
}

fn is_code(value: &str) -> bool {
    value.len() <= CODE_LENGTH && value.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}

fn parse_with<T: std::str::FromStr>(
    field: &'static str,
    value: &str,
    message: Text,
    note: &mut impl FnMut(&'static str, Text),
) -> Option<T> {
    if value.is_empty() {
        return None;
    }
    let parsed = value.parse().ok();
    if parsed.is_none() {
        note(field, message);
    }
    parsed
}

fn parse_period(from: &str, to: &str, today: Date, note: &mut impl FnMut(&'static str, Text)) -> Period {
    let year = Period::year_of(today);
    if from.is_empty() && to.is_empty() {
        return year;
    }
    let mut day = |field, value| {
        let date = dates::parse(value);
        if date.is_none() {
            note(field, NOT_A_DAY);
        }
        date
    };
    if from.is_empty() {
        // The state of a day: the quarter that it ends.
        return day("au", to).map_or(year, |to| {
            let quarter = Period::quarter_ending(to).and_then(|period| period.begun(today));
            quarter.unwrap_or_else(|error| {
                note("au", period_message(error));
                year
            })
        });
    }
    let (from, to) = (day("du", from), day("au", to));
    let (Some(from), Some(to)) = (from, to) else {
        return year;
    };
    let period = Period::new(from, to).and_then(|period| period.begun(today));
    period.unwrap_or_else(|error| {
        note("au", period_message(error));
        year
    })
}

const fn period_message(error: PeriodError) -> Text {
    match error {
        PeriodError::EndBeforeStart => Text::new(
            "La fin de la période précède son début.",
            "The period ends before it starts.",
        ),
        PeriodError::NotWhole => crate::text!(
            "Choisissez un trimestre, un semestre, une année ou plusieurs années entières du calendrier : \
             des dates libres permettraient d’isoler une personne par différence.",
            "Choose a calendar quarter, half-year, year or several whole years: \
             free dates would let one person be singled out by difference.",
        ),
        PeriodError::Ahead => crate::text!(
            "Cette période n’a pas commencé : il n’y a rien à en dire.",
            "This period has not begun: there is nothing to say of it.",
        ),
        PeriodError::TooLong => Text::new(
            "La période ne peut pas dépasser trois années.",
            "The period cannot exceed three years.",
        ),
    }
}

const NOT_A_DAY: Text = Text::new(
    "Indiquez une date qui existe, par exemple 2026-01-01.",
    "Give a date that exists, such as 2026-01-01.",
);
const UNKNOWN_ORGANISATION: Text = Text::new(
    "Cette structure n’est pas reconnue.",
    "This organisation is not recognised.",
);
const UNKNOWN_KIND: Text = Text::new("Cette étape n’est pas reconnue.", "This stage is not recognised.");
const UNKNOWN_TERRITORY: Text = Text::new("Ce territoire n’est pas reconnu.", "This territory is not recognised.");
const UNKNOWN_SECTOR: Text = Text::new("Ce secteur n’est pas reconnu.", "This sector is not recognised.");

#[cfg(test)]
mod tests {
    use time::{Date, macros::date};

    use super::Filter;

    const TODAY: Date = date!(2026 - 11 - 22);

    #[test]
    fn an_address_without_days_asks_for_the_current_year() {
        let filter = Filter::parse([("page", "2"), ("structure", " ")], TODAY).expect("a filter");
        assert_eq!(
            (filter.period.from(), filter.period.to()),
            (date!(2026 - 01 - 01), date!(2026 - 12 - 31))
        );
        assert_eq!(filter.organisation, None);
    }

    #[test]
    fn what_is_written_to_an_address_is_read_back() {
        let pairs = [
            ("du", "2025-07-01"),
            ("au", "2025-12-31"),
            ("structure", "018f0000-0000-7000-8000-000000000001"),
            ("etape", "activity_cooperative"),
            ("territoire", "243100633"),
            ("secteur", "alimentation-durable"),
        ];
        let filter = Filter::parse(pairs, TODAY).expect("a filter");
        let written = filter.to_pairs();
        assert_eq!(
            written
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect::<Vec<_>>(),
            pairs
        );
    }

    #[test]
    fn each_bad_value_gets_its_own_error() {
        let pairs = [
            ("du", "31/02/2026"),
            ("au", ""),
            ("structure", "x"),
            ("etape", "coaching"),
            ("territoire", "<script>"),
            ("secteur", &"a".repeat(65)),
        ];
        let errors = Filter::parse(pairs, TODAY).expect_err("errors");
        let mut fields: Vec<_> = errors.iter().map(|error| error.field).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["au", "du", "etape", "secteur", "structure", "territoire"]);
    }

    #[test]
    fn free_dates_are_refused_at_their_field() {
        let errors = Filter::parse([("du", "2026-01-01"), ("au", "2026-11-22")], TODAY).expect_err("an error");
        assert_eq!(errors.iter().map(|error| error.field).collect::<Vec<_>>(), ["au"]);
    }

    #[test]
    fn a_commune_is_told_from_an_epci_and_a_group() {
        let commune = |code: &str| {
            Filter::parse([("territoire", code)], TODAY)
                .expect("a filter")
                .is_commune()
        };
        assert_eq!(
            ["31506", "2A004", "243100633", "group", "g0001"].map(commune),
            [true, true, false, false, false]
        );
    }
}
