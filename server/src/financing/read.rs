use super::{access, doubts, rows};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::Run,
    error::Failed,
    hub::Hub,
    stages::{access as stages, after},
};
use app::{
    actor::Actor,
    financing::types::{JourneyFinancing, PlanLine, RequestRef, RequestSheet},
    ids::{JourneyId, OrganisationId, PlanLineId, StageId},
};
use time::Date;
use uuid::Uuid;

pub async fn of_journey(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    day: Option<Date>,
) -> Result<JourneyFinancing, Failed> {
    let run = &mut &hub.db;
    let standing = access::standing(hub, run, actor, journey).await?;
    let requests = access::requests(run, actor, standing, journey, day).await?;
    let plan = if access::sees_all(standing) {
        Some(lines(run, journey, day.unwrap_or(hub.today())).await?)
    } else {
        None
    };
    if plan.is_some() || !requests.is_empty() {
        stages::log(hub, actor, journey, standing, "financing").await?;
    }
    // Nothing of a past day can be changed.
    let may = |action| day.is_none() && authorise(actor, action, standing.relation).is_ok();
    Ok(JourneyFinancing {
        journey: stages::head(run, journey, standing).await?,
        access: standing.access(),
        parts: standing.parts,
        may_edit_plan: plan.is_some() && may(Action::EditFinancingPlan),
        plan,
        requests,
        stages: match day {
            Some(_) => vec![],
            None => open_stages(run, journey, actor.organisation()).await?,
        },
        may_plan_stage: may(Action::PlanStage),
    })
}

/// What stood in the plan at the end of a day.
async fn lines(run: &mut impl Run, journey: JourneyId, day: Date) -> Result<Vec<PlanLine>, Failed> {
    let found: Vec<(Uuid, String, String, i64)> = run
        .query(
            "SELECT id, item, label, amount FROM financing_line
             WHERE journey_id = $1 AND recorded_at < $2 AND (struck_at IS NULL OR struck_at >= $2) ORDER BY recorded_at, id",
        )
        .bind(journey.0)
        .bind(after(day))
        .all()
        .await?;
    let line = |(id, item, label, amount): (Uuid, String, String, i64)| {
        Ok(PlanLine {
            id: PlanLineId(id),
            item: rows::code(&item)?,
            label,
            amount,
        })
    };
    found.into_iter().map(line).collect()
}

/// The open financing stages that an organisation keeps.
async fn open_stages(
    run: &mut impl Run,
    journey: JourneyId,
    organisation: Option<OrganisationId>,
) -> Result<Vec<StageId>, Failed> {
    let found: Vec<(Uuid,)> = run
        .query(
            "SELECT id FROM stage WHERE journey_id = $1 AND organisation_id = $2 AND kind = 'financing'
                AND state IN ('planned', 'active', 'interrupted') ORDER BY created_at, id",
        )
        .bind(journey.0)
        .bind(organisation.map(|organisation| organisation.0))
        .all()
        .await?;
    Ok(found.into_iter().map(|(id,)| StageId(id)).collect())
}

pub async fn show(hub: &Hub, actor: &Actor, at: RequestRef) -> Result<RequestSheet, Failed> {
    let run = &mut &hub.db;
    let (request, standing) = access::seen(hub, run, actor, at).await?;
    if standing.relation != Relation::Own {
        stages::log(hub, actor, at.journey, standing, "financing").await?;
    }
    let acts = rows::acts(run, at.journey).await?;
    let acts = acts.into_iter().filter(|act| act.request_id == at.request.0);
    let answered = match request.own {
        true => doubts::answered(run, at.request).await?,
        false => vec![],
    };
    Ok(RequestSheet {
        journey: stages::head(run, at.journey, standing).await?,
        acts: acts.map(rows::ActRow::view).collect::<Result<_, _>>()?,
        request,
        answered,
    })
}
