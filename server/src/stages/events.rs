//! What is kept of each change of a stage.

use crate::events::Event;
use app::{
    ids::{AccountId, OrganisationId},
    journeys::StageKind,
    stages::{
        facts::{Application, Facts},
        rules::{DatedAct, StageAct, StageState},
    },
};
use serde::Serialize;
use time::Date;

/// A stage was written into a journey.
#[derive(Debug, Serialize)]
pub struct StagePlanned<'a> {
    pub stage_kind: StageKind,
    pub organisation: OrganisationId,
    pub facts: &'a Facts,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
    pub acts: &'a [DatedAct],
}

impl Event for StagePlanned<'_> {
    const KIND: &'static str = "stage_planned";
}

/// A stage was started, interrupted, resumed, completed or cancelled.
#[derive(Debug, Serialize)]
pub struct StageMoved<'a> {
    pub stage_kind: StageKind,
    pub act: StageAct,
    pub on: Date,
    pub reason: &'a str,
    pub from: StageState,
    pub to: StageState,
}

impl Event for StageMoved<'_> {
    const KIND: &'static str = "stage_moved";
}

/// An act on record was wrong: what stood, and what stands now (nothing when it did not happen).
#[derive(Debug, Serialize)]
pub struct StageCorrected<'a> {
    pub stage_kind: StageKind,
    pub before: &'a DatedAct,
    pub after: Option<&'a DatedAct>,
    pub why: &'a str,
}

impl Event for StageCorrected<'_> {
    const KIND: &'static str = "stage_corrected";
}

/// Facts and planned dates were changed; what stood before stays here.
#[derive(Debug, Serialize)]
pub struct StageSaved<'a> {
    pub stage_kind: StageKind,
    pub before: Content<'a>,
    pub after: Content<'a>,
    /// May be empty.
    pub why: &'a str,
}

#[derive(Debug, Serialize)]
pub struct Content<'a> {
    pub facts: &'a Facts,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
}

impl Event for StageSaved<'_> {
    const KIND: &'static str = "stage_saved";
}

/// Somebody else of the organisation follows a stage.
#[derive(Debug, Serialize)]
pub struct StageAssigned {
    pub stage_kind: StageKind,
    pub adviser: AccountId,
    pub before: Option<AccountId>,
}

impl Event for StageAssigned {
    const KIND: &'static str = "stage_assigned";
}

/// A stage was a mistake: it went whole, and `stage_struck` keeps what it was.
#[derive(Debug, Serialize)]
pub struct StageStruck<'a> {
    pub stage_kind: StageKind,
    pub reason: &'a str,
}

impl Event for StageStruck<'_> {
    const KIND: &'static str = "stage_struck";
}

/// A planned stage was cancelled with the refusal or the withdrawal of its application.
#[derive(Debug, Serialize)]
pub struct StageTurnedDown {
    pub stage_kind: StageKind,
    pub on: Date,
    pub cause: Application,
}

impl Event for StageTurnedDown {
    const KIND: &'static str = "stage_turned_down";
}

/// The decision that had cancelled a stage was corrected: it is planned again.
#[derive(Debug, Serialize)]
pub struct StagePlannedAgain<'a> {
    pub stage_kind: StageKind,
    /// The cancellation that is taken back.
    pub before: &'a DatedAct,
    pub cause: Application,
}

impl Event for StagePlannedAgain<'_> {
    const KIND: &'static str = "stage_planned_again";
}
