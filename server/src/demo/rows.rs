//! What the demonstration is made of, row by row, before it is written.

use app::{
    contracts::{Entry, Terms},
    documents::FileKind,
    journeys::StageKind,
    referrals::{DeclineCode, Outcome, ReferralState, StepAct},
    sharing::{HowGiven, Parts, Visibility},
    stages::{
        facts::Facts,
        rules::{Course, DatedAct, course},
    },
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

pub use super::rows_work::*;

#[derive(Debug, Default)]
pub struct Rows {
    pub organisations: Vec<Organisation>,
    pub offers: Vec<Offer>,
    pub accounts: Vec<Account>,
    pub memberships: Vec<Membership>,
    pub creators: Vec<Creator>,
    pub projects: Vec<Project>,
    pub journeys: Vec<Journey>,
    pub circle: Vec<CircleMember>,
    pub consents: Vec<Consent>,
    pub stages: Vec<Stage>,
    pub struck: Vec<Struck>,
    pub cohorts: Vec<Cohort>,
    pub contracts: Vec<Contract>,
    pub requests: Vec<Request>,
    pub plan_lines: Vec<PlanLine>,
    pub referrals: Vec<Referral>,
    pub events: Vec<Event>,
    pub readings: Vec<Reading>,
    pub messages: Vec<Message>,
    pub message_reads: Vec<MessageRead>,
    pub informed: Vec<Informed>,
    pub documents: Vec<Document>,
    pub workshops: Vec<Workshop>,
    pub meetings: Vec<Meeting>,
    pub notes: Vec<Note>,
    pub actions: Vec<PlanAction>,
    pub handovers: Vec<super::handovers::Handover>,
    pub leads: Vec<super::lead::LeadHandover>,
    pub moves: Vec<super::teams::Move>,
    pub corrections: Vec<SheetCorrection>,
}

/// A cohort of an incubator.
#[derive(Debug)]
pub struct Cohort {
    pub id: Uuid,
    pub organisation: Uuid,
    pub written: app::cohorts::types::Cohort,
}

#[derive(Debug)]
pub struct Document {
    pub id: Uuid,
    pub journey: Uuid,
    /// `None`: the créatrice added it.
    pub organisation: Option<Uuid>,
    pub charged_to: Uuid,
    pub added_by: Uuid,
    pub visibility: Visibility,
    pub title: &'static str,
    pub file_name: &'static str,
    pub kind: FileKind,
    pub content: Vec<u8>,
    pub sha256: String,
    pub added_at: OffsetDateTime,
}

#[derive(Debug)]
pub struct Organisation {
    pub id: Uuid,
    pub name: String,
    pub short_name: String,
    pub scope: &'static str,
    pub hosted: bool,
    pub description: String,
    pub email: String,
    pub phone: String,
    pub website: String,
    pub address: String,
    pub commune: &'static str,
    pub roles: Vec<&'static str>,
    pub checked_on: Date,
    pub created_at: OffsetDateTime,
}

#[derive(Debug)]
pub struct Offer {
    pub id: Uuid,
    pub organisation: Uuid,
    pub kind: StageKind,
    pub title: &'static str,
    pub audience: &'static str,
    pub conditions: &'static str,
    pub territory: &'static str,
    pub places: Option<i64>,
    pub next_session: Option<Date>,
    pub waiting_days: Option<i64>,
    /// Codes of what the program can check, comma-separated.
    pub requires: &'static str,
    pub checked_on: Date,
    pub created_at: OffsetDateTime,
}

#[derive(Debug)]
pub struct Account {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub phone: Option<String>,
    pub hub_role: Option<&'static str>,
    pub created_at: OffsetDateTime,
}

#[derive(Debug)]
pub struct Membership {
    pub account: Uuid,
    pub organisation: Uuid,
    pub role: &'static str,
    pub joined_on: Date,
}

#[derive(Debug)]
pub struct Creator {
    pub id: Uuid,
    pub organisation: Uuid,
    pub account: Option<Uuid>,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub commune: &'static str,
    pub birth_year: i64,
    pub gender: &'static str,
    pub situation: &'static str,
    pub created_at: OffsetDateTime,
}

#[derive(Debug)]
pub struct Project {
    pub id: Uuid,
    pub title: String,
    pub description: String,
    pub sector: &'static str,
    pub legal_form: Option<&'static str>,
    pub ess_frame: Option<String>,
    pub commune: &'static str,
    pub creators: Vec<Uuid>,
    pub joined_on: Date,
    pub created_at: OffsetDateTime,
}

#[derive(Debug, Clone)]
pub struct Journey {
    pub id: Uuid,
    pub reference: String,
    pub project: Uuid,
    pub organisation: Uuid,
    pub adviser: Uuid,
    pub opened_on: Date,
    pub search_key: String,
    pub created_at: OffsetDateTime,
}

#[derive(Debug)]
pub struct CircleMember {
    pub journey: Uuid,
    pub organisation: Uuid,
    pub contact: Uuid,
    pub joined_on: Date,
    pub left_on: Option<Date>,
}

#[derive(Debug, Clone)]
pub struct Consent {
    pub id: Uuid,
    pub journey: Uuid,
    pub organisation: Uuid,
    pub parts: Parts,
    pub given_on: Date,
    pub until: Date,
    pub how: HowGiven,
    pub recorded_by: Uuid,
    pub recorded_at: OffsetDateTime,
    pub withdrawn: Option<(OffsetDateTime, Uuid)>,
}

#[derive(Debug)]
pub struct Stage {
    pub id: Uuid,
    pub journey: Uuid,
    pub organisation: Uuid,
    pub adviser: Uuid,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
    pub facts: Facts,
    /// Each with its id and when it was recorded.
    pub acts: Vec<(Uuid, DatedAct, OffsetDateTime)>,
    pub created_at: OffsetDateTime,
    /// When somebody last wrote what is known.
    pub saved_at: OffsetDateTime,
}

/// A stage that was written down by mistake, and struck out.
#[derive(Debug)]
pub struct Struck {
    pub stage: Stage,
    pub at: OffsetDateTime,
    pub why: &'static str,
}

impl Stage {
    pub fn dated_acts(&self) -> Vec<DatedAct> {
        self.acts.iter().map(|(_, act, _)| act.clone()).collect()
    }

    /// What its acts add up to.
    ///
    /// # Panics
    /// When they do not follow from one another: the demonstration is made wrongly.
    pub fn course(&self) -> Course {
        course(&self.dated_acts()).expect("the acts of the demonstration follow from one another")
    }

    pub fn active_on(&self, day: Date) -> bool {
        let ran = |from: Date, to: Option<Date>| from <= day && to.is_none_or(|to| day < to);
        self.course().active.iter().any(|period| ran(period.from, period.to))
    }
}

#[derive(Debug)]
pub struct Contract {
    pub id: Uuid,
    pub stage: Uuid,
    pub journey: Uuid,
    pub organisation: Uuid,
    pub creator: Uuid,
    pub account: Uuid,
    pub terms: Terms,
    /// Each with its id and when it was recorded.
    pub entries: Vec<(Uuid, Entry, OffsetDateTime)>,
    pub rank: i64,
    pub associate_by: Option<Date>,
    pub created_at: OffsetDateTime,
}

#[derive(Debug)]
pub struct Request {
    pub id: Uuid,
    pub journey: Uuid,
    pub stage: Uuid,
    pub organisation: Uuid,
    pub adviser: Uuid,
    pub terms: app::financing::types::Terms,
    /// Each with its id and when it was recorded.
    pub acts: Vec<(Uuid, app::financing::rules::DatedAct, OffsetDateTime)>,
    /// Why an amount outside of the order of magnitude is meant so.
    pub answered: Option<&'static str>,
    pub conditions: Vec<Condition>,
    pub created_at: OffsetDateTime,
}

impl Request {
    pub fn dated_acts(&self) -> Vec<app::financing::rules::DatedAct> {
        self.acts.iter().map(|(_, act, _)| act.clone()).collect()
    }
}

#[derive(Debug)]
pub struct Condition {
    pub id: Uuid,
    /// The decision that names it.
    pub act: Uuid,
    pub text: &'static str,
    pub met_on: Option<Date>,
}

/// A need or a resource of a financing plan.
#[derive(Debug)]
pub struct PlanLine {
    pub id: Uuid,
    pub journey: Uuid,
    pub organisation: Uuid,
    pub account: Uuid,
    pub item: app::financing::types::Item,
    pub label: &'static str,
    pub amount: i64,
    pub recorded_at: OffsetDateTime,
}

#[derive(Debug, Clone)]
pub struct Referral {
    pub id: Uuid,
    pub journey: Uuid,
    pub kind: StageKind,
    pub sender_organisation: Uuid,
    pub sender: Uuid,
    pub receiver_organisation: Uuid,
    pub offer: Option<Uuid>,
    pub need: String,
    pub state: ReferralState,
    pub sent_at: Option<OffsetDateTime>,
    pub seen_at: Option<OffsetDateTime>,
    pub answered_at: Option<OffsetDateTime>,
    pub decline_code: Option<DeclineCode>,
    pub no_place_before: Option<Date>,
    pub sentence: &'static str,
    pub suggested: Option<Uuid>,
    pub receiver: Option<Uuid>,
    pub stage: Option<Uuid>,
    pub withdrawn_at: Option<OffsetDateTime>,
    pub active_kinds: String,
    pub created_at: OffsetDateTime,
    pub follows: Option<Uuid>,
    /// Shared by those that ask several for one need.
    pub need_id: Option<Uuid>,
    pub expired_at: Option<OffsetDateTime>,
    pub expected_on: Option<Date>,
    pub met_on: Option<Date>,
    pub closed_at: Option<OffsetDateTime>,
    pub outcome: Option<Outcome>,
    /// A decline was its first answer, and has been taken back.
    pub first_declined: bool,
    pub moved_at: Option<OffsetDateTime>,
    pub receiver_acted_at: Option<OffsetDateTime>,
    pub others_asked_at: Option<OffsetDateTime>,
    pub steps: Vec<Step>,
}

/// A step of a referral.
#[derive(Debug, Clone)]
pub struct Step {
    pub act: StepAct,
    pub at: OffsetDateTime,
    /// Account and organisation; nobody when time did it.
    pub by: Option<(Uuid, Uuid)>,
    pub words: String,
    pub day: Option<Date>,
    pub code: Option<&'static str>,
}

impl Step {
    pub const fn of(act: StepAct, at: OffsetDateTime, by: Option<(Uuid, Uuid)>) -> Self {
        Self {
            act,
            at,
            by,
            words: String::new(),
            day: None,
            code: None,
        }
    }
}

#[derive(Debug)]
pub struct Event {
    pub id: Uuid,
    pub at: OffsetDateTime,
    /// Nobody when time did it.
    pub account: Option<Uuid>,
    pub organisation: Option<Uuid>,
    pub journey: Option<Uuid>,
    pub subject: Uuid,
    pub kind: &'static str,
    pub data: String,
}

/// A line of the access log.
#[derive(Debug)]
pub struct Reading {
    pub id: Uuid,
    pub at: OffsetDateTime,
    pub journey: Uuid,
    pub account: Uuid,
    pub organisation: Uuid,
    pub part: &'static str,
}
