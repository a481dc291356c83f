use super::allowed;
use crate::{
    creators::information,
    db::Run,
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    journeys::{
        events::JourneyChanged,
        person_data, person_values, read, refresh,
        sheets::{self, Sheet},
        typed_person, write_person,
    },
    stale::stale,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{CreatorId, JourneyId},
    journeys::{PersonForm, sheet_changes},
    projects::types::EditablePerson,
    together::port::Once,
    values::Choice,
};

/// What the form starts from. Errors: `NotFound` for somebody who is not of the project.
pub async fn of(hub: &Hub, actor: &Actor, journey: JourneyId, creator: CreatorId) -> Result<EditablePerson, Failed> {
    let run = &mut &hub.db;
    allowed(hub, run, actor, journey).await?;
    Ok(EditablePerson {
        corrected: sheets::any(run, actor, journey, &[Sheet::Person(creator.0)]).await?,
        ..current(run, journey, creator).await?
    })
}

async fn current(run: &mut impl Run, journey: JourneyId, creator: CreatorId) -> Result<EditablePerson, Failed> {
    let members = read::members_of(run, journey, None).await?;
    let (_, _, person) = members
        .into_iter()
        .find(|(id, _, _)| *id == creator)
        .ok_or(AppError::NotFound)?;
    let version: i64 = run
        .query("SELECT version FROM creator WHERE id = $1")
        .bind(creator.0)
        .scalar()
        .await?;
    Ok(EditablePerson {
        reference: read::head(run, journey).await?.reference,
        journey,
        creator,
        version,
        person,
        corrected: false,
    })
}

/// The events after which a person's record has a new version.
const SAVED: &str = ",journey_changed,contact_changed,";

pub async fn save(
    hub: &Hub,
    actor: &Actor,
    (journey, creator): (JourneyId, CreatorId),
    version: i64,
    (form, why): (&PersonForm, &str),
    once: Once,
) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let permit = allowed(hub, &mut tx, actor, journey).await?;
    // Locked before it is read: of two at once the second finds the new version.
    tx.query("UPDATE creator SET version = version WHERE id = $1")
        .bind(creator.0)
        .execute()
        .await?;
    let before = current(&mut tx, journey, creator).await?;
    let right = typed_person(form);
    if before.version != version {
        let was = person_values(&before.person);
        return Err(stale(&mut tx, actor, (&[creator.0, journey.0], SAVED), was, before.version).await?);
    }
    let kept = sheet_changes(&sheets::of_person(&before.person), &sheets::of_person(&right));
    if kept.is_empty() {
        return Ok(());
    }
    write_person(&mut tx, creator.0, &person_data(form)).await?;
    let at = (Some(journey), Sheet::Person(creator.0));
    sheets::keep(&mut tx, (hub, actor), at, &kept, why).await?;
    refresh(&mut tx, creator.0).await?;
    information::tell(&mut tx, hub.now(), journey).await?;
    let about = About {
        journey: Some(journey),
        subject: Some(creator.0),
    };
    let fields = kept.iter().map(|one| one.field.code()).collect();
    record(&mut tx, &permit, hub.now(), about, &JourneyChanged { fields }, once).await?;
    tx.commit().await
}
