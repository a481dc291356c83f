//! The referrals of an organisation, received and sent, by what they wait for, filtered and paginated in SQL.

use super::{
    lines::{LineRow, named, select_lines},
    list_then,
};
use crate::{
    db::{Query, Stamp},
    error::Failed,
    hub::Hub,
    stages::after,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::OrganisationId,
    referrals::types::{Filter, Listing, Queue, ReferralLine, Side},
    sharing::OrganisationName,
    values::Choice,
};
use time::Date;
use uuid::Uuid;

/// Lines on a page.
pub(super) const PAGE: i64 = 20;

/// The referrals that the organisation may list, narrowed to those of one person, or taken by nobody yet: `$1` the
/// organisation, `$3` whether to narrow, `$4` the person.
macro_rules! own {
    () => {
        "((r.receiver_organisation_id = $1 AND r.sent_at IS NOT NULL) OR r.sender_organisation_id = $1)
         AND (NOT $3 OR r.sender_id = $4 OR r.receiver_id = $4
              OR (r.receiver_organisation_id = $1 AND r.receiver_id IS NULL))"
    };
}

/// The queue that a referral is in, for the organisation `$1`; one asked to withdraw the others waits on the sender too. `$referrals`:
/// where those of today, or of a past day, are.
macro_rules! queue {
    ($referrals:literal) => {
        concat!(
            "CASE WHEN r.state IN ('declined', 'withdrawn', 'expired', 'closed') THEN 'closes'
              WHEN r.sender_organisation_id = $1 AND r.state = 'accepted' AND r.others_asked_at IS NOT NULL AND EXISTS (
                  SELECT 1 FROM ",
            $referrals,
            " o WHERE o.need_id = r.need_id AND o.id <> r.id
                  AND o.state IN ('sent', 'under_review', 'info_requested', 'waitlisted')) THEN 'chez-nous'
              WHEN r.state = 'accepted' THEN 'suivies'
              WHEN r.state = 'draft' THEN 'chez-nous'
              WHEN r.state = 'info_requested' AND r.sender_organisation_id = $1 THEN 'chez-nous'
              WHEN r.state = 'info_requested' OR r.sender_organisation_id = $1 THEN 'chez-eux'
              WHEN r.state = 'sent' THEN 'a-repondre' ELSE 'chez-nous' END"
        )
    };
}

/// The whole condition; the parameters follow those of `own!`: side, queue, state, kind, other organisation.
macro_rules! condition {
    ($referrals:literal) => {
        concat!(
            own!(),
            " AND ($5 = '' OR ($5 = 'recues' AND r.receiver_organisation_id = $1) OR ($5 = 'envoyees' AND r.sender_organisation_id = $1))
              AND ($6 = 'toutes' OR ",
            queue!($referrals),
            " = $6)
              AND ($7 = '' OR r.state = $7) AND ($8 = '' OR r.kind = $8)
              AND (NOT $9 OR r.receiver_organisation_id = $10 OR r.sender_organisation_id = $10)"
        )
    };
}

/// Those that wait come first, the longest wait at the head; then drafts; then the latest ends.
macro_rules! order {
    () => {
        " ORDER BY CASE WHEN r.state IN ('sent', 'under_review', 'info_requested', 'waitlisted') THEN 0
                        WHEN r.state = 'draft' THEN 1 ELSE 2 END,
                   CASE WHEN r.state IN ('sent', 'under_review', 'info_requested', 'waitlisted') THEN r.sent_at END,
                   COALESCE(r.moved_at, r.created_at) DESC, r.id
          LIMIT $11 OFFSET $12"
    };
}

/// How many are found, and how many each queue holds, of the referrals `r` of a source.
macro_rules! counted {
    ($before:expr, $referrals:literal, $used:literal) => {
        Counted {
            found: concat!(
                $before,
                "SELECT COUNT(*) FROM ",
                $referrals,
                " r WHERE ",
                $used,
                condition!($referrals)
            ),
            queues: concat!(
                $before,
                "SELECT q.queue, COUNT(*) FROM (SELECT ",
                queue!($referrals),
                " AS queue FROM ",
                $referrals,
                " r WHERE ",
                $used,
                own!(),
                ") q GROUP BY q.queue"
            ),
        }
    };
}

pub(super) use {condition, counted, order, own, queue};

/// The texts that count.
pub(super) struct Counted {
    pub found: &'static str,
    pub queues: &'static str,
}

const TODAY: Counted = counted!("", "referral", "CAST($2 AS DATE) IS NOT NULL AND ");

/// What the condition is bound to; `$2` is today, or the end of the past day.
pub(super) struct Bound {
    own: Uuid,
    mine: bool,
    me: Uuid,
    filter: Filter,
}

impl Bound {
    fn first<'q>(&self, query: Query<'q>, hub: &Hub) -> Query<'q> {
        let query = query.bind(self.own);
        let query = match self.filter.day {
            Some(day) => query.bind::<Stamp>(after(day)),
            None => query.bind(hub.today()),
        };
        query.bind(self.mine).bind(self.me)
    }

    pub fn whole<'q>(&self, query: Query<'q>, hub: &Hub) -> Query<'q> {
        let filter = &self.filter;
        self.first(query, hub)
            .bind(filter.side.map_or("", Side::as_str).to_owned())
            .bind(filter.queue.code().to_owned())
            .bind(filter.state.map_or("", Choice::code).to_owned())
            .bind(filter.kind.map_or("", app::journeys::StageKind::as_str).to_owned())
            .bind(filter.organisation.is_some())
            .bind(filter.organisation.map(|id| id.0).unwrap_or_default())
    }
}

