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
        rules::{Case, prolonged},
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
    let row: NextRow = tx
        .query(concat!(
            "SELECT t.id, t.journey_id, t.stage_id, t.version, ",
            terms!(),
            " FROM contract t WHERE t.organisation_id = $1 AND t.creator_id = $2 AND t.kind = 'cape' AND t.starts_on = $3
              ORDER BY t.id LIMIT 1"
        ))
        .bind(person.organisation.0)
        .bind(person.creator.0)
        .bind(next.starts_on)
        .one()
        .await?;
    let (contract, before) = (ContractId(row.id), row.terms.read()?);
    let earlier = case.terms.starts_on;
    renew(
        tx,
        (contract, row.version),
        &before,
        earlier,
        Some(permit.account()),
        now,
    )
    .await?;
    let after = Terms {
        renewal: true,
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
        cause: Some(Cause::Preceded),
        confirmed: vec![],
        reason: "",
    };
    events::record(tx, permit, now, about, &event, None).await
}

/// Makes a contract the renewal of the one that began on the `earlier` day; what it said stays.
pub(super) async fn renew(
    tx: &mut Tx,
    (contract, version): (ContractId, i64),
    before: &Terms,
    earlier: Date,
    account: Option<AccountId>,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    let why = Why::Caused(Cause::Preceded, Some(earlier));
    keep_earlier(tx, (contract, version), before, &why, account, now).await?;
    tx.query("UPDATE contract SET renewal = TRUE, version = version + 1 WHERE id = $1")
        .bind(contract.0)
        .execute()
        .await?;
    Ok(())
}
