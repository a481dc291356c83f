//! What could not be saved, kept for whoever typed it.

use crate::{
    accounts::invitations,
    auth::tokens,
    db::{Query, Stamp},
    error::Failed,
    hub::Hub,
    sharing::links,
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
/// How many wait at most by one link. They are not among those: nobody else can use up the room of who has a link.
const BY_LINK_COUNT: i64 = 20;

/// An act by the secret of a link.
fn by_link(action: &str) -> bool {
    action.ends_with("_by_link")
}

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
            self.room_for_anonymous(draft, fields.len()).await?;
        }
        let insert: Query<'_> = self.db.query(
            "INSERT INTO draft (id, account_id, page, action, fields, error, created_at, anonymous)
             VALUES ($1, (SELECT id FROM account WHERE id = $2), $3, $4, $5, $6, $7, $8)",
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

    async fn room_for_anonymous(&self, draft: &Draft, size: usize) -> Result<(), Failed> {
        let token = draft.fields.get("token");
        if !self.was_given(&draft.action, token).await? {
            return Err(AppError::NotFound.into());
        }
        if size > ANONYMOUS_SIZE {
            return Err(AppError::TooLarge.into());
        }
        let (count, most) = if by_link(&draft.action) {
            let held = "SELECT COUNT(*) FROM draft WHERE anonymous AND fields LIKE $1";
            (self.db.query(held).bind(format!("%{token}%")), BY_LINK_COUNT)
        } else {
            let others = "SELECT COUNT(*) FROM draft WHERE anonymous AND action NOT LIKE '%_by_link'";
            (self.db.query(others), ANONYMOUS_COUNT)
        };
        if count.scalar::<i64>().await? >= most {
            return Err(AppError::TooMany.into());
        }
        Ok(())
    }

    /// Whether the link that an act is done by was ever given to somebody.
    async fn was_given(&self, action: &str, token: &str) -> Result<bool, Failed> {
        let mut run = &self.db;
        Ok(match action {
            "accounts/accept_invitation" => invitations::find(&mut run, token).await?.is_some(),
            "accounts/sign_in_by_link" => {
                let given = "SELECT EXISTS (SELECT 1 FROM sign_in_link WHERE token_hash = $1)";
                self.db.query(given).bind(tokens::hash(token)).scalar().await?
            }
            action if by_link(action) => links::find(&mut run, token).await?.is_some(),
            _ => true,
        })
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
