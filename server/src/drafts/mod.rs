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
/// How long one waits that was sent without a session.
const KEPT_ANONYMOUS: Duration = Duration::days(1);
/// The largest of these, in bytes of JSON, and how many wait at most: nobody fills the disk without signing in.
const ANONYMOUS_SIZE: usize = 256 << 10;
const ANONYMOUS_COUNT: i64 = 500;

#[derive(sqlx::FromRow)]
struct DraftRow {
    id: Uuid,
    account_id: Option<Uuid>,
    page: String,
    action: String,
    fields: String,
    error: Option<String>,
    anonymous: bool,
}

impl DraftRow {
    fn read(self) -> Result<Draft, Failed> {
        let error = self.error.as_deref().map(serde_json::from_str).transpose()?;
        Ok(Draft {
            id: DraftId(self.id),
            account: self.account_id.map(AccountId),
            anonymous: self.anonymous,
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
        let fields = serde_json::to_string(&draft.fields)?;
        self.db
            .query("DELETE FROM draft WHERE created_at < $1 OR (anonymous AND created_at < $2)")
            .bind(Stamp::from(now - KEPT))
            .bind(Stamp::from(now - KEPT_ANONYMOUS))
            .execute()
            .await?;
        if draft.anonymous {
            self.room_for_anonymous(fields.len()).await?;
        }
        let insert: Query<'_> = self.db.query(
            "INSERT INTO draft (id, account_id, page, action, fields, error, created_at, anonymous) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        );
        insert
            .bind(id.0)
            .bind(draft.account.map(|account| account.0))
            .bind(draft.page.clone())
            .bind(draft.action.clone())
            .bind(fields)
            .bind(serde_json::to_string(&draft.error)?)
            .bind(Stamp::from(now))
            .bind(draft.anonymous)
            .execute()
            .await?;
        Ok(id)
    }

    async fn room_for_anonymous(&self, size: usize) -> Result<(), Failed> {
        if size > ANONYMOUS_SIZE {
            return Err(AppError::TooLarge.into());
        }
        let waiting: i64 = self
            .db
            .query("SELECT COUNT(*) FROM draft WHERE anonymous")
            .scalar()
            .await?;
        if waiting >= ANONYMOUS_COUNT {
            return Err(AppError::TooMany.into());
        }
        Ok(())
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
                "SELECT id, account_id, page, action, fields, error, anonymous FROM draft
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
