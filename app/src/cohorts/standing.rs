//! Where a cohort stands on a day: before its call, in it, before its next jury, running, over.

use super::types::Cohort;
use crate::{
    dates,
    stages::facts::{Application, Incubation},
    text::Lang,
};
use time::Date;

crate::texts! {
    TO_COME = "Appel à venir" | "Call to come";
    OPEN = "Appel ouvert" | "Call open";
    JURY_ON = "Jury le {day}" | "Jury on {day}";
    JURY_UNDATED = "Jury à fixer" | "Jury to be dated";
    DECIDED = "Jurys passés" | "Juries held";
    RUNS = "En cours" | "Running";
    OVER = "Terminée" | "Over";
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    CallToCome,
    CallOpen,
    /// The next jury is on that day.
    Jury(Date),
    JuryUndated,
    /// Every jury has sat.
    Decided,
    Running,
    Over,
}

/// The first jury from today on: of the cohort, or of an application that still waits for one.
pub fn next_jury<'a>(
    cohort: &Cohort,
    applications: impl IntoIterator<Item = &'a Incubation>,
    today: Date,
) -> Option<Date> {
    let waits = |one: &&Incubation| !matches!(one.standing(), Some(Application::Refused | Application::Withdrawn));
    let theirs = applications.into_iter().filter(waits).flat_map(|one| {
        [
            one.first_jury_on.filter(|_| one.first_decision.is_none()),
            one.second_jury_on.filter(|_| one.second_decision.is_none()),
        ]
    });
    let all = theirs.chain([cohort.first_jury_on, cohort.second_jury_on]);
    all.flatten().filter(|jury| *jury >= today).min()
}

pub fn standing(cohort: &Cohort, next_jury: Option<Date>, today: Date) -> Standing {
    if today < cohort.call_opens {
        return Standing::CallToCome;
    }
    if today <= cohort.call_closes {
        return Standing::CallOpen;
    }
    match next_jury {
        _ if cohort.ends_on.is_some_and(|end| end < today) => Standing::Over,
        Some(on) => Standing::Jury(on),
        None if cohort.first_jury_on.is_none() && cohort.second_jury_on.is_none() => Standing::JuryUndated,
        None if cohort.starts_on.is_some_and(|start| start <= today) => Standing::Running,
        None => Standing::Decided,
    }
}

impl Standing {
    pub fn told(self, lang: Lang) -> String {
        let text = match self {
            Self::Jury(on) => return JURY_ON.with(lang, &[("day", &dates::short(on, lang))]),
            Self::CallToCome => TO_COME,
            Self::CallOpen => OPEN,
            Self::JuryUndated => JURY_UNDATED,
            Self::Decided => DECIDED,
            Self::Running => RUNS,
            Self::Over => OVER,
        };
        text.get(lang).to_owned()
    }

    /// The state whose colours it wears.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CallToCome => "planned",
            Self::Over => "completed",
            _ => "active",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cohorts::rules::tests::spring, stages::facts::JuryDecision};
    use time::macros::date;

    /// domain.md §4: a first jury into pre-incubation, a second one into incubation.
    #[test]
    fn a_cohort_waits_for_its_next_jury() {
        let on = |today| standing(&spring(), next_jury(&spring(), [], today), today);
        for (today, expected) in [
            (date!(2026 - 01 - 04), Standing::CallToCome),
            (date!(2026 - 02 - 15), Standing::CallOpen),
            (date!(2026 - 03 - 02), Standing::Jury(date!(2026 - 03 - 02))),
            (date!(2026 - 03 - 03), Standing::Jury(date!(2026 - 07 - 06))),
            (date!(2026 - 07 - 07), Standing::Running),
            (date!(2027 - 03 - 09), Standing::Over),
        ] {
            assert_eq!(on(today), expected, "{today}");
        }
        let undated = Cohort {
            first_jury_on: None,
            second_jury_on: None,
            ..spring()
        };
        assert_eq!(standing(&undated, None, date!(2026 - 03 - 01)), Standing::JuryUndated);
    }

    #[test]
    fn an_application_that_waits_for_a_jury_counts_and_one_that_was_heard_does_not() {
        let today = date!(2026 - 08 - 01);
        let one = Incubation {
            second_jury_on: Some(date!(2026 - 09 - 14)),
            ..Incubation::default()
        };
        assert_eq!(next_jury(&spring(), [&one], today), Some(date!(2026 - 09 - 14)));
        let heard = Incubation {
            second_decision: Some(JuryDecision::Admitted),
            ..one.clone()
        };
        let gone = Incubation {
            application: Some(Application::Withdrawn),
            ..one
        };
        assert_eq!(next_jury(&spring(), [&heard, &gone], today), None);
    }
}
