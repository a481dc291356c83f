use super::Finding;
use crate::{db::Db, error::Failed, financing};
use std::collections::HashMap;
use uuid::Uuid;

type Projected = (Uuid, String, Option<i64>, i64);

/// The columns of a request say what its acts add up to.
pub async fn projections(db: &Db) -> Result<Vec<Finding>, Failed> {
    let stored: Vec<Projected> = db
        .query("SELECT id, state, granted, disbursed FROM financing_request ORDER BY id")
        .all()
        .await?;
    let made: HashMap<Uuid, Option<Projected>> = financing::projected(db).await?;
    let wrong = stored.into_iter().filter_map(|row| {
        let text = match made.get(&row.0) {
            Some(Some(made)) if *made == row => return None,
            Some(Some(_)) => "its state or amounts are not what its acts add up to",
            _ => "its acts do not follow from one another",
        };
        Some(Finding {
            check: "financing",
            subject: row.0.to_string(),
            text: text.to_owned(),
        })
    });
    Ok(wrong.collect())
}
