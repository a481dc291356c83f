use super::check::{Case, Doubt, Finding};
use crate::{
    contracts::Terms,
    dates::{self, add_months},
    error::FieldError,
    text::Lang,
    thresholds::{Code, Threshold, Thresholds},
};
use time::Date;

crate::texts! {
    NO_TERM = "{rule} : un CAPE a un terme. Indiquez son dernier jour, au plus tard le {max}." | "{rule}: a CAPE has a term. Give its last day, {max} at the latest.";
    TOO_LONG = "{rule} : une période de CAPE dure {months} mois au plus. Fin au plus tard le {max}." | "{rule}: a CAPE period lasts {months} months at most. It ends on {max} at the latest.";
    TOO_MANY = "{rule} : un CAPE se renouvelle {max} fois au plus, quelle que soit la durée de chaque période. Les {max} renouvellements sont déjà utilisés. Après eux, vous pouvez inscrire un CESA. Vous pouvez aussi inscrire un nouveau CAPE, sans renouvellement : il est juridiquement douteux, et la coopérative doit le confirmer et s’en expliquer." | "{rule}: a CAPE is renewed {max} times at most, whatever the length of each period. All {max} renewals have been used. After them you can write down a CESA. You can also write down a new CAPE that is no renewal: it is doubtful in law, and the cooperative has to confirm it and say why.";
    TOO_MANY_MONTHS = "{rule} : une période dure {months} mois au plus. Pour le nombre de périodes indiqué ({periods}), cela fait {max} mois au plus." | "{rule}: a period lasts {months} months at most. For the number of periods given ({periods}) that is {max} months at most.";
    ONE_TOO_MANY = "{rule} : le CAPE du {day}, inscrit comme premier, suivrait celui-ci et le renouvellerait. Avec les périodes qui le suivent, il y aurait plus de {max} renouvellements. Corrigez les dates, ou confirmez que le CAPE du {day} est un nouveau CAPE : il est juridiquement douteux (sans jurisprudence), et la coopérative s’en explique." | "{rule}: the CAPE of {day}, written down as the first one, would follow this one and renew it. With the periods that follow it there would be more than {max} renewals. Correct the dates, or confirm that the CAPE of {day} is a new one: it is doubtful in law (without case law), and the cooperative says why.";
    NOTHING_TO_RENEW = "Aucun CAPE antérieur n’est inscrit avec cette coopérative : choisissez « premier CAPE », ou indiquez le nombre de périodes antérieures." | "No earlier CAPE with this cooperative is written down: choose “first CAPE”, or give the number of earlier periods.";
    NEW_ONE = "Un CAPE a déjà été conclu avec cette coopérative. Un nouveau CAPE hors renouvellement est juridiquement douteux (C. com. L127-2, sans jurisprudence) : la coopérative s’en explique." | "A CAPE was concluded with this cooperative before. A new CAPE that is no renewal is doubtful in law (C. com. L127-2, without case law): the cooperative says why.";
}

/// The renewals that each CAPE uses up, in the order of the list: 0 for the first of a series. A shorter period counts too
/// (C. com. L127-2 as domain.md §1.1 words it). A CESA has none.
pub fn ranks(contracts: &[&Terms]) -> Vec<i64> {
    let mut order: Vec<usize> = (0..contracts.len()).filter(|at| contracts[*at].is_cape()).collect();
    order.sort_by_key(|at| contracts[*at].starts_on);
    let mut ranks = vec![0; contracts.len()];
    let mut before: Option<i64> = None;
    for at in order {
        let terms = contracts[at];
        let rank = match (terms.renewal, before) {
            (false, _) => 0,
            (true, Some(rank)) => rank + 1 + terms.earlier_periods,
            (true, None) => terms.earlier_periods.max(1),
        };
        ranks[at] = rank;
        before = Some(rank);
    }
    ranks
}

/// The CAPE on record that was the first one until this one was written down before it, and that this one does not make a period too
/// many: it is a renewal from now on. So the set of periods says the same, in whatever order they are typed.
pub fn prolonged<'c>(case: &Case<'c>) -> Option<&'c Terms> {
    let next = follower(case)?;
    over(&set(case, Some(next)), case.thresholds).is_none().then_some(next)
}

/// The same, whether or not it would be a period too many. Where it stood after this contract already, it was decided before.
fn follower<'c>(case: &Case<'c>) -> Option<&'c Terms> {
    let capes = case.others.iter().filter(|other| other.is_cape());
    let next = capes.min_by_key(|other| other.starts_on)?;
    let precedes = |terms: &Terms| terms.is_cape() && terms.starts_on < next.starts_on;
    (!next.renewal && precedes(case.terms) && !case.before.is_some_and(precedes)).then_some(next)
}

/// A contract on record.
#[derive(Debug, Clone)]
pub struct OnRecord {
    pub terms: Terms,
    /// Its place in the order in which they were written down.
    pub written: usize,
    /// Somebody answered that it is a new one, or that the one after it is.
    pub new: bool,
}

