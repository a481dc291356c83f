//! Answers through a link, for an organisation nobody of which has an account: the same acts by the same rules. One link serves the
//! answer; after an acceptance another serves what comes next.

mod answer;
mod look;
mod sender;

pub use answer::answer;
pub use look::{look, open, renew};
pub(super) use sender::outside;
pub use sender::{revoke, send};

use crate::{
    db::{Run, Stamp},
    error::Failed,
    notices::{outside, people},
    referrals::show::reconsiderable,
    sharing::links::{self, LinkRow, Purpose},
};
use app::{
    error::AppError,
    ids::ReferralId,
    referrals::{
        ReferralState,
        by_link::types::{Gone, Left},
        rules::{Act, Party, next},
    },
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// The link of a referral.
struct Held {
    link: LinkRow,
    id: ReferralId,
    purpose: Purpose,
    receiver: Receiver,
}

/// The receiver as it is today: links were made for how it was.
struct Receiver {
    /// Nobody of it has an account, and it is open.
    outside: bool,
    email: Option<String>,
}

impl Receiver {
    async fn of(run: &mut impl Run, id: ReferralId) -> Result<Self, Failed> {
        let (organisation, closed): (Uuid, bool) = run
            .query(
                "SELECT o.id, o.closed_on IS NOT NULL FROM referral r JOIN organisation o ON o.id = r.receiver_organisation_id
                 WHERE r.id = $1",
            )
            .bind(id.0)
            .one()
            .await?;
        let address = outside::address(run, organisation).await?;
        Ok(Self {
            outside: !closed && people::managers(run, organisation).await?.is_empty(),
            email: address.map(|(_, email)| email),
        })
    }
}

impl Held {
    /// Errors: `NotFound` for one that was never given, or that serves something else.
    async fn find(run: &mut impl Run, token: &str) -> Result<Self, Failed> {
        let link = links::find(run, token).await?.ok_or(AppError::NotFound)?;
        let follow_up = link.follow_up_id.map(ReferralId);
        let id = link
            .referral_id
            .map(ReferralId)
            .or(follow_up)
            .ok_or(AppError::NotFound)?;
        let purpose = if follow_up.is_some() {
            Purpose::FollowUp(id)
        } else {
            Purpose::Referral(id)
        };
        let receiver = Receiver::of(run, id).await?;
        Ok(Self {
            link,
            id,
            purpose,
            receiver,
        })
    }

    /// The address it was sent to, while that is still the receiver's, who is reached by links.
    fn address(&self) -> Option<&str> {
        let today = self.receiver.email.as_deref().filter(|_| self.receiver.outside);
        today.filter(|email| self.link.email.as_deref() == Some(*email))
    }

    /// Why it no longer works, where that is left to do.
    fn gone(&self, left: Option<Left>, now: OffsetDateTime) -> Option<Gone> {
        let link = &self.link;
        match () {
            () if link.revoked => Some(Gone::Revoked),
            () if self.address().is_none() => Some(Gone::Over),
            () if link.used => Some(Gone::Used),
            () if left.map(|left| purpose_of(left, self.id)) != Some(self.purpose) => Some(Gone::Over),
            () if link.ended => Some(Gone::Replaced),
            () if link.expires_at.0 <= now => Some(Gone::Expired),
            () => None,
        }
    }
}

/// What the receiver has left to do with a referral in that state, answered then.
fn left(state: ReferralState, answered_at: Option<Stamp>, today: Date) -> Option<Left> {
    let in_time = reconsiderable(answered_at, today);
    let back = next(Some(state), Act::Reconsider { in_time }, Party::Receiver).is_ok();
    match state {
        ReferralState::Accepted => Some(Left::Next),
        state if state.is_open() => Some(Left::Answer),
        _ => back.then_some(Left::Reconsider),
    }
}

/// What a link serves by which that is done: whoever takes a decline back answers by the same.
const fn purpose_of(left: Left, id: ReferralId) -> Purpose {
    match left {
        Left::Answer | Left::Reconsider => Purpose::Referral(id),
        Left::Next => Purpose::FollowUp(id),
    }
}
