//! The facts of a stage as of a past day (docs/state-machines.md, “Training and incubation”).
//!
//! Each fact is told as it stood on record at the end of that day. Where nothing of it stood yet, it is told as it stands today: what
//! has a day of its own from that day on, what comes with the end of a stage once the stage was over, anything else from its plan on.

mod incubation;
#[cfg(test)]
mod tests;
mod training;

use super::{ActivityCooperative, Facts, Financing, FollowUp, Incubation, Training, Welcome};
use time::Date;

/// A past day, and how the stage stood on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    pub day: Date,
    /// The stage was written down by then; else its first version, which came later, says nothing of how far it had come.
    pub on_record: bool,
    /// The stage was completed or cancelled by then.
    pub ended: bool,
}

impl Past {
    fn had(self, on: Option<Date>) -> bool {
        on.is_some_and(|on| on <= self.day)
    }

    fn awaits(self, on: Option<Date>) -> bool {
        on.is_some_and(|on| on > self.day)
    }

    /// What comes with the end of a stage, or was written before it.
    fn at_end<T: Default + PartialEq>(self, then: T, now: T) -> T {
        match (self.ended, self.on_record) {
            (true, _) => stood(then, now),
            (false, true) => then,
            (false, false) => T::default(),
        }
    }
}

/// What stood; else what stands.
fn stood<T: Default + PartialEq>(then: T, now: T) -> T {
    if then == T::default() { now } else { then }
}

/// What stood at the end of the day, and what stands.
fn both<T: Clone + Default>(versions: &[T]) -> (T, T) {
    let of = |one: Option<&T>| one.cloned().unwrap_or_default();
    (of(versions.first()), of(versions.last()))
}

impl Facts {
    /// As of a past day. `versions`: what stood at its end, then what stood after each later change; today's are the last. `None`:
    /// there are none.
    pub fn known_on(versions: Vec<Self>, past: Past) -> Option<Self> {
        macro_rules! of {
            ($kind:ident) => {{
                let theirs = versions.into_iter().filter_map(|one| match one {
                    Self::$kind(facts) => Some(facts),
                    _ => None,
                });
                Self::$kind($kind::known_on(&theirs.collect::<Vec<_>>(), past))
            }};
        }
        Some(match versions.last()? {
            Self::Welcome(_) => of!(Welcome),
            Self::Training(_) => of!(Training),
            Self::Incubation(_) => of!(Incubation),
            Self::ActivityCooperative(_) => of!(ActivityCooperative),
            Self::Financing(_) => of!(Financing),
            Self::FollowUp(_) => of!(FollowUp),
        })
    }
}

impl Welcome {
    fn known_on(versions: &[Self], _: Past) -> Self {
        let (then, now) = both(versions);
        Self {
            prescriber: stood(then.prescriber, now.prescriber),
            prescriber_name: stood(then.prescriber_name, now.prescriber_name),
            need: stood(then.need, now.need),
        }
    }
}

impl Financing {
    fn known_on(versions: &[Self], _: Past) -> Self {
        let (then, now) = both(versions);
        Self {
            instruments: now.instruments,
            aim: stood(then.aim, now.aim),
        }
    }
}

impl ActivityCooperative {
    fn known_on(versions: &[Self], past: Past) -> Self {
        let (then, now) = both(versions);
        Self {
            latest: now.latest,
            exit_type: past.at_end(then.exit_type, now.exit_type),
            exit_reason: past.at_end(then.exit_reason, now.exit_reason),
        }
    }
}

impl FollowUp {
    /// An enterprise is there from the day of its creation on.
    fn known_on(versions: &[Self], past: Past) -> Self {
        let (then, now) = both(versions);
        let mut known = Self {
            jobs_created: past.at_end(then.jobs_created, now.jobs_created),
            jobs_maintained: past.at_end(then.jobs_maintained, now.jobs_maintained),
            still_active: past.at_end(then.still_active, now.still_active),
            ..Self::default()
        };
        let dated = [&then, &now].into_iter().find(|one| past.had(one.created_on));
        if let Some(one) = dated {
            known.created = one.created;
            known.created_on = one.created_on;
            known.legal_form = stood(one.legal_form.clone(), now.legal_form.clone());
            known.siren = stood(one.siren.clone(), now.siren.clone());
        } else if then.created_on.is_none() && past.on_record {
            (known.created, known.legal_form, known.siren) = (then.created, then.legal_form, then.siren);
        }
        known
    }
}