pub async fn list(hub: &Hub, actor: &Actor, filter: Filter) -> Result<Listing, Failed> {
    let own = actor.organisation().ok_or(AppError::Forbidden)?;
    let bound = Bound {
        own: own.0,
        mine: filter.mine,
        me: actor.account.0,
        filter,
    };
    let counted = filter.day.map_or(&TODAY, |_| &list_then::COUNTED);
    let total = bound.whole(hub.db.query(counted.found), hub).scalar::<i64>().await?;
    let pages = (total + PAGE - 1).div_euclid(PAGE).max(1);
    let page = filter.page.clamp(1, pages);
    let from = (page - 1) * PAGE;
    let lines = match filter.day {
        Some(day) => list_then::lines(hub, own, (&bound, day), from).await?,
        None => lines(hub, own, &bound, from).await?,
    };
    Ok(Listing {
        lines,
        own,
        page,
        pages,
        total,
        counts: counts(hub, &bound, counted.queues).await?,
        organisations: others(hub, own.0, filter.day).await?,
    })
}

async fn lines(hub: &Hub, own: OrganisationId, bound: &Bound, from: i64) -> Result<Vec<ReferralLine>, Failed> {
    let query = hub.db.query(select_lines!(condition!("referral"), order!()));
    let rows: Vec<LineRow> = bound.whole(query, hub).bind(PAGE).bind(from).all().await?;
    let line = |row: LineRow| row.read(hub.today(), Some(own), false);
    rows.into_iter().map(line).collect()
}

/// How many each queue holds, in the order of `Queue::ALL`.
async fn counts(hub: &Hub, bound: &Bound, queues: &'static str) -> Result<Vec<i64>, Failed> {
    let rows: Vec<(String, i64)> = bound.first(hub.db.query(queues), hub).all().await?;
    let held = |queue: &Queue| -> i64 {
        let counted = rows
            .iter()
            .filter(|(code, _)| *queue == Queue::All || code == queue.code());
        counted.map(|(_, n)| *n).sum()
    };
    Ok(Queue::ALL.iter().map(held).collect())
}

/// The other organisations, by name; on a past day those that occurred by then.
async fn others(hub: &Hub, own: Uuid, day: Option<Date>) -> Result<Vec<OrganisationName>, Failed> {
    let rows: Vec<(Uuid, String)> = hub
        .db
        .query(
            "SELECT o.id, o.short_name FROM organisation o WHERE EXISTS (
                SELECT 1 FROM referral r WHERE (r.sender_organisation_id = o.id AND r.receiver_organisation_id = $1
                                                AND r.sent_at IS NOT NULL AND ($2 IS NULL OR r.sent_at < $2))
                OR (r.receiver_organisation_id = o.id AND r.sender_organisation_id = $1 AND ($2 IS NULL OR r.created_at < $2)))
             ORDER BY o.name_key",
        )
        .bind(own)
        .bind(day.map(after))
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id, name)| named(id, name)).collect())
}
