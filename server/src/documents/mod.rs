//! The port of `app::documents`, and the files: kept beside the database under their SHA-256, added and taken away so that a
//! crash anywhere leaves neither a row without a file nor, after the next sweep, a file without a row.

mod access;
mod add;
pub mod check;
mod download;
pub mod events;
pub mod folder;
pub mod incoming;
pub(crate) mod list;
mod office;
mod room;
mod sniff;
mod sweep;
mod upload;
mod withdraw;

pub use access::DocumentRow;
pub use download::{attachment, download};
pub use list::held;
pub use sweep::sweep;
pub use upload::{CARRIED, upload};

use crate::hub::Hub;
use app::{
    actor::Actor,
    documents::{JourneyDocuments, port::Documents},
    error::AppError,
    ids::{DocumentId, JourneyId},
};
use async_trait::async_trait;
use folder::Folder;
use uuid::Uuid;

impl Hub {
    pub fn documents(&self) -> Folder {
        Folder::new(&self.config.data_dir)
    }
}

#[async_trait]
impl Documents for Hub {
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<JourneyDocuments, AppError> {
        Ok(list::of_journey(self, actor, journey).await?)
    }

    async fn withdraw(&self, actor: &Actor, document: DocumentId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(withdraw::withdraw(self, actor, document, once).await?)
    }
}
