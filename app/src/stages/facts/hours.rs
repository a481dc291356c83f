//! Hours of training: counted in minutes, typed as people write them.

use crate::{
    dates,
    form::excerpt,
    text::{Lang, Message},
};
use serde::{Deserialize, Serialize};

crate::texts! {
    BAD_HOURS = "« {value} » n’est pas un nombre d’heures. Écrivez par exemple 7, 7,5 ou 7h30." | "“{value}” is not a number of hours. Write for instance 7, 7.5 or 7h30.";
    HOURS = "{n} h" | "{n} h";
    AND_MINUTES = "{n} h {minutes}" | "{n} h {minutes}";
}

/// A duration in hours; in JSON the number of hours, as it always was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "f64", into = "f64")]
pub struct Hours(i64);

/// Longest that a form takes: ten thousand hours.
const LONGEST: i64 = 10_000 * 60;

impl Hours {
    pub const ZERO: Self = Self(0);

    pub const fn whole(hours: i64) -> Self {
        Self(hours * 60)
    }

    pub const fn of_minutes(minutes: i64) -> Self {
        Self(minutes)
    }

    pub const fn minutes(self) -> i64 {
        self.0
    }

    /// Reads `7`, `7,5`, `7.5`, `7h30` and `7 h`.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_lowercase();
        let minutes = if let Some((hours, minutes)) = plain.split_once('h') {
            let minutes = if minutes.is_empty() {
                Some(0)
            } else {
                digits(minutes, 2).filter(|n| *n < 60)
            };
            digits(hours, 5)
                .zip(minutes)
                .map(|(hours, minutes)| hours * 60 + minutes)
        } else {
            let (hours, part) = plain.split_once([',', '.']).unwrap_or((&plain, "0"));
            let part = digits(part, 2).map(|n| if part.len() == 1 { n * 10 } else { n });
            digits(hours, 5)
                .zip(part)
                .map(|(hours, part)| hours * 60 + (part * 60 + 50) / 100)
        };
        let minutes = minutes.filter(|minutes| *minutes <= LONGEST);
        minutes
            .map(Self)
            .ok_or_else(|| BAD_HOURS.message(&[("value", &excerpt(text))]))
    }

    /// What stands in a field: `7`, `7,5`, and `7h20` where no decimal says it.
    pub fn field(self) -> String {
        match (self.0 / 60, self.0 % 60) {
            (hours, 0) => hours.to_string(),
            (hours, minutes) if minutes % 3 == 0 => {
                let hundredths = minutes * 100 / 60;
                format!("{hours},{hundredths:02}").trim_end_matches('0').to_owned()
            }
            (hours, minutes) => format!("{hours}h{minutes:02}"),
        }
    }

    /// `7 h 30`.
    pub fn told(self, lang: Lang) -> String {
        let n = dates::number(self.0 / 60, lang);
        match self.0 % 60 {
            0 => HOURS.with(lang, &[("n", &n)]),
            minutes => AND_MINUTES.with(lang, &[("n", &n), ("minutes", &format!("{minutes:02}"))]),
        }
    }
}

fn digits(text: &str, most: usize) -> Option<i64> {
    let fits = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

impl From<f64> for Hours {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "hours of a form are far below 2^53 minutes"
    )]
    fn from(hours: f64) -> Self {
        Self((hours * 60.0).round() as i64)
    }
}

impl From<Hours> for f64 {
    #[expect(clippy::cast_precision_loss, reason = "minutes of a form are far below 2^53")]
    fn from(hours: Hours) -> Self {
        hours.0 as Self / 60.0
    }
}

impl std::iter::Sum for Hours {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        Self(all.map(|one| one.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them_and_come_back_in_the_field() {
        for (typed, minutes, field) in [
            ("7", 420, "7"),
            ("7,5", 450, "7,5"),
            ("7.5", 450, "7,5"),
            ("7,25", 435, "7,25"),
            ("7h30", 450, "7,5"),
            ("7 h 20", 440, "7h20"),
            ("0,05", 3, "0,05"),
            ("3h", 180, "3"),
        ] {
            let hours = Hours::parse(typed).expect(typed);
            assert_eq!((hours.minutes(), hours.field().as_str()), (minutes, field), "{typed}");
            assert_eq!(Hours::parse(&hours.field()), Ok(hours), "{typed}");
            let json = serde_json::to_string(&hours).expect("json");
            assert_eq!(serde_json::from_str::<Hours>(&json).expect("hours"), hours, "{json}");
        }
        for bad in ["", "-1", "7,555", "7h60", "sept", "1e3", "7,", "100000"] {
            assert!(Hours::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(
            serde_json::from_str::<Hours>("70").expect("as it was"),
            Hours::whole(70)
        );
    }
}
