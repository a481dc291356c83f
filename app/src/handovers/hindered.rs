//! Why a caseload is not announced, told by what is to be done.

use crate::{
    dates,
    error::{AppError, FieldError, Saved},
    ids::AccountId,
};
use std::collections::BTreeMap;
use time::Date;

crate::texts! {
    STAND = "Un passage de relais est déjà annoncé pour ces parcours : il n’y en a qu’un à la fois. Annulez-le d’abord, ou attendez son jour ; vous pouvez aussi annoncer maintenant les autres parcours." | "A handover is announced already for these journeys: there is one at a time. Cancel it first, or wait for its day; you can also announce the other journeys now.";
    STANDS_OF = "À {to}, le {day} ({n}) : {references}" | "To {to}, on {day} ({n}): {references}";
    TAKEN = "Changés de mains entre-temps, rien à faire pour ceux-là, ils ne sont plus dans la liste ({n}) : {references}" | "Changed hands meanwhile, nothing to do for these, they are no longer in the list ({n}): {references}";
}

/// A journey of a caseload for which a handover waits for its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    pub reference: String,
    pub to: AccountId,
    pub to_name: String,
    pub on: Date,
}

/// First the handovers that stand, one refusal for those to one person on one day, the soonest first; then those that changed hands,
/// `(reference, who)`, which ask for nothing. Where nothing stands, what changed hands is told as somebody else's saving.
pub fn hindered(mut standing: Vec<Stands>, taken: &[(String, Option<String>)]) -> AppError {
    if standing.is_empty() {
        return AppError::Stale(vec![Saved {
            field: "to".to_owned(),
            value: by_holder(taken),
        }]);
    }
    standing.sort_by(|a, b| (a.on, &a.to_name, a.to, &a.reference).cmp(&(b.on, &b.to_name, b.to, &b.reference)));
    let groups = standing.chunk_by(|a, b| (a.on, a.to) == (b.on, b.to)).map(|group| {
        let references: Vec<&str> = group.iter().map(|one| one.reference.as_str()).collect();
        let (to, day) = group
            .first()
            .map_or(("", Date::MIN), |one| (one.to_name.as_str(), one.on));
        let values = [
            ("to", to),
            ("n", &*group.len().to_string()),
            ("references", &*references.join(", ")),
        ];
        FieldError::new("", dates::told(STANDS_OF, ("day", day), &values))
    });
    let gone = (!taken.is_empty()).then(|| {
        let mut references: Vec<&str> = taken.iter().map(|(reference, _)| reference.as_str()).collect();
        references.sort_unstable();
        let values = [
            ("n", &*taken.len().to_string()),
            ("references", &*references.join(", ")),
        ];
        FieldError::new("", TAKEN.message(&values))
    });
    AppError::Invalid(
        [FieldError::new("", STAND)]
            .into_iter()
            .chain(groups)
            .chain(gone)
            .collect(),
    )
}

/// « Marc Sabatier : P-2026-0001, P-2026-0002 ».
fn by_holder(taken: &[(String, Option<String>)]) -> String {
    let mut holders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (reference, who) in taken {
        holders
            .entry(who.as_deref().unwrap_or("–"))
            .or_default()
            .push(reference);
    }
    let told = holders.into_iter().map(|(who, mut references)| {
        references.sort_unstable();
        format!("{who}\u{a0}: {}", references.join(", "))
    });
    told.collect::<Vec<_>>().join(" ; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn what_hinders_a_caseload_is_told_by_what_is_to_be_done() {
        let id = uuid::Uuid::from_u128;
        let stands = |n: u128, to: (u128, &str), on| Stands {
            reference: format!("P-2026-000{n}"),
            to: AccountId(id(to.0)),
            to_name: to.1.to_owned(),
            on,
        };
        let (early, late) = (date!(2026 - 06 - 20), date!(2026 - 07 - 01));
        let (ana, marc) = ((90, "Ana"), (91, "Marc"));
        let taken = [("P-2026-0009".to_owned(), Some("Marc".to_owned()))];
        let standing = vec![
            stands(4, ana, late),
            stands(3, marc, early),
            stands(2, ana, late),
            stands(1, marc, early),
        ];
        let AppError::Invalid(errors) = hindered(standing, &taken) else {
            panic!("refused");
        };
        let told: Vec<String> = errors.iter().skip(1).map(|error| error.message.en.clone()).collect();
        assert!(
            told[0].starts_with("To Marc") && told[0].ends_with("(2): P-2026-0001, P-2026-0003"),
            "{told:?}"
        );
        assert!(
            told[1].starts_with("To Ana") && told[1].ends_with("(2): P-2026-0002, P-2026-0004"),
            "{told:?}"
        );
        assert!(told[2].ends_with("(1): P-2026-0009"), "{told:?}");
        let AppError::Stale(saved) = hindered(vec![], &taken) else {
            panic!("somebody was faster");
        };
        assert_eq!(saved[0].value, "Marc\u{a0}: P-2026-0009");
    }
}
