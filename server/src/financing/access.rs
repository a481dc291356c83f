//! What of a journey's financing somebody may reach.

use super::{as_of, rows};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::Run,
    error::Failed,
    hub::Hub,
    sharing::relation::{self, Standing},
};
use app::{
    actor::Actor,
    error::AppError,
    financing::types::{RequestRef, RequestView},
    ids::JourneyId,
};
use time::Date;

/// The standing of somebody who may know of the journey. Errors: `NotFound`.
pub async fn standing(hub: &Hub, run: &mut impl Run, actor: &Actor, journey: JourneyId) -> Result<Standing, Failed> {
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    Ok(standing)
}

/// Every request is open to the lead organisation, to the person, and to those whom the consent lets read the financing.
pub const fn sees_all(standing: Standing) -> bool {
    match standing.relation {
        Relation::Own | Relation::Subject => true,
        Relation::Shared => standing.parts.financing,
        _ => false,
    }
}

/// The requests that the actor may see; `day`: as they stood on that past day.
pub async fn requests(
    run: &mut impl Run,
    actor: &Actor,
    standing: Standing,
    journey: JourneyId,
    day: Option<Date>,
) -> Result<Vec<RequestView>, Failed> {
    let (all, organisation) = (sees_all(standing), actor.organisation());
    match day {
        Some(day) => as_of::of_journey(run, journey, all, organisation, day).await,
        None => rows::of_journey(run, journey, all, organisation).await,
    }
}

/// A request that the actor may see. Errors: `NotFound`.
pub async fn seen(
    hub: &Hub,
    run: &mut impl Run,
    actor: &Actor,
    at: RequestRef,
) -> Result<(RequestView, Standing), Failed> {
    let standing = standing(hub, run, actor, at.journey).await?;
    let requests = requests(run, actor, standing, at.journey, None).await?;
    let request = requests.into_iter().find(|request| request.id == at.request);
    Ok((request.ok_or(AppError::NotFound)?, standing))
}

/// A request that the actor's organisation keeps, with the permit to move it; those of others answer 403 when they are seen.
pub async fn kept(
    hub: &Hub,
    run: &mut impl Run,
    actor: &Actor,
    at: RequestRef,
) -> Result<(RequestView, Permit), Failed> {
    let (request, _) = seen(hub, run, actor, at).await?;
    let relation = if request.own { Relation::Own } else { Relation::Shared };
    let permit = authorise(actor, Action::MoveStage, relation)?;
    Ok((request, permit))
}
