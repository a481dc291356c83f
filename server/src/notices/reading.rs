//! The notices of a person in the present role, and when they are read.

use super::several::journeys;
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Db, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::{Actor, Role},
    notices::types::{Facts, Listing, NoticeLine},
};
use uuid::Uuid;

/// Lines on a page.
const PAGE: i64 = 30;

/// Whether whoever a `notice` was written for may still be told which journey it is about: a consent may have ended since. That one
/// has ended is told with the journey, else nobody would know which.
macro_rules! still_told {
    ($today:literal) => {
        concat!(
            "(notice.organisation_id IS NULL OR notice.journey_id IS NULL OR notice.kind IN ('consent_withdrawn', 'circle_left')
              OR EXISTS (SELECT 1 FROM referral r WHERE r.id = notice.referral_id
                         AND r.sender_organisation_id = notice.organisation_id)
              OR EXISTS (SELECT 1 FROM journey j WHERE j.id = notice.journey_id AND ",
            crate::sharing::sql::told!("notice.organisation_id", $today),
            "))"
        )
    };
}

/// Whether whoever a `notice` was written for still works there, at an organisation that is open, or still carries the project. A role
/// in a team is told to who has just lost it too.
macro_rules! still_here {
    () => {
        "(notice.kind IN ('team_role_given', 'team_role_taken')
          OR CASE WHEN notice.organisation_id IS NOT NULL THEN EXISTS (
                 SELECT 1 FROM membership m JOIN organisation o ON o.id = m.organisation_id AND o.closed_on IS NULL
                 WHERE m.account_id = notice.account_id AND m.organisation_id = notice.organisation_id AND m.left_on IS NULL)
             WHEN notice.journey_id IS NOT NULL THEN EXISTS (
                 SELECT 1 FROM journey j JOIN project_creator p ON p.project_id = j.project_id JOIN creator c ON c.id = p.creator_id
                 WHERE j.id = notice.journey_id AND c.account_id = notice.account_id AND p.left_on IS NULL)
             ELSE TRUE END)"
    };
}
pub(super) use {still_here, still_told};

/// What a notice says and leads to, without the journey where that is no longer for its reader. `journeys`: how many it tells of.
pub(super) fn as_told(told: bool, journeys: Option<i64>, facts: Facts, link: String) -> (Facts, String) {
    let facts = Facts { journeys, ..facts };
    if journeys == Some(0) {
        return (facts, "/avis".to_owned());
    }
    if told {
        return (facts, link);
    }
    let page = if link.starts_with("/parcours/") {
        "/avis".to_owned()
    } else {
        link
    };
    let reference = String::new();
    (Facts { reference, ..facts }, page)
}

/// The notices meant: those of the organisation that the person acts for, or of the créateur; that somebody asks whether a journey is
/// theirs is told in every role. `$1` to `$3`.
macro_rules! of_role {
    () => {
        "account_id = $1 AND (organisation_id = $2 OR (organisation_id IS NULL AND ($3 OR kind = 'space_asked')))"
    };
}

struct Scope(Uuid, Uuid, bool);

fn scope(actor: &Actor) -> Scope {
    let organisation = actor.organisation().map_or(Uuid::nil(), |id| id.0);
    Scope(actor.account.0, organisation, actor.role() == Role::Creator)
}

/// How many wait to be read: elsewhere than on this page, and on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    pub elsewhere: i64,
    pub here: i64,
}

pub async fn unread(db: &Db, actor: &Actor, path: &str) -> Result<Unread, Failed> {
    let Scope(account, organisation, creator) = scope(actor);
    let (all, here): (i64, i64) = db
        .query(concat!(
            "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN link = $4 THEN 1 ELSE 0 END), 0) AS BIGINT)
             FROM notice WHERE read_at IS NULL AND ",
            of_role!()
        ))
        .bind(account)
        .bind(organisation)
        .bind(creator)
        .bind(path.to_owned())
        .one()
        .await?;
    Ok(Unread {
        elsewhere: all - here,
        here,
    })
}

/// The page that these notices lead to was shown.
pub async fn mark_read(hub: &Hub, actor: &Actor, path: &str) -> Result<(), Failed> {
    let Scope(account, organisation, creator) = scope(actor);
    hub.db
        .query(concat!(
            "UPDATE notice SET read_at = $5 WHERE read_at IS NULL AND link = $4 AND ",
            of_role!()
        ))
        .bind(account)
        .bind(organisation)
        .bind(creator)
        .bind(path.to_owned())
        .bind(Stamp::from(hub.now()))
        .execute()
        .await?;
    Ok(())
}

pub async fn read_all(hub: &Hub, actor: &Actor) -> Result<(), Failed> {
    authorise(actor, Action::EditOwnAccount, Relation::Subject)?;
    let Scope(account, organisation, creator) = scope(actor);
    hub.db
        .query(concat!(
            "UPDATE notice SET read_at = $4 WHERE read_at IS NULL AND ",
            of_role!()
        ))
        .bind(account)
        .bind(organisation)
        .bind(creator)
        .bind(Stamp::from(hub.now()))
        .execute()
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    facts: String,
    own: bool,
    link: String,
    created_at: Stamp,
    read: bool,
    told: bool,
    journeys: Option<i64>,
}

impl Row {
    /// `None` for a kind that this version does not know.
    fn line(self) -> Option<NoticeLine> {
        let facts = serde_json::from_str::<Facts>(&self.facts).ok()?;
        let (facts, link) = as_told(self.told, self.journeys, facts, self.link);
        Some(NoticeLine {
            kind: self.kind.parse().ok()?,
            facts,
            own_journey: self.own,
            link,
            at: self.created_at.0,
            read: self.read,
        })
    }
}

pub async fn list(hub: &Hub, actor: &Actor, page: i64) -> Result<Listing, Failed> {
    authorise(actor, Action::EditOwnAccount, Relation::Subject)?;
    let Scope(account, organisation, creator) = scope(actor);
    let (total, unread): (i64, i64) = hub
        .db
        .query(concat!(
            "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN read_at IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT)
             FROM notice WHERE ",
            of_role!()
        ))
        .bind(account)
        .bind(organisation)
        .bind(creator)
        .one()
        .await?;
    let pages = (total + PAGE - 1).div_euclid(PAGE).max(1);
    let page = page.clamp(1, pages);
    let rows: Vec<Row> = hub
        .db
        .query(concat!(
            "SELECT kind, facts, organisation_id IS NULL AS own, link, created_at, read_at IS NOT NULL AS read, ",
            still_told!("$6"),
            " AS told, ",
            journeys!("$6"),
            " AS journeys FROM notice WHERE ",
            of_role!(),
            " ORDER BY created_at DESC, id DESC LIMIT $4 OFFSET $5"
        ))
        .bind(account)
        .bind(organisation)
        .bind(creator)
        .bind(PAGE)
        .bind((page - 1) * PAGE)
        .bind(hub.today())
        .all()
        .await?;
    Ok(Listing {
        lines: rows.into_iter().filter_map(Row::line).collect(),
        unread,
        page,
        pages,
    })
}
