//! Who is asked for money, by name.

use crate::{error::Failed, hub::Hub, reference::fold};
use app::{
    actor::Actor,
    financing::{
        codes::Instrument,
        rules::{Finding, again, twice},
        types::{RequestView, Terms},
    },
    ids::RequestId,
    thresholds::Thresholds,
};
use std::collections::BTreeMap;
use time::Date;

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

/// What another request makes doubtful, among those that the writer may see: one that is open, to the same financer for the same
/// instrument; or an ACRE, which is not given again so soon, whoever gives it.
pub fn beside(
    seen: &[RequestView],
    own: Option<RequestId>,
    terms: &Terms,
    (day, table): (Date, &Thresholds),
) -> Option<Finding> {
    let key = fold(&terms.financer);
    let mut alike = seen
        .iter()
        .filter(|one| Some(one.id) != own && one.terms.instrument == terms.instrument);
    if terms.instrument == Some(Instrument::Acre) {
        return alike.find_map(|one| again(&one.course, day, table));
    }
    let twin = alike.find(|one| one.course.state.is_open() && fold(one.financer()) == key)?;
    Some(twice(twin.financer(), twin.course.state))
}
