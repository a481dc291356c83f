//! Links that need no account and serve one purpose: a secret each, of which only the hash is stored.

use crate::{
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
};
use app::ids::{AccountId, ConsentRequestId, OrganisationId, ReferralId};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How long a link works.
pub const LIVES: Duration = Duration::days(8);

/// What a link serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Consent(ConsentRequestId),
    /// Answering it.
    Referral(ReferralId),
    /// What comes after its acceptance: the first meeting, and closing.
    FollowUp(ReferralId),
    /// Confirming the offers.
    Offers(OrganisationId),
}

impl From<ConsentRequestId> for Purpose {
    fn from(id: ConsentRequestId) -> Self {
        Self::Consent(id)
    }
}

impl Purpose {
    /// The columns of the table: consent request, referral, organisation, follow-up.
    fn columns(self) -> [Option<Uuid>; 4] {
        match self {
            Self::Consent(id) => [Some(id.0), None, None, None],
            Self::Referral(id) => [None, Some(id.0), None, None],
            Self::Offers(id) => [None, None, Some(id.0), None],
            Self::FollowUp(id) => [None, None, None, Some(id.0)],
        }
    }
}

/// The links of one purpose: `$1` to `$4`.
macro_rules! of_purpose {
    () => {
        "(consent_request_id = $1 OR referral_id = $2 OR organisation_id = $3 OR follow_up_id = $4)"
    };
}

/// Makes a link, and the older ones of the same purpose worthless; answers its secret.
pub async fn create(
    run: &mut impl Run,
    now: OffsetDateTime,
    purpose: impl Into<Purpose>,
    email: Option<String>,
    by: AccountId,
) -> Result<String, Failed> {
    let purpose = purpose.into();
    end(run, now, purpose).await?;
    let token = tokens::secret();
    let [request, referral, organisation, follow_up] = purpose.columns();
    run.query(
        "INSERT INTO answer_link (token_hash, consent_request_id, referral_id, organisation_id, follow_up_id, email, created_by,
                                  created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tokens::hash(&token))
    .bind(request)
    .bind(referral)
    .bind(organisation)
    .bind(follow_up)
    .bind(email)
    .bind(by.0)
    .bind(Stamp::from(now))
    .bind(Stamp::from(now + LIVES))
    .execute()
    .await?;
    Ok(token)
}

/// Makes the links of a purpose worthless, and takes back the letters that would bring them.
pub async fn end(run: &mut impl Run, now: OffsetDateTime, purpose: impl Into<Purpose>) -> Result<(), Failed> {
    let [request, referral, organisation, follow_up] = purpose.into().columns();
    run.query(concat!(
        "UPDATE letter SET state = 'given_up', content = '', ended_at = $5 WHERE state IN ('waiting', 'dead') AND event_key IN
         (SELECT 'link:' || token_hash FROM answer_link WHERE ended_at IS NULL AND ",
        of_purpose!(),
        ")"
    ))
    .bind(request)
    .bind(referral)
    .bind(organisation)
    .bind(follow_up)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    run.query(concat!(
        "UPDATE answer_link SET ended_at = $5 WHERE ended_at IS NULL AND ",
        of_purpose!()
    ))
    .bind(request)
    .bind(referral)
    .bind(organisation)
    .bind(follow_up)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(())
}

/// The key of the letter that brings a link.
pub fn letter_key(token: &str) -> String {
    format!("link:{}", tokens::hash(token))
}

/// What is known of a link.
#[derive(Debug, sqlx::FromRow)]
pub struct LinkRow {
    pub consent_request_id: Option<Uuid>,
    pub referral_id: Option<Uuid>,
    pub organisation_id: Option<Uuid>,
    pub follow_up_id: Option<Uuid>,
    pub email: Option<String>,
    pub created_at: Stamp,
    pub expires_at: Stamp,
    pub opened: bool,
    pub used: bool,
    pub revoked: bool,
    pub ended: bool,
}

impl LinkRow {
    pub fn is_open(&self, now: OffsetDateTime) -> bool {
        !self.ended && self.expires_at.0 > now
    }
}

macro_rules! select_link {
    ($($condition:tt)*) => {
        concat!(
            "SELECT consent_request_id, referral_id, organisation_id, follow_up_id, email, created_at, expires_at,
                    opened_at IS NOT NULL AS opened, used_at IS NOT NULL AS used, revoked_at IS NOT NULL AS revoked,
                    ended_at IS NOT NULL AS ended FROM answer_link WHERE ",
            $($condition)*
        )
    };
}

/// `None` for a link that was never given.
pub async fn find(run: &mut impl Run, token: &str) -> Result<Option<LinkRow>, Failed> {
    run.query(select_link!("token_hash = $1"))
        .bind(tokens::hash(token))
        .optional()
        .await
}

/// The last one that was made for a purpose.
pub async fn latest(run: &mut impl Run, purpose: Purpose) -> Result<Option<LinkRow>, Failed> {
    let [request, referral, organisation, follow_up] = purpose.columns();
    run.query(select_link!(
        of_purpose!(),
        " ORDER BY created_at DESC, CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END LIMIT 1"
    ))
    .bind(request)
    .bind(referral)
    .bind(organisation)
    .bind(follow_up)
    .optional()
    .await
}

/// Somebody asked to see what it opens.
pub async fn open(run: &mut impl Run, now: OffsetDateTime, token: &str) -> Result<(), Failed> {
    run.query("UPDATE answer_link SET opened_at = $2 WHERE token_hash = $1 AND opened_at IS NULL")
        .bind(tokens::hash(token))
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(())
}

/// Uses a link up. `false`: it has been used, has expired or was replaced.
pub async fn use_up(run: &mut impl Run, now: OffsetDateTime, token: &str) -> Result<bool, Failed> {
    let used = run
        .query(
            "UPDATE answer_link SET ended_at = $2, used_at = $2
             WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > $2",
        )
        .bind(tokens::hash(token))
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(used == 1)
}
