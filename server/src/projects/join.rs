use super::{allowed, events::PersonJoined, lock, read::readers};
use crate::{
    creators::information,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    journeys::{
        create::{WhoseJourney, insert_creator},
        refresh, whose,
    },
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{CreatorId, JourneyId},
    projects::{
        rules::{AGREE, ALREADY, check_joining},
        types::Joining,
    },
    together::port::Once,
};
use time::Date;
use uuid::Uuid;

/// Takes somebody into a project. They read it once they have a space.
pub async fn join(hub: &Hub, actor: &Actor, journey: JourneyId, joining: &Joining, once: Once) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let permit = allowed(hub, &mut tx, actor, journey).await?;
    lock(&mut tx, journey).await?;
    let (project, opened_on): (Uuid, Date) = tx
        .query("SELECT project_id, opened_on FROM journey WHERE id = $1")
        .bind(journey.0)
        .one()
        .await?;
    let organisation = permit.staff_organisation()?;
    let who = whose(hub, &mut tx, actor, organisation, &joining.who).await?;
    check_joining(joining.on, opened_on, None, hub.today())?;
    let names = readers(&mut tx, journey, hub.today()).await?;
    if !names.is_empty() && !joining.agrees {
        return Err(AppError::invalid("agrees", AGREE.message(&[("names", &names.join(", "))])).into());
    }
    let creator = match who {
        WhoseJourney::New(person) => insert_creator(&mut tx, hub.now(), organisation, &person, None).await?,
        WhoseJourney::Known(creator, _) => creator,
    };
    enter(hub, &mut tx, project, creator, joining.on, opened_on).await?;
    tied(hub, &mut tx, journey, creator).await?;
    refresh(&mut tx, creator.0).await?;
    information::tell(&mut tx, hub.now(), journey).await?;
    let about = About {
        journey: Some(journey),
        subject: Some(creator.0),
    };
    let event = PersonJoined {
        on: joining.on,
        creator: creator.0,
        agreed: joining.agrees && !names.is_empty(),
    };
    record(&mut tx, &permit, hub.now(), about, &event, once).await?;
    tx.commit().await
}

/// The row; of somebody who comes back the earlier time is kept.
async fn enter(
    hub: &Hub,
    tx: &mut Tx,
    project: Uuid,
    creator: CreatorId,
    on: Date,
    opened_on: Date,
) -> Result<(), Failed> {
    let known: Option<(Option<Date>,)> = tx
        .query("SELECT left_on FROM project_creator WHERE project_id = $1 AND creator_id = $2")
        .bind(project)
        .bind(creator.0)
        .optional()
        .await?;
    let sql = match known {
        Some((None,)) => return Err(AppError::invalid("", ALREADY).into()),
        Some((Some(left_on),)) => {
            check_joining(on, opened_on, Some(left_on), hub.today())?;
            tx.query(
                "INSERT INTO project_creator_past (project_id, creator_id, joined_on, left_on)
                 SELECT project_id, creator_id, joined_on, left_on FROM project_creator WHERE project_id = $1 AND creator_id = $2",
            )
            .bind(project)
            .bind(creator.0)
            .execute()
            .await?;
            "UPDATE project_creator SET joined_on = $3, left_on = NULL, lead = FALSE WHERE project_id = $1 AND creator_id = $2"
        }
        None => "INSERT INTO project_creator (project_id, creator_id, lead, joined_on) VALUES ($1, $2, FALSE, $3)",
    };
    tx.query(sql).bind(project).bind(creator.0).bind(on).execute().await?;
    Ok(())
}

/// The consents that the person agrees to, and the meetings to come.
async fn tied(hub: &Hub, tx: &mut Tx, journey: JourneyId, creator: CreatorId) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO consent_creator (consent_id, creator_id)
         SELECT k.id, c.id FROM consent k JOIN creator c ON c.id = $2
         WHERE k.journey_id = $1 AND k.withdrawn_at IS NULL AND k.until >= $3
         ON CONFLICT (consent_id, creator_id) DO NOTHING",
    )
    .bind(journey.0)
    .bind(creator.0)
    .bind(hub.today())
    .execute()
    .await?;
    tx.query(
        "INSERT INTO meeting_creator (meeting_id, creator_id, attendance)
         SELECT m.id, c.id, 'expected' FROM meeting m JOIN creator c ON c.id = $2
         WHERE m.journey_id = $1 AND m.state = 'planned' AND m.workshop_id IS NULL AND m.starts_at > $3
         ON CONFLICT (meeting_id, creator_id) DO NOTHING",
    )
    .bind(journey.0)
    .bind(creator.0)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    Ok(())
}
