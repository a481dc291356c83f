//! R7: from which organisation to which, and from which stage to which.

use uuid::Uuid;

use super::r1_volume::tally;
use crate::journeys::StageKind;
use crate::statistics::facts::ReferralFact;
use crate::statistics::protect::layer::Count;
use crate::statistics::protect::network::{Network, TwoWay};

/// Stage × stage: a row for each kind and one for "no stage running", a column for each kind asked.
pub const STAGES: TwoWay = TwoWay {
    rows: StageKind::ALL.len() + 1,
    columns: StageKind::ALL.len(),
};

/// Sender × receiver over the organisations of the hub.
pub const fn between(organisations: usize) -> TwoWay {
    TwoWay {
        rows: organisations,
        columns: organisations,
    }
}

/// An organisation that never sends to itself is known not to, so that a reader knows its place on the diagonal.
pub fn organisations_network(facts: &[ReferralFact], organisations: &[Uuid]) -> Network {
    let sends_to_itself = |id: Uuid| facts.iter().any(|fact| fact.sender == id && fact.receiver == id);
    between(organisations.len()).network(|row, column| row == column && !sends_to_itself(organisations[row]))
}

/// The counts of sender × receiver, over organisations among which are all that the facts name.
pub fn organisations(facts: &[&ReferralFact], organisations: &[Uuid]) -> Vec<Count> {
    let table = between(organisations.len());
    let place = |id: Uuid| organisations.iter().position(|listed| *listed == id);
    tally(table.figures(), facts, |fact| {
        place(fact.sender)
            .zip(place(fact.receiver))
            .map_or_else(Vec::new, |(row, column)| table.figures_of(row, column))
    })
}

pub fn stages_network() -> Network {
    STAGES.network(|_, _| false)
}

/// The counts of stage × stage.
pub fn stages(facts: &[&ReferralFact]) -> Vec<Count> {
    tally(STAGES.figures(), facts, |fact| {
        let row = furthest(fact).map_or(StageKind::ALL.len(), |kind| kind as usize);
        STAGES.figures_of(row, fact.kind_asked as usize)
    })
}

/// The stage that a referral starts from: of those running when it was sent the furthest along the usual journey, so that
/// each referral counts once and the flows add up to R1.
pub fn furthest(fact: &ReferralFact) -> Option<StageKind> {
    fact.kinds_active_when_sent.iter().copied().max()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::statistics::sample::{organisation, referral};

    #[test]
    fn a_referral_sent_during_two_stages_counts_once_in_the_flows() {
        let running = vec![StageKind::ActivityCooperative, StageKind::Welcome];
        let fact = ReferralFact {
            kinds_active_when_sent: running,
            kind_asked: StageKind::Financing,
            ..referral(1, date!(2026 - 01 - 05))
        };
        let counts = stages(&[
            &fact,
            &ReferralFact {
                kinds_active_when_sent: Vec::new(),
                ..fact.clone()
            },
        ]);
        let row = |kind: usize| counts[STAGES.cell(kind, StageKind::Financing as usize)].value;
        assert_eq!(
            [row(StageKind::ActivityCooperative as usize), row(0), row(6)],
            [1, 0, 1]
        );
        assert_eq!((counts[TwoWay::TOTAL].value, counts[TwoWay::TOTAL].people), (2, 1));
    }

    #[test]
    fn flows_go_from_sender_to_receiver() {
        let fact = ReferralFact {
            sender: organisation(2),
            receiver: organisation(1),
            ..referral(1, date!(2026 - 01 - 05))
        };
        let counts = organisations(&[&fact], &[organisation(1), organisation(2)]);
        assert_eq!(counts[between(2).cell(1, 0)].value, 1);
        assert_eq!(counts[between(2).cell(0, 1)].value, 0);
    }
}
