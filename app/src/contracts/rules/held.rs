use crate::{
    contracts::Terms,
    ids::{ContractId, EntryId, MeetingId},
};
use time::Date;

/// A meeting that was held as an interview of a CESA, with the person present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub meeting: MeetingId,
    pub on: Date,
}

/// An interview that stands in a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub entry: EntryId,
    pub contract: ContractId,
    pub on: Date,
    /// The meeting that it is.
    pub meeting: Option<MeetingId>,
}

/// What makes the contracts say what was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Write(ContractId, Held),
    /// It was written down by hand before.
    Join(EntryId, MeetingId),
    Strike(Standing),
}

/// The interviews of a person with a cooperative that were held as meetings stand in the CESA that ran on their day, once
/// (C. trav. R7331-3); what is no longer held stands nowhere.
pub fn align(held: &[Held], contracts: &[(ContractId, Terms)], standing: &[Standing]) -> Vec<Step> {
    let of = |on: Date| {
        contracts
            .iter()
            .find(|(_, terms)| !terms.is_cape() && terms.runs_on(on))
            .map(|(id, _)| *id)
    };
    let right = |one: &Standing| {
        one.meeting.is_none_or(|meeting| {
            held.iter().any(|held| held.meeting == meeting && held.on == one.on) && of(one.on) == Some(one.contract)
        })
    };
    let (kept, gone): (Vec<Standing>, Vec<Standing>) = standing.iter().partition(|one| right(one));
    let mut steps: Vec<Step> = gone.into_iter().map(Step::Strike).collect();
    let mut joined: Vec<EntryId> = Vec::new();
    for one in held {
        let Some(contract) = of(one.on) else { continue };
        if kept.iter().any(|entry| entry.meeting == Some(one.meeting)) {
            continue;
        }
        let by_hand = kept.iter().find(|entry| {
            entry.meeting.is_none()
                && entry.contract == contract
                && entry.on == one.on
                && !joined.contains(&entry.entry)
        });
        match by_hand {
            Some(entry) => {
                joined.push(entry.entry);
                steps.push(Step::Join(entry.entry, one.meeting));
            }
            None => steps.push(Step::Write(contract, *one)),
        }
    }
    steps
}
