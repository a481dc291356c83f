//! CAPE that were typed in another order than they ran in, before the first of them became the renewal of one that is written down before
//! it, and deadlines that an earlier version counted from another day. Run after the migrations; nothing happens once they are mended.

use super::{
    events::ContractMended,
    prolong::renew,
    rows::{self, Person, TermsRow, terms},
};
use crate::{
    db::{Db, Run, Tx},
    error::Failed,
    events::{About, record_by_operator},
    thresholds,
};
use app::{
    contracts::{
        Cause, Terms, Why,
        rules::{OnRecord, unmended},
    },
    ids::{ContractId, CreatorId, JourneyId, OrganisationId},
    thresholds::Thresholds,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct CapeRow {
    id: Uuid,
    journey_id: Uuid,
    stage_id: Uuid,
    version: i64,
    answered: bool,
    #[sqlx(flatten)]
    terms: TermsRow,
}

/// Makes a renewal of every CAPE that is one; what it said stays in its history, and the history of the journey tells it.
pub async fn run(db: &Db, now: OffsetDateTime) -> Result<(), Failed> {
    let mut tx = db.begin().await?;
    let people: Vec<(Uuid, Uuid)> = tx
        .query(
            "SELECT DISTINCT t.organisation_id, t.creator_id FROM contract t
             WHERE t.kind = 'cape' AND NOT t.renewal AND EXISTS (
                 SELECT 1 FROM contract b WHERE b.organisation_id = t.organisation_id AND b.creator_id = t.creator_id
                 AND b.kind = 'cape' AND b.starts_on < t.starts_on AND b.created_at > t.created_at)",
        )
        .all()
        .await?;
    let concluded: Vec<(Uuid, Option<Date>)> = tx
        .query("SELECT id, associate_by FROM contract WHERE kind = 'cesa' AND signed_on < starts_on")
        .all()
        .await?;
    if people.is_empty() && concluded.is_empty() {
        return tx.rollback().await;
    }
    let table = thresholds::read(&mut tx).await?;
    recount(&mut tx, &concluded, &table).await?;
    for (organisation, creator) in people {
        let person = Person {
            organisation: OrganisationId(organisation),
            creator: CreatorId(creator),
        };
        rows::lock(&mut tx, person).await?;
        while mend(&mut tx, person, &table, now).await? {}
        rows::project(&mut tx, person, &table).await?;
    }
    tx.commit().await
}

/// The deadline to become an associate counts from the conclusion of the contract; an earlier version counted from its start.
async fn recount(tx: &mut Tx, concluded: &[(Uuid, Option<Date>)], table: &Thresholds) -> Result<(), Failed> {
    if concluded.is_empty() {
        return Ok(());
    }
    for contracts in rows::all_people(tx).await? {
        for (id, _, by) in rows::worked_out(&contracts, table) {
            if concluded
                .iter()
                .any(|(contract, before)| *contract == id.0 && *before != by)
            {
                tx.query("UPDATE contract SET associate_by = $2 WHERE id = $1")
                    .bind(id.0)
                    .bind(by)
                    .execute()
                    .await?;
            }
        }
    }
    Ok(())
}

/// The next one; `false` when all say what they are.
async fn mend(tx: &mut Tx, person: Person, table: &Thresholds, now: OffsetDateTime) -> Result<bool, Failed> {
    let rows: Vec<CapeRow> = tx
        .query(concat!(
            "SELECT t.id, t.journey_id, t.stage_id, t.version, EXISTS (SELECT 1 FROM contract_doubt d WHERE d.contract_id = t.id AND d.doubt = 'new_cape') AS answered, ",
            terms!(),
            " FROM contract t WHERE t.organisation_id = $1 AND t.creator_id = $2 AND t.kind = 'cape' ORDER BY t.created_at, t.id"
        ))
        .bind(person.organisation.0)
        .bind(person.creator.0)
        .all()
        .await?;
    let mut ids = Vec::new();
    let mut all = Vec::new();
    for (written, row) in rows.into_iter().enumerate() {
        let about = About {
            journey: Some(JourneyId(row.journey_id)),
            subject: Some(row.stage_id),
        };
        ids.push((ContractId(row.id), row.version, about));
        all.push(OnRecord {
            terms: row.terms.read()?,
            written,
            new: row.answered,
        });
    }
    let Some((at, earlier)) = unmended(&all, table) else {
        return Ok(false);
    };
    let ((contract, version, about), before) = (ids[at], &all[at].terms);
    let why = Why::Caused(Cause::Preceded, Some(earlier));
    renew(tx, (contract, version), before, (true, &why), None, now).await?;
    let after = Terms {
        renewal: true,
        ..before.clone()
    };
    let event = ContractMended {
        contract,
        before,
        after: &after,
    };
    record_by_operator(tx, now, about, &event).await?;
    Ok(true)
}
