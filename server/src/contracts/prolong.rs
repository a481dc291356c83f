use super::{
    change::keep_earlier,
    events::ContractChanged,
    rows::{Person, TermsRow, terms},
};
use crate::{
    auth::policy::Permit,
    db::{Run, Tx},
    error::Failed,
    events::{self, About},
};
use app::{
    contracts::{
        Cause, Terms, Why,
        rules::{Case, orphaned, prolonged},
    },
    ids::{AccountId, ContractId, JourneyId},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct NextRow {
    id: Uuid,
    journey_id: Uuid,
    stage_id: Uuid,
    version: i64,
    #[sqlx(flatten)]
    terms: TermsRow,
}

async fn cape_of(tx: &mut Tx, person: Person, starts_on: Date) -> Result<NextRow, Failed> {
    tx.query(concat!(
        "SELECT t.id, t.journey_id, t.stage_id, t.version, ",
        terms!(),
        " FROM contract t WHERE t.organisation_id = $1 AND t.creator_id = $2 AND t.kind = 'cape' AND t.starts_on = $3
              ORDER BY t.id LIMIT 1"
    ))
    .bind(person.organisation.0)
    .bind(person.creator.0)
    .bind(starts_on)
    .one()
    .await
}

/// The CAPE that was the first one, and that the contract of this case now precedes, is its renewal from now on; what it said stays.
pub(super) async fn prolong(
    tx: &mut Tx,
    permit: &Permit,
    person: Person,
    case: &Case<'_>,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    let Some(next) = prolonged(case) else {
        return Ok(());
    };
    let row = cape_of(tx, person, next.starts_on).await?;
    become_renewal(tx, permit, row, (true, Cause::Preceded, case.terms.starts_on), now).await
}

/// The CAPE that renewed the one that is struck out, and that now renews none, is the first one from now on.
pub(super) async fn orphan(
    tx: &mut Tx,
    permit: &Permit,
    person: Person,
    (struck, rest): (&Terms, &[Terms]),
    now: OffsetDateTime,
) -> Result<(), Failed> {
    let Some(next) = orphaned(struck, rest) else {
        return Ok(());
    };
    let row = cape_of(tx, person, next.starts_on).await?;
    become_renewal(tx, permit, row, (false, Cause::Orphaned, struck.starts_on), now).await
}

async fn become_renewal(
    tx: &mut Tx,
    permit: &Permit,
    row: NextRow,
    (renewal, cause, other): (bool, Cause, Date),
    now: OffsetDateTime,
) -> Result<(), Failed> {
    let (contract, before) = (ContractId(row.id), row.terms.read()?);
    let why = Why::Caused(cause, Some(other));
    let account = Some(permit.account());
    renew(tx, (contract, row.version), &before, (renewal, &why), account, now).await?;
    let after = Terms {
        renewal,
        ..before.clone()
    };
    let about = About {
        journey: Some(JourneyId(row.journey_id)),
        subject: Some(row.stage_id),
    };
    let event = ContractChanged {
        contract,
        what: "correct",
        before: &before,
        after: &after,
        why: "",
        cause: Some(cause),
        confirmed: vec![],
        reason: "",
    };
    events::record(tx, permit, now, about, &event, None).await
}

/// Makes a contract a renewal, or a first one; what it said stays.
pub(super) async fn renew(
    tx: &mut Tx,
    (contract, version): (ContractId, i64),
    before: &Terms,
    (renewal, why): (bool, &Why),
    account: Option<AccountId>,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    keep_earlier(tx, (contract, version), before, why, account, now).await?;
    tx.query("UPDATE contract SET renewal = $2, version = version + 1 WHERE id = $1")
        .bind(contract.0)
        .bind(renewal)
        .execute()
        .await?;
    Ok(())
}
