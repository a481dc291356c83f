//! Invented facts for tests.

use time::Date;
use uuid::Uuid;

use super::facts::{Place, ReferralFact, Spell, StageFact};
use crate::journeys::StageKind;

pub fn organisation(number: u128) -> Uuid {
    Uuid::from_u128(0x0a_0000 + number)
}

pub fn person(number: u128) -> Uuid {
    Uuid::from_u128(0x0b_0000 + number)
}

/// An unanswered referral of a person, from organisation 1 to organisation 2, for training.
pub fn referral(of: u128, sent_on: Date) -> ReferralFact {
    ReferralFact {
        id: Uuid::nil(),
        journey: Uuid::from_u128(of),
        person: person(of),
        sender: organisation(1),
        receiver: organisation(2),
        kind_asked: StageKind::Training,
        kinds_active_when_sent: vec![StageKind::Welcome],
        sent_on,
        first_answer: None,
        last_answer: None,
        decline_code: None,
        withdrawn_on: None,
        expired_on: None,
        started_on: None,
        place: Place::default(),
    }
}

/// A running stage of a person at organisation 1.
pub fn stage(of: u128, kind: StageKind, from: Date) -> StageFact {
    StageFact {
        journey: Uuid::from_u128(of),
        person: person(of),
        organisation: organisation(1),
        kind,
        spells: vec![Spell { from, until: None }],
        place: Place::default(),
    }
}
