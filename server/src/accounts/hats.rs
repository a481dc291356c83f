//! The capacities that a person has.

use super::sign_in::NO_ROLE;
use crate::{db::Run, error::Failed};
use app::{
    actor::{Actor, Hat, HatChoice, Role},
    error::AppError,
    ids::{AccountId, CreatorId, OrganisationId},
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct HatRow {
    role: String,
    id: Uuid,
    name: String,
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    name: String,
    email: String,
    hub_role: Option<String>,
}

/// The person of an account, as they act where they chose no hat. Errors: `Invalid` without a role.
pub async fn actor(run: &mut impl Run, account: Uuid) -> Result<Actor, Failed> {
    let row: Option<PersonRow> = run
        .query("SELECT name, email, hub_role FROM account WHERE id = $1")
        .bind(account)
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    let hats = hats(run, account, row.hub_role.as_deref()).await?;
    let first = hats.first().ok_or_else(|| AppError::invalid("", NO_ROLE))?;
    Ok(Actor {
        account: AccountId(account),
        name: row.name,
        email: row.email,
        hat: first.hat,
        hats,
    })
}

/// Memberships first, then the role in the hub, then being a créateur.
pub async fn hats(run: &mut impl Run, account: Uuid, hub_role: Option<&str>) -> Result<Vec<HatChoice>, Failed> {
    let rows: Vec<HatRow> = run
        .query(
            "SELECT m.role AS role, o.id AS id, o.short_name AS name
             FROM membership m JOIN organisation o ON o.id = m.organisation_id
             WHERE m.account_id = $1 AND m.left_on IS NULL AND o.closed_on IS NULL
             UNION ALL
             SELECT 'creator' AS role, c.id AS id, '' AS name FROM creator c WHERE c.account_id = $1
             ORDER BY name DESC, id",
        )
        .bind(account)
        .all()
        .await?;
    let of_hub = hub_role.and_then(|role| match role {
        "partner" => Some(Hat::Partner),
        "coordinator" => Some(Hat::Coordinator),
        _ => None,
    });
    let (creators, members): (Vec<HatRow>, Vec<HatRow>) = rows.into_iter().partition(|row| row.role == "creator");
    let member = |row: HatRow| HatChoice {
        hat: if row.role == "manager" {
            Hat::Manager(OrganisationId(row.id))
        } else {
            Hat::Adviser(OrganisationId(row.id))
        },
        organisation_name: row.name,
    };
    let plain = |hat| HatChoice {
        hat,
        organisation_name: String::new(),
    };
    let members = members.into_iter().map(member);
    // Several organisations may keep a record of the same person: one hat opens them all.
    let creators = creators
        .into_iter()
        .take(1)
        .map(|row| plain(Hat::Creator(CreatorId(row.id))));
    Ok(members.chain(of_hub.map(plain)).chain(creators).collect())
}

/// Whether somebody is a créateur and nothing else. Whoever works in the hub signs in with a password.
pub fn is_creator_alone(hats: &[HatChoice]) -> bool {
    !hats.is_empty() && hats.iter().all(|choice| choice.hat.role() == Role::Creator)
}
