//! The referrals of an organisation, received or sent, filtered and paginated in SQL.

use super::lines::{LineRow, named, select_lines};
use crate::{error::Failed, hub::Hub};
use app::{
    actor::Actor,
    error::AppError,
    referrals::types::{Filter, Listing, Side},
    values::Choice,
};
use uuid::Uuid;

/// Lines on a page.
const PAGE: i64 = 20;

/// Which referrals are meant; `$1` is the reader's organisation, the others are numbered by the statement.
macro_rules! condition {
    ($received:literal, $state:literal, $kind:literal, $narrowed:literal, $other:literal) => {
        concat!(
            "((",
            $received,
            " AND r.receiver_organisation_id = $1 AND r.sent_at IS NOT NULL)
              OR (NOT ",
            $received,
            " AND r.sender_organisation_id = $1))
             AND (",
            $state,
            " = '' OR r.state = ",
            $state,
            ")
             AND (",
            $kind,
            " = '' OR r.kind = ",
            $kind,
            ")
             AND (NOT ",
            $narrowed,
            " OR r.receiver_organisation_id = ",
            $other,
            " OR r.sender_organisation_id = ",
            $other,
            ")"
        )
    };
}

/// What the condition is bound to.
struct Bound {
    own: Uuid,
    received: bool,
    state: String,
    kind: String,
    other: Option<Uuid>,
}

pub async fn list(hub: &Hub, actor: &Actor, filter: Filter) -> Result<Listing, Failed> {
    let own = actor.organisation().ok_or(AppError::Forbidden)?;
    let bound = Bound {
        own: own.0,
        received: filter.side == Side::Received,
        state: filter.state.map_or_else(String::new, |state| state.code().to_owned()),
        kind: filter.kind.map_or_else(String::new, |kind| kind.as_str().to_owned()),
        other: filter.organisation.map(|id| id.0),
    };
    let total = total(hub, &bound).await?;
    let pages = (total + PAGE - 1).div_euclid(PAGE).max(1);
    let page = filter.page.clamp(1, pages);
    let (to_answer, awaited) = counts(hub, own.0).await?;
    let today = hub.today();
    let rows = rows(hub, &bound, (page - 1) * PAGE).await?;
    let lines = rows.into_iter().map(|row| row.read(today, Some(own), false));
    Ok(Listing {
        lines: lines.collect::<Result<_, _>>()?,
        page,
        pages,
        total,
        to_answer,
        awaited,
        organisations: others(hub, &bound).await?,
    })
}

async fn total(hub: &Hub, bound: &Bound) -> Result<i64, Failed> {
    hub.db
        .query(concat!(
            "SELECT COUNT(*) FROM referral r WHERE ",
            condition!("$2", "$3", "$4", "$5", "$6")
        ))
        .bind(bound.own)
        .bind(bound.received)
        .bind(bound.state.clone())
        .bind(bound.kind.clone())
        .bind(bound.other.is_some())
        .bind(bound.other.unwrap_or_default())
        .scalar()
        .await
}

/// Those that wait come first, the oldest at the head; then drafts; then the latest ends.
async fn rows(hub: &Hub, bound: &Bound, offset: i64) -> Result<Vec<LineRow>, Failed> {
    hub.db
        .query(select_lines!(
            condition!("$3", "$4", "$5", "$6", "$7"),
            "ORDER BY CASE r.state WHEN 'sent' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END,
                      CASE WHEN r.state = 'sent' THEN r.sent_at END,
                      COALESCE(r.withdrawn_at, r.answered_at, r.created_at) DESC, r.id
             LIMIT $8 OFFSET $9"
        ))
        .bind(bound.own)
        .bind(hub.today())
        .bind(bound.received)
        .bind(bound.state.clone())
        .bind(bound.kind.clone())
        .bind(bound.other.is_some())
        .bind(bound.other.unwrap_or_default())
        .bind(PAGE)
        .bind(offset)
        .all()
        .await
}

/// Received ones to answer, and sent ones without an answer.
async fn counts(hub: &Hub, own: Uuid) -> Result<(i64, i64), Failed> {
    hub.db
        .query(
            "SELECT CAST(COALESCE(SUM(CASE WHEN receiver_organisation_id = $1 THEN 1 ELSE 0 END), 0) AS BIGINT),
                    CAST(COALESCE(SUM(CASE WHEN sender_organisation_id = $1 THEN 1 ELSE 0 END), 0) AS BIGINT)
             FROM referral WHERE state = 'sent' AND (receiver_organisation_id = $1 OR sender_organisation_id = $1)",
        )
        .bind(own)
        .one()
        .await
}

/// The other organisations on this side, by name.
async fn others(hub: &Hub, bound: &Bound) -> Result<Vec<app::sharing::OrganisationName>, Failed> {
    let rows: Vec<(Uuid, String)> = hub
        .db
        .query(
            "SELECT o.id, o.short_name FROM organisation o WHERE
               ($2 AND EXISTS (SELECT 1 FROM referral r WHERE r.sender_organisation_id = o.id
                               AND r.receiver_organisation_id = $1 AND r.sent_at IS NOT NULL))
               OR (NOT $2 AND EXISTS (SELECT 1 FROM referral r WHERE r.receiver_organisation_id = o.id
                                      AND r.sender_organisation_id = $1))
             ORDER BY o.name_key",
        )
        .bind(bound.own)
        .bind(bound.received)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id, name)| named(id, name)).collect())
}
