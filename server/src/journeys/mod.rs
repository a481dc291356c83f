//! The port of `app::journeys`.

pub mod create;
mod duplicates;
pub mod events;
pub mod history;
mod hold;
pub mod keys;
pub mod list;
mod list_charge;
pub mod list_details;
pub mod list_sql;
pub mod numbers;
mod open;
pub mod opening_day;
mod places;
pub mod read;
mod save;
pub mod sheets;
pub mod team;

pub use hold::hold;
pub(crate) use open::{person_data, whose};
pub use places::of_insee as commune_of_insee;
pub use save::refresh;
pub(crate) use save::{person_values, typed_person, write_person};
pub use team::members;

use crate::hub::Hub;
use app::{
    actor::Actor,
    error::AppError,
    form::Fields,
    ids::JourneyId,
    journeys::{
        Commune, Correction, Duplicate, Editable, JourneyFile, JourneyList, Opening, Places, TeamMember,
        filters::Filters, port::Journeys,
    },
    text::Message,
};
use async_trait::async_trait;
use time::Date;
use uuid::Uuid;

#[async_trait]
impl Journeys for Hub {
    fn places(&self) -> Places {
        places::places()
    }

    fn find_commune(&self, written: &str) -> Result<Commune, Message> {
        places::find(written)
    }

    fn place_name(&self, code: &str) -> Option<Message> {
        places::place_name(code)
    }

    async fn team(&self, actor: &Actor) -> Result<Vec<TeamMember>, AppError> {
        Ok(team::members(&mut &self.db, actor, self.today()).await?)
    }

    async fn list(&self, actor: &Actor, filters: &Filters) -> Result<JourneyList, AppError> {
        Ok(list::list(self, actor, filters).await?)
    }

    async fn duplicates(&self, actor: &Actor, typed: &Fields) -> Result<Vec<Duplicate>, AppError> {
        let sought = duplicates::Sought::typed(typed);
        Ok(duplicates::find(&mut &self.db, actor, self.today(), &sought).await?)
    }

    async fn open(&self, actor: &Actor, opening: &Opening, once: Option<Uuid>) -> Result<JourneyId, AppError> {
        Ok(open::open(self, actor, opening, once).await?)
    }

    async fn read(&self, actor: &Actor, journey: JourneyId, day: Option<Date>) -> Result<JourneyFile, AppError> {
        Ok(read::read(self, actor, journey, day).await?)
    }

    async fn editable(&self, actor: &Actor, journey: JourneyId) -> Result<Editable, AppError> {
        Ok(save::editable(self, actor, journey).await?)
    }

    async fn save(
        &self,
        actor: &Actor,
        journey: JourneyId,
        version: i64,
        correction: &Correction,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(save::save(self, actor, journey, version, correction, once).await?)
    }
}
