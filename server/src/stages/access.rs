//! What of a stage and of its journey somebody may reach.

use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    cohorts,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    journeys::{self, opening_day},
    reference::legal_forms,
    sharing::relation::{self, Standing},
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, StageId},
    stages::{
        facts::Facts,
        rules::{self, DatedAct},
        types::{JourneyHead, LegalFormChoice, Lists, StageRef, StageView},
    },
    text::Message,
};

use super::list::list_of_journey;

/// A stage that the actor may see, with how the actor stands to its journey. Errors: `NotFound`.
pub async fn seen(hub: &Hub, run: &mut impl Run, actor: &Actor, at: StageRef) -> Result<(StageView, Standing), Failed> {
    let standing = relation::to_journey(run, actor, hub.today(), at.journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let stages = list_of_journey(run, at.journey, standing, actor.organisation()).await?;
    let stage = stages.into_iter().find(|stage| stage.id == at.stage);
    Ok((stage.ok_or(AppError::NotFound)?, standing))
}

/// A stage that the actor's organisation keeps.
pub struct Kept {
    pub stage: StageView,
    pub facts: Facts,
    /// To move it.
    pub permit: Permit,
    /// How the actor stands to the journey.
    pub standing: Standing,
}

/// A stage to move; those that others keep answer 403 when they are seen, even to the organisation that leads the journey.
pub async fn kept(hub: &Hub, run: &mut impl Run, actor: &Actor, at: StageRef) -> Result<Kept, Failed> {
    let (stage, standing) = seen(hub, run, actor, at).await?;
    let relation = if stage.own { Relation::Own } else { Relation::Shared };
    let permit = authorise(actor, Action::MoveStage, relation)?;
    let facts = stage.facts.clone().ok_or(AppError::Forbidden)?;
    Ok(Kept {
        stage,
        facts,
        permit,
        standing,
    })
}

#[derive(sqlx::FromRow)]
struct ActRow {
    act: String,
    effective_on: time::Date,
    reason: String,
}

/// The acts of a stage that was reached, oldest first.
pub async fn acts(run: &mut impl Run, stage: StageId) -> Result<Vec<DatedAct>, Failed> {
    let rows: Vec<ActRow> = run
        .query("SELECT act, effective_on, reason FROM standing_act WHERE stage_id = $1 ORDER BY place_at, place_id")
        .bind(stage.0)
        .all()
        .await?;
    rows.into_iter()
        .map(|row| {
            let act = row
                .act
                .parse()
                .map_err(|_| Failed::internal("unknown act of a stage"))?;
            Ok(DatedAct {
                act,
                on: row.effective_on,
                reason: row.reason,
            })
        })
        .collect()
}

/// Reference and, when identity is shared, title of a journey that was reached.
pub async fn head(run: &mut impl Run, journey: JourneyId, standing: Standing) -> Result<JourneyHead, Failed> {
    let (reference, title): (String, String) = run
        .query("SELECT j.reference, p.title FROM journey j JOIN project p ON p.id = j.project_id WHERE j.id = $1")
        .bind(journey.0)
        .one()
        .await?;
    Ok(JourneyHead {
        id: journey,
        reference,
        title: standing.parts.identity.then_some(title),
    })
}

/// Refuses a fact before the journey was opened. One who may not be told that day is not refused by it.
pub async fn check_opened(
    run: &mut impl Run,
    (journey, standing): (JourneyId, Standing),
    (act, field): (&DatedAct, &str),
) -> Result<(), Failed> {
    let opened_on = opening_day::told(run, journey, standing.relation).await?;
    match opened_on.and_then(|opened_on| rules::check_opened(act, opened_on, field)) {
        Some(refused) => Err(AppError::Invalid(vec![refused]).into()),
        None => Ok(()),
    }
}

/// Refuses a start after the first day on the attendance sheet.
pub fn check_attended(act: &DatedAct, facts: &Facts) -> Result<(), Failed> {
    match rules::check_attended(act, facts.first_attendance()) {
        Some(refused) => Err(AppError::Invalid(vec![refused]).into()),
        None => Ok(()),
    }
}

/// Refuses to start or to resume what the application does not let in.
pub fn check_let_in(act: &DatedAct, facts: &Facts, field: &str) -> Result<(), Failed> {
    match rules::check_let_in(act, facts.turned_down(), field) {
        Some(refused) => Err(AppError::Invalid(vec![refused]).into()),
        None => Ok(()),
    }
}

/// Logs that somebody outside the lead organisation read stages.
pub async fn log(hub: &Hub, actor: &Actor, journey: JourneyId, standing: Standing, part: &str) -> Result<(), Failed> {
    if matches!(standing.relation, Relation::Shared | Relation::Wrote) {
        relation::log_reading(&mut &hub.db, actor, Stamp::from(hub.now()), journey, part).await?;
    }
    Ok(())
}

/// What the forms of the actor's organisation choose from.
pub async fn lists(hub: &Hub, run: &mut impl Run, actor: &Actor) -> Result<Lists, Failed> {
    Ok(Lists {
        legal_forms: legal_form_choices(),
        cohorts: match actor.organisation() {
            Some(organisation) => cohorts::choices(run, organisation).await?,
            None => vec![],
        },
        team: match actor.organisation() {
            Some(_) => journeys::members(run, actor, hub.today()).await?,
            None => vec![],
        },
    })
}

fn legal_form_choices() -> Vec<LegalFormChoice> {
    let choice = |form: &legal_forms::LegalForm| LegalFormChoice {
        code: form.code.clone(),
        label: Message {
            fr: form.label_fr.clone(),
            en: form.label_en.clone(),
        },
    };
    legal_forms::all().iter().map(choice).collect()
}

/// Refuses facts that break a rule, or that name a legal form which is not in the list.
pub fn check_facts(hub: &Hub, facts: &Facts) -> Result<(), Failed> {
    let mut problems = facts.problems(hub.today());
    if let Facts::FollowUp(follow_up) = facts
        && !follow_up.legal_form.is_empty()
        && legal_forms::by_code(&follow_up.legal_form).is_none()
    {
        problems.push(app::error::FieldError {
            field: "legal_form".to_owned(),
            message: app::form::BAD_CHOICE.into(),
        });
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(problems).into())
    }
}
