use super::{
    access,
    events::{ActStruck, ConditionMet, RequestMoved},
    insert, rows,
};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
    stages::Author,
    thresholds,
};
use app::{
    actor::Actor,
    dates,
    error::{AppError, Saved},
    financing::{
        read::WHY,
        rules::{DatedAct, Proposed, check_act, course, field},
        types::{MeetCondition, RequestMove, RequestRef, RequestView, StrikeAct},
    },
    ids::{AccountId, FinancingActId},
    thresholds::Thresholds,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

app::texts! {
    NOTHING_TO_STRIKE = "Le premier acte d’une demande ne se raye pas." | "The first act of a request cannot be struck out.";
    MET_EARLY = "Une condition n’est pas levée avant la décision : au plus tôt le {min}." | "A condition is not met before the decision: {min} at the earliest.";
    IN_FUTURE = "Un fait ne se date pas dans l’avenir : au plus tard le {max}, aujourd’hui." | "A fact cannot be dated in the future: {max}, today, at the latest.";
}

const fn about(at: RequestRef) -> About {
    About {
        journey: Some(at.journey),
        subject: Some(at.request.0),
    }
}

pub async fn act(hub: &Hub, actor: &Actor, at: RequestRef, moving: RequestMove) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, moving.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (request, permit) = access::kept(hub, &mut tx, actor, at).await?;
    if !advance(&mut tx, &request, moving.version).await? {
        return Err(stale(&mut tx, at).await?.into());
    }
    let table = thresholds::read(&mut tx).await?;
    record(hub, &mut tx, (&request, &permit), &moving, &table).await?;
    tx.commit().await
}

/// The act, when its rules let it pass, with all that goes with it.
pub(super) async fn record(
    hub: &Hub,
    tx: &mut Tx,
    (request, permit): (&RequestView, &Permit),
    moving: &RequestMove,
    table: &Thresholds,
) -> Result<(), Failed> {
    let at = RequestRef {
        journey: request.journey,
        request: request.id,
    };
    let met: Vec<Option<Date>> = request.conditions.iter().map(|one| one.met_on).collect();
    let after = check_act(&Proposed {
        terms: &request.terms,
        course: &request.course,
        act: &moving.act,
        conditions: &moving.conditions,
        met: &met,
        today: hub.today(),
        thresholds: table,
    })
    .map_err(AppError::Invalid)?;
    let id = insert::insert_act(tx, Author::from(permit), hub.now(), at.request, &moving.act).await?;
    for text in &moving.conditions {
        condition(tx, at, id, text).await?;
    }
    insert::project(tx, at.request, &after).await?;
    let event = RequestMoved {
        step: &moving.act,
        on: moving.act.on,
        conditions: &moving.conditions,
        from: request.course.state,
        to: after.state,
    };
    events::record(tx, permit, hub.now(), about(at), &event, moving.once).await
}

/// Takes the version on; `false` when somebody was faster.
pub(super) async fn advance(run: &mut impl Run, request: &RequestView, version: i64) -> Result<bool, Failed> {
    let written = run
        .query("UPDATE financing_request SET version = version + 1 WHERE id = $1 AND version = $2")
        .bind(request.id.0)
        .bind(version)
        .execute()
        .await?;
    Ok(written > 0)
}

async fn condition(tx: &mut Tx, at: RequestRef, act: FinancingActId, text: &str) -> Result<(), Failed> {
    tx.query("INSERT INTO financing_condition (id, request_id, act_id, text) VALUES ($1, $2, $3, $4)")
        .bind(Uuid::now_v7())
        .bind(at.request.0)
        .bind(act.0)
        .bind(text.to_owned())
        .execute()
        .await?;
    Ok(())
}

/// Somebody moved the request meanwhile: its last act, for the fields of the form.
async fn stale(run: &mut impl Run, at: RequestRef) -> Result<AppError, Failed> {
    let acts = rows::acts(run, at.journey).await?;
    let last = acts.iter().rfind(|act| act.request_id == at.request.0 && act.stands());
    let last = last.map(rows::ActRow::dated).transpose()?;
    let saved = |field: &str, value: String| Saved {
        field: field.to_owned(),
        value,
    };
    let fields = |act: DatedAct| vec![saved(field::ON, dates::iso(act.on)), saved(field::REASON, act.reason)];
    Ok(AppError::Stale(last.map(fields).unwrap_or_default()))
}

/// The act stays on record, with who struck it out and why.
pub(super) async fn strike_row(
    run: &mut impl Run,
    act: FinancingActId,
    why: &str,
    account: AccountId,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    run.query("UPDATE financing_act SET struck_by = $2, struck_at = $3, strike_reason = $4 WHERE id = $1")
        .bind(act.0)
        .bind(account.0)
        .bind(Stamp::from(now))
        .bind(why.to_owned())
        .execute()
        .await?;
    Ok(())
}

pub async fn strike(hub: &Hub, actor: &Actor, at: RequestRef, strike: StrikeAct) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, strike.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (request, permit) = access::kept(hub, &mut tx, actor, at).await?;
    if !advance(&mut tx, &request, strike.version).await? {
        return Err(AppError::Stale(vec![]).into());
    }
    let acts = rows::acts(&mut tx, at.journey).await?;
    let mut acts: Vec<_> = acts
        .into_iter()
        .filter(|act| act.request_id == at.request.0 && act.stands())
        .collect();
    let Some(last) = acts.pop().filter(|_| !acts.is_empty()) else {
        return Err(AppError::invalid(WHY, NOTHING_TO_STRIKE).into());
    };
    let left: Vec<DatedAct> = acts.iter().map(rows::ActRow::dated).collect::<Result<_, _>>()?;
    let before = course(&left).ok_or_else(|| Failed::internal("acts of a request do not follow"))?;
    let struck = FinancingActId(last.id);
    strike_row(&mut tx, struck, &strike.why, permit.account(), hub.now()).await?;
    insert::project(&mut tx, at.request, &before).await?;
    let event = ActStruck {
        struck,
        why: &strike.why,
        from: request.course.state,
        to: before.state,
    };
    events::record(&mut tx, &permit, hub.now(), about(at), &event, strike.once).await?;
    tx.commit().await
}

pub async fn meet(hub: &Hub, actor: &Actor, at: RequestRef, meet: MeetCondition) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, meet.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (request, permit) = access::kept(hub, &mut tx, actor, at).await?;
    if !request
        .conditions
        .iter()
        .any(|condition| condition.id == meet.condition)
    {
        return Err(AppError::NotFound.into());
    }
    let day = |on| dates::short(on, app::text::Lang::Fr);
    if let Some(min) = request.course.decided_on.filter(|min| meet.on < *min) {
        return Err(AppError::invalid(field::ON, MET_EARLY.message(&[("min", &day(min))])).into());
    }
    if meet.on > hub.today() {
        return Err(AppError::invalid(field::ON, IN_FUTURE.message(&[("max", &day(hub.today()))])).into());
    }
    let written = tx
        .query("UPDATE financing_condition SET met_on = $2, met_by = $3 WHERE id = $1 AND met_on IS NULL")
        .bind(meet.condition.0)
        .bind(meet.on)
        .bind(permit.account().0)
        .execute()
        .await?;
    if written == 0 {
        return Err(AppError::Stale(vec![]).into());
    }
    let event = ConditionMet {
        condition: meet.condition,
        on: meet.on,
    };
    events::record(&mut tx, &permit, hub.now(), about(at), &event, meet.once).await?;
    tx.commit().await
}
