//! Contracts with an activity cooperative: CAPE, CESA, what is written into them, and the cooperative's own table of them.

pub mod api;
mod calculation;
mod card;
mod cause;
mod entries;
mod fields;
mod forms;
mod history;
mod mine;
pub mod port;
pub mod read;
pub mod rules;
mod section;
mod show;
mod struck;
pub mod team;
mod terms;
mod timeline;
pub mod types;

pub use cause::{Cause, Why};
pub use mine::MyContracts;
pub use section::ContractsSection;
pub use show::ContractsPage;
pub use team::TeamPage;
pub use terms::{Base, ContractKind, Entry, EntryKind, Terms};

use crate::{
    ids::JourneyId,
    text::{Lang, Text},
};

/// The address of the contracts of a journey.
pub fn address(journey: JourneyId) -> String {
    format!("/parcours/{journey}/contrats")
}

const FIRST_CAPE: Text = Text::new("CAPE", "CAPE");
const FIRST_RENEWAL: Text = Text::new("CAPE, 1er renouvellement", "CAPE, 1st renewal");
const RENEWAL: Text = Text::new("CAPE, renouvellement", "CAPE, renewal");
const SECOND_RENEWAL: Text = Text::new("CAPE, 2e renouvellement", "CAPE, 2nd renewal");
const CESA: Text = Text::new("CESA", "CESA");

/// The rank of a renewal to who is not told of the contracts that it follows.
pub const UNTOLD_RANK: i64 = -1;

/// What a contract is called: `CAPE, 2e renouvellement`.
pub const fn title(kind: ContractKind, rank: i64, lang: Lang) -> &'static str {
    match (kind, rank) {
        (ContractKind::Cesa, _) => CESA,
        (ContractKind::Cape, UNTOLD_RANK) => RENEWAL,
        (ContractKind::Cape, ..=0) => FIRST_CAPE,
        (ContractKind::Cape, 1) => FIRST_RENEWAL,
        (ContractKind::Cape, _) => SECOND_RENEWAL,
    }
    .get(lang)
}

/// `10,5 %`, of hundredths of a per cent.
pub fn percent(hundredths: i64, lang: Lang) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let decimals = format!("{rest:02}");
    let decimals = decimals.trim_end_matches('0');
    match (lang, decimals) {
        (Lang::Fr, "") => format!("{whole}\u{a0}%"),
        (Lang::Fr, decimals) => format!("{whole},{decimals}\u{a0}%"),
        (Lang::En, "") => format!("{whole}%"),
        (Lang::En, decimals) => format!("{whole}.{decimals}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_told_as_people_write_them() {
        assert_eq!(percent(1000, Lang::Fr), "10\u{a0}%");
        assert_eq!(percent(1050, Lang::Fr), "10,5\u{a0}%");
        assert_eq!(percent(1005, Lang::En), "10.05%");
    }
}
