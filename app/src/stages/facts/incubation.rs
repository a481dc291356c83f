use super::{
    lines,
    problem::{Problems, day, not_after},
    sheet::{FactField, Section, area, cohort, date, line, numbered, pick},
};
use crate::{
    form::{BAD_CHOICE, Reader},
    ids::CohortId,
    text::{Lang, Message},
    values::Choice,
};
use serde::{Deserialize, Serialize};
use time::Date;

crate::texts! {
    SECTION = "L’incubation" | "The incubation";
    COHORT = "Promotion" | "Cohort";
    COHORT_HINT = "Celles de votre structure se tiennent à la page « Promotions »." | "Those of your organisation are kept on the page “Cohorts”.";
    OTHER_COHORT = "Autre promotion" | "Other cohort";
    OTHER_HINT = "Si elle n’est pas dans la liste." | "When it is not in the list.";
    PHASE = "Phase" | "Phase";
    PHASE_SINCE = "Dans cette phase depuis le" | "In this phase since";
    OUTCOME = "Issue" | "Outcome";
    APPLYING = "La candidature" | "The application";
    APPLICATION = "État de la candidature" | "State of the application";
    APPLIED_ON = "Candidature reçue le" | "Application received on";
    JURIES = "Jurys" | "Juries";
    FIRST_JURY = "Premier jury" | "First jury";
    FIRST_DECISION = "Décision du premier jury" | "Decision of the first jury";
    SECOND_JURY = "Second jury" | "Second jury";
    SECOND_DECISION = "Décision du second jury" | "Decision of the second jury";
    MILESTONES = "Jalons" | "Milestones";
    EACH_STEP = "Jalon {n}" | "Milestone {n}";
    STEP = "Jalon" | "Milestone";
    DUE_ON = "Pour le" | "By";
    REACHED_ON = "Atteint le" | "Reached on";
    MORE = "Autres précisions" | "Other details";
    JURY_DATE = "Une décision de jury a une date : celle du jury, au plus tard le {max}." | "A jury’s decision has a date: that of the jury, {max} at the latest.";
    JURY_BETWEEN = "Une décision de jury a une date : celle du jury, du {min} au {max}." | "A jury’s decision has a date: that of the jury, from {min} to {max}.";
    BEFORE_FIRST = "Le second jury ne siège pas avant le premier : au plus tôt le {min}." | "The second jury does not sit before the first: {min} at the earliest.";
    STEP_NAME = "Un jalon daté a un nom." | "A dated milestone has a name.";
    NOT_AS_DECIDED = "Le premier jury a décidé « {decision} » : la candidature est « {state} »." | "The first jury decided “{decision}”: the application is “{state}”.";
    NO_JURY_YET = "« {state} » suppose un jury : donnez la date du premier jury, {days}. Avant le jury, l’état est « {before} »." | "“{state}” supposes a jury: give the date of the first jury, {days}. Before the jury the state is “{before}”.";
    BETWEEN = "du {min} au {max}" | "from {min} to {max}";
    UNTIL = "au plus tard le {max}" | "{max} at the latest";
    BEFORE_APPLYING = "Un jury ne siège pas avant la candidature : au plus tôt le {min}." | "A jury does not sit before the application: {min} at the earliest.";
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

    /// Where an application to a cohort stands (domain.md §4).
    Application {
        Applied = "applied": "Candidature" | "Applied";
        Preselected = "preselected": "Présélection" | "Preselected";
        Auditioned = "auditioned": "Auditionné" | "Auditioned";
        Admitted = "admitted": "Retenu" | "Admitted";
        Waitlisted = "waitlisted": "Liste d’attente" | "Waiting list";
        Refused = "refused": "Refusé" | "Refused";
        Withdrawn = "withdrawn": "Désisté" | "Withdrawn";
    }

    /// What came of it (domain.md §4).
    IncubationOutcome {
        Created = "created": "Structure créée" | "Structure created";
        Cooperative = "cooperative": "Orienté vers une coopérative d’activités" | "Referred to an activity cooperative";
        Dropped = "dropped": "Abandon" | "Dropped";
        Redirected = "redirected": "Réorienté" | "Redirected";
    }
}

impl JuryDecision {
    /// How the application stands once the first jury has decided so.
    pub const fn application(self) -> Application {
        match self {
            Self::Admitted => Application::Admitted,
            Self::Waitlisted => Application::Waitlisted,
            Self::Refused => Application::Refused,
            Self::Withdrawn => Application::Withdrawn,
        }
    }
}

