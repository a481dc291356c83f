use super::charge::in_charge;
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    dashboard::label::{label, people},
    db::Run,
    error::Failed,
    hub::Hub,
    journeys::members,
};
use app::{
    actor::Actor,
    error::AppError,
    handovers::types::{Caseload, CaseloadLine, Load, Receiver},
    ids::{AccountId, JourneyId, OrganisationId},
    journeys::TeamMember,
};
use time::Date;
use uuid::Uuid;

/// SQL: the journeys that somebody of the organisation `$1` can be in charge of, and may know of on that day.
macro_rules! of_organisation {
    ($today:literal) => {
        concat!(
            "j.id IN (SELECT id FROM journey WHERE organisation_id = $1
                  UNION SELECT journey_id FROM circle_member WHERE organisation_id = $1 AND left_on IS NULL
                  UNION SELECT s.journey_id FROM stage s WHERE s.organisation_id = $1 AND NOT EXISTS (
                      SELECT 1 FROM circle_member l WHERE l.journey_id = s.journey_id AND l.organisation_id = $1 AND l.left_on IS NOT NULL)) AND ",
            crate::sharing::sql::told!("$1", $today)
        )
    };
}

/// Whether the actor may hand over the caseload of a person, with the person's name: also of one who has left. Errors: `NotFound`.
pub(super) async fn permit(run: &mut impl Run, actor: &Actor, person: AccountId) -> Result<(Permit, String), Failed> {
    let name: Option<(String,)> = run
        .query(
            "SELECT a.name FROM membership m JOIN account a ON a.id = m.account_id WHERE m.organisation_id = $1 AND a.id = $2",
        )
        .bind(actor.organisation().map(|id| id.0))
        .bind(person.0)
        .optional()
        .await?;
    let relation = if name.is_some() {
        Relation::Own
    } else {
        Relation::Foreign
    };
    let permit = authorise(actor, Action::HandOverCaseload, relation)?;
    Ok((permit, name.ok_or(AppError::NotFound)?.0))
}

pub async fn of(hub: &Hub, actor: &Actor, person: AccountId) -> Result<Caseload, Failed> {
    let run = &mut &hub.db;
    let (permit, name) = permit(run, actor, person).await?;
    let organisation = permit.staff_organisation()?;
    let team = members(run, actor, hub.today()).await?;
    let loads = loads(run, organisation, hub.today()).await?;
    let coming = coming(run, organisation, hub.today()).await?;
    let receiver = |member: TeamMember| {
        let load = loads.iter().find(|load| load.person.id == member.id);
        let announced = coming.iter().find(|(id, _)| *id == member.id.0);
        Receiver {
            journeys: load.map_or(0, |load| load.journeys),
            coming: announced.map_or(0, |(_, n)| *n),
            member,
        }
    };
    Ok(Caseload {
        lines: lines(run, organisation, person, hub.today()).await?,
        person: TeamMember::of(person, name),
        team: team
            .into_iter()
            .filter(|member| member.id != person)
            .map(receiver)
            .collect(),
    })
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    reference: String,
    label: String,
    announced: bool,
}

/// What somebody is in charge of, by name.
pub(super) async fn lines(
    run: &mut impl Run,
    organisation: OrganisationId,
    person: AccountId,
    today: Date,
) -> Result<Vec<CaseloadLine>, Failed> {
    let rows: Vec<Row> = run
        .query(concat!(
            "SELECT j.id, j.reference, ",
            label!(),
            ", EXISTS (SELECT 1 FROM handover h WHERE h.journey_id = j.id AND h.organisation_id = $1
                       AND h.applied_at IS NULL AND h.cancelled_at IS NULL) AS announced
              FROM journey j ",
            people!(),
            " WHERE ",
            of_organisation!("$2"),
            " AND ",
            in_charge!(),
            " = $3 ORDER BY c.last_name, c.first_name, j.reference"
        ))
        .bind(organisation.0)
        .bind(today)
        .bind(person.0)
        .all()
        .await?;
    let line = |row: Row| CaseloadLine {
        journey: JourneyId(row.id),
        label: row.label,
        reference: row.reference,
        announced: row.announced,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Who is in charge by now of a journey that was somebody else's. Errors: `NotFound` for one that nobody of the organisation can be in charge of.
pub(super) async fn now_with(
    run: &mut impl Run,
    organisation: OrganisationId,
    journey: JourneyId,
    today: Date,
) -> Result<(String, Option<String>), Failed> {
    let row: Option<(String, Option<String>)> = run
        .query(concat!(
            "SELECT j.reference, a.name FROM journey j LEFT JOIN account a ON a.id = ",
            in_charge!(),
            " WHERE j.id = $3 AND ",
            of_organisation!("$2")
        ))
        .bind(organisation.0)
        .bind(today)
        .bind(journey.0)
        .optional()
        .await?;
    Ok(row.ok_or(AppError::NotFound)?)
}

/// Everybody in charge of something, also those who have left.
pub(super) async fn loads(run: &mut impl Run, organisation: OrganisationId, today: Date) -> Result<Vec<Load>, Failed> {
    let rows: Vec<(Uuid, String, i64, i64)> = run
        .query(concat!(
            "SELECT a.id, a.name, COUNT(*), CAST(COALESCE(SUM(x.leaving), 0) AS BIGINT)
             FROM (SELECT ",
            in_charge!(),
            " AS person, CASE WHEN EXISTS (SELECT 1 FROM handover h WHERE h.journey_id = j.id AND h.organisation_id = $1
                                          AND h.applied_at IS NULL AND h.cancelled_at IS NULL) THEN 1 ELSE 0 END AS leaving
               FROM journey j WHERE ",
            of_organisation!("$2"),
            ") x JOIN account a ON a.id = x.person GROUP BY a.id, a.name ORDER BY a.name, a.id"
        ))
        .bind(organisation.0)
        .bind(today)
        .all()
        .await?;
    let load = |(id, name, journeys, leaving)| Load {
        person: TeamMember::of(AccountId(id), name),
        journeys,
        leaving,
    };
    Ok(rows.into_iter().map(load).collect())
}

/// How many journeys are announced to each for a day to come, of those that the organisation may know of.
async fn coming(run: &mut impl Run, organisation: OrganisationId, today: Date) -> Result<Vec<(Uuid, i64)>, Failed> {
    run.query(concat!(
        "SELECT h.to_id, COUNT(*) FROM handover h JOIN journey j ON j.id = h.journey_id
         WHERE h.organisation_id = $1 AND h.applied_at IS NULL AND h.cancelled_at IS NULL AND ",
        of_organisation!("$2"),
        " GROUP BY h.to_id"
    ))
    .bind(organisation.0)
    .bind(today)
    .all()
    .await
}
