use crate::{
    db::{Run, Tx},
    error::Failed,
};
use app::ids::{ImportId, OrganisationId};

/// Erases the people whom this import brought, or one that is undone, and who have nothing left here: neither journey nor account.
pub async fn erase(tx: &mut Tx, organisation: OrganisationId, import: ImportId) -> Result<i64, Failed> {
    let rows = tx
        .query(
            "DELETE FROM creator WHERE account_id IS NULL
               AND import_id IN (SELECT i.id FROM import i WHERE i.organisation_id = $2 AND (i.id = $1 OR i.undone_at IS NOT NULL))
               AND NOT EXISTS (SELECT 1 FROM project_creator x WHERE x.creator_id = creator.id)
               AND NOT EXISTS (SELECT 1 FROM project_creator_past x WHERE x.creator_id = creator.id)
               AND NOT EXISTS (SELECT 1 FROM meeting_creator x WHERE x.creator_id = creator.id)
               AND NOT EXISTS (SELECT 1 FROM consent_creator x WHERE x.creator_id = creator.id)
               AND NOT EXISTS (SELECT 1 FROM consent_request x WHERE x.creator_id = creator.id)
               AND NOT EXISTS (SELECT 1 FROM space_request x WHERE x.creator_id = creator.id)
               AND NOT EXISTS (SELECT 1 FROM invitation x WHERE x.creator_id = creator.id)
               AND NOT EXISTS (SELECT 1 FROM contract x WHERE x.creator_id = creator.id)
               AND NOT EXISTS (SELECT 1 FROM contract_struck x WHERE x.creator_id = creator.id)
               AND NOT EXISTS (SELECT 1 FROM project_lead_past x WHERE x.creator_id = creator.id)
               AND NOT EXISTS (SELECT 1 FROM sheet_change x WHERE x.creator_id = creator.id)",
        )
        .bind(import.0)
        .bind(organisation.0)
        .execute()
        .await?;
    Ok(i64::try_from(rows).unwrap_or(i64::MAX))
}
