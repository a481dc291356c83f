//! The port of `app::together`: the plan of actions, meetings, workshops and notes, and the calendar files.

pub(crate) mod access;
mod actions;
mod attendance;
pub(crate) mod attendants;
mod calendar;
pub(crate) mod events;
pub(crate) mod meetings;
mod notes;
mod quick;
pub(crate) mod read;
mod workshops;

pub use calendar::{of_creator, of_staff};

use crate::{
    auth::policy::{Action, Relation, authorise},
    error::Failed,
    events::{About, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{ActionId, CreatorId, JourneyId, MeetingId, NoteId, WorkshopId},
    journeys::TeamMember,
    sensitive::Kept,
    together::{
        port::{Once, WorkingTogether},
        types::{
            ActionForm, ActionView, Came, Head, MeetingForm, MeetingView, NoteForm, NoteView, Outcome, QuickMeeting,
            Together, Workshop, WorkshopForm, WorkshopLine,
        },
    },
};
use async_trait::async_trait;

pub use events::SensitiveKept;

impl SensitiveKept {
    /// What was kept in the texts of a form.
    pub fn of(form: &'static str, kept: &Kept) -> Self {
        Self {
            form,
            categories: events::codes(kept),
        }
    }
}

impl Hub {
    async fn record_kept(&self, actor: &Actor, form: &'static str, kept: &Kept) -> Result<(), Failed> {
        let permit = authorise(actor, Action::EditOwnAccount, Relation::Subject)?;
        let event = SensitiveKept::of(form, kept);
        let mut tx = self.db.begin().await?;
        record(&mut tx, &permit, self.now(), About::default(), &event, None).await?;
        tx.commit().await
    }
}

#[async_trait]
impl WorkingTogether for Hub {
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<Together, AppError> {
        Ok(read::of_journey(self, actor, journey).await?)
    }

    async fn actions(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<ActionView>, AppError> {
        Ok(read::actions_of(self, actor, journey).await?)
    }

    async fn meetings(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<MeetingView>, AppError> {
        Ok(read::meetings_of(self, actor, journey).await?)
    }

    async fn notes(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<NoteView>, AppError> {
        Ok(read::notes_of(self, actor, journey).await?)
    }

    async fn meeting(&self, actor: &Actor, meeting: MeetingId) -> Result<(Head, MeetingView), AppError> {
        Ok(read::meeting(self, actor, meeting).await?)
    }

    async fn add_action(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &ActionForm,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(actions::add(self, actor, journey, form, once).await?)
    }

    async fn save_action(
        &self,
        actor: &Actor,
        at: (JourneyId, ActionId),
        version: i64,
        form: &ActionForm,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(actions::save(self, actor, at, version, form, once).await?)
    }

    async fn tick_action(
        &self,
        actor: &Actor,
        at: (JourneyId, ActionId),
        done: bool,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(actions::tick(self, actor, at, done, once).await?)
    }

    async fn cancel_action(&self, actor: &Actor, at: (JourneyId, ActionId), once: Once) -> Result<(), AppError> {
        Ok(actions::cancel(self, actor, at, once).await?)
    }

    async fn plan_meeting(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &MeetingForm,
        once: Once,
    ) -> Result<MeetingId, AppError> {
        Ok(meetings::plan(self, actor, journey, form, once).await?)
    }

    async fn save_meeting(
        &self,
        actor: &Actor,
        at: (JourneyId, MeetingId),
        version: i64,
        form: &MeetingForm,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(meetings::save(self, actor, at, version, form, once).await?)
    }

    async fn attend(
        &self,
        actor: &Actor,
        at: (JourneyId, MeetingId),
        outcome: &Outcome,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(attendance::attend(self, actor, at, outcome, once).await?)
    }

    async fn quick_meeting(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &QuickMeeting,
        once: Once,
    ) -> Result<MeetingId, AppError> {
        Ok(quick::write(self, actor, journey, form, once).await?)
    }

    async fn write_note(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &NoteForm,
        once: Once,
    ) -> Result<NoteId, AppError> {
        Ok(notes::write(self, actor, journey, form, once).await?)
    }

    async fn save_note(
        &self,
        actor: &Actor,
        at: (JourneyId, NoteId),
        version: i64,
        form: &NoteForm,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(notes::save(self, actor, at, version, form, once).await?)
    }

    async fn workshops(&self, actor: &Actor) -> Result<(Vec<WorkshopLine>, Vec<TeamMember>), AppError> {
        Ok(workshops::list(self, actor).await?)
    }

    async fn workshop(&self, actor: &Actor, workshop: WorkshopId) -> Result<Workshop, AppError> {
        Ok(workshops::show(self, actor, workshop).await?)
    }

    async fn open_workshop(&self, actor: &Actor, form: &WorkshopForm, once: Once) -> Result<WorkshopId, AppError> {
        Ok(workshops::open(self, actor, form, once).await?)
    }

    async fn save_workshop(
        &self,
        actor: &Actor,
        workshop: WorkshopId,
        version: i64,
        form: &WorkshopForm,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(workshops::change::save(self, actor, workshop, version, form, once).await?)
    }

    async fn enrol(
        &self,
        actor: &Actor,
        at: (WorkshopId, JourneyId),
        coming: &[CreatorId],
        once: Once,
    ) -> Result<(), AppError> {
        Ok(workshops::enrol::enrol(self, actor, at, coming, once).await?)
    }

    async fn withdraw(
        &self,
        actor: &Actor,
        at: (WorkshopId, MeetingId, Option<CreatorId>),
        once: Once,
    ) -> Result<(), AppError> {
        Ok(workshops::cancel::withdraw(self, actor, at, once).await?)
    }

    async fn cancel_workshop(&self, actor: &Actor, workshop: WorkshopId, once: Once) -> Result<(), AppError> {
        Ok(workshops::cancel::whole(self, actor, workshop, once).await?)
    }

    async fn attend_workshop(
        &self,
        actor: &Actor,
        workshop: WorkshopId,
        people: &[(MeetingId, Came)],
        once: Once,
    ) -> Result<(), AppError> {
        Ok(workshops::attend(self, actor, workshop, people, once).await?)
    }

    async fn kept_anyway(&self, actor: &Actor, form: &'static str, kept: &Kept) -> Result<(), AppError> {
        Ok(self.record_kept(actor, form, kept).await?)
    }
}
