use crate::{db::Run, error::Failed};
use app::{
    actor::Actor,
    error::AppError,
    ids::{AccountId, OrganisationId},
    journeys::TeamMember,
};
use time::Date;
use uuid::Uuid;

/// The organisation in whose name the actor acts. Errors: `Forbidden` for those who act for none.
pub fn organisation(actor: &Actor) -> Result<OrganisationId, AppError> {
    actor.organisation().ok_or(AppError::Forbidden)
}

/// Active members of the actor's organisation, by name, each with whether they are away on a day.
pub async fn members(run: &mut impl Run, actor: &Actor, today: Date) -> Result<Vec<TeamMember>, Failed> {
    let rows: Vec<(Uuid, String, Option<Date>)> = run
        .query(
            "SELECT a.id, a.name, (SELECT MAX(w.until_on) FROM adviser_absence w WHERE w.account_id = a.id
                    AND w.organisation_id = m.organisation_id AND w.from_on <= $2 AND w.until_on >= $2) AS away_until
             FROM membership m JOIN account a ON a.id = m.account_id
             WHERE m.organisation_id = $1 AND m.left_on IS NULL AND a.disabled_at IS NULL ORDER BY a.name, a.id",
        )
        .bind(organisation(actor)?.0)
        .bind(today)
        .all()
        .await?;
    let member = |(id, name, away_until)| TeamMember {
        id: AccountId(id),
        name,
        away_until,
    };
    Ok(rows.into_iter().map(member).collect())
}
