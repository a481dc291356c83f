//! A contract that was written down by mistake goes whole; what it was stays in `contract_struck`.

use super::{
    change::{Kept, kept_alone, overtaken},
    events::ContractStruckOut,
    interviews,
    past::why,
    prolong::orphan,
    rows::{self, EntryRow, Person},
};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
    thresholds,
};
use app::{
    actor::Actor,
    contracts::{
        Entry, Terms, Why,
        rules::check_strike,
        types::{ContractRef, StrikeContract, Struck, StruckContract},
    },
    dates::paris_day,
    error::AppError,
    ids::{ContractId, CreatorId, JourneyId, OrganisationId},
    values::Choice,
};
use time::OffsetDateTime;
use uuid::Uuid;

/// Takes a contract away and keeps what it was. Errors: `Invalid` when something stands in it, `Stale`.
pub async fn strike(hub: &Hub, actor: &Actor, at: ContractRef, strike: StrikeContract) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, strike.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let kept = kept_alone(hub, &mut tx, actor, at).await?;
    if kept.version != strike.version {
        return Err(overtaken(&mut tx, actor, &kept).await?);
    }
    let why = Why::Said(strike.why);
    out(
        &mut tx,
        &kept.permit,
        kept.person,
        (at.contract, &why),
        (hub.now(), strike.once),
    )
    .await?;
    settle(hub, &mut tx, &kept).await?;
    tx.commit().await
}

/// What the other contracts of the person add up to without it.
async fn settle(hub: &Hub, tx: &mut Tx, kept: &Kept) -> Result<(), Failed> {
    let rest: Vec<Terms> = rows::of_person(tx, kept.person)
        .await?
        .into_iter()
        .map(|(_, terms)| terms)
        .collect();
    orphan(tx, &kept.permit, kept.person, (&kept.terms, &rest), hub.now()).await?;
    let table = thresholds::read(tx).await?;
    rows::project(tx, kept.person, &table).await?;
    interviews::keep(tx, &kept.permit, kept.person, hub.now()).await
}

