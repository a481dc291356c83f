//! One act on several journeys, in one transaction: each under its own rights, each with its own event.

use super::{events::ActedOnSeveral, tags};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    handovers::direct,
    hub::Hub,
    journeys::team,
    sharing::relation,
};
use app::{
    actor::Actor,
    caseload::{Bulk, Wish},
    error::AppError,
    form::BAD_CHOICE,
    ids::{AccountId, BulkId, JourneyId, TagId},
    values::Choice,
};
use uuid::Uuid;

/// What is to be done, once its adviser or tag is found.
enum Target {
    Assign(AccountId),
    Tag(TagId),
    Untag(TagId),
}

#[derive(Default)]
struct Tally {
    done: i64,
    unchanged: i64,
    refused: Vec<JourneyId>,
    /// A handover of theirs stands.
    announced: Vec<JourneyId>,
}

/// Journeys that the actor may not know of are as if they had not been sent.
pub async fn act_on_several(hub: &Hub, actor: &Actor, bulk: &Bulk, once: Option<Uuid>) -> Result<BulkId, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(subject) => return Ok(BulkId(subject.ok_or(AppError::NotFound)?)),
    };
    let known = known(hub, &mut tx, actor, bulk).await?;
    let (target, about) = target(hub, &mut tx, actor, &bulk.wish).await?;
    let mut tally = Tally::default();
    for (journey, relation) in known {
        match one(hub, &mut tx, actor, journey, relation, &target).await {
            Ok(true) => tally.done += 1,
            Ok(false) => tally.unchanged += 1,
            // Each was found among those that the actor knows of.
            Err(Failed::App(AppError::Forbidden | AppError::NotFound)) => tally.refused.push(journey),
            // Nothing that the form says is wrong: it was read before, and found in the team.
            Err(Failed::App(AppError::Invalid(_))) => tally.announced.push(journey),
            Err(failed) => return Err(failed),
        }
    }
    if let Target::Tag(tag) | Target::Untag(tag) = target {
        tags::forget_unused(&mut tx, tag).await?;
    }
    let id = keep(hub, &mut tx, actor, bulk, about, &tally, once).await?;
    tx.commit().await?;
    Ok(id)
}

async fn known(hub: &Hub, tx: &mut Tx, actor: &Actor, bulk: &Bulk) -> Result<Vec<(JourneyId, Relation)>, Failed> {
    let mut known = vec![];
    for journey in &bulk.journeys {
        let relation = relation::to_journey(tx, actor, hub.today(), *journey).await?.relation;
        if authorise(actor, Action::ReadJourney, relation).is_ok() {
            known.push((*journey, relation));
        }
    }
    if known.is_empty() {
        return Err(AppError::NotFound.into());
    }
    Ok(known)
}

async fn target(hub: &Hub, tx: &mut Tx, actor: &Actor, wish: &Wish) -> Result<(Target, String), Failed> {
    let own = team::organisation(actor)?;
    Ok(match wish {
        Wish::Assign(adviser) => {
            let team = team::members(tx, actor, hub.today()).await?;
            let member = team.into_iter().find(|member| member.id == *adviser);
            let member = member.ok_or_else(|| AppError::invalid("adviser", BAD_CHOICE))?;
            (Target::Assign(member.id), member.name)
        }
        Wish::Tag(name) => {
            let tag = tags::find_or_make(tx, own, name, hub.now()).await?;
            (Target::Tag(tag.id), tag.name)
        }
        Wish::Untag(name) => {
            let tag = tags::find(tx, own, name).await?;
            (Target::Untag(tag.id), tag.name)
        }
    })
}

/// Whether something changed.
async fn one(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    journey: JourneyId,
    relation: Relation,
    target: &Target,
) -> Result<bool, Failed> {
    match target {
        Target::Assign(adviser) => {
            let permit = authorise(actor, Action::EditJourney, relation)?;
            direct::assign(hub, tx, &permit, journey, *adviser).await
        }
        Target::Tag(tag) => {
            let permit = authorise(actor, Action::TagJourney, relation)?;
            tags::put(tx, &permit, journey, *tag, hub.now()).await
        }
        Target::Untag(tag) => {
            let permit = authorise(actor, Action::TagJourney, relation)?;
            tags::take(tx, &permit, journey, *tag, hub.now()).await
        }
    }
}

/// What became of it, to be told once the browser is sent on; a second copy of the form leads there too.
async fn keep(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    bulk: &Bulk,
    about: String,
    tally: &Tally,
    once: Option<Uuid>,
) -> Result<BulkId, Failed> {
    let permit = authorise(actor, Action::KeepView, Relation::Subject)?;
    let (id, act) = (Uuid::now_v7(), bulk.wish.act().code());
    tx.query(
        "INSERT INTO bulk_act (id, account_id, organisation_id, act, about, done, unchanged, refused, created_at, announced, adviser_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(id)
    .bind(actor.account.0)
    .bind(team::organisation(actor)?.0)
    .bind(act.to_owned())
    .bind(about)
    .bind(tally.done)
    .bind(tally.unchanged)
    .bind(serde_json::to_string(&tally.refused)?)
    .bind(Stamp::from(hub.now()))
    .bind(serde_json::to_string(&tally.announced)?)
    .bind(bulk.wish.adviser().map(|id| id.0))
    .execute()
    .await?;
    let event = ActedOnSeveral {
        act,
        done: tally.done,
        unchanged: tally.unchanged,
        refused: tally.refused.len() + tally.announced.len(),
    };
    let about = About {
        journey: None,
        subject: Some(id),
    };
    record(tx, &permit, hub.now(), about, &event, once).await?;
    Ok(BulkId(id))
}
