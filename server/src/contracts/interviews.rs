//! Interviews of a CESA that were held as meetings: each stands once, in the contract where it counts, with the meeting that it is.

use super::{
    enter::{insert, strike_row},
    events::{ContractEntered, ContractStruck},
    rows::{self, Person, TermsRow, terms},
};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, record},
};
use app::{
    contracts::{
        Cause, Entry, EntryKind, Terms, Why,
        rules::{Held, Standing, Step, align},
    },
    dates::paris_day,
    ids::{ContractId, EntryId, JourneyId, MeetingId},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// A CESA of the person, with where its events stand.
#[derive(sqlx::FromRow)]
struct CesaRow {
    id: Uuid,
    journey_id: Uuid,
    stage_id: Uuid,
    #[sqlx(flatten)]
    terms: TermsRow,
}

struct Cesa {
    id: ContractId,
    about: About,
    terms: Terms,
}

/// Makes the contracts of a person say what was held. Whoever calls has changed a meeting or a contract of theirs.
pub async fn keep(tx: &mut Tx, permit: &Permit, person: Person, now: OffsetDateTime) -> Result<(), Failed> {
    let contracts = cesas(tx, person).await?;
    if contracts.is_empty() {
        return Ok(());
    }
    rows::lock(tx, person).await?;
    let terms: Vec<(ContractId, Terms)> = contracts.iter().map(|one| (one.id, one.terms.clone())).collect();
    let (held, standing) = (held(tx, person).await?, standing(tx, person).await?);
    let about = |id: ContractId| contracts.iter().find(|one| one.id == id).map(|one| one.about);
    for step in align(&held, &terms, &standing) {
        match step {
            Step::Join(entry, meeting) => join(tx, entry, meeting).await?,
            Step::Write(contract, one) => {
                let entry = interview(one.on);
                let id = insert(tx, contract, &entry, permit.author(), now).await?;
                join(tx, id, one.meeting).await?;
                let event = ContractEntered {
                    contract,
                    entry: &entry,
                    replaces: None,
                };
                record(tx, permit, now, about(contract).unwrap_or_default(), &event, None).await?;
            }
            Step::Strike(one) => {
                let why = Why::Caused(Cause::NotHeld, None);
                strike_row(tx, one.entry, &why, permit.account(), now).await?;
                let event = ContractStruck {
                    contract: one.contract,
                    entry: &interview(one.on),
                    why: why.said(),
                    cause: Some(Cause::NotHeld),
                };
                record(tx, permit, now, about(one.contract).unwrap_or_default(), &event, None).await?;
            }
        }
    }
    Ok(())
}

const fn interview(on: Date) -> Entry {
    Entry {
        kind: EntryKind::Interview,
        starts_on: on,
        ends_on: None,
        amount: None,
        contribution_rate: None,
        text: String::new(),
        signed_on: None,
    }
}

async fn join(tx: &mut Tx, entry: EntryId, meeting: MeetingId) -> Result<(), Failed> {
    tx.query("UPDATE contract_entry SET meeting_id = $2 WHERE id = $1")
        .bind(entry.0)
        .bind(meeting.0)
        .execute()
        .await?;
    Ok(())
}

async fn cesas(tx: &mut Tx, person: Person) -> Result<Vec<Cesa>, Failed> {
    let rows: Vec<CesaRow> = tx
        .query(concat!(
            "SELECT t.id, t.journey_id, t.stage_id, ",
            terms!(),
            " FROM contract t WHERE t.organisation_id = $1 AND t.creator_id = $2 AND t.kind = 'cesa' ORDER BY t.starts_on, t.id"
        ))
        .bind(person.organisation.0)
        .bind(person.creator.0)
        .all()
        .await?;
    let read = |row: CesaRow| {
        Ok(Cesa {
            id: ContractId(row.id),
            about: About {
                journey: Some(JourneyId(row.journey_id)),
                subject: Some(row.stage_id),
            },
            terms: row.terms.read()?,
        })
    };
    rows.into_iter().map(read).collect()
}

async fn held(tx: &mut Tx, person: Person) -> Result<Vec<Held>, Failed> {
    let rows: Vec<(Uuid, Stamp)> = tx
        .query(
            "SELECT m.id, m.starts_at FROM meeting m JOIN meeting_creator mc ON mc.meeting_id = m.id
             WHERE m.organisation_id = $1 AND mc.creator_id = $2 AND m.kind = 'cesa_interview' AND m.state = 'held'
               AND mc.attendance = 'present' ORDER BY m.starts_at, m.id",
        )
        .bind(person.organisation.0)
        .bind(person.creator.0)
        .all()
        .await?;
    let read = |(id, at): (Uuid, Stamp)| Held {
        meeting: MeetingId(id),
        on: paris_day(at.0),
    };
    Ok(rows.into_iter().map(read).collect())
}

async fn standing(tx: &mut Tx, person: Person) -> Result<Vec<Standing>, Failed> {
    let rows: Vec<(Uuid, Uuid, Date, Option<Uuid>)> = tx
        .query(
            "SELECT e.id, e.contract_id, e.starts_on, e.meeting_id FROM contract_entry e JOIN contract t ON t.id = e.contract_id
             WHERE t.organisation_id = $1 AND t.creator_id = $2 AND e.kind = 'interview' AND e.struck_at IS NULL
             ORDER BY e.starts_on, e.id",
        )
        .bind(person.organisation.0)
        .bind(person.creator.0)
        .all()
        .await?;
    let read = |(id, contract, on, meeting): (Uuid, Uuid, Date, Option<Uuid>)| Standing {
        entry: EntryId(id),
        contract: ContractId(contract),
        on,
        meeting: meeting.map(MeetingId),
    };
    Ok(rows.into_iter().map(read).collect())
}