/// A CAPE that stands as a first one although one that precedes it was written down after it, and nobody said that it is new: its
/// place, and the day of the CAPE that it renews. Before `prolonged` was asked, such a set was left as it was typed.
pub fn unmended(all: &[OnRecord], thresholds: &Thresholds) -> Option<(usize, Date)> {
    let capes = || all.iter().filter(|one| one.terms.is_cape());
    all.iter().enumerate().find_map(|(at, one)| {
        if !one.terms.is_cape() || one.terms.renewal || one.new {
            return None;
        }
        let precedes = |other: &&OnRecord| other.terms.starts_on < one.terms.starts_on;
        let before = capes().filter(precedes).max_by_key(|other| other.terms.starts_on)?;
        let late = |other: &OnRecord| other.written > one.written && !other.new;
        capes().filter(precedes).any(late).then_some(())?;
        let as_it_would_stand: Vec<Terms> = all
            .iter()
            .enumerate()
            .map(|(place, other)| Terms {
                renewal: other.terms.renewal || place == at,
                ..other.terms.clone()
            })
            .collect();
        let fits = over(&as_it_would_stand, thresholds).is_none();
        fits.then_some((at, before.terms.starts_on))
    })
}

/// Every contract of the person as it would stand; `renewed` counts as a renewal.
fn set(case: &Case<'_>, renewed: Option<&Terms>) -> Vec<Terms> {
    let others = case.others.iter().map(|other| Terms {
        renewal: other.renewal || Some(other) == renewed,
        ..other.clone()
    });
    others.chain([case.terms.clone()]).collect()
}

pub(super) fn check(case: &Case<'_>, problems: &mut Vec<FieldError>, doubts: &mut Vec<Finding>) {
    if case.terms.is_cape() {
        length(case, problems);
        unwritten(case, problems);
        let earlier = case
            .others
            .iter()
            .any(|other| other.is_cape() && other.starts_on < case.terms.starts_on);
        if case.terms.renewal && !earlier && case.terms.earlier_periods == 0 {
            problems.push(FieldError::new("renewal", NOTHING_TO_RENEW));
        }
        if !case.terms.renewal && (earlier || case.terms.earlier_periods > 0) {
            doubts.push(Finding {
                doubt: Doubt::NewCape,
                message: NEW_ONE.into(),
            });
        }
    }
    renewals(case, problems, doubts);
}

/// C. com. L127-2: a period of 12 months at most, with a term.
fn length(case: &Case<'_>, problems: &mut Vec<FieldError>) {
    let start = case.terms.starts_on;
    let Some(limit) = case.thresholds.on(Code::CapeMonths, start) else {
        return;
    };
    let max = add_months(start, i32::try_from(limit.value).unwrap_or(i32::MAX / 24));
    let told = dates::short(max, Lang::Fr);
    let months = limit.value.to_string();
    let values = [("rule", &*limit.source), ("months", &*months), ("max", &*told)];
    match case.terms.ends_on {
        None => problems.push(FieldError::new("ends_on", NO_TERM.message(&values))),
        Some(end) if end > max => problems.push(FieldError::new("ends_on", TOO_LONG.message(&values))),
        Some(_) => {}
    }
}

/// C. com. L127-2: what is not written down keeps to the same length, so that no series is longer than its periods allow.
fn unwritten(case: &Case<'_>, problems: &mut Vec<FieldError>) {
    let (periods, start) = (case.terms.earlier_periods, case.terms.starts_on);
    let Some(limit) = case.thresholds.on(Code::CapeMonths, start).filter(|_| periods > 0) else {
        return;
    };
    let max = limit.value.saturating_mul(periods);
    if case.terms.earlier_months > max {
        let (periods, months, max) = (periods.to_string(), limit.value.to_string(), max.to_string());
        let values = [
            ("rule", &*limit.source),
            ("periods", &*periods),
            ("months", &*months),
            ("max", &*max),
        ];
        problems.push(FieldError::new("earlier_months", TOO_MANY_MONTHS.message(&values)));
    }
}

/// C. com. L127-2: two renewals at most. A contract that is written down afterwards counts for those that follow it.
fn renewals(case: &Case<'_>, problems: &mut Vec<FieldError>, doubts: &mut Vec<Finding>) {
    if let Some(limit) = over(&set(case, None), case.thresholds) {
        let max = limit.value.to_string();
        let values = [("rule", &*limit.source), ("max", &*max)];
        problems.push(FieldError::new("renewal", TOO_MANY.message(&values)));
    } else if let Some(next) = follower(case)
        && let Some(limit) = over(&set(case, Some(next)), case.thresholds)
    {
        let (day, max) = (dates::short(next.starts_on, Lang::Fr), limit.value.to_string());
        let values = [("rule", &*limit.source), ("day", &*day), ("max", &*max)];
        doubts.push(Finding {
            doubt: Doubt::NewCape,
            message: ONE_TOO_MANY.message(&values),
        });
    }
}

/// The limit that one of the renewals goes beyond.
fn over<'t>(all: &[Terms], thresholds: &'t Thresholds) -> Option<&'t Threshold> {
    let all: Vec<&Terms> = all.iter().collect();
    ranks(&all)
        .into_iter()
        .zip(&all)
        .filter(|(_, terms)| terms.is_cape() && terms.renewal)
        .filter_map(|(rank, terms)| {
            let limit = thresholds.on(Code::CapeRenewals, terms.starts_on)?;
            (rank > limit.value).then_some((rank, limit))
        })
        .max_by_key(|(rank, _)| *rank)
        .map(|(_, limit)| limit)
}
