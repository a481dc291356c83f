//! The order of a cohort's dates (domain.md §4: a call, a first jury into pre-incubation, a second one into incubation), and how
//! an application fits into it.

use super::types::Cohort;
use crate::{
    dates,
    error::FieldError,
    stages::facts::{Application, Incubation},
    text::{Lang, Text},
};
use time::Date;

crate::texts! {
    CLOSES = "Un appel ne ferme pas avant de s’ouvrir : au plus tôt le {min}." | "A call does not close before it opens: {min} at the earliest.";
    JURY = "Un jury ne siège pas avant la fin de l’appel à candidatures : au plus tôt le {min}." | "A jury does not sit before the call for applications closes: {min} at the earliest.";
    SECOND = "Le second jury ne siège pas avant le premier : au plus tôt le {min}." | "The second jury does not sit before the first: {min} at the earliest.";
    STARTS = "La promotion ne commence pas avant son premier jury : au plus tôt le {min}." | "The cohort does not start before its first jury: {min} at the earliest.";
    ENDS = "La fin ne précède pas le début : au plus tôt le {min}." | "The end is not before the start: {min} at the earliest.";
    HEARD = "Une candidature a déjà eu son jury le {max} : l’appel ferme au plus tard ce jour-là." | "An application has had its jury on {max} already: the call closes on that day at the latest.";
    RECEIVED = "L’appel de la promotion s’ouvre le {min} : la candidature n’est pas reçue avant." | "The call of the cohort opens on {min}: the application is not received before.";
    TWICE = "Ce parcours a déjà une candidature en cours dans cette promotion. Corrigez celle-là, ou notez d’abord qu’elle est refusée ou désistée." | "This journey has a running application to this cohort already. Correct that one, or note first that it was refused or withdrawn.";
}

pub const NAME: &str = "name";
pub const CALL_OPENS: &str = "call_opens";
pub const CALL_CLOSES: &str = "call_closes";
pub const FIRST_JURY: &str = "first_jury_on";
pub const SECOND_JURY: &str = "second_jury_on";
pub const STARTS_ON: &str = "starts_on";
pub const ENDS_ON: &str = "ends_on";
pub const SEATS: &str = "seats";

fn refusal(field: &str, rule: Text, name: &str, day: Date) -> FieldError {
    FieldError {
        field: field.to_owned(),
        message: rule.message(&[(name, &dates::short(day, Lang::Fr))]),
    }
}

/// Refuses `later` before `earlier`, with the first day that would pass.
fn not_before(field: &str, rule: Text, later: Option<Date>, earlier: Option<Date>) -> Option<FieldError> {
    let (later, earlier) = (later?, earlier?);
    (later < earlier).then(|| refusal(field, rule, "min", earlier))
}

/// Every rule that a cohort breaks. `heard`: the first jury of each application that names it already.
pub fn check(cohort: &Cohort, heard: &[Date]) -> Vec<FieldError> {
    let closes = Some(cohort.call_closes);
    let order = [
        not_before(CALL_CLOSES, CLOSES, closes, Some(cohort.call_opens)),
        not_before(FIRST_JURY, JURY, cohort.first_jury_on, closes),
        not_before(SECOND_JURY, JURY, cohort.second_jury_on, closes),
        not_before(SECOND_JURY, SECOND, cohort.second_jury_on, cohort.first_jury_on),
        not_before(STARTS_ON, STARTS, cohort.starts_on, cohort.first_jury_on.or(closes)),
        not_before(ENDS_ON, ENDS, cohort.ends_on, cohort.starts_on),
    ];
    let early = heard.iter().min().filter(|jury| **jury < cohort.call_closes);
    let heard = early.map(|jury| refusal(CALL_CLOSES, HEARD, "max", *jury));
    let mut refused: Vec<FieldError> = order.into_iter().flatten().chain(heard).collect();
    refused.dedup_by(|one, before| one.field == before.field);
    refused
}

/// Every rule that an application to the cohort breaks: it is received once the call is open, and heard once it is closed.
pub fn check_application(cohort: &Cohort, facts: &Incubation) -> Vec<FieldError> {
    let order = [
        not_before("applied_on", RECEIVED, facts.applied_on, Some(cohort.call_opens)),
        not_before("first_jury_on", JURY, facts.first_jury_on, Some(cohort.call_closes)),
        not_before("second_jury_on", JURY, facts.second_jury_on, Some(cohort.call_closes)),
    ];
    order.into_iter().flatten().collect()
}

/// Whether an application still counts: neither refused nor withdrawn.
fn runs(facts: &Incubation) -> bool {
    !matches!(facts.standing(), Some(Application::Refused | Application::Withdrawn))
}

