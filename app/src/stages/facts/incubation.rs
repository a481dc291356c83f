use super::{
    problem::{Problems, after_or_on},
    sheet::{Section, area, date, line, pick},
};
use crate::form::Reader;
use serde::{Deserialize, Serialize};
use time::Date;

crate::texts! {
    SECTION = "L’incubation" | "The incubation";
    COHORT = "Promotion" | "Cohort";
    COHORT_HINT = "Par exemple « promotion 2026-2 »." | "For instance “cohort 2026-2”.";
    PHASE = "Phase" | "Phase";
    MILESTONES = "Jalons" | "Milestones";
    JURIES = "Jurys" | "Juries";
    FIRST_JURY = "Premier jury" | "First jury";
    FIRST_DECISION = "Décision du premier jury" | "Decision of the first jury";
    SECOND_JURY = "Second jury" | "Second jury";
    SECOND_DECISION = "Décision du second jury" | "Decision of the second jury";
    JURY_DATE = "Une décision de jury a une date : indiquez celle du jury." | "A jury’s decision has a date: give that of the jury.";
}

crate::choices! {
    /// The phases of incubation (domain.md §4).
    Phase {
        Emergence = "emergence": "Émergence" | "Emergence";
        PreIncubation = "pre_incubation": "Pré-incubation" | "Pre-incubation";
        Incubation = "incubation": "Incubation" | "Incubation";
        Acceleration = "acceleration": "Accélération" | "Acceleration";
    }

    JuryDecision {
        Admitted = "admitted": "Retenu" | "Admitted";
        Waitlisted = "waitlisted": "Liste d’attente" | "Waiting list";
        Refused = "refused": "Non retenu" | "Not admitted";
        Withdrawn = "withdrawn": "Désistement" | "Withdrawn";
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Incubation {
    pub cohort: String,
    pub phase: Option<Phase>,
    /// The jury that lets into pre-incubation.
    pub first_jury_on: Option<Date>,
    pub first_decision: Option<JuryDecision>,
    /// The jury that lets into incubation.
    pub second_jury_on: Option<Date>,
    pub second_decision: Option<JuryDecision>,
    pub milestones: String,
}

impl Incubation {
    pub(super) fn sections(&self) -> Vec<Section> {
        vec![
            Section::new(
                SECTION,
                vec![
                    line("cohort", COHORT, &self.cohort).hint(COHORT_HINT),
                    pick("phase", PHASE, self.phase),
                    area("milestones", MILESTONES, &self.milestones),
                ],
            ),
            Section::new(
                JURIES,
                vec![
                    date("first_jury_on", FIRST_JURY, self.first_jury_on),
                    pick("first_decision", FIRST_DECISION, self.first_decision),
                    date("second_jury_on", SECOND_JURY, self.second_jury_on),
                    pick("second_decision", SECOND_DECISION, self.second_decision),
                ],
            ),
        ]
    }

    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        Self {
            cohort: read.text("cohort", 200),
            phase: read.choice("phase"),
            first_jury_on: read.date("first_jury_on"),
            first_decision: read.choice("first_decision"),
            second_jury_on: read.date("second_jury_on"),
            second_decision: read.choice("second_decision"),
            milestones: read.text("milestones", 4000),
        }
    }

    /// A decision is that of a dated jury, and the second jury does not sit before the first (domain.md §4).
    pub(super) fn check(&self, problems: &mut Problems) {
        after_or_on(problems, "second_jury_on", self.second_jury_on, self.first_jury_on);
        for (field, decision, on) in [
            ("first_jury_on", self.first_decision, self.first_jury_on),
            ("second_jury_on", self.second_decision, self.second_jury_on),
        ] {
            if decision.is_some() && on.is_none() {
                problems.refuse(field, JURY_DATE);
            }
        }
    }
}