impl Application {
    /// Whether a jury has sat for it.
    pub(super) const fn after_jury(self) -> bool {
        matches!(
            self,
            Self::Auditioned | Self::Admitted | Self::Waitlisted | Self::Refused
        )
    }
}

/// A step of the project, with the day it is due and the day it was reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Milestone {
    pub title: String,
    pub due_on: Option<Date>,
    pub reached_on: Option<Date>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Incubation {
    /// A cohort that the organisation keeps; the column `stage.cohort_id` follows it.
    pub cohort_id: Option<CohortId>,
    /// What that cohort is called: the server adds it when it reads, and it is never stored here.
    #[serde(skip)]
    pub cohort_name: String,
    /// A cohort that is not in the list, by its name.
    pub cohort: String,
    pub application: Option<Application>,
    pub applied_on: Option<Date>,
    pub phase: Option<Phase>,
    pub phase_since: Option<Date>,
    /// The jury that lets into pre-incubation.
    pub first_jury_on: Option<Date>,
    pub first_decision: Option<JuryDecision>,
    /// The jury that lets into incubation.
    pub second_jury_on: Option<Date>,
    pub second_decision: Option<JuryDecision>,
    pub steps: Vec<Milestone>,
    /// What is not a dated milestone.
    pub milestones: String,
    pub outcome: Option<IncubationOutcome>,
}

fn step_line(n: usize, one: &Milestone) -> Vec<FactField> {
    vec![
        line(STEP_TITLE, STEP, &one.title).line(n),
        date(STEP_DUE, DUE_ON, one.due_on).told_as(DUE_TOLD).line(n),
        date(STEP_REACHED, REACHED_ON, one.reached_on)
            .told_as(REACHED_TOLD)
            .line(n),
    ]
}

crate::texts! {
    DUE_TOLD = "pour le {value}" | "by {value}";
    REACHED_TOLD = "atteint le {value}" | "reached on {value}";
}

const STEP_TITLE: &str = "step_title";
const STEP_DUE: &str = "step_due";
const STEP_REACHED: &str = "step_reached";

impl Incubation {
    /// The name of the cohort, kept by the organisation or not.
    pub fn called(&self) -> &str {
        if self.cohort_name.is_empty() {
            &self.cohort
        } else {
            &self.cohort_name
        }
    }

    /// The application as it stands: as was written, else as the first jury decided.
    pub fn standing(&self) -> Option<Application> {
        self.application.or(self.first_decision.map(JuryDecision::application))
    }

    /// The milestone that comes next.
    pub fn next_step(&self) -> Option<&Milestone> {
        let open = self.steps.iter().filter(|step| step.reached_on.is_none());
        open.min_by_key(|step| (step.due_on.is_none(), step.due_on))
    }

    pub(super) fn tidy(&mut self) {
        self.steps.retain(|step| *step != Milestone::default());
        self.steps.sort_by_key(|step| (step.due_on.is_none(), step.due_on));
        if self.cohort_id.is_some() {
            self.cohort.clear();
        }
    }

