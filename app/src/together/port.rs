//! What pages need from the server.

use super::types::{
    ActionForm, ActionView, Came, Head, MeetingForm, MeetingView, NoteForm, NoteView, Outcome, QuickMeeting, Together,
    Workshop, WorkshopForm, WorkshopLine,
};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{ActionId, CreatorId, JourneyId, MeetingId, NoteId, WorkshopId},
    journeys::TeamMember,
    sensitive::Kept,
};
use async_trait::async_trait;
use uuid::Uuid;

/// Whose act it is, and on which journey; the journey of a record has to be its own.
pub type Once = Option<Uuid>;

#[async_trait]
pub trait WorkingTogether: Send + Sync {
    /// The file of a page; the reading is logged for those outside the lead organisation.
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<Together, AppError>;
    async fn actions(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<ActionView>, AppError>;
    async fn meetings(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<MeetingView>, AppError>;
    async fn notes(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<NoteView>, AppError>;
    /// One that the actor may see, and of which journey.
    async fn meeting(&self, actor: &Actor, meeting: MeetingId) -> Result<(Head, MeetingView), AppError>;

    async fn add_action(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &ActionForm,
        once: Once,
    ) -> Result<(), AppError>;
    /// Errors: `Stale`, with what stands now.
    async fn save_action(
        &self,
        actor: &Actor,
        at: (JourneyId, ActionId),
        version: i64,
        form: &ActionForm,
        once: Once,
    ) -> Result<(), AppError>;
    /// Done, or not done after all. By the créateurs for their own, by the organisation that added it for all.
    async fn tick_action(
        &self,
        actor: &Actor,
        at: (JourneyId, ActionId),
        done: bool,
        once: Once,
    ) -> Result<(), AppError>;
    async fn cancel_action(&self, actor: &Actor, at: (JourneyId, ActionId), once: Once) -> Result<(), AppError>;

    async fn plan_meeting(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &MeetingForm,
        once: Once,
    ) -> Result<MeetingId, AppError>;
    async fn save_meeting(
        &self,
        actor: &Actor,
        at: (JourneyId, MeetingId),
        version: i64,
        form: &MeetingForm,
        once: Once,
    ) -> Result<(), AppError>;
    async fn attend(
        &self,
        actor: &Actor,
        at: (JourneyId, MeetingId),
        outcome: &Outcome,
        once: Once,
    ) -> Result<(), AppError>;
    /// Meeting, note and next action in one transaction.
    async fn quick_meeting(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &QuickMeeting,
        once: Once,
    ) -> Result<MeetingId, AppError>;

    async fn write_note(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &NoteForm,
        once: Once,
    ) -> Result<NoteId, AppError>;
    async fn save_note(
        &self,
        actor: &Actor,
        at: (JourneyId, NoteId),
        version: i64,
        form: &NoteForm,
        once: Once,
    ) -> Result<(), AppError>;

    /// The organisation's workshops, the latest first, and its team.
    async fn workshops(&self, actor: &Actor) -> Result<(Vec<WorkshopLine>, Vec<TeamMember>), AppError>;
    async fn workshop(&self, actor: &Actor, workshop: WorkshopId) -> Result<Workshop, AppError>;
    async fn open_workshop(&self, actor: &Actor, form: &WorkshopForm, once: Once) -> Result<WorkshopId, AppError>;
    /// By anybody of its organisation; its meetings to come follow. Errors: `Stale`, with what stands now.
    async fn save_workshop(
        &self,
        actor: &Actor,
        workshop: WorkshopId,
        version: i64,
        form: &WorkshopForm,
        once: Once,
    ) -> Result<(), AppError>;
    /// Puts everybody of a journey's project on the list, or those of them who come. Errors: `Invalid` on `people` when there is room for
    /// some of them.
    async fn enrol(
        &self,
        actor: &Actor,
        at: (WorkshopId, JourneyId),
        coming: &[CreatorId],
        once: Once,
    ) -> Result<(), AppError>;
    /// Takes a journey off the list; its people are told. Errors: `NotFound`, `Invalid` once somebody came.
    async fn withdraw(
        &self,
        actor: &Actor,
        at: (WorkshopId, MeetingId, Option<CreatorId>),
        once: Once,
    ) -> Result<(), AppError>;
    /// It does not take place; everybody on the list is told. Errors: `NotFound`, `Invalid` once somebody came.
    async fn cancel_workshop(&self, actor: &Actor, workshop: WorkshopId, once: Once) -> Result<(), AppError>;
    async fn attend_workshop(
        &self,
        actor: &Actor,
        workshop: WorkshopId,
        people: &[(MeetingId, Came)],
        once: Once,
    ) -> Result<(), AppError>;

    /// Puts on record that a text was saved after the warning: the form and the categories, never the words.
    async fn kept_anyway(&self, actor: &Actor, form: &'static str, kept: &Kept) -> Result<(), AppError>;
}
