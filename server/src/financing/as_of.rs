//! The requests of a journey as they stood on a past day: acts by the day they took effect, what is asked for by the day it was
//! written. A query more.

use super::rows;
use crate::{db::Run, error::Failed, stages::after};
use app::{
    financing::types::{RequestView, Terms},
    ids::{JourneyId, OrganisationId},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use time::Date;
use uuid::Uuid;

pub struct Past {
    pub day: Date,
    /// What was asked for then, of the requests that were changed since.
    pub terms: BTreeMap<Uuid, Terms>,
}

pub async fn of_journey(
    run: &mut impl Run,
    journey: JourneyId,
    all: bool,
    organisation: Option<OrganisationId>,
    day: Date,
) -> Result<Vec<RequestView>, Failed> {
    let terms = terms(run, journey, day).await?;
    rows::read(run, journey, (all, organisation), Some(Past { day, terms })).await
}

#[derive(Deserialize)]
struct Changed {
    before: Terms,
}

async fn terms(run: &mut impl Run, journey: JourneyId, day: Date) -> Result<BTreeMap<Uuid, Terms>, Failed> {
    let rows: Vec<(Uuid, String)> = run
        .query(
            "SELECT subject_id, data FROM event
             WHERE journey_id = $1 AND kind = 'financing_request_changed' AND at >= $2 AND subject_id IS NOT NULL ORDER BY at, id",
        )
        .bind(journey.0)
        .bind(after(day))
        .all()
        .await?;
    let mut found = BTreeMap::new();
    for (request, data) in rows {
        let changed: Changed = serde_json::from_str(&data)?;
        found.entry(request).or_insert(changed.before);
    }
    Ok(found)
}
