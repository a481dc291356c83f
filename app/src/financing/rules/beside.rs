//! What another request on the journey makes doubtful: somebody answers for it.

use super::{
    course::Course,
    limits::{Doubt, Finding},
    machine::RequestState,
};
use crate::{
    dates::{add_months, long},
    text::{Lang, Message},
    thresholds::{Code, Thresholds},
    values::Choice,
};
use time::Date;

crate::texts! {
    TWICE = "Une demande à {financer} pour cet instrument est déjà ouverte sur ce parcours ({state}) : une demande par financeur et par instrument. Faites avancer celle-là, ou confirmez qu’il y en a deux et dites pourquoi." | "A request to {financer} for this instrument is open already on this journey ({state}): one request for each financer and instrument. Move that one on, or confirm that there are two and say why.";
    AGAIN = "{rule} : pas d’ACRE de nouveau dans les {months} mois, et une autre est sur ce parcours ({state}). Une nouvelle peut être demandée à partir du {min}. Changez la date ou l’instrument, ou confirmez que c’est pour une autre personne et dites laquelle." | "{rule}: no ACRE again within {months} months, and another one is on this journey ({state}). A new one can be asked for from {min}. Change the date or the instrument, or confirm that it is for somebody else and say for whom.";
}

/// Another request of the journey, open, to the same financer for the same instrument (product.md §2).
pub fn twice(financer: &str, state: RequestState) -> Finding {
    let told = |lang: Lang| TWICE.with(lang, &[("financer", financer), ("state", state.label().get(lang))]);
    Finding {
        doubt: Doubt::Twice,
        message: Message {
            fr: told(Lang::Fr),
            en: told(Lang::En),
        },
    }
}

/// Another ACRE of the journey that is asked for, or was granted so short a time before the `day` that a new one is too early
/// (CSS L131-6-4: not again for three years).
pub fn again(other: &Course, day: Date, table: &Thresholds) -> Option<Finding> {
    let since = other.decided_on.or(other.submitted_on).unwrap_or(day);
    let row = table.on(Code::AcreMonths, day)?;
    let min = add_months(since, i32::try_from(row.value).unwrap_or(0));
    let holds = other.state.is_pending() || other.state.is_granted();
    (holds && day < min).then(|| {
        let told = |lang: Lang| {
            let state = other.state.label().get(lang).to_lowercase();
            let values = [
                ("rule", row.source.as_str()),
                ("months", &row.value.to_string()),
                ("state", &state),
                ("min", &long(min, lang)),
            ];
            AGAIN.with(lang, &values)
        };
        Finding {
            doubt: Doubt::Again,
            message: Message {
                fr: told(Lang::Fr),
                en: told(Lang::En),
            },
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::financing::rules::{DatedAct, RequestAct, course};
    use time::macros::date;

    const DAY: Date = date!(2026 - 06 - 15);

    /// CSS L131-6-4: not again for three years.
    #[test]
    fn a_new_acre_waits_three_years_unless_it_is_for_somebody_else() {
        let table = Thresholds::seeded();
        let other = |state, decided_on| Course {
            state,
            decided_on,
            ..course(&[DatedAct::new(RequestAct::Write, date!(2023 - 05 - 02))]).expect("a draft")
        };
        let granted = other(RequestState::Granted, Some(date!(2023 - 06 - 16)));
        let told = again(&granted, DAY, &table).expect("a day too early").message;
        assert!(
            told.fr.contains("CSS L131-6-4") && told.fr.replace('\u{a0}', " ").contains("16 juin 2026"),
            "{}",
            told.fr
        );
        assert!(!told.en.contains('{'), "{}", told.en);
        assert!(
            again(&granted, date!(2026 - 06 - 16), &table).is_none(),
            "three years are over"
        );
        assert!(
            again(&other(RequestState::Draft, None), DAY, &table).is_some(),
            "one is asked for"
        );
        assert!(again(&other(RequestState::Refused, Some(DAY)), DAY, &table).is_none());
        assert!(again(&other(RequestState::Withdrawn, None), DAY, &table).is_none());
    }
}
