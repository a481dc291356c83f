//! How an actor stands to one document.

use crate::{
    auth::policy::Relation,
    db::{Run, Stamp},
    error::Failed,
    sharing::relation::{self, Standing},
};
use app::{
    actor::Actor,
    documents::FileKind,
    error::AppError,
    ids::{DocumentId, JourneyId},
    sharing::{Onlooker, Visibility},
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub struct DocumentRow {
    pub id: Uuid,
    pub journey_id: Uuid,
    pub organisation_id: Option<Uuid>,
    pub added_by: Uuid,
    pub visibility: String,
    pub title: String,
    pub file_name: String,
    pub kind: String,
    pub bytes: i64,
    pub sha256: String,
    pub added_at: Stamp,
    pub by_name: String,
    pub organisation: Option<String>,
}

/// The columns of `DocumentRow`; what follows chooses rows of `d`.
macro_rules! documents {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.journey_id, d.organisation_id, d.added_by, d.visibility, d.title, d.file_name, d.kind, d.bytes, d.sha256,
                    d.added_at, a.name AS by_name, o.short_name AS organisation
             FROM document d JOIN account a ON a.id = d.added_by LEFT JOIN organisation o ON o.id = d.organisation_id ",
            $rest
        )
    };
}
pub(super) use documents;

impl DocumentRow {
    pub fn visibility(&self) -> Result<Visibility, Failed> {
        let unknown = |_| Failed::internal(format!("visibility of document {}", self.id));
        self.visibility.parse().map_err(unknown)
    }

    pub fn kind(&self) -> Result<FileKind, Failed> {
        let unknown = |_| Failed::internal(format!("kind of document {}", self.id));
        self.kind.parse().map_err(unknown)
    }

    /// The relation of the actor to this document; `standing`: to its journey.
    pub fn relation(&self, actor: &Actor, standing: Standing) -> Result<Relation, Failed> {
        let wrote = match actor.organisation() {
            Some(organisation) => self.organisation_id == Some(organisation.0),
            None => self.organisation_id.is_none() && self.added_by == actor.account.0,
        };
        let subject = standing.relation == Relation::Subject;
        let reader = Onlooker {
            wrote: wrote && standing.relation != Relation::Foreign,
            circle: !subject && standing.parts.documents,
            subject,
        };
        Ok(match (self.visibility()?.shows(reader), reader.wrote, subject) {
            (false, _, _) => Relation::Foreign,
            (true, true, true) => Relation::Subject,
            (true, true, false) => Relation::Own,
            (true, false, _) if standing.relation == Relation::BrokenGlass => Relation::BrokenGlass,
            (true, false, _) => Relation::Shared,
        })
    }
}

/// A document that was not withdrawn, with the actor's standing to its journey. Errors: `NotFound`.
pub async fn find(
    run: &mut impl Run,
    actor: &Actor,
    today: Date,
    document: DocumentId,
) -> Result<(DocumentRow, Standing), Failed> {
    let row: Option<DocumentRow> = run
        .query(documents!("WHERE d.id = $1 AND d.withdrawn_at IS NULL"))
        .bind(document.0)
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    let standing = relation::to_journey(run, actor, today, JourneyId(row.journey_id)).await?;
    Ok((row, standing))
}
