//! The same list as of a past day: what the acts until its end add up to, worked out in SQL to be filtered, counted and paginated;
//! the lines of the page are replayed by `app::referrals::as_of`. What the reader may be told is what today's consents open.

use super::{
    lines::{LineRow, select_lines},
    list::{Bound, Counted, PAGE, condition, counted, order, own, queue},
    steps,
};
use crate::{db::Query, error::Failed, hub::Hub};
use app::{
    ids::OrganisationId,
    referrals::{as_of, types::ReferralLine},
};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

/// The state of a referral at a moment, by its latest act that makes one; NULL before it was written.
macro_rules! state_then {
    ($referral:literal, $at:literal) => {
        concat!(
            "(SELECT CASE x.act WHEN 'write' THEN 'draft' WHEN 'send' THEN 'sent' WHEN 'ask' THEN 'info_requested'
                     WHEN 'waitlist' THEN 'waitlisted' WHEN 'accept' THEN 'accepted' WHEN 'decline' THEN 'declined'
                     WHEN 'withdraw' THEN 'withdrawn' WHEN 'expire' THEN 'expired' WHEN 'close' THEN 'closed'
                     ELSE 'under_review' END
              FROM referral_step x WHERE x.referral_id = ",
            $referral,
            " AND x.at < ",
            $at,
            " AND x.act NOT IN ('identify', 'ask_others', 'meet', 'redirect') ORDER BY x.number DESC LIMIT 1)"
        )
    };
}
pub(super) use state_then;

/// The referrals of the organisation `$1` at the end of the day, `$2`; without a state those that were not written yet.
macro_rules! past {
    () => {
        concat!(
            "WITH past AS (
                SELECT t.id, t.kind, t.sender_organisation_id, t.sender_id, t.receiver_organisation_id, t.need_id, t.created_at,
                       CASE WHEN t.sent_at < $2 THEN t.sent_at END AS sent_at,
                       CASE WHEN t.others_asked_at < $2 THEN t.others_asked_at END AS others_asked_at, ",
            state_then!("t.id", "$2"),
            " AS state,
                       (SELECT x.at FROM referral_step x WHERE x.referral_id = t.id AND x.at < $2
                        AND x.act NOT IN ('identify', 'ask_others') ORDER BY x.number DESC LIMIT 1) AS moved_at,
                       (SELECT COALESCE(x.taken_by, x.account_id) FROM referral_step x WHERE x.referral_id = t.id AND x.at < $2
                        AND x.act IN ('study', 'ask', 'waitlist', 'accept', 'decline', 'reconsider', 'meet', 'close')
                        AND (x.taken_by IS NOT NULL OR x.account_id IS NOT NULL) ORDER BY x.number DESC LIMIT 1) AS receiver_id
                FROM referral t WHERE (t.sender_organisation_id = $1 OR t.receiver_organisation_id = $1) AND t.created_at < $2) "
        )
    };
}

pub(super) const COUNTED: Counted = counted!(past!(), "past", "r.state IS NOT NULL AND ");

const PAGE_THEN: &str = concat!(
    past!(),
    "SELECT r.id FROM past r WHERE r.state IS NOT NULL AND ",
    condition!("past"),
    order!()
);

/// The page that begins after so many: three queries, whatever it holds.
pub(super) async fn lines(
    hub: &Hub,
    own: OrganisationId,
    (bound, day): (&Bound, Date),
    from: i64,
) -> Result<Vec<ReferralLine>, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let query = bound.whole(db.query(PAGE_THEN), hub).bind(PAGE).bind(from);
    let order: Vec<(Uuid,)> = query.all().await?;
    if order.is_empty() {
        return Ok(vec![]);
    }
    let padded = order.iter().map(|(id,)| *id).chain(std::iter::repeat(Uuid::nil()));
    let ids: Vec<Uuid> = padded.take(usize::try_from(PAGE).unwrap_or_default()).collect();
    let query = db.query(select_lines!(
        "r.id IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)"
    ));
    let query = ids.iter().copied().fold(query.bind(own.0).bind(today), Query::bind);
    let rows: Vec<LineRow> = query.all().await?;
    let mut rows: HashMap<Uuid, LineRow> = rows.into_iter().map(|row| (row.id(), row)).collect();
    let mut steps = steps::of_page(&mut db, &ids).await?;
    let line = |(id,): (Uuid,)| {
        let row = rows
            .remove(&id)
            .ok_or_else(|| Failed::internal("a referral went away"))?;
        let steps = steps.remove(&id).unwrap_or_default();
        let now = row.read(today, Some(own), false)?;
        as_of(ReferralLine { steps, ..now }, day).ok_or_else(|| Failed::internal("a referral without acts"))
    };
    order.into_iter().map(line).collect()
}
