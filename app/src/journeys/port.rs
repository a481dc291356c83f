//! What pages need from the server.

use super::{
    filters::Filters,
    types::{Commune, Correction, Duplicate, Editable, JourneyFile, JourneyList, Opening, Places, TeamMember},
};
use crate::{actor::Actor, error::AppError, form::Fields, ids::JourneyId, text::Message};
use async_trait::async_trait;
use time::Date;
use uuid::Uuid;

#[async_trait]
pub trait Journeys: Send + Sync {
    /// The hub's communes and their groups, to choose from.
    fn places(&self) -> Places;
    /// The commune that somebody wrote: a name, a postal code or an INSEE code.
    fn find_commune(&self, written: &str) -> Result<Commune, Message>;
    /// The label of a commune or of a group, by its code.
    fn place_name(&self, code: &str) -> Option<Message>;
    /// The active members of the actor's organisation, by name.
    async fn team(&self, actor: &Actor) -> Result<Vec<TeamMember>, AppError>;
    /// Journeys that the actor's organisation may know of, one page.
    async fn list(&self, actor: &Actor, filters: &Filters) -> Result<JourneyList, AppError>;
    /// People with the same name, mail or phone, in files that the actor may read; at most 10.
    /// Looks at the fields `first_name`, `last_name`, `email` and `phone`, as typed.
    async fn duplicates(&self, actor: &Actor, typed: &Fields) -> Result<Vec<Duplicate>, AppError>;
    /// Errors: `Invalid` on `not_duplicate` when somebody alike is on record, on `adviser` outside the team.
    async fn open(&self, actor: &Actor, opening: &Opening, once: Option<Uuid>) -> Result<JourneyId, AppError>;
    /// Reads a file, and logs it for readers outside the lead organisation. `day`: as it stood on that past day, as far
    /// as the reader may see it today.
    async fn read(&self, actor: &Actor, journey: JourneyId, day: Option<Date>) -> Result<JourneyFile, AppError>;
    async fn editable(&self, actor: &Actor, journey: JourneyId) -> Result<Editable, AppError>;
    /// Errors: `Stale` with the values that stand now, as codes.
    async fn save(
        &self,
        actor: &Actor,
        journey: JourneyId,
        version: i64,
        correction: &Correction,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
}
