//! What of the work on a journey somebody may reach.

use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::Run,
    error::Failed,
    hub::Hub,
    journeys::opening_day,
    sharing::{
        names::{self, Named},
        relation::{self, Standing},
    },
};
use app::{
    actor::{Actor, Role},
    error::AppError,
    ids::{AccountId, JourneyId, OrganisationId},
    stages::rules::not_before_opening,
    together::rules::NOT_OF_TEAM,
};
use time::Date;
use uuid::Uuid;

/// What a reader sees of actions, meetings and notes; the lists are asked for with it.
#[derive(Debug, Clone)]
pub struct Scope {
    pub standing: Standing,
    pub organisation: Option<OrganisationId>,
    /// Those of other organisations too.
    pub others: bool,
    /// Notes for the circle, which the person is not shown.
    pub circle: bool,
    pub named: Named,
    /// A créateur's account: of meetings they are told of their own.
    pub person: Option<AccountId>,
}

/// The scope of a reader. Errors: `NotFound`.
pub async fn scope(hub: &Hub, run: &mut impl Run, actor: &Actor, journey: JourneyId) -> Result<Scope, Failed> {
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let others = match standing.relation {
        Relation::Own | Relation::Subject => true,
        _ => standing.parts.notes,
    };
    let organisation = actor.organisation();
    Ok(Scope {
        standing,
        organisation,
        others,
        circle: others && actor.role() != Role::Creator,
        named: names::of_journey(run, journey, standing, organisation, hub.today()).await?,
        person: (standing.relation == Relation::Subject).then_some(actor.account),
    })
}

impl Scope {
    pub fn organisation_id(&self) -> Option<Uuid> {
        self.organisation.map(|id| id.0)
    }

    pub fn person_id(&self) -> Option<Uuid> {
        self.person.map(|id| id.0)
    }

    /// Whether the reader's organisation may add to the file.
    pub fn writes(&self, actor: &Actor) -> bool {
        authorise(actor, Action::AddToFile, self.standing.relation).is_ok()
    }
}

/// Refuses what is dated before the journey was opened. `field`: of the form. One who may not be told that day is not refused by it.
pub async fn check_opened(
    run: &mut impl Run,
    scope: &Scope,
    journey: JourneyId,
    (on, field): (Date, &'static str),
) -> Result<(), Failed> {
    let opened_on = opening_day::told(run, journey, scope.standing.relation).await?;
    match opened_on.and_then(|opened_on| not_before_opening(on, opened_on, field)) {
        Some(refused) => Err(AppError::Invalid(vec![refused]).into()),
        None => Ok(()),
    }
}

/// A reader who adds to the file. Errors: `NotFound`, `Forbidden`.
pub async fn adding(
    hub: &Hub,
    run: &mut impl Run,
    actor: &Actor,
    journey: JourneyId,
) -> Result<(Scope, Permit), Failed> {
    let scope = scope(hub, run, actor, journey).await?;
    let permit = authorise(actor, Action::AddToFile, scope.standing.relation)?;
    Ok((scope, permit))
}

/// A reader who changes what the own organisation added, on a journey that is still open to it. What is in scope is known of: 403
/// once the journey is closed, where the file itself answers 404.
pub fn changing(actor: &Actor, scope: &Scope, own: bool, action: Action) -> Result<Permit, Failed> {
    authorise(actor, Action::AddToFile, scope.standing.relation).map_err(|_| AppError::Forbidden)?;
    let relation = if own { Relation::Own } else { Relation::Shared };
    Ok(authorise(actor, action, relation)?)
}

/// Whether somebody is an active member of the organisation.
pub async fn in_team(run: &mut impl Run, organisation: OrganisationId, account: AccountId) -> Result<bool, Failed> {
    run.query(
        "SELECT EXISTS (SELECT 1 FROM membership m JOIN account a ON a.id = m.account_id
             WHERE m.organisation_id = $1 AND m.account_id = $2 AND m.left_on IS NULL AND a.disabled_at IS NULL)",
    )
    .bind(organisation.0)
    .bind(account.0)
    .scalar()
    .await
}

/// Refuses somebody who is not an active member of the organisation. `field`: of the form.
pub async fn of_team(
    run: &mut impl Run,
    organisation: OrganisationId,
    account: AccountId,
    field: &'static str,
) -> Result<(), Failed> {
    if in_team(run, organisation, account).await? {
        Ok(())
    } else {
        Err(AppError::invalid(field, NOT_OF_TEAM).into())
    }
}
