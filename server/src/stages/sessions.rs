//! The sessions of training that an organisation keeps stages of.

use crate::{
    dashboard::label::{label, people},
    db::Run,
    error::Failed,
    hub::Hub,
    sharing::relation::log_readings,
};
use app::{
    actor::Actor,
    dates::add_months,
    error::AppError,
    ids::{JourneyId, OrganisationId, SessionId, StageId},
    stages::{
        facts::{Facts, Session, Training, sessions},
        sessions::{SessionView, Trainee},
    },
};
use time::{Date, Duration};
use uuid::Uuid;

/// How long a session is listed once it is over, in months.
const RECENT: i32 = 12;

/// The organisation that trains. Errors: `Forbidden` for those who act for none.
fn house(actor: &Actor) -> Result<OrganisationId, Failed> {
    Ok(actor.organisation().ok_or(AppError::Forbidden)?)
}

fn training(facts: &str) -> Result<Training, Failed> {
    match serde_json::from_str(facts)? {
        Facts::Training(training) => Ok(training),
        _ => Err(Failed::internal("a training without its facts")),
    }
}

/// The latest first; `$1` organisation.
macro_rules! trainings {
    ($columns:expr, $joined:expr) => {
        concat!(
            "SELECT s.facts",
            $columns,
            " FROM stage s ",
            $joined,
            " WHERE s.organisation_id = $1 AND s.kind = 'training' AND s.state <> 'cancelled' ORDER BY s.created_at DESC, s.id DESC"
        )
    };
}

pub async fn list(hub: &Hub, actor: &Actor) -> Result<Vec<Session>, Failed> {
    let rows: Vec<(String,)> = hub.db.query(trainings!("", "")).bind(house(actor)?.0).all().await?;
    let all: Vec<Training> = rows.iter().map(|(facts,)| training(facts)).collect::<Result<_, _>>()?;
    Ok(sessions(all, add_months(hub.today(), -RECENT)))
}

/// Whether the actor's organisation trains, by its role or by a stage that it keeps.
pub async fn trains(hub: &Hub, actor: &Actor) -> Result<bool, Failed> {
    hub.db
        .query(
            "SELECT EXISTS (SELECT 1 FROM organisation_role WHERE organisation_id = $1 AND role = 'training')
                 OR EXISTS (SELECT 1 FROM stage WHERE organisation_id = $1 AND kind = 'training')",
        )
        .bind(house(actor)?.0)
        .scalar()
        .await
}

#[derive(sqlx::FromRow)]
struct Row {
    facts: String,
    id: Uuid,
    journey_id: Uuid,
    leads: bool,
    label: String,
}

/// The trainees of a session with what their stages say, as the organisation may know them: by what they are called.
async fn rows(
    run: &mut impl Run,
    actor: &Actor,
    today: Date,
    session: SessionId,
) -> Result<Vec<(Row, Training)>, Failed> {
    let rows: Vec<Row> = run
        .query(trainings!(
            concat!(", s.id, s.journey_id, j.organisation_id = $1 AS leads, ", label!()),
            concat!("JOIN journey j ON j.id = s.journey_id ", people!())
        ))
        .bind(house(actor)?.0)
        .bind(today)
        .all()
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let training = training(&row.facts)?;
        if training.session() == Some(session) {
            found.push((row, training));
        }
    }
    if found.is_empty() {
        return Err(AppError::NotFound.into());
    }
    Ok(found)
}

fn trainee((row, training): &(Row, Training)) -> Trainee {
    Trainee {
        stage: StageId(row.id),
        journey: JourneyId(row.journey_id),
        label: row.label.clone(),
        planned: training.hours_planned,
        attended: training.attended(),
        reason: training.hours_reason.clone(),
        has_sheet: !training.sheet.is_empty(),
    }
}

/// Who is in a session. Errors: `NotFound` where nobody is.
pub(super) async fn trained(
    run: &mut impl Run,
    actor: &Actor,
    today: Date,
    session: SessionId,
) -> Result<Vec<Trainee>, Failed> {
    let rows = rows(run, actor, today, session).await?;
    Ok(rows.iter().map(trainee).collect())
}

/// A session with its trainees: a reading of each file that another organisation leads.
pub async fn show(hub: &Hub, actor: &Actor, session: SessionId) -> Result<SessionView, Failed> {
    let run = &mut &hub.db;
    let rows = rows(run, actor, hub.today(), session).await?;
    let outside = rows.iter().filter(|(row, _)| !row.leads);
    let outside = outside.map(|(row, _)| JourneyId(row.journey_id));
    log_readings(hub, actor, outside, ("stages", Duration::hours(1))).await?;
    let mut trainees: Vec<Trainee> = rows.iter().map(trainee).collect();
    trainees.sort_by(|a, b| a.label.cmp(&b.label));
    let all = rows.into_iter().map(|(_, training)| training);
    let session = sessions(all, Date::MIN).pop().ok_or(AppError::NotFound)?;
    let organisation: String = run
        .query("SELECT short_name FROM organisation WHERE id = $1")
        .bind(house(actor)?.0)
        .scalar()
        .await?;
    Ok(SessionView {
        session,
        organisation,
        trainees,
    })
}
