//! Who is asked for money, by name.

use crate::{error::Failed, hub::Hub, reference::fold};
use app::{
    actor::Actor,
    financing::{
        rules::{Finding, twice},
        types::{RequestView, Terms},
    },
    ids::RequestId,
};
use std::collections::BTreeMap;

/// The open organisations of the hub, and the financers of the requests that the actor's organisation keeps, each once.
pub async fn suggested(hub: &Hub, actor: &Actor) -> Result<Vec<String>, Failed> {
    let found: Vec<(String,)> = hub
        .db
        .query(
            "SELECT short_name FROM organisation WHERE closed_on IS NULL OR closed_on > $2
             UNION SELECT financer FROM financing_request WHERE organisation_id = $1 AND financer <> ''",
        )
        .bind(actor.organisation().map(|organisation| organisation.0))
        .bind(hub.today())
        .all()
        .await?;
    let by_key: BTreeMap<String, String> = found.into_iter().map(|(name,)| (fold(&name), name)).collect();
    Ok(by_key.into_values().collect())
}

/// Another open request to the same financer for the same instrument, among those that the writer may see.
pub fn twin(seen: &[RequestView], own: Option<RequestId>, terms: &Terms) -> Option<Finding> {
    let key = fold(&terms.financer);
    let same = |one: &&RequestView| {
        Some(one.id) != own
            && one.course.state.is_open()
            && one.terms.instrument == terms.instrument
            && fold(one.financer()) == key
    };
    let twin = seen.iter().find(same)?;
    Some(twice(twin.financer(), twin.course.state))
}
