//! Requests and plans as pages show them and as forms change them.

use super::{
    codes::{Beneficiary, Instrument, ProjectPhase, Purpose},
    rules::{Balance, Course, DatedAct, Doubt, Source},
};
use crate::{
    doubts::Answers,
    ids::{ConditionId, FinancingActId, JourneyId, PlanLineId, RequestId, StageId},
    journeys::Access,
    sharing::Parts,
    stages::types::JourneyHead,
    text::Lang,
    values::Choice,
};
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

/// What is asked for; how it goes on stands in the acts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    pub instrument: Option<Instrument>,
    /// The financer; empty in a table that is the organisation's own, and in what was written before forms asked for it.
    pub financer: String,
    pub beneficiary: Option<Beneficiary>,
    pub purpose: Option<Purpose>,
    pub phase: Option<ProjectPhase>,
    /// In cents.
    pub requested: Option<i64>,
    /// Share of the loan that is guaranteed, in per cent.
    pub guarantee_share: Option<i64>,
    pub duration_months: Option<i64>,
    pub deferral_months: Option<i64>,
    /// In hundredths of a per cent.
    pub rate: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub id: ConditionId,
    pub text: String,
    pub met_on: Option<Date>,
}

/// A request, as far as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestView {
    pub id: RequestId,
    pub journey: JourneyId,
    pub stage: StageId,
    /// Short name of the organisation that keeps it.
    pub keeper: String,
    /// Kept by the organisation that the reader acts for.
    pub own: bool,
    /// From a table, which gave a state without the days of each step.
    pub taken_over: bool,
    pub terms: Terms,
    pub course: Course,
    pub conditions: Vec<Condition>,
    pub version: i64,
}

impl RequestView {
    pub fn title(&self, lang: Lang) -> &'static str {
        self.terms
            .instrument
            .map_or(super::NO_INSTRUMENT, Choice::label)
            .get(lang)
    }

    pub fn financer(&self) -> &str {
        if self.terms.financer.is_empty() {
            &self.keeper
        } else {
            &self.terms.financer
        }
    }

    /// The terms with the financer named, as a form shows them.
    pub fn named(&self) -> Terms {
        Terms {
            financer: self.financer().to_owned(),
            ..self.terms.clone()
        }
    }

    pub const fn source(&self) -> Source {
        Source {
            instrument: self.terms.instrument,
            state: self.course.state,
            requested: self.terms.requested,
            granted: self.course.granted,
            disbursed: self.course.disbursed,
        }
    }
}

/// An act on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActView {
    pub id: FinancingActId,
    pub dated: DatedAct,
    pub author: Option<String>,
    pub organisation: Option<String>,
    /// The day it was written down, in Paris.
    pub recorded_on: Date,
    /// Struck out: by whom, and why.
    pub struck: Option<(String, String)>,
}

/// The page of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestSheet {
    pub journey: JourneyHead,
    pub request: RequestView,
    /// Oldest first.
    pub acts: Vec<ActView>,
    /// What the organisation that keeps it answered for, latest first; told to it alone.
    pub answered: Vec<Answered>,
}

pub type Answered = crate::doubts::Answered<Doubt>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Need,
    Resource,
}

crate::choices! {
    /// What a line of the plan is about.
    Item {
        Equipment = "equipment": "Matériel et aménagements" | "Equipment and fittings";
        Premises = "premises": "Local, caution, travaux" | "Premises, deposit, works";
        Stock = "stock": "Stock de départ" | "First stock";
        WorkingCapital = "working_capital": "Besoin en fonds de roulement" | "Working capital";
        Cash = "cash": "Trésorerie de départ" | "Starting cash";
        Advice = "advice": "Études, conseil, formation" | "Studies, advice, training";
        Fees = "fees": "Frais de création" | "Founding costs";
        OtherNeed = "other_need": "Autre besoin" | "Other need";
        OwnFunds = "own_funds": "Apport personnel" | "Own funds";
        Family = "family": "Proches : prêt ou don" | "Family and friends: loan or gift";
        Bank = "bank": "Prêt bancaire" | "Bank loan";
        Sales = "sales": "Premières recettes" | "First sales";
        OtherResource = "other_resource": "Autre ressource" | "Other resource";
    }
}

impl Item {
    pub const fn side(self) -> Side {
        match self {
            Self::OwnFunds | Self::Family | Self::Bank | Self::Sales | Self::OtherResource => Side::Resource,
            _ => Side::Need,
        }
    }
}

/// A line of the plan that is no request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    pub id: PlanLineId,
    pub item: Item,
    pub label: String,
    /// In cents.
    pub amount: i64,
}

/// The financing of a journey, as far as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JourneyFinancing {
    pub journey: JourneyHead,
    pub access: Access,
    pub parts: Parts,
    /// `None`: the plan is not shared with the reader, who sees the requests of the own organisation alone.
    pub plan: Option<Vec<PlanLine>>,
    pub may_edit_plan: bool,
    pub requests: Vec<RequestView>,
    /// Open financing stages of the reader's organisation: where a new request can be written.
    pub stages: Vec<StageId>,
    /// A stage may be added to the journey.
    pub may_plan_stage: bool,
}

impl JourneyFinancing {
    pub fn balance(&self) -> Balance {
        let lines = self.plan.as_deref().unwrap_or_default();
        let sum =
            |keep: &dyn Fn(&PlanLine) -> bool| lines.iter().filter(|line| keep(line)).map(|line| line.amount).sum();
        Balance::of(
            sum(&|line| line.item.side() == Side::Need),
            sum(&|line| line.item.side() == Side::Resource),
            sum(&|line| line.item == Item::Bank),
            self.requests.iter().map(RequestView::source),
        )
    }
}

/// A request named within its journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestRef {
    pub journey: JourneyId,
    pub request: RequestId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    pub journey: JourneyId,
    pub stage: StageId,
    pub terms: Terms,
    /// Submitted already, on that day.
    pub submitted_on: Option<Date>,
    pub answers: Answers<Doubt>,
    pub once: Option<Uuid>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestEdit {
    pub terms: Terms,
    pub answers: Answers<Doubt>,
    pub version: i64,
    pub once: Option<Uuid>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestMove {
    pub act: DatedAct,
    pub conditions: Vec<String>,
    pub version: i64,
    pub once: Option<Uuid>,
}

/// An act on record, as it is right, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectAct {
    pub wrong: FinancingActId,
    pub right: RequestMove,
    pub why: String,
}

/// Takes the last act back, and says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrikeAct {
    pub why: String,
    pub version: i64,
    pub once: Option<Uuid>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetCondition {
    pub condition: ConditionId,
    pub on: Date,
    pub once: Option<Uuid>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    pub journey: JourneyId,
    pub item: Item,
    pub label: String,
    pub amount: i64,
    pub once: Option<Uuid>,
}
