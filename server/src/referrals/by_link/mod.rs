//! Answers through a link, for an organisation nobody of which has an account: the same acts by the same rules.

mod answer;
mod look;
mod sender;

pub use answer::answer;
pub use look::{look, open, renew};
pub(super) use sender::outside;
pub use sender::{revoke, send};

use crate::{
    db::Run,
    error::Failed,
    sharing::links::{self, LinkRow},
};
use app::{error::AppError, ids::ReferralId, referrals::by_link::types::Gone};
use time::OffsetDateTime;

/// The link of a referral. Errors: `NotFound` for one that was never given, or that serves something else.
async fn held(run: &mut impl Run, token: &str) -> Result<(LinkRow, ReferralId), Failed> {
    let link = links::find(run, token).await?.ok_or(AppError::NotFound)?;
    let id = link.referral_id.ok_or(AppError::NotFound)?;
    Ok((link, ReferralId(id)))
}

/// Why it no longer works. `waits`: the referral waits for an answer.
fn gone(link: &LinkRow, waits: bool, now: OffsetDateTime) -> Option<Gone> {
    match () {
        () if link.revoked => Some(Gone::Revoked),
        () if link.used => Some(Gone::Used),
        () if !waits => Some(Gone::Over),
        () if link.ended => Some(Gone::Replaced),
        () if link.expires_at.0 <= now => Some(Gone::Expired),
        () => None,
    }
}
