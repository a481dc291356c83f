use crate::{db::Db, error::Failed};
use app::{
    actor::{Actor, Role},
    ids::OrganisationId,
    organisations::types::TeamMember,
};
use time::Date;

#[derive(sqlx::FromRow)]
struct MemberRow {
    name: String,
    email: String,
    phone: Option<String>,
    role: String,
    joined_on: Date,
    invited: bool,
    disabled: bool,
}

/// The manager of the organisation and the coordinator (product.md §4).
pub fn may_see(actor: &Actor, organisation: OrganisationId) -> bool {
    match actor.role() {
        Role::Coordinator => true,
        Role::Manager => actor.organisation() == Some(organisation),
        Role::Adviser | Role::Creator | Role::Partner => false,
    }
}

/// The people of an organisation at present, managers first.
pub async fn of(db: &Db, organisation: OrganisationId) -> Result<Vec<TeamMember>, Failed> {
    let rows: Vec<MemberRow> = db
        .query(
            "SELECT a.name, a.email, a.phone, m.role, m.joined_on, a.password_hash IS NULL AS invited,
                    a.disabled_at IS NOT NULL AS disabled
             FROM membership m JOIN account a ON a.id = m.account_id
             WHERE m.organisation_id = $1 AND m.left_on IS NULL
             ORDER BY m.role DESC, a.name, a.id",
        )
        .bind(organisation.0)
        .all()
        .await?;
    let member = |row: MemberRow| TeamMember {
        name: row.name,
        email: row.email,
        phone: row.phone,
        manager: row.role == "manager",
        joined_on: row.joined_on,
        invited: row.invited,
        disabled: row.disabled,
    };
    Ok(rows.into_iter().map(member).collect())
}
