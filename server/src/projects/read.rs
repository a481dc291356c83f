use super::allowed;
use crate::{db::Run, error::Failed, hub::Hub, journeys::read};
use app::{
    actor::Actor,
    ids::{CreatorId, JourneyId},
    journeys::PersonName,
    projects::types::{FormerPerson, ProjectPeople, ProjectPerson},
};
use time::Date;
use uuid::Uuid;

pub async fn people(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<ProjectPeople, Failed> {
    let run = &mut &hub.db;
    let permit = allowed(hub, run, actor, journey).await?;
    let head = read::head(run, journey).await?;
    let elsewhere: Vec<(Uuid, Uuid, String)> = run
        .query(
            "SELECT here.creator_id, o.id, o.reference FROM journey j JOIN project_creator here ON here.project_id = j.project_id
             JOIN project_creator there ON there.creator_id = here.creator_id AND there.left_on IS NULL
             JOIN journey o ON o.project_id = there.project_id AND o.id <> j.id AND o.organisation_id = $2
             WHERE j.id = $1 AND here.left_on IS NULL ORDER BY o.reference",
        )
        .bind(journey.0)
        .bind(permit.staff_organisation()?.0)
        .all()
        .await?;
    let others = |creator: CreatorId| {
        let theirs = elsewhere.iter().filter(|(of, _, _)| *of == creator.0);
        theirs
            .map(|(_, id, reference)| (JourneyId(*id), reference.clone()))
            .collect()
    };
    let members = read::members_of(run, journey, None).await?;
    Ok(ProjectPeople {
        journey,
        reference: head.reference,
        title: head.title,
        opened_on: head.opened_on,
        people: members
            .into_iter()
            .map(|(creator, joined_on, person)| ProjectPerson {
                creator,
                person,
                joined_on,
                elsewhere: others(creator),
            })
            .collect(),
        former: former(run, journey).await?,
        readers: readers(run, journey, hub.today()).await?,
    })
}

/// The times that are over, the latest first. Those of before the lead passed are told to nobody: these people never agreed to it.
async fn former(run: &mut impl Run, journey: JourneyId) -> Result<Vec<FormerPerson>, Failed> {
    let rows: Vec<(String, String, Date, Date)> = run
        .query(
            "SELECT c.first_name, c.last_name, x.joined_on, x.left_on
             FROM (SELECT project_id, creator_id, joined_on, left_on FROM project_creator WHERE left_on IS NOT NULL
                   UNION ALL SELECT project_id, creator_id, joined_on, left_on FROM project_creator_past) x
             JOIN journey j ON j.project_id = x.project_id JOIN creator c ON c.id = x.creator_id
             WHERE j.id = $1 AND NOT EXISTS (SELECT 1 FROM lead_handover l WHERE l.journey_id = j.id AND l.taken_on >= x.left_on)
             ORDER BY x.left_on DESC, c.last_name, c.id",
        )
        .bind(journey.0)
        .all()
        .await?;
    let one = |(first_name, last_name, joined_on, left_on)| FormerPerson {
        name: PersonName { first_name, last_name },
        joined_on,
        left_on,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The organisations that read something of the file today: of whoever joins, too.
pub(super) async fn readers(run: &mut impl Run, journey: JourneyId, today: Date) -> Result<Vec<String>, Failed> {
    let rows: Vec<(String,)> = run
        .query(
            "SELECT DISTINCT o.short_name FROM consent k JOIN organisation o ON o.id = k.organisation_id
             WHERE k.journey_id = $1 AND k.withdrawn_at IS NULL AND k.until >= $2 ORDER BY o.short_name",
        )
        .bind(journey.0)
        .bind(today)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}
