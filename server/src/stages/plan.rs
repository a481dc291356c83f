use super::{
    access, applying, assigning,
    insert::{NewStage, insert_stage},
};
use crate::{
    auth::policy::{Action, authorise},
    cohorts,
    error::Failed,
    events::{Begun, begin_once},
    hub::Hub,
    sharing::relation,
};
use app::{
    actor::Actor,
    ids::{JourneyId, StageId},
    stages::{
        rules::{ENDED_ON, STARTED_ON, StageAct, course},
        types::{NewStageSheet, StagePlan, StageRef},
    },
};

pub async fn prepare(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<NewStageSheet, Failed> {
    let run = &mut &hub.db;
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    authorise(actor, Action::PlanStage, standing.relation)?;
    Ok(NewStageSheet {
        journey: access::head(run, journey, standing).await?,
        lists: access::lists(hub, run, actor).await?,
        adviser: assigning::usual(run, actor, journey).await?,
    })
}

pub async fn plan(hub: &Hub, actor: &Actor, journey: JourneyId, plan: StagePlan) -> Result<StageId, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, plan.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(Some(stage)) => return Ok(StageId(stage)),
        Begun::Done(None) => return Err(Failed::internal("a stage was written without an id")),
    };
    let standing = relation::to_journey(&mut tx, actor, hub.today(), journey).await?;
    let permit = authorise(actor, Action::PlanStage, standing.relation)?;
    access::check_facts(hub, &plan.facts)?;
    if let Some(first) = plan.acts.get(1) {
        let field = match first.act {
            StageAct::Start => STARTED_ON,
            _ => ENDED_ON,
        };
        access::check_opened(&mut tx, (journey, standing), (first, field)).await?;
    }
    for act in &plan.acts {
        access::check_let_in(act, &plan.facts, STARTED_ON)?;
    }
    let organisation = permit.staff_organisation()?;
    let course = course(&plan.acts).ok_or_else(|| Failed::internal("acts of a new stage do not follow"))?;
    let application = cohorts::Applying {
        journey,
        stage: None,
        state: course.state,
    };
    let over = cohorts::check(&mut tx, organisation, application, (&plan.facts, &plan.answers)).await?;
    let usual = assigning::usual(&mut tx, actor, journey).await?;
    let adviser = assigning::named(&mut tx, organisation, (plan.adviser, usual)).await?;
    let kind = plan.facts.kind();
    let stage = NewStage {
        journey,
        organisation,
        adviser,
        facts: plan.facts,
        planned_start: plan.planned_start,
        planned_end: plan.planned_end,
        acts: plan.acts,
        import: None,
    };
    let id = insert_stage(&mut tx, &permit, hub.now(), &stage, plan.once).await?;
    let at = StageRef { journey, stage: id };
    if let Some(other) = adviser.filter(|adviser| *adviser != actor.account) {
        assigning::record(hub, &mut tx, &permit, (at, kind), (other, None), None).await?;
    }
    cohorts::seats::keep(&mut tx, &permit, hub.now(), over).await?;
    applying::settle(hub, &mut tx, &permit, (at, &stage.facts), standing.relation).await?;
    tx.commit().await?;
    Ok(id)
}
