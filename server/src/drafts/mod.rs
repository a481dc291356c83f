//! What could not be saved, kept for whoever typed it.

use crate::{
    auth::tokens,
    db::{Query, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::Actor,
    draft::{Draft, Drafts},
    error::AppError,
    ids::{AccountId, DraftId},
};
use async_trait::async_trait;
use time::Duration;
use uuid::Uuid;

/// How long a draft waits.
const KEPT: Duration = Duration::days(7);

#[derive(sqlx::FromRow)]
struct DraftRow {
    id: Uuid,
    account_id: Option<Uuid>,
    page: String,
    action: String,
    fields: String,
    error: Option<String>,
}

impl DraftRow {
    fn read(self) -> Result<Draft, Failed> {
        let error = self.error.as_deref().map(serde_json::from_str).transpose()?;
        Ok(Draft {
            id: DraftId(self.id),
            account: self.account_id.map(AccountId),
            page: self.page,
            action: self.action,
            fields: serde_json::from_str(&self.fields)?,
            error: error.unwrap_or(AppError::Unauthenticated),
        })
    }
}

impl Hub {
    async fn keep_draft(&self, draft: &Draft) -> Result<DraftId, Failed> {
        let now = self.now();
        let id = DraftId(tokens::unguessable_id());
        self.db
            .query("DELETE FROM draft WHERE created_at < $1")
            .bind(Stamp::from(now - KEPT))
            .execute()
            .await?;
        let insert: Query<'_> = self.db.query(
            "INSERT INTO draft (id, account_id, page, action, fields, error, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        );
        insert
            .bind(id.0)
            .bind(draft.account.map(|account| account.0))
            .bind(draft.page.clone())
            .bind(draft.action.clone())
            .bind(serde_json::to_string(&draft.fields)?)
            .bind(serde_json::to_string(&draft.error)?)
            .bind(Stamp::from(now))
            .execute()
            .await?;
        Ok(id)
    }
}

#[async_trait]
impl Drafts for Hub {
    async fn keep(&self, draft: &Draft) -> Result<DraftId, AppError> {
        Ok(self.keep_draft(draft).await?)
    }

    async fn find(&self, actor: Option<&Actor>, id: DraftId) -> Result<Option<Draft>, AppError> {
        let row: Option<DraftRow> = self
            .db
            .query(
                "SELECT id, account_id, page, action, fields, error FROM draft
                 WHERE id = $1 AND (account_id IS NULL OR account_id = $2) AND created_at >= $3",
            )
            .bind(id.0)
            .bind(actor.map(|actor| actor.account.0))
            .bind(Stamp::from(self.now() - KEPT))
            .optional()
            .await?;
        Ok(row.map(DraftRow::read).transpose()?)
    }

    async fn discard(&self, actor: Option<&Actor>, id: DraftId) -> Result<(), AppError> {
        let delete = self
            .db
            .query("DELETE FROM draft WHERE id = $1 AND (account_id IS NULL OR account_id = $2)");
        delete
            .bind(id.0)
            .bind(actor.map(|actor| actor.account.0))
            .execute()
            .await?;
        Ok(())
    }
}
