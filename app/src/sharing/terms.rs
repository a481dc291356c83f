//! What several consents to one organisation open together.

use super::{ConsentLine, Parts};
use crate::{dates, text::Lang};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Date;

crate::texts! {
    TERM = "{parts}, jusqu’au {until}" | "{parts}, until {until}";
    AND = " ; " | "; ";
}

/// Parts that stay open until the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub parts: Parts,
    pub until: Date,
}

/// The parts that consents in force open, each until the last of its ends; what stays open longest first.
pub fn terms<'c>(consents: impl IntoIterator<Item = &'c ConsentLine>) -> Vec<Term> {
    let mut ends = [None::<Date>; 5];
    for consent in consents {
        for (end, _) in ends
            .iter_mut()
            .zip(consent.parts.each())
            .filter(|(_, covered)| *covered)
        {
            *end = (*end).max(Some(consent.until));
        }
    }
    let mut by_day: BTreeMap<Date, Parts> = BTreeMap::new();
    for day in ends.into_iter().flatten() {
        by_day.insert(day, Parts::of(ends.map(|end| end == Some(day))));
    }
    let latest_first = by_day.into_iter().rev();
    latest_first.map(|(until, parts)| Term { parts, until }).collect()
}

/// `identité et coordonnées, jusqu’au 14 juin 2027 ; étapes du parcours, jusqu’au 1er décembre 2026`.
pub fn told(terms: &[Term], lang: Lang) -> String {
    let one = |term: &Term| {
        let until = dates::long(term.until, lang);
        TERM.with(lang, &[("parts", &term.parts.list(lang)), ("until", &until)])
    };
    terms.iter().map(one).collect::<Vec<_>>().join(AND.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{ConsentId, OrganisationId},
        sharing::{HowGiven, OrganisationName},
    };
    use time::macros::date;
    use uuid::Uuid;

    fn consent(parts: [bool; 5], until: Date) -> ConsentLine {
        ConsentLine {
            id: ConsentId(Uuid::nil()),
            people: vec![],
            organisation: OrganisationName {
                id: OrganisationId(Uuid::nil()),
                name: "Le Levier".to_owned(),
            },
            lead: "La Passerelle".to_owned(),
            parts: Parts::of(parts),
            given_on: date!(2026 - 01 - 12),
            until,
            how: HowGiven::Spoken,
            text_version: "v2".to_owned(),
            recorded_by: String::new(),
            by_link: false,
            may_withdraw: false,
            others_end: false,
            stays: vec![],
        }
    }

    #[test]
    fn parts_of_several_consents_are_united_each_until_its_last_end() {
        let (soon, late) = (date!(2026 - 12 - 01), date!(2027 - 06 - 14));
        let consents = [
            consent([true, true, false, false, false], soon),
            consent([true, false, false, true, false], late),
            consent([false, true, false, false, false], date!(2026 - 11 - 01)),
        ];
        let open = terms(&consents);
        assert_eq!(open.iter().map(|term| term.until).collect::<Vec<_>>(), [late, soon]);
        assert_eq!(
            told(&open, Lang::Fr),
            "identité et coordonnées, pièces, jusqu’au 14\u{a0}juin 2027\u{a0}; étapes du parcours, jusqu’au 1er\u{a0}décembre 2026"
        );
        assert!(terms(&[]).is_empty());
    }
}
