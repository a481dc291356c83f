use crate::demo::{calendar::worked, contracts::Draft, random::Random};
use app::{
    contracts::{Base, ContractKind, Entry, EntryKind, Terms},
    stages::facts::{ActivityCooperative, ExitType, Facts},
};
use time::{Date, Duration};

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

/// When a contract runs, to the day: contracts follow one another without a gap, whatever day of the week it is.
#[derive(Debug, Clone, Copy)]
pub struct Runs {
    pub from: Date,
    /// The term, or the day on which the story ends.
    pub to: Date,
    /// The last day, when the person left or it is over.
    pub ended: Option<Date>,
    pub yesterday: Date,
    /// Tells one contract from another.
    pub number: usize,
}

/// The stage says nothing that its contract does not say.
pub fn cooperative(under: Under, exit: Option<ExitType>, runs: Runs, random: &mut Random) -> (Facts, Draft) {
    let monthly = random.between(350, 2400) * 100;
    let mut own = Random::stream("contract", runs.number);
    let mut terms = match under {
        Under::Cape { renewal } => Terms {
            renewal: renewal > 0,
            ends_on: Some(runs.to),
            ..Terms::new(ContractKind::Cape, runs.from)
        },
        Under::Cesa { earlier_months } => Terms {
            associate_on: associate_on(earlier_months, runs, &mut own),
            ..Terms::new(ContractKind::Cesa, runs.from)
        },
    };
    terms.signed_on = Some((runs.from - Duration::days(own.between(1, 12))).min(runs.yesterday));
    terms.contribution_rate = Some(own.pick(&[1000, 1000, 1100, 950]));
    terms.contribution_base = Some(Base::Turnover);
    terms.ended_on = runs.ended;
    if runs.ended.is_some() {
        terms.exit_type = exit;
    }
    let entries = entries(&terms, monthly, runs, &mut own);
    (
        Facts::ActivityCooperative(ActivityCooperative::default()),
        Draft { terms, entries },
    )
}

/// In time (C. trav. L7331-3), save for those whose day is still to come.
fn associate_on(earlier_months: i64, runs: Runs, random: &mut Random) -> Option<Date> {
    let left = (36 - earlier_months) * 30;
    let joined = if left <= 60 {
        3
    } else {
        (left - 25).min(random.between(150, 420))
    };
    let on = runs.from + Duration::days(joined);
    (on <= runs.yesterday && runs.ended.is_none_or(|ended| on <= ended)).then_some(on)
}

/// Turnover by quarters, and of a CESA two interviews a year, save a few that were missed or are not signed, and now and then an
/// amendment.
fn entries(terms: &Terms, monthly: i64, runs: Runs, random: &mut Random) -> Vec<Entry> {
    let last = terms.last_day().unwrap_or(runs.yesterday).min(runs.yesterday);
    let entry = |kind, starts_on| Entry {
        kind,
        starts_on,
        ends_on: None,
        amount: None,
        contribution_rate: None,
        text: String::new(),
        signed_on: None,
    };
    let mut entries = Vec::new();
    let mut from = runs.from;
    while from + Duration::days(90) <= last {
        let to = from + Duration::days(90);
        entries.push(Entry {
            ends_on: Some(to),
            amount: Some(monthly * 3 * random.between(65, 135) / 100),
            ..entry(EntryKind::Turnover, from)
        });
        from = to + Duration::days(1);
    }
    if terms.is_cape() {
        return entries;
    }
    let mut held = runs.from + Duration::days(random.between(120, 160));
    while held <= last {
        if random.chance(88) {
            let signed_on = (held + Duration::days(random.between(0, 9))).min(runs.yesterday);
            entries.push(Entry {
                signed_on: random.chance(90).then_some(signed_on),
                ..entry(EntryKind::Interview, worked(held))
            });
        }
        held += Duration::days(random.between(150, 185));
    }
    let amended = runs.from + Duration::days(200);
    if amended <= last && random.chance(35) {
        entries.push(Entry {
            contribution_rate: Some(1050),
            text: "Temps de travail porté à 24 heures par semaine ; contribution votée par l’assemblée générale."
                .to_owned(),
            ..entry(EntryKind::Amendment, amended)
        });
    }
    entries
}
