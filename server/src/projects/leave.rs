use super::{allowed, events::PersonLeft, lock};
use crate::{
    db::{Run, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    journeys::refresh,
    sharing::requests,
    stages::after,
};
use app::{
    actor::Actor,
    ids::{CreatorId, JourneyId},
    projects::{
        rules::{Member, check_leaving},
        types::Leaving,
    },
    together::port::Once,
};
use time::Date;
use uuid::Uuid;

/// Somebody leaves a project: from then on the journey is closed to them, they are expected at no meeting to come, and what they were
/// asked to agree to is taken back.
pub async fn leave(hub: &Hub, actor: &Actor, journey: JourneyId, leaving: Leaving, once: Once) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let permit = allowed(hub, &mut tx, actor, journey).await?;
    lock(&mut tx, journey).await?;
    let members = members(&mut tx, journey).await?;
    check_leaving(&members, leaving, hub.today())?;
    let leads = members.iter().any(|one| one.lead && one.creator == leaving.creator);
    let next = leaving.lead.filter(|_| leads);
    write(&mut tx, journey, leaving, next).await?;
    refresh(&mut tx, leaving.creator.0).await?;
    requests::end_with(&mut tx, &permit, hub.now(), journey, leaving.creator.0).await?;
    let about = About {
        journey: Some(journey),
        subject: Some(leaving.creator.0),
    };
    let event = PersonLeft {
        on: leaving.on,
        creator: leaving.creator.0,
        lead: next.map(|id| id.0),
    };
    record(&mut tx, &permit, hub.now(), about, &event, once).await?;
    tx.commit().await
}

async fn members(tx: &mut Tx, journey: JourneyId) -> Result<Vec<Member>, Failed> {
    let rows: Vec<(Uuid, bool, Date)> = tx
        .query(
            "SELECT p.creator_id, p.lead, p.joined_on FROM project_creator p JOIN journey j ON j.project_id = p.project_id
             WHERE j.id = $1 AND p.left_on IS NULL",
        )
        .bind(journey.0)
        .all()
        .await?;
    let member = |(creator, lead, joined_on)| Member {
        creator: CreatorId(creator),
        lead,
        joined_on,
    };
    Ok(rows.into_iter().map(member).collect())
}

async fn write(tx: &mut Tx, journey: JourneyId, leaving: Leaving, next: Option<CreatorId>) -> Result<(), Failed> {
    tx.query(
        "UPDATE project_creator SET left_on = $3, lead = FALSE
         WHERE creator_id = $2 AND project_id = (SELECT project_id FROM journey WHERE id = $1)",
    )
    .bind(journey.0)
    .bind(leaving.creator.0)
    .bind(leaving.on)
    .execute()
    .await?;
    if let Some(next) = next {
        tx.query(
            "UPDATE project_creator SET lead = TRUE
             WHERE creator_id = $2 AND project_id = (SELECT project_id FROM journey WHERE id = $1)",
        )
        .bind(journey.0)
        .bind(next.0)
        .execute()
        .await?;
    }
    tx.query(
        "DELETE FROM meeting_creator WHERE creator_id = $2 AND meeting_id IN (
             SELECT id FROM meeting WHERE journey_id = $1 AND state = 'planned' AND starts_at >= $3)",
    )
    .bind(journey.0)
    .bind(leaving.creator.0)
    .bind(after(leaving.on))
    .execute()
    .await?;
    Ok(())
}