/// Those of the person that have not begun, on the day that is the last one there: they never will.
pub(super) async fn to_come(hub: &Hub, tx: &mut Tx, kept: &Kept) -> Result<(), Failed> {
    let all = rows::of_person(tx, kept.person).await?;
    let why = Why::Caused(app::contracts::Cause::Exit, None);
    for (contract, _) in all.into_iter().filter(|(_, terms)| terms.starts_on > hub.today()) {
        out(tx, &kept.permit, kept.person, (contract, &why), (hub.now(), None)).await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct WrittenRow {
    struck: bool,
    by_hand: bool,
    #[sqlx(flatten)]
    entry: EntryRow,
}

/// What was written into it, that which stands apart.
async fn written(tx: &mut Tx, contract: ContractId) -> Result<(Vec<Entry>, Vec<Entry>), Failed> {
    let rows: Vec<WrittenRow> = tx
        .query(
            "SELECT struck_at IS NOT NULL AS struck, meeting_id IS NULL AS by_hand, kind, starts_on, ends_on, amount, contribution_rate,
                    text, signed_on FROM contract_entry WHERE contract_id = $1 ORDER BY starts_on, id",
        )
        .bind(contract.0)
        .all()
        .await?;
    let (mut standing, mut all) = (Vec::new(), Vec::new());
    for row in rows {
        let stands = row.by_hand && !row.struck;
        let entry = row.entry.read()?;
        standing.extend(stands.then(|| entry.clone()));
        all.push(entry);
    }
    Ok((standing, all))
}

async fn out(
    tx: &mut Tx,
    permit: &Permit,
    person: Person,
    (contract, why): (ContractId, &Why),
    (now, once): (OffsetDateTime, Option<Uuid>),
) -> Result<(), Failed> {
    let (standing, entries) = written(tx, contract).await?;
    if let Some(refused) = check_strike(&standing) {
        return Err(AppError::Invalid(vec![refused]).into());
    }
    let of_person = rows::of_person(tx, person).await?;
    let terms = of_person
        .into_iter()
        .find(|(id, _)| *id == contract)
        .map(|(_, terms)| terms);
    let terms = terms.ok_or(AppError::NotFound)?;
    let earlier: Vec<(String,)> = tx
        .query("SELECT terms FROM contract_history WHERE contract_id = $1 ORDER BY version")
        .bind(contract.0)
        .all()
        .await?;
    let earlier: Vec<Terms> = earlier
        .iter()
        .map(|(terms,)| serde_json::from_str(terms))
        .collect::<Result<_, _>>()?;
    let about: (Uuid, Uuid) = tx
        .query(
            "INSERT INTO contract_struck (id, journey_id, stage_id, organisation_id, creator_id, kind, terms, entries, earlier, import_id,
                                          account_id, created_at, struck_at, struck_by, why, cause)
             SELECT id, journey_id, stage_id, organisation_id, creator_id, kind, $2, $3, $4, import_id, account_id, created_at, $5, $6, $7, $8
             FROM contract WHERE id = $1 RETURNING journey_id, stage_id",
        )
        .bind(contract.0)
        .bind(serde_json::to_string(&terms)?)
        .bind(serde_json::to_string(&entries)?)
        .bind(serde_json::to_string(&earlier)?)
        .bind(Stamp::from(now))
        .bind(permit.account().0)
        .bind(why.said().to_owned())
        .bind(why.cause().map(|(cause, _)| cause.code().to_owned()))
        .one()
        .await?;
    for sql in [
        "DELETE FROM contract_entry WHERE contract_id = $1",
        "DELETE FROM contract_history WHERE contract_id = $1",
        "DELETE FROM contract_doubt WHERE contract_id = $1",
        "DELETE FROM contract WHERE id = $1",
    ] {
        tx.query(sql).bind(contract.0).execute().await?;
    }
    let about = About {
        journey: Some(JourneyId(about.0)),
        subject: Some(about.1),
    };
    let event = ContractStruckOut {
        contract,
        creator: person.creator,
        terms: &terms,
        why: why.said(),
        cause: why.cause().map(|(cause, _)| cause),
    };
    events::record(tx, permit, now, about, &event, once).await
}

#[derive(sqlx::FromRow)]
struct StruckRow {
    id: Uuid,
    creator_id: Uuid,
    terms: String,
    entries: String,
    struck_at: Stamp,
    by: Option<String>,
    why: String,
    cause: Option<String>,
}

/// Those that the organisation kept in this journey and struck out, the latest first.
pub(super) async fn struck(
    run: &mut impl Run,
    journey: JourneyId,
    organisation: OrganisationId,
    people: &[(CreatorId, String)],
) -> Result<Vec<StruckContract>, Failed> {
    let rows: Vec<StruckRow> = run
        .query(
            "SELECT x.id, x.creator_id, x.terms, x.entries, x.struck_at, a.name AS by, x.why, x.cause
             FROM contract_struck x LEFT JOIN account a ON a.id = x.struck_by
             WHERE x.journey_id = $1 AND x.organisation_id = $2 ORDER BY x.struck_at DESC, x.id",
        )
        .bind(journey.0)
        .bind(organisation.0)
        .all()
        .await?;
    let read = |row: StruckRow| {
        let person = people.iter().find(|(id, _)| id.0 == row.creator_id);
        Ok(StruckContract {
            id: ContractId(row.id),
            person: person.filter(|_| people.len() > 1).map(|(_, name)| name.clone()),
            terms: serde_json::from_str(&row.terms)?,
            entries: serde_json::from_str(&row.entries)?,
            struck: Struck {
                on: paris_day(row.struck_at.0),
                by: row.by,
                why: why(row.why, row.cause, None)?,
            },
        })
    };
    rows.into_iter().map(read).collect()
}
