//! What is kept of each change. The subject is the request, so that those who may not read of financing do not learn of it by
//! the history of a stage.

use crate::events::Event;
use app::{
    financing::{
        rules::{DatedAct, RequestState},
        types::Terms,
    },
    ids::{ConditionId, FinancingActId, PlanLineId, StageId},
};
use serde::Serialize;
use time::Date;

#[derive(Debug, Serialize)]
pub struct RequestWritten<'a> {
    pub stage: StageId,
    pub terms: &'a Terms,
    pub acts: &'a [DatedAct],
    /// Codes of the doubts that are answered.
    pub confirmed: Vec<&'static str>,
}

impl Event for RequestWritten<'_> {
    const KIND: &'static str = "financing_request_written";
}

/// What is asked for was changed; what stood before stays here.
#[derive(Debug, Serialize)]
pub struct RequestChanged<'a> {
    pub before: &'a Terms,
    pub after: &'a Terms,
    /// Codes of the doubts that are answered.
    pub confirmed: Vec<&'static str>,
}

impl Event for RequestChanged<'_> {
    const KIND: &'static str = "financing_request_changed";
}

#[derive(Debug, Serialize)]
pub struct RequestMoved<'a> {
    pub step: &'a DatedAct,
    pub on: Date,
    pub conditions: &'a [String],
    pub from: RequestState,
    pub to: RequestState,
}

impl Event for RequestMoved<'_> {
    const KIND: &'static str = "financing_request_moved";
}

#[derive(Debug, Serialize)]
pub struct ActStruck<'a> {
    pub struck: FinancingActId,
    pub why: &'a str,
    pub from: RequestState,
    pub to: RequestState,
}

impl Event for ActStruck<'_> {
    const KIND: &'static str = "financing_act_struck";
}

/// An act was put right; what stood before stays here.
#[derive(Debug, Serialize)]
pub struct ActCorrected<'a> {
    pub corrected: FinancingActId,
    pub before: &'a DatedAct,
    pub after: &'a DatedAct,
    pub why: &'a str,
    pub from: RequestState,
    pub to: RequestState,
}

impl Event for ActCorrected<'_> {
    const KIND: &'static str = "financing_act_corrected";
}

#[derive(Debug, Serialize)]
pub struct ConditionMet {
    pub condition: ConditionId,
    pub on: Date,
}

impl Event for ConditionMet {
    const KIND: &'static str = "financing_condition_met";
}

#[derive(Debug, Serialize)]
pub struct LineAdded<'a> {
    pub item: &'static str,
    pub label: &'a str,
    pub amount: i64,
}

impl Event for LineAdded<'_> {
    const KIND: &'static str = "financing_line_added";
}

#[derive(Debug, Serialize)]
pub struct LineStruck {
    pub line: PlanLineId,
}

impl Event for LineStruck {
    const KIND: &'static str = "financing_line_struck";
}
