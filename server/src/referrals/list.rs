//! The referrals of an organisation, received and sent, by what they wait for, filtered and paginated in SQL.

use super::lines::{LineRow, named, select_lines};
use crate::{db::Query, error::Failed, hub::Hub};
use app::{
    actor::Actor,
    error::AppError,
    referrals::types::{Filter, Listing, Queue, Side},
    values::Choice,
};
use uuid::Uuid;

/// Lines on a page.
const PAGE: i64 = 20;

/// The referrals that the organisation may list, narrowed to those of one person, or taken by nobody yet: `$1` the
/// organisation, `$3` whether to narrow, `$4` the person.
macro_rules! own {
    () => {
        "((r.receiver_organisation_id = $1 AND r.sent_at IS NOT NULL) OR r.sender_organisation_id = $1)
         AND (NOT $3 OR r.sender_id = $4 OR r.receiver_id = $4
              OR (r.receiver_organisation_id = $1 AND r.receiver_id IS NULL))"
    };
}

/// The queue that a referral is in, for the organisation `$1`; one asked to withdraw the others waits on the sender too.
macro_rules! queue {
    () => {
        "CASE WHEN r.state IN ('declined', 'withdrawn', 'expired', 'closed') THEN 'closes'
              WHEN r.sender_organisation_id = $1 AND r.state = 'accepted' AND r.others_asked_at IS NOT NULL AND EXISTS (
                  SELECT 1 FROM referral o WHERE o.need_id = r.need_id AND o.id <> r.id
                  AND o.state IN ('sent', 'under_review', 'info_requested', 'waitlisted')) THEN 'chez-nous'
              WHEN r.state = 'accepted' THEN 'suivies'
              WHEN r.state = 'draft' THEN 'chez-nous'
              WHEN r.state = 'info_requested' AND r.sender_organisation_id = $1 THEN 'chez-nous'
              WHEN r.state = 'info_requested' OR r.sender_organisation_id = $1 THEN 'chez-eux'
              WHEN r.state = 'sent' THEN 'a-repondre' ELSE 'chez-nous' END"
    };
}

/// The whole condition; the parameters follow those of `own!`: side, queue, state, kind, other organisation.
macro_rules! condition {
    () => {
        concat!(
            own!(),
            " AND ($5 = '' OR ($5 = 'recues' AND r.receiver_organisation_id = $1) OR ($5 = 'envoyees' AND r.sender_organisation_id = $1))
              AND ($6 = 'toutes' OR ",
            queue!(),
            " = $6)
              AND ($7 = '' OR r.state = $7) AND ($8 = '' OR r.kind = $8)
              AND (NOT $9 OR r.receiver_organisation_id = $10 OR r.sender_organisation_id = $10)"
        )
    };
}

/// What the condition is bound to.
struct Bound {
    own: Uuid,
    mine: bool,
    me: Uuid,
    filter: Filter,
}

impl Bound {
    fn first<'q>(&self, query: Query<'q>, hub: &Hub) -> Query<'q> {
        query.bind(self.own).bind(hub.today()).bind(self.mine).bind(self.me)
    }

    fn whole<'q>(&self, query: Query<'q>, hub: &Hub) -> Query<'q> {
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
    let total = bound
        .whole(
            hub.db.query(concat!(
                "SELECT COUNT(*) FROM referral r WHERE CAST($2 AS DATE) IS NOT NULL AND ",
                condition!()
            )),
            hub,
        )
        .scalar::<i64>()
        .await?;
    let pages = (total + PAGE - 1).div_euclid(PAGE).max(1);
    let page = filter.page.clamp(1, pages);
    let today = hub.today();
    let rows = rows(hub, &bound, (page - 1) * PAGE).await?;
    let lines = rows.into_iter().map(|row| row.read(today, Some(own), false));
    Ok(Listing {
        lines: lines.collect::<Result<_, _>>()?,
        own,
        page,
        pages,
        total,
        counts: counts(hub, &bound).await?,
        organisations: others(hub, own.0).await?,
    })
}

/// Those that wait come first, the longest wait at the head; then drafts; then the latest ends.
async fn rows(hub: &Hub, bound: &Bound, offset: i64) -> Result<Vec<LineRow>, Failed> {
    let query = hub.db.query(select_lines!(
        condition!(),
        " ORDER BY CASE WHEN r.state IN ('sent', 'under_review', 'info_requested', 'waitlisted') THEN 0
                        WHEN r.state = 'draft' THEN 1 ELSE 2 END,
                   CASE WHEN r.state IN ('sent', 'under_review', 'info_requested', 'waitlisted') THEN r.sent_at END,
                   COALESCE(r.moved_at, r.created_at) DESC, r.id
          LIMIT $11 OFFSET $12"
    ));
    bound.whole(query, hub).bind(PAGE).bind(offset).all().await
}

/// How many each queue holds, in the order of `Queue::ALL`.
async fn counts(hub: &Hub, bound: &Bound) -> Result<Vec<i64>, Failed> {
    let query = hub.db.query(concat!(
        "SELECT q.queue, COUNT(*) FROM (SELECT ",
        queue!(),
        " AS queue FROM referral r WHERE CAST($2 AS DATE) IS NOT NULL AND ",
        own!(),
        ") q GROUP BY q.queue"
    ));
    let rows: Vec<(String, i64)> = bound.first(query, hub).all().await?;
    let held = |queue: &Queue| -> i64 {
        let counted = rows
            .iter()
            .filter(|(code, _)| *queue == Queue::All || code == queue.code());
        counted.map(|(_, n)| *n).sum()
    };
    Ok(Queue::ALL.iter().map(held).collect())
}

/// The other organisations, by name.
async fn others(hub: &Hub, own: Uuid) -> Result<Vec<app::sharing::OrganisationName>, Failed> {
    let rows: Vec<(Uuid, String)> = hub
        .db
        .query(
            "SELECT o.id, o.short_name FROM organisation o WHERE EXISTS (
                SELECT 1 FROM referral r WHERE (r.sender_organisation_id = o.id AND r.receiver_organisation_id = $1
                                                AND r.sent_at IS NOT NULL)
                OR (r.receiver_organisation_id = o.id AND r.sender_organisation_id = $1))
             ORDER BY o.name_key",
        )
        .bind(own)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id, name)| named(id, name)).collect())
}
