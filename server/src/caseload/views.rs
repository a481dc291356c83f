use super::events::{ViewDropped, ViewSaved};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Db, Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    journeys::team,
    reference::fold,
};
use app::{actor::Actor, caseload::SavedView, error::AppError, ids::ViewId};
use uuid::Uuid;

app::texts! {
    NO_WORD = "Un nom contient au moins une lettre ou un chiffre." | "A name has at least one letter or digit.";
}

#[derive(sqlx::FromRow)]
struct ViewRow {
    id: Uuid,
    account_id: Uuid,
    name: String,
    query: String,
    shared: bool,
    by_name: String,
}

/// The reader's own, and those shared with the team; by name.
pub async fn all(db: &Db, actor: &Actor) -> Result<Vec<SavedView>, Failed> {
    let rows: Vec<ViewRow> = db
        .query(
            "SELECT v.id, v.account_id, v.name, v.query, v.shared, a.name AS by_name FROM saved_view v JOIN account a ON a.id = v.account_id
             WHERE v.organisation_id = $1 AND (v.account_id = $2 OR v.shared) ORDER BY v.name_key, v.id",
        )
        .bind(team::organisation(actor)?.0)
        .bind(actor.account.0)
        .all()
        .await?;
    let shares = authorise(actor, Action::ShareView, Relation::Own).is_ok();
    let view = |row: ViewRow| SavedView {
        id: ViewId(row.id),
        name: row.name,
        query: row.query,
        shared: row.shared,
        droppable: row.account_id == actor.account.0 || shares,
        by: row.by_name,
    };
    Ok(rows.into_iter().map(view).collect())
}

pub async fn save(
    hub: &Hub,
    actor: &Actor,
    name: &str,
    query: &str,
    shared: bool,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let permit = if shared {
        authorise(actor, Action::ShareView, Relation::Own)?
    } else {
        authorise(actor, Action::KeepView, Relation::Subject)?
    };
    let key = fold(name);
    if key.trim().is_empty() {
        return Err(AppError::invalid("name", NO_WORD).into());
    }
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let id: Uuid = tx
        .query(
            "INSERT INTO saved_view (id, organisation_id, account_id, name, name_key, query, shared, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (account_id, organisation_id, name_key)
             DO UPDATE SET name = excluded.name, query = excluded.query, shared = excluded.shared RETURNING id",
        )
        .bind(Uuid::now_v7())
        .bind(permit.staff_organisation()?.0)
        .bind(actor.account.0)
        .bind(name.to_owned())
        .bind(key)
        .bind(query.to_owned())
        .bind(shared)
        .bind(Stamp::from(hub.now()))
        .scalar()
        .await?;
    record(&mut tx, &permit, hub.now(), about(id), &ViewSaved { shared }, once).await?;
    tx.commit().await
}

/// Takes a view away: one's own, or as a manager one that the team shares.
pub async fn drop(hub: &Hub, actor: &Actor, view: ViewId, once: Option<Uuid>) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let found: Option<(Uuid, bool)> = tx
        .query("SELECT account_id, shared FROM saved_view WHERE id = $1 AND organisation_id = $2")
        .bind(view.0)
        .bind(team::organisation(actor)?.0)
        .optional()
        .await?;
    let permit = may_drop(actor, found)?;
    tx.query("DELETE FROM saved_view WHERE id = $1")
        .bind(view.0)
        .execute()
        .await?;
    record(&mut tx, &permit, hub.now(), about(view.0), &ViewDropped {}, once).await?;
    tx.commit().await
}

fn may_drop(actor: &Actor, found: Option<(Uuid, bool)>) -> Result<Permit, AppError> {
    match found {
        Some((owner, _)) if owner == actor.account.0 => authorise(actor, Action::KeepView, Relation::Subject),
        Some((_, true)) => authorise(actor, Action::ShareView, Relation::Own),
        _ => Err(AppError::NotFound),
    }
}

const fn about(view: Uuid) -> About {
    About {
        journey: None,
        subject: Some(view),
    }
}
