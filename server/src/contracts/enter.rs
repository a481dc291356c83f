use super::{
    change::kept_alone,
    events::{ContractEntered, ContractStruck},
    rows,
};
use crate::{
    db::{Run, Stamp},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
};
use app::{
    actor::Actor,
    contracts::{
        Cause, Entry, Why,
        rules::check_entry,
        types::{ContractRef, NewEntry, Strike},
    },
    error::AppError,
    ids::{AccountId, ContractId, EntryId},
    values::Choice,
};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    IS_A_MEETING = "Cet entretien est un rendez-vous tenu : corrigez les présences sur la page du rendez-vous, et il ne comptera plus." | "This interview is a meeting that was held: correct the attendance on the meeting’s page, and it no longer counts.";
}

pub async fn enter(hub: &Hub, actor: &Actor, at: ContractRef, new: NewEntry) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, new.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let kept = kept_alone(hub, &mut tx, actor, at).await?;
    let live = rows::live_entries(&mut tx, at.contract).await?;
    if let Some(replaced) = new.replaces {
        let stands = live
            .iter()
            .any(|(id, entry)| *id == replaced.0 && entry.kind == new.entry.kind);
        stands.then_some(()).ok_or(AppError::NotFound)?;
    }
    let others: Vec<Entry> = live
        .into_iter()
        .filter(|(id, _)| Some(*id) != new.replaces.map(|id| id.0))
        .map(|(_, entry)| entry)
        .collect();
    let problems = check_entry(&new.entry, &kept.terms, &others, hub.today());
    if !problems.is_empty() {
        return Err(AppError::Invalid(problems).into());
    }
    let (account, now) = (kept.permit.account(), hub.now());
    if let Some(replaced) = new.replaces {
        let why = Why::Caused(Cause::Replaced, None);
        strike_row(&mut tx, replaced, &why, account, now).await?;
    }
    let id = insert(&mut tx, at.contract, &new.entry, Some(account), now).await?;
    if let Some(replaced) = new.replaces {
        // What is written anew is still the meeting that it was.
        tx.query("UPDATE contract_entry SET meeting_id = (SELECT o.meeting_id FROM contract_entry o WHERE o.id = $2) WHERE id = $1")
            .bind(id.0)
            .bind(replaced.0)
            .execute()
            .await?;
    }
    let about = About {
        journey: Some(at.journey),
        subject: Some(kept.stage.0),
    };
    let event = ContractEntered {
        contract: at.contract,
        entry: &new.entry,
        replaces: new.replaces,
    };
    events::record(&mut tx, &kept.permit, now, about, &event, new.once).await?;
    tx.commit().await
}

/// The row of an entry.
pub async fn insert(
    run: &mut impl Run,
    contract: ContractId,
    entry: &Entry,
    account: Option<AccountId>,
    now: OffsetDateTime,
) -> Result<EntryId, Failed> {
    let id = EntryId(Uuid::now_v7());
    insert_as(run, id.0, contract, entry, account, now).await?;
    Ok(id)
}

/// The same, with an id that the caller gives.
pub async fn insert_as(
    run: &mut impl Run,
    id: Uuid,
    contract: ContractId,
    entry: &Entry,
    account: Option<AccountId>,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO contract_entry (id, contract_id, kind, starts_on, ends_on, amount, contribution_rate, text, signed_on, account_id, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(id)
    .bind(contract.0)
    .bind(entry.kind.code().to_owned())
    .bind(entry.starts_on)
    .bind(entry.ends_on)
    .bind(entry.amount)
    .bind(entry.contribution_rate)
    .bind(entry.text.clone())
    .bind(entry.signed_on)
    .bind(account.map(|id| id.0))
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn strike_row(
    run: &mut impl Run,
    entry: EntryId,
    why: &Why,
    account: AccountId,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    run.query("UPDATE contract_entry SET struck_by = $2, struck_at = $3, strike_reason = $4, strike_cause = $5 WHERE id = $1 AND struck_at IS NULL")
        .bind(entry.0)
        .bind(account.0)
        .bind(Stamp::from(now))
        .bind(why.said().to_owned())
        .bind(why.cause().map(|(cause, _)| cause.code().to_owned()))
        .execute()
        .await?;
    Ok(())
}

pub async fn strike(hub: &Hub, actor: &Actor, at: ContractRef, strike: Strike) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, strike.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let kept = kept_alone(hub, &mut tx, actor, at).await?;
    let live = rows::live_entries(&mut tx, at.contract).await?;
    let (_, entry) = live
        .into_iter()
        .find(|(id, _)| *id == strike.entry.0)
        .ok_or(AppError::NotFound)?;
    let meeting: Option<Uuid> = tx
        .query("SELECT meeting_id FROM contract_entry WHERE id = $1")
        .bind(strike.entry.0)
        .scalar()
        .await?;
    if meeting.is_some() {
        return Err(AppError::invalid("", IS_A_MEETING).into());
    }
    let why = Why::Said(strike.why);
    strike_row(&mut tx, strike.entry, &why, kept.permit.account(), hub.now()).await?;
    let about = About {
        journey: Some(at.journey),
        subject: Some(kept.stage.0),
    };
    let event = ContractStruck {
        contract: at.contract,
        entry: &entry,
        why: why.said(),
        cause: None,
    };
    events::record(&mut tx, &kept.permit, hub.now(), about, &event, strike.once).await?;
    tx.commit().await
}
