//! Figures of law and of practice, each with the day from which this table knows it and where it was read.
//!
//! The hub's own table in the database, which a coordinator keeps, comes with the depth of stages; until then a change of law is a
//! new row here. `domain.md` of the project's reference says how sure each source is.

use time::{Date, macros::date};

/// What a threshold limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Longest period of a CAPE, in months.
    CapeMonths,
    /// Most renewals of a CAPE.
    CapeRenewals,
    /// Months from the signature of a CESA within which its holder becomes an associate.
    CesaMonths,
    /// Largest share of a bank loan that a guarantee covers, in per cent.
    GuaranteeEgaliteFemmes,
    GuaranteeFag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    pub limit: Limit,
    pub value: i32,
    pub valid_from: Date,
    /// `None`: in force.
    pub valid_to: Option<Date>,
    /// The name of the rule, as a refusal quotes it.
    pub source: &'static str,
}

const fn row(limit: Limit, value: i32, valid_from: Date, source: &'static str) -> Threshold {
    Threshold {
        limit,
        value,
        valid_from,
        valid_to: None,
        source,
    }
}

/// The start of what was researched: figures before that day were not looked up, and those of the day hold.
const READ_FROM: Date = date!(2000 - 01 - 01);

pub const TABLE: &[Threshold] = &[
    row(Limit::CapeMonths, 12, READ_FROM, "C. com. L127-2"),
    row(Limit::CapeRenewals, 2, READ_FROM, "C. com. L127-2"),
    row(Limit::CesaMonths, 36, READ_FROM, "C. trav. L7331-3"),
    row(
        Limit::GuaranteeEgaliteFemmes,
        80,
        READ_FROM,
        "Garantie Égalité Femmes, France Active",
    ),
    row(
        Limit::GuaranteeFag,
        65,
        READ_FROM,
        "Fonds de garantie France Active (FAG)",
    ),
];

/// The threshold in force on a day; the latest when two rows hold.
pub fn on(limit: Limit, day: Date) -> Option<&'static Threshold> {
    let holds =
        |row: &&Threshold| row.limit == limit && row.valid_from <= day && row.valid_to.is_none_or(|to| day <= to);
    TABLE.iter().filter(holds).max_by_key(|row| row.valid_from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_has_one_row_a_day_and_each_row_its_source() {
        for row in TABLE {
            assert!(!row.source.is_empty());
            assert_eq!(on(row.limit, row.valid_from), Some(row));
            let before = row.valid_from.previous_day().expect("a day before");
            assert_ne!(on(row.limit, before), Some(row));
        }
        assert_eq!(on(Limit::CapeMonths, date!(1999 - 12 - 31)), None);
    }
}
