//! What the indicators are computed from: plain dated values, read by the server, never shown.

use time::Date;
use uuid::Uuid;

use crate::journeys::StageKind;

/// Everything the figures of one report are computed from, for the whole hub and for all time.
///
/// The neighbouring views that protect a report are computed from the same facts, so they must not be filtered beforehand.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub referrals: Vec<ReferralFact>,
    pub stages: Vec<StageFact>,
}

/// One referral that was sent. Drafts are no facts.
#[derive(Debug, Clone)]
pub struct ReferralFact {
    pub id: Uuid,
    pub journey: Uuid,
    /// The lead creator of the journey: the person who counts once.
    pub person: Uuid,
    pub sender: Uuid,
    pub receiver: Uuid,
    pub kind_asked: StageKind,
    /// The kinds of the stages that were running in the journey on the day of sending, in any order.
    pub kinds_active_when_sent: Vec<StageKind>,
    pub sent_on: Date,
    /// The first accept or decline; it stays what it was when the receiver reconsiders.
    pub first_answer: Option<Answer>,
    /// The accept or decline in force today. Present whenever `first_answer` is.
    pub last_answer: Option<Answer>,
    pub decline_code: Option<String>,
    pub withdrawn_on: Option<Date>,
    pub expired_on: Option<Date>,
    /// The day on which the stage that the referral opened started.
    pub started_on: Option<Date>,
    pub place: Place,
}

/// An accept or a decline, on the day it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    pub on: Date,
    pub accepted: bool,
}

/// One stage of a journey.
#[derive(Debug, Clone)]
pub struct StageFact {
    pub journey: Uuid,
    /// The lead creator of the journey: the person who counts once.
    pub person: Uuid,
    pub organisation: Uuid,
    pub kind: StageKind,
    pub spells: Vec<Spell>,
    pub place: Place,
}

impl StageFact {
    /// Whether the stage was active on that day.
    #[must_use]
    pub fn active_on(&self, day: Date) -> bool {
        self.spells.iter().any(|spell| spell.contains(day))
    }
}

/// A time during which a stage was active.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    pub from: Date,
    /// The first day on which the stage was no longer active; `None` while it runs.
    pub until: Option<Date>,
}

impl Spell {
    fn contains(self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// Where a project is and what it does, as far as a filter can ask for it.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Codes of the territories, the narrowest first (commune group, then EPCI).
    pub territories: Vec<String>,
    pub sector: Option<String>,
}

impl Place {
    /// Whether the place lies in the territory of that code.
    #[must_use]
    pub fn lies_in(&self, territory: &str) -> bool {
        self.territories.iter().any(|code| code == territory)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::Spell;

    #[test]
    fn a_spell_holds_its_first_day_and_not_the_day_it_ends() {
        let spell = Spell {
            from: date!(2026 - 01 - 10),
            until: Some(date!(2026 - 02 - 01)),
        };
        let inside = [
            date!(2026 - 01 - 09),
            date!(2026 - 01 - 10),
            date!(2026 - 01 - 31),
            date!(2026 - 02 - 01),
        ]
        .map(|day| spell.contains(day));
        assert_eq!(inside, [false, true, true, false]);
        assert!(Spell { until: None, ..spell }.contains(date!(2030 - 01 - 01)));
    }
}
