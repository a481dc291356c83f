use super::Told;
use crate::demo::random::Random;
use app::stages::facts::{ActivityCooperative, Contract, ExitType, Facts};
use time::Duration;

/// A contract with an activity cooperative: one a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    Cape {
        renewal: i64,
    },
    /// After so many months under earlier contracts.
    Cesa {
        earlier_months: i64,
    },
}

pub fn cooperative(told: Told, under: Under, exit: Option<ExitType>, random: &mut Random) -> Facts {
    let months = told.passed() / 30;
    let monthly = random.between(350, 2400) * 100;
    let common = ActivityCooperative {
        turnover: (months >= 2).then_some(monthly * months),
        turnover_on: (months >= 2).then(|| told.start + Duration::days(months * 30)),
        exit_type: exit,
        ..ActivityCooperative::default()
    };
    Facts::ActivityCooperative(match under {
        Under::Cape { renewal } => ActivityCooperative {
            contract: Some(Contract::Cape),
            cape_start: Some(told.start),
            cape_end: Some(told.end),
            renewal: Some(renewal),
            ..common
        },
        Under::Cesa { earlier_months } => {
            let joined = 30 * (30 - earlier_months).clamp(6, 22);
            ActivityCooperative {
                contract: Some(Contract::Cesa),
                cesa_start: Some(told.start),
                earlier_months: Some(earlier_months),
                associate_on: (told.passed() > joined).then(|| told.start + Duration::days(joined)),
                ..common
            }
        }
    })
}
