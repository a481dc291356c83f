//! The capacities that a person has.

use crate::{db::Run, error::Failed};
use app::{
    actor::{Hat, HatChoice},
    ids::{CreatorId, OrganisationId},
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct HatRow {
    role: String,
    id: Uuid,
    name: String,
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
