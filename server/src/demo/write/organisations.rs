use crate::{
    db::{Run, Stamp, Tx},
    demo::rows::{Account, Offer, Organisation, Rows},
    error::Failed,
    reference::fold,
};

pub async fn write(tx: &mut Tx, rows: &Rows, password_hash: &str) -> Result<(), Failed> {
    for row in &rows.organisations {
        organisation(tx, row).await?;
    }
    for row in &rows.offers {
        offer(tx, row).await?;
    }
    for row in &rows.accounts {
        account(tx, row, password_hash).await?;
    }
    for row in &rows.memberships {
        tx.query("INSERT INTO membership (account_id, organisation_id, role, joined_on) VALUES ($1, $2, $3, $4)")
            .bind(row.account)
            .bind(row.organisation)
            .bind(row.role.to_owned())
            .bind(row.joined_on)
            .execute()
            .await?;
    }
    Ok(())
}

async fn organisation(tx: &mut Tx, row: &Organisation) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO organisation (id, name, short_name, name_key, scope, hosted, description, email, phone, website, address, commune_insee, checked_on, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(row.id)
    .bind(row.name.clone())
    .bind(row.short_name.clone())
    .bind(fold(&row.name))
    .bind(row.scope.to_owned())
    .bind(row.hosted)
    .bind(row.description.clone())
    .bind(row.email.clone())
    .bind(row.phone.clone())
    .bind(row.website.clone())
    .bind(row.address.clone())
    .bind(row.commune.to_owned())
    .bind(row.checked_on)
    .bind(Stamp::from(row.created_at))
    .execute()
    .await?;
    for role in &row.roles {
        tx.query("INSERT INTO organisation_role (organisation_id, role) VALUES ($1, $2)")
            .bind(row.id)
            .bind((*role).to_owned())
            .execute()
            .await?;
    }
    Ok(())
}

async fn offer(tx: &mut Tx, row: &Offer) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO offer (id, organisation_id, kind, title, audience, conditions, territory, places, next_session, waiting_days, checked_on, created_at, requires)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(row.id)
    .bind(row.organisation)
    .bind(row.kind.as_str().to_owned())
    .bind(row.title.to_owned())
    .bind(row.audience.to_owned())
    .bind(row.conditions.to_owned())
    .bind(row.territory.to_owned())
    .bind(row.places)
    .bind(row.next_session)
    .bind(row.waiting_days)
    .bind(row.checked_on)
    .bind(Stamp::from(row.created_at))
    .bind(row.requires.to_owned())
    .execute()
    .await?;
    Ok(())
}

async fn account(tx: &mut Tx, row: &Account, password_hash: &str) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO account (id, email, name, phone, hub_role, password_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(row.id)
    .bind(row.email.clone())
    .bind(row.name.clone())
    .bind(row.phone.clone())
    .bind(row.hub_role.map(str::to_owned))
    .bind(password_hash.to_owned())
    .bind(Stamp::from(row.created_at))
    .execute()
    .await?;
    Ok(())
}