/// Refuses a second running application of the same journey. `others`: those of the journey to the cohort.
pub fn check_once<'f>(
    field: &str,
    facts: &Incubation,
    others: impl IntoIterator<Item = &'f Incubation>,
) -> Option<FieldError> {
    let twice = runs(facts) && others.into_iter().any(runs);
    twice.then(|| FieldError::new(field, TWICE))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use time::macros::date;

    pub fn spring() -> Cohort {
        Cohort {
            name: "Printemps 2026".to_owned(),
            call_opens: date!(2026 - 01 - 05),
            call_closes: date!(2026 - 02 - 15),
            first_jury_on: Some(date!(2026 - 03 - 02)),
            second_jury_on: Some(date!(2026 - 07 - 06)),
            starts_on: Some(date!(2026 - 03 - 09)),
            ends_on: Some(date!(2027 - 03 - 08)),
            seats: Some(10),
        }
    }

    fn told(refused: &[FieldError]) -> Vec<(&str, &str)> {
        refused
            .iter()
            .map(|error| (error.field.as_str(), error.message.fr.as_str()))
            .collect()
    }

    /// Issue 3: a cohort counts a journey once.
    #[test]
    fn a_journey_applies_to_a_cohort_once_at_a_time() {
        let of = |application| Incubation {
            application: Some(application),
            ..Incubation::default()
        };
        let (applied, admitted) = (of(Application::Applied), of(Application::Admitted));
        assert!(check_once("cohort_id", &applied, [&admitted]).is_some());
        assert!(check_once("cohort_id", &Incubation::default(), [&applied]).is_some());
        for over in [Application::Refused, Application::Withdrawn] {
            assert!(check_once("cohort_id", &applied, [&of(over)]).is_none(), "{over:?}");
            assert!(check_once("cohort_id", &of(over), [&admitted]).is_none(), "{over:?}");
        }
        assert!(check_once("cohort_id", &applied, []).is_none());
    }

    /// product.md, domain.md §4: a jury before the call is refused, with the day that would pass.
    #[test]
    fn a_jury_does_not_sit_before_the_call_closes() {
        assert_eq!(check(&spring(), &[]), vec![]);
        let early = Cohort {
            first_jury_on: Some(date!(2026 - 02 - 14)),
            ..spring()
        };
        let refused = check(&early, &[]);
        assert_eq!(told(&refused)[0].0, FIRST_JURY);
        assert!(told(&refused)[0].1.contains("15/02/2026"), "{refused:?}");
        let same_day = Cohort {
            first_jury_on: Some(date!(2026 - 02 - 15)),
            ..spring()
        };
        assert!(check(&same_day, &[]).is_empty());
    }

    #[test]
    fn dates_follow_one_another() {
        let spring = spring();
        for (broken, field) in [
            (
                Cohort {
                    call_closes: date!(2026 - 01 - 04),
                    ..spring.clone()
                },
                CALL_CLOSES,
            ),
            (
                Cohort {
                    second_jury_on: Some(date!(2026 - 03 - 01)),
                    ..spring.clone()
                },
                SECOND_JURY,
            ),
            (
                Cohort {
                    starts_on: Some(date!(2026 - 03 - 01)),
                    ..spring.clone()
                },
                STARTS_ON,
            ),
            (
                Cohort {
                    ends_on: Some(date!(2026 - 03 - 08)),
                    ..spring.clone()
                },
                ENDS_ON,
            ),
        ] {
            let refused = check(&broken, &[]);
            assert_eq!(refused.len(), 1, "{field}: {refused:?}");
            assert_eq!(refused[0].field, field);
        }
    }

    #[test]
    fn a_correction_leaves_the_juries_that_have_sat_after_the_call() {
        let heard = [date!(2026 - 03 - 02), date!(2026 - 03 - 03)];
        assert!(check(&spring(), &heard).is_empty());
        let later = Cohort {
            call_closes: date!(2026 - 03 - 03),
            first_jury_on: Some(date!(2026 - 03 - 04)),
            ..spring()
        };
        let refused = check(&later, &heard);
        assert!(
            told(&refused)
                .iter()
                .any(|(field, text)| *field == CALL_CLOSES && text.contains("02/03/2026")),
            "{refused:?}"
        );
    }

    #[test]
    fn an_application_is_received_in_the_call_and_heard_after_it() {
        let heard = |applied, jury| {
            let facts = Incubation {
                applied_on: Some(applied),
                first_jury_on: Some(jury),
                ..Incubation::default()
            };
            check_application(&spring(), &facts)
                .into_iter()
                .map(|error| error.field)
                .collect::<Vec<_>>()
        };
        assert!(heard(date!(2026 - 01 - 05), date!(2026 - 03 - 02)).is_empty());
        assert_eq!(
            heard(date!(2026 - 01 - 04), date!(2026 - 02 - 14)),
            ["applied_on", "first_jury_on"]
        );
    }
}
