use crate::{db::Db, error::Failed};
use app::{
    deadlines::StandIn,
    ids::{AccountId, OrganisationId},
};
use time::Date;
use uuid::Uuid;

/// Those whom somebody stands in for on a day.
pub async fn of(
    db: &Db,
    organisation: OrganisationId,
    replacement: AccountId,
    today: Date,
) -> Result<Vec<(AccountId, StandIn)>, Failed> {
    let rows: Vec<(Uuid, String, Date)> = db
        .query(
            "SELECT a.id, a.name, w.until_on FROM adviser_absence w JOIN account a ON a.id = w.account_id
             WHERE w.organisation_id = $1 AND w.replacement_id = $2 AND w.from_on <= $3 AND w.until_on >= $3
             ORDER BY a.name, a.id",
        )
        .bind(organisation.0)
        .bind(replacement.0)
        .bind(today)
        .all()
        .await?;
    let read = |(id, name, until)| (AccountId(id), StandIn { name, until });
    Ok(rows.into_iter().map(read).collect())
}
