//! The requests of a journey as they stood on a past day: acts by the day they took effect, what is asked for by the day it was
//! written. A query more.

use super::rows;
use crate::{db::Run, error::Failed, stages::changes_after};
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
    let mut found = BTreeMap::new();
    for (request, data) in changes_after(run, journey, "financing_request_changed", day).await? {
        let changed: Changed = serde_json::from_str(&data)?;
        found.entry(request).or_insert(changed.before);
    }
    Ok(found)
}
