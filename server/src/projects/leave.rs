use super::{
    allowed,
    events::{ContractHolderLeft, PersonLeft},
    lock,
};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    journeys::refresh,
    sharing::requests,
    stages::after,
};
use app::{
    actor::Actor,
    contracts::rules::Doubt,
    ids::{CreatorId, JourneyId},
    projects::{
        rules::{Member, check_leaving, under_contract},
        types::{HeldContract, Leaving},
    },
    together::port::Once,
    values::Choice,
};
use time::{Date, OffsetDateTime};
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
    check_leaving(&members, &leaving, hub.today())?;
    let held = held(&mut tx, journey, &leaving).await?;
    let told: Vec<HeldContract> = held.iter().map(|one| one.told.clone()).collect();
    let confirmed = leaving.answers.settle(under_contract(&told), &[], vec![])?;
    let leads = members.iter().any(|one| one.lead && one.creator == leaving.creator);
    let next = leaving.lead.filter(|_| leads);
    write(&mut tx, journey, &leaving, next).await?;
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
        confirmed: confirmed.iter().map(|doubt| doubt.code()).collect(),
    };
    record(&mut tx, &permit, hub.now(), about, &event, once).await?;
    for one in held {
        left_under(&mut tx, &permit, hub.now(), (journey, &one), &leaving).await?;
    }
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

/// A contract of the person who leaves, with its number and stage.
struct Held {
    id: Uuid,
    version: i64,
    stage: Uuid,
    told: HeldContract,
}

/// Those that last longer than their time on the project.
async fn held(tx: &mut Tx, journey: JourneyId, leaving: &Leaving) -> Result<Vec<Held>, Failed> {
    let rows: Vec<(Uuid, i64, Uuid, String, String, Option<Date>)> = tx
        .query(
            "SELECT t.id, t.version, t.stage_id, t.kind, o.short_name, COALESCE(t.ended_on, t.ends_on) FROM contract t
             JOIN organisation o ON o.id = t.organisation_id
             WHERE t.journey_id = $1 AND t.creator_id = $2
               AND (COALESCE(t.ended_on, t.ends_on) IS NULL OR COALESCE(t.ended_on, t.ends_on) > $3)
             ORDER BY t.starts_on, t.id",
        )
        .bind(journey.0)
        .bind(leaving.creator.0)
        .bind(leaving.on)
        .all()
        .await?;
    let read = |(id, version, stage, kind, organisation, until): (Uuid, i64, Uuid, String, String, Option<Date>)| {
        Ok(Held {
            id,
            version,
            stage,
            told: HeldContract {
                kind: kind.parse().map_err(|_| Failed::internal("unknown kind of contract"))?,
                organisation,
                until,
            },
        })
    };
    rows.into_iter().map(read).collect()
}

/// The answer stays with the contract, and who follows its stage is told.
async fn left_under(
    tx: &mut Tx,
    permit: &Permit,
    now: OffsetDateTime,
    (journey, held): (JourneyId, &Held),
    leaving: &Leaving,
) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO contract_doubt (contract_id, version, doubt, reason, account_id, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (contract_id, version, doubt) DO NOTHING",
    )
    .bind(held.id)
    .bind(held.version)
    .bind(Doubt::HolderLeft.code().to_owned())
    .bind(leaving.answers.reason.clone())
    .bind(permit.account().0)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    let about = About {
        journey: Some(journey),
        subject: Some(held.stage),
    };
    let event = ContractHolderLeft {
        contract: held.id,
        creator: leaving.creator.0,
        on: leaving.on,
        reason: &leaving.answers.reason,
    };
    record(tx, permit, now, about, &event, None).await
}

async fn write(tx: &mut Tx, journey: JourneyId, leaving: &Leaving, next: Option<CreatorId>) -> Result<(), Failed> {
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
            "INSERT INTO project_lead_past (project_id, creator_id, until_on) SELECT project_id, $2, $3 FROM journey WHERE id = $1
             ON CONFLICT (project_id, creator_id, until_on) DO NOTHING",
        )
        .bind(journey.0)
        .bind(leaving.creator.0)
        .bind(leaving.on)
        .execute()
        .await?;
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
