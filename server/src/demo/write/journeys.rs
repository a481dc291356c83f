use crate::{
    db::{Run, Stamp, Tx},
    demo::rows::{Creator, Journey, Project, Rows, SheetCorrection},
    error::Failed,
    journeys::keys::name_key,
};
use std::collections::HashMap;
use time::OffsetDateTime;
use uuid::Uuid;

pub async fn write(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for row in &rows.creators {
        creator(tx, row).await?;
    }
    for row in &rows.projects {
        project(tx, row).await?;
    }
    let mut active: HashMap<Uuid, OffsetDateTime> = HashMap::new();
    for event in &rows.events {
        if let Some(journey) = event.journey {
            let last = active.entry(journey).or_insert(event.at);
            *last = event.at.max(*last);
        }
    }
    for row in &rows.journeys {
        let last = active.get(&row.id).copied().unwrap_or(row.created_at);
        journey(tx, row, last).await?;
    }
    for row in &rows.circle {
        tx.query(
            "INSERT INTO circle_member (journey_id, organisation_id, contact_id, joined_on, left_on)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(row.journey)
        .bind(row.organisation)
        .bind(row.contact)
        .bind(row.joined_on)
        .bind(row.left_on)
        .execute()
        .await?;
    }
    for row in &rows.corrections {
        correction(tx, row).await?;
    }
    Ok(())
}

async fn correction(tx: &mut Tx, row: &SheetCorrection) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO sheet_change (id, creator_id, project_id, journey_id, organisation_id, account_id, changes, why, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(row.id)
    .bind(row.creator)
    .bind(row.project)
    .bind(row.journey)
    .bind(row.by.organisation)
    .bind(row.by.account)
    .bind(serde_json::to_string(&[&row.change])?)
    .bind(row.why.to_owned())
    .bind(Stamp::from(row.at))
    .execute()
    .await?;
    Ok(())
}

async fn creator(tx: &mut Tx, row: &Creator) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO creator (id, organisation_id, account_id, first_name, last_name, name_key, email, phone, commune_insee,
                              birth_year, gender, situation, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(row.id)
    .bind(row.organisation)
    .bind(row.account)
    .bind(row.first_name.clone())
    .bind(row.last_name.clone())
    .bind(name_key(&row.first_name, &row.last_name))
    .bind(row.email.clone())
    .bind(row.phone.clone())
    .bind(row.commune.to_owned())
    .bind(row.birth_year)
    .bind(row.gender.to_owned())
    .bind(row.situation.to_owned())
    .bind(Stamp::from(row.created_at))
    .execute()
    .await?;
    Ok(())
}

async fn project(tx: &mut Tx, row: &Project) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO project (id, title, description, sector, legal_form, ess_frame, commune_insee, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(row.id)
    .bind(row.title.clone())
    .bind(row.description.clone())
    .bind(row.sector.to_owned())
    .bind(row.legal_form.map(str::to_owned))
    .bind(row.ess_frame.clone())
    .bind(row.commune.to_owned())
    .bind(Stamp::from(row.created_at))
    .execute()
    .await?;
    for (at, creator) in row.creators.iter().enumerate() {
        tx.query("INSERT INTO project_creator (project_id, creator_id, lead, joined_on) VALUES ($1, $2, $3, $4)")
            .bind(row.id)
            .bind(*creator)
            .bind(at == 0)
            .bind(row.joined_on)
            .execute()
            .await?;
    }
    Ok(())
}

async fn journey(tx: &mut Tx, row: &Journey, active_at: OffsetDateTime) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO journey (id, reference, project_id, organisation_id, adviser_id, opened_on, search_key, active_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(row.id)
    .bind(row.reference.clone())
    .bind(row.project)
    .bind(row.organisation)
    .bind(row.adviser)
    .bind(row.opened_on)
    .bind(row.search_key.clone())
    .bind(Stamp::from(active_at))
    .bind(Stamp::from(row.created_at))
    .execute()
    .await?;
    Ok(())
}
