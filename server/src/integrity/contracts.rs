use super::Finding;
use crate::{
    contracts::{all_people, worked_out},
    db::Db,
    error::Failed,
    thresholds,
};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

/// The renewals used up and the days to become an associate are what the contracts of each person add up to.
pub async fn projections(db: &Db) -> Result<Vec<Finding>, Failed> {
    let run = &mut &*db;
    let table = thresholds::read(run).await?;
    let stored: Vec<(Uuid, i64, Option<Date>)> = db
        .query("SELECT id, renewal_rank, associate_by FROM contract")
        .all()
        .await?;
    let stored: HashMap<Uuid, (i64, Option<Date>)> =
        stored.into_iter().map(|(id, rank, by)| (id, (rank, by))).collect();
    let mut findings = Vec::new();
    for contracts in all_people(run).await? {
        let wrong = worked_out(&contracts, &table)
            .into_iter()
            .filter(|(id, rank, by)| stored.get(&id.0) != Some(&(*rank, *by)));
        findings.extend(wrong.map(|(id, ..)| {
            Finding {
                check: "contract",
                subject: id.to_string(),
                text: "its renewals or its day to become an associate are not what the person's contracts add up to"
                    .to_owned(),
            }
        }));
    }
    Ok(findings)
}
