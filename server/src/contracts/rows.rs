//! The rows of contracts, and what is worked out from those of a person with a cooperative.

use crate::{
    db::{Run, Tx},
    error::Failed,
};
use app::{
    contracts::{
        Entry, Terms,
        rules::{associate_deadline, ranks},
    },
    ids::{ContractId, CreatorId, OrganisationId},
    thresholds::Thresholds,
};
use std::{collections::BTreeMap, str::FromStr};
use time::Date;
use uuid::Uuid;

/// Whose contracts with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    pub organisation: OrganisationId,
    pub creator: CreatorId,
}

/// The columns of `Terms`, in the order of [`TermsRow`]; `t` is the contract.
macro_rules! terms {
    () => {
        "t.kind, t.renewal, t.signed_on, t.starts_on, t.ends_on, t.trial_ends_on, t.earlier_periods, t.earlier_months,
         t.contribution_rate, t.contribution_base, t.associate_on, t.ended_on, t.exit_type, t.exit_reason"
    };
}
pub(super) use terms;

#[derive(sqlx::FromRow)]
pub(super) struct TermsRow {
    kind: String,
    renewal: bool,
    signed_on: Option<Date>,
    starts_on: Date,
    ends_on: Option<Date>,
    trial_ends_on: Option<Date>,
    earlier_periods: i64,
    earlier_months: i64,
    contribution_rate: Option<i64>,
    contribution_base: Option<String>,
    associate_on: Option<Date>,
    ended_on: Option<Date>,
    exit_type: Option<String>,
    exit_reason: String,
}

pub(super) fn code<T: FromStr>(text: &str) -> Result<T, Failed> {
    text.parse()
        .map_err(|_| Failed::internal(format!("unknown code in a contract: {text}")))
}

impl TermsRow {
    pub fn read(self) -> Result<Terms, Failed> {
        Ok(Terms {
            kind: code(&self.kind)?,
            renewal: self.renewal,
            signed_on: self.signed_on,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            trial_ends_on: self.trial_ends_on,
            earlier_periods: self.earlier_periods,
            earlier_months: self.earlier_months,
            contribution_rate: self.contribution_rate,
            contribution_base: self.contribution_base.as_deref().map(code).transpose()?,
            associate_on: self.associate_on,
            ended_on: self.ended_on,
            exit_type: self.exit_type.as_deref().map(code).transpose()?,
            exit_reason: self.exit_reason,
        })
    }
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    id: Uuid,
    #[sqlx(flatten)]
    terms: TermsRow,
}

/// Every contract of a person with a cooperative, over all journeys, oldest first.
pub async fn of_person(run: &mut impl Run, person: Person) -> Result<Vec<(ContractId, Terms)>, Failed> {
    let rows: Vec<PersonRow> = run
        .query(concat!(
            "SELECT t.id, ",
            terms!(),
            " FROM contract t WHERE t.organisation_id = $1 AND t.creator_id = $2 ORDER BY t.starts_on, t.id"
        ))
        .bind(person.organisation.0)
        .bind(person.creator.0)
        .all()
        .await?;
    rows.into_iter()
        .map(|row| Ok((ContractId(row.id), row.terms.read()?)))
        .collect()
}

#[derive(sqlx::FromRow)]
struct AnyRow {
    id: Uuid,
    organisation_id: Uuid,
    creator_id: Uuid,
    #[sqlx(flatten)]
    terms: TermsRow,
}

/// The contracts of each person with each cooperative, oldest first: one query for them all.
pub async fn all_people(run: &mut impl Run) -> Result<Vec<Vec<(ContractId, Terms)>>, Failed> {
    let rows: Vec<AnyRow> = run
        .query(concat!(
            "SELECT t.id, t.organisation_id, t.creator_id, ",
            terms!(),
            " FROM contract t ORDER BY t.starts_on, t.id"
        ))
        .all()
        .await?;
    let mut found: BTreeMap<(Uuid, Uuid), Vec<(ContractId, Terms)>> = BTreeMap::new();
    for row in rows {
        let terms = row.terms.read()?;
        found
            .entry((row.organisation_id, row.creator_id))
            .or_default()
            .push((ContractId(row.id), terms));
    }
    Ok(found.into_values().collect())
}

/// Nobody else writes a contract of this person meanwhile. SQLite writes one by one anyway.
pub async fn lock(tx: &mut Tx, person: Person) -> Result<(), Failed> {
    if matches!(tx, Tx::Postgres(_)) {
        let (_, low) = person.creator.0.as_u64_pair();
        tx.query("SELECT pg_advisory_xact_lock($1)")
            .bind(low.cast_signed())
            .execute()
            .await?;
    }
    Ok(())
}

/// What the contracts of a person add up to, by contract: renewals used up, and the day to become an associate.
pub fn worked_out(contracts: &[(ContractId, Terms)], thresholds: &Thresholds) -> Vec<(ContractId, i64, Option<Date>)> {
    let all: Vec<&Terms> = contracts.iter().map(|(_, terms)| terms).collect();
    let ranks = ranks(&all);
    contracts
        .iter()
        .zip(ranks)
        .map(|((id, terms), rank)| {
            let others: Vec<&Terms> = contracts
                .iter()
                .filter(|(other, _)| other != id)
                .map(|(_, terms)| terms)
                .collect();
            let by = associate_deadline(terms, &others, thresholds).map(|found| found.deadline);
            (*id, rank, by)
        })
        .collect()
}

/// Writes beside the contracts of a person what they add up to.
pub async fn project(run: &mut impl Run, person: Person, thresholds: &Thresholds) -> Result<(), Failed> {
    let contracts = of_person(run, person).await?;
    for (id, rank, by) in worked_out(&contracts, thresholds) {
        run.query("UPDATE contract SET renewal_rank = $2, associate_by = $3 WHERE id = $1")
            .bind(id.0)
            .bind(rank)
            .bind(by)
            .execute()
            .await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
pub(super) struct EntryRow {
    kind: String,
    starts_on: Date,
    ends_on: Option<Date>,
    amount: Option<i64>,
    contribution_rate: Option<i64>,
    text: String,
    signed_on: Option<Date>,
}

impl EntryRow {
    pub fn read(self) -> Result<Entry, Failed> {
        Ok(Entry {
            kind: code(&self.kind)?,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            amount: self.amount,
            contribution_rate: self.contribution_rate,
            text: self.text,
            signed_on: self.signed_on,
        })
    }
}

#[derive(sqlx::FromRow)]
struct LiveRow {
    id: Uuid,
    #[sqlx(flatten)]
    entry: EntryRow,
}

/// What stands in a contract.
pub(super) async fn live_entries(run: &mut impl Run, contract: ContractId) -> Result<Vec<(Uuid, Entry)>, Failed> {
    let rows: Vec<LiveRow> = run
        .query(
            "SELECT id, kind, starts_on, ends_on, amount, contribution_rate, text, signed_on FROM contract_entry
             WHERE contract_id = $1 AND struck_at IS NULL ORDER BY starts_on, id",
        )
        .bind(contract.0)
        .all()
        .await?;
    rows.into_iter().map(|row| Ok((row.id, row.entry.read()?))).collect()
}
