//! The facts of a stage, by kind: what is known, how a form is read into it, and the rules that it keeps.

mod activity_cooperative;
mod changed;
mod financing;
mod follow_up;
mod hours;
mod incubation;
mod lines;
mod past;
mod problem;
mod sheet;
#[cfg(test)]
mod tests;
mod told;
mod training;
mod turned_down;
mod welcome;

pub use activity_cooperative::{ActivityCooperative, ExitType};
pub use financing::Financing;
pub use follow_up::{FollowUp, YesNo};
pub use hours::Hours;
pub use incubation::{Application, Incubation, IncubationOutcome, JuryDecision, Milestone, Phase};
pub use past::Past;
pub use sheet::{FactField, Input, Rows, Section};
pub use training::{
    Audience, CertificationCode, Funding, Modality, Presence, Session, SheetLine, Training, TrainingFunding,
    TrainingResult, sessions,
};
pub use turned_down::TurnedDown;
pub use welcome::{Prescriber, Welcome};

use crate::{
    contracts,
    error::FieldError,
    form::Reader,
    ids::CohortId,
    journeys::StageKind,
    text::{Lang, Message},
    values::Choice,
};
use problem::Problems;
use serde::{Deserialize, Serialize};
use time::Date;

/// The facts of a stage; the JSON of the column `stage.facts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Facts {
    Welcome(Welcome),
    Training(Training),
    Incubation(Incubation),
    ActivityCooperative(ActivityCooperative),
    Financing(Financing),
    FollowUp(FollowUp),
}

impl Facts {
    /// The names of the fields that hold several lines of free text.
    pub fn texts(&self) -> Vec<std::borrow::Cow<'static, str>> {
        let sections = self.sections();
        let of = |section: Section| {
            let rows = section
                .rows
                .into_iter()
                .flat_map(|rows| rows.filled.into_iter().flatten());
            let fields = section.fields.into_iter().chain(rows);
            let texts = fields.filter(|field| matches!(field.input, Input::Area(_)));
            texts.map(|field| field.name).collect::<Vec<_>>()
        };
        sections.into_iter().flat_map(of).collect()
    }

    /// Nothing known yet.
    pub fn empty(kind: StageKind) -> Self {
        match kind {
            StageKind::Welcome => Self::Welcome(Welcome::default()),
            StageKind::Training => Self::Training(Training::default()),
            StageKind::Incubation => Self::Incubation(Incubation::default()),
            StageKind::ActivityCooperative => Self::ActivityCooperative(ActivityCooperative::default()),
            StageKind::Financing => Self::Financing(Financing::default()),
            StageKind::FollowUp => Self::FollowUp(FollowUp::default()),
        }
    }

    pub const fn kind(&self) -> StageKind {
        match self {
            Self::Welcome(_) => StageKind::Welcome,
            Self::Training(_) => StageKind::Training,
            Self::Incubation(_) => StageKind::Incubation,
            Self::ActivityCooperative(_) => StageKind::ActivityCooperative,
            Self::Financing(_) => StageKind::Financing,
            Self::FollowUp(_) => StageKind::FollowUp,
        }
    }

    /// Reads a form's fields and refuses what breaks a rule; every refusal is left in `read`.
    pub fn read(kind: StageKind, read: &mut Reader<'_>, today: Date) -> Self {
        let mut facts = match kind {
            StageKind::Welcome => Self::Welcome(Welcome::read(read)),
            StageKind::Training => Self::Training(Training::read(read)),
            StageKind::Incubation => Self::Incubation(Incubation::read(read)),
            StageKind::ActivityCooperative => Self::ActivityCooperative(ActivityCooperative::read(read)),
            StageKind::Financing => Self::Financing(Financing::read(read)),
            StageKind::FollowUp => Self::FollowUp(FollowUp::read(read)),
        };
        for FieldError { field, message } in facts.problems(today) {
            read.refuse(&field, message);
        }
        match &mut facts {
            Self::Training(facts) => facts.tidy(),
            Self::Incubation(facts) => facts.tidy(),
            _ => {}
        }
        facts
    }

    /// Every rule that these facts break, by the name of the form field.
    pub fn problems(&self, today: Date) -> Vec<FieldError> {
        let mut problems = Problems::default();
        match self {
            Self::Welcome(_) | Self::ActivityCooperative(_) | Self::Financing(_) => {}
            Self::Training(facts) => {
                facts.check(&mut problems, today);
                facts.check_answer(&mut problems);
            }
            Self::Incubation(facts) => facts.check(&mut problems, today),
            Self::FollowUp(facts) => facts.check(&mut problems, today),
        }
        problems.0
    }

    /// What is no breach, but worth a look.
    pub fn warnings(&self) -> Vec<Message> {
        match self {
            Self::Training(facts) => facts.warnings(),
            _ => vec![],
        }
    }

    /// Of an application to an incubator that was refused or withdrawn.
    pub fn turned_down(&self) -> Option<TurnedDown> {
        match self {
            Self::Incubation(facts) => facts.turned_down(),
            _ => None,
        }
    }

    /// The first day that somebody is noted on the sheet of a training.
    pub fn first_attendance(&self) -> Option<Date> {
        match self {
            Self::Training(facts) => facts.sheet.iter().filter_map(|line| line.on).min(),
            _ => None,
        }
    }

    /// The cohort that they name.
    pub fn cohort(&self) -> Option<CohortId> {
        match self {
            Self::Incubation(facts) => facts.cohort_id,
            _ => None,
        }
    }

    /// The facts as a form shows them and as a page tells them.
    pub fn sections(&self) -> Vec<Section> {
        match self {
            Self::Welcome(facts) => facts.sections(),
            Self::Training(facts) => facts.sections(),
            Self::Incubation(facts) => facts.sections(),
            Self::ActivityCooperative(facts) => facts.sections(),
            Self::Financing(facts) => facts.sections(),
            Self::FollowUp(facts) => facts.sections(),
        }
    }

    /// What the stage is called, beyond its kind: the programme, the contract, the instrument …
    pub fn title(&self, lang: Lang) -> Option<String> {
        let text = match self {
            Self::Welcome(_) | Self::FollowUp(_) => String::new(),
            Self::Training(facts) => facts.programme.clone(),
            Self::Incubation(facts) => match (facts.phase, facts.called()) {
                (Some(phase), "") => phase.label().get(lang).to_owned(),
                (Some(phase), cohort) => format!("{}, {cohort}", phase.label().get(lang)),
                (None, cohort) => cohort.to_owned(),
            },
            Self::ActivityCooperative(facts) => facts.latest.map_or_else(String::new, |(kind, rank)| {
                contracts::title(kind, rank, lang).to_owned()
            }),
            Self::Financing(facts) => facts.title(lang),
        };
        (!text.is_empty()).then_some(text)
    }
}
