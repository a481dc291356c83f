use crate::{
    contracts::{self, Inserted, Person},
    db::{Run, Tx},
    demo::rows::{Contract, Rows},
    error::Failed,
};
use app::ids::{AccountId, ContractId, CreatorId, JourneyId, OrganisationId, StageId};

pub async fn write(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for row in &rows.contracts {
        contract(tx, row).await?;
    }
    Ok(())
}

async fn contract(tx: &mut Tx, row: &Contract) -> Result<(), Failed> {
    let at = Inserted {
        journey: JourneyId(row.journey),
        stage: StageId(row.stage),
        person: Person {
            organisation: OrganisationId(row.organisation),
            creator: CreatorId(row.creator),
        },
        account: Some(AccountId(row.account)),
        import: None,
        now: row.created_at,
    };
    contracts::insert_as(tx, ContractId(row.id), &at, &row.terms).await?;
    tx.query("UPDATE contract SET renewal_rank = $2, associate_by = $3 WHERE id = $1")
        .bind(row.id)
        .bind(row.rank)
        .bind(row.associate_by)
        .execute()
        .await?;
    for (id, entry, recorded_at) in &row.entries {
        contracts::insert_entry_as(
            tx,
            *id,
            ContractId(row.id),
            entry,
            Some(AccountId(row.account)),
            *recorded_at,
        )
        .await?;
    }
    Ok(())
}