    pub(super) fn sections(&self) -> Vec<Section> {
        let id = self.cohort_id.map(|id| id.to_string()).unwrap_or_default();
        let steps = self.steps.iter().enumerate().map(|(at, step)| step_line(at + 1, step));
        vec![
            Section::new(
                SECTION,
                vec![
                    cohort("cohort_id", COHORT, id, &self.cohort_name).hint(COHORT_HINT),
                    line("cohort", OTHER_COHORT, &self.cohort).hint(OTHER_HINT),
                    pick("phase", PHASE, self.phase),
                    date("phase_since", PHASE_SINCE, self.phase_since),
                    pick("outcome", OUTCOME, self.outcome),
                ],
            ),
            Section::new(
                APPLYING,
                vec![
                    pick("application", APPLICATION, self.application),
                    date("applied_on", APPLIED_ON, self.applied_on),
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
            Section::new(MILESTONES, vec![area("milestones", MORE, &self.milestones)]).rows(
                EACH_STEP,
                STEP_TITLE,
                |n| step_line(n, &Milestone::default()),
                steps.collect(),
            ),
        ]
    }

    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        let steps = 1..=lines::count(read, &[STEP_TITLE, STEP_DUE, STEP_REACHED]);
        let steps = steps.map(|n| Milestone {
            title: read.text(&numbered(STEP_TITLE, n), 200),
            due_on: read.date(&numbered(STEP_DUE, n)),
            reached_on: read.date(&numbered(STEP_REACHED, n)),
        });
        let steps = steps.collect();
        Self {
            cohort_id: read.optional("cohort_id", |id| id.parse().map_err(|_| BAD_CHOICE.into())),
            cohort_name: String::new(),
            cohort: read.text("cohort", 200),
            application: read.choice("application"),
            applied_on: read.date("applied_on"),
            phase: read.choice("phase"),
            phase_since: read.date("phase_since"),
            first_jury_on: read.date("first_jury_on"),
            first_decision: read.choice("first_decision"),
            second_jury_on: read.date("second_jury_on"),
            second_decision: read.choice("second_decision"),
            steps,
            milestones: read.text("milestones", 4000),
            outcome: read.choice("outcome"),
        }
    }

    /// A decision is that of a dated jury that has sat, a jury sits after the application, the second not before the first, the
    /// application stands as the first jury decided (domain.md §4), and a milestone is reached on a day that has come.
    pub(super) fn check(&self, problems: &mut Problems, today: Date) {
        if let (Some(first), Some(second)) = (self.first_jury_on, self.second_jury_on)
            && second < first
        {
            problems.refuse("second_jury_on", BEFORE_FIRST.message(&[("min", &day(first))]));
        }
        if let (Some(applied), Some(jury)) = (self.applied_on, self.first_jury_on)
            && jury < applied
        {
            problems.refuse("first_jury_on", BEFORE_APPLYING.message(&[("min", &day(applied))]));
        }
        not_after(problems, "applied_on", self.applied_on, today);
        not_after(problems, "phase_since", self.phase_since, today);
        let first = (self.first_decision, self.first_jury_on, self.applied_on);
        let second = (
            self.second_decision,
            self.second_jury_on,
            self.first_jury_on.or(self.applied_on),
        );
        for (field, (decision, on, min)) in [("first_jury_on", first), ("second_jury_on", second)] {
            match decision {
                Some(_) if on.is_none() => {
                    let max = day(today);
                    problems.refuse(
                        field,
                        match min {
                            Some(min) => JURY_BETWEEN.message(&[("min", &day(min)), ("max", &max)]),
                            None => JURY_DATE.message(&[("max", &max)]),
                        },
                    );
                }
                Some(JuryDecision::Admitted | JuryDecision::Waitlisted | JuryDecision::Refused) => {
                    not_after(problems, field, on, today);
                }
                _ => {}
            }
        }
        self.check_application(problems, today);
        for (at, step) in self.steps.iter().enumerate() {
            let field = |name: &str| numbered(name, at + 1);
            if step.title.is_empty() && *step != Milestone::default() {
                problems.refuse(&field(STEP_TITLE), STEP_NAME);
            }
            not_after(problems, &field(STEP_REACHED), step.reached_on, today);
        }
    }

    fn check_application(&self, problems: &mut Problems, today: Date) {
        let Some(state) = self.application else { return };
        let decided = self.first_decision.map(|decision| (decision, decision.application()));
        match decided {
            // Whoever was let in can still give up.
            Some((decision, should)) if state != should && state != Application::Withdrawn => {
                let told = |lang: Lang| {
                    let values = [
                        ("decision", decision.label().get(lang)),
                        ("state", should.label().get(lang)),
                    ];
                    NOT_AS_DECIDED.with(lang, &values)
                };
                let message = Message {
                    fr: told(Lang::Fr),
                    en: told(Lang::En),
                };
                problems.refuse("application", message);
            }
            None if state.after_jury() && self.first_jury_on.is_none() => {
                let told = |lang: Lang| {
                    let max = day(today);
                    let days = match self.applied_on {
                        Some(min) => BETWEEN.with(lang, &[("min", &day(min)), ("max", &max)]),
                        None => UNTIL.with(lang, &[("max", &max)]),
                    };
                    let values = [
                        ("state", state.label().get(lang)),
                        ("days", &days),
                        ("before", Application::Preselected.label().get(lang)),
                    ];
                    NO_JURY_YET.with(lang, &values)
                };
                let message = Message {
                    fr: told(Lang::Fr),
                    en: told(Lang::En),
                };
                problems.refuse("first_jury_on", message);
            }
            _ => {}
        }
    }
}
