use crate::{db::Run, error::Failed};
use app::{
    actor::Actor,
    error::AppError,
    ids::{AccountId, OrganisationId},
    journeys::TeamMember,
};
use uuid::Uuid;

/// The organisation in whose name the actor acts. Errors: `Forbidden` for those who act for none.
pub fn organisation(actor: &Actor) -> Result<OrganisationId, AppError> {
    actor.organisation().ok_or(AppError::Forbidden)
}

/// Active members of the actor's organisation, by name.
pub async fn members(run: &mut impl Run, actor: &Actor) -> Result<Vec<TeamMember>, Failed> {
    let rows: Vec<(Uuid, String)> = run
        .query(
            "SELECT a.id, a.name FROM membership m JOIN account a ON a.id = m.account_id
             WHERE m.organisation_id = $1 AND m.left_on IS NULL AND a.disabled_at IS NULL ORDER BY a.name, a.id",
        )
        .bind(organisation(actor)?.0)
        .all()
        .await?;
    let member = |(id, name)| TeamMember {
        id: AccountId(id),
        name,
    };
    Ok(rows.into_iter().map(member).collect())
}
