use super::{Progress, Told};
use crate::demo::{
    houses::{LES_FOURMIS, OC_FINANCE, TREMPLIN},
    random::Random,
};
use app::stages::facts::{Facts, Financing, Instrument as I, RequestState as State};
use time::Duration;

/// House, instrument, euros asked for (low, high), guaranteed share, weight.
type Line = (usize, I, (i64, i64), Option<i64>, i64);

const INSTRUMENTS: [Line; 6] = [
    (OC_FINANCE, I::GuaranteeFag, (12_000, 60_000), Some(60), 3),
    (OC_FINANCE, I::GuaranteeEf, (8_000, 45_000), Some(80), 3),
    (OC_FINANCE, I::Participative, (10_000, 60_000), None, 3),
    (OC_FINANCE, I::Emergence, (5_000, 20_000), None, 2),
    (TREMPLIN, I::HonourInitiative, (3_000, 25_000), None, 1),
    (LES_FOURMIS, I::Cigales, (1_500, 8_000), None, 1),
];
/// What an organisation that does not finance by itself helps to get.
const BANK: (I, (i64, i64), Option<i64>) = (I::BankLoan, (15_000, 90_000), None);

pub fn financing(told: Told, random: &mut Random) -> Facts {
    let own: Vec<_> = INSTRUMENTS
        .iter()
        .filter(|line| line.0 == told.house)
        .map(|(_, instrument, span, share, weight)| ((*instrument, *span, *share), *weight))
        .collect();
    let (instrument, (low, high), share) = if own.is_empty() { BANK } else { random.weighted(&own) };
    let requested = random.between(low / 500, high / 500) * 50_000;
    let state = state(told.progress, random);
    let granted = state.is_granted().then(|| {
        let share = random.weighted(&[(100, 6), (80, 2), (60, 2)]);
        (requested * share / 5_000_000 * 50_000).max(50_000)
    });
    let decided = state.is_granted() || state == State::Refused;
    Facts::Financing(Financing {
        instrument: Some(instrument),
        financer: if instrument == I::BankLoan {
            "Banque coopérative du territoire".to_owned()
        } else {
            String::new()
        },
        state: Some(state),
        requested: Some(requested),
        granted,
        disbursed: match state {
            State::Disbursed | State::Repaid => granted,
            State::PartlyDisbursed => granted.map(|cents| cents / 2),
            _ => None,
        },
        submitted_on: (state != State::Draft).then(|| told.start + Duration::days(told.passed().min(2))),
        decided_on: decided.then(|| told.start + Duration::days(told.passed() * 4 / 5)),
        guarantee_share: share,
        ..Financing::default()
    })
}

/// Of those who come before a committee, four out of five get something (domain.md §2.2).
fn state(progress: Progress, random: &mut Random) -> State {
    match progress {
        Progress::Planned => State::Draft,
        Progress::Under(..25) => State::Submitted,
        Progress::Under(25..55) => State::UnderReview,
        Progress::Under(55..75) => State::InCommittee,
        Progress::Under(_) => random.weighted(&[
            (State::Granted, 5),
            (State::GrantedConditionally, 2),
            (State::Signed, 3),
        ]),
        Progress::Completed => random.weighted(&[
            (State::Disbursed, 62),
            (State::PartlyDisbursed, 12),
            (State::Repaid, 8),
            (State::Refused, 18),
        ]),
        Progress::Stopped => State::Withdrawn,
    }
}
