//! The imports that made something, with what of them is still there.

use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::Actor,
    dates::paris_day,
    ids::{ImportId, OrganisationId},
    imports::{
        types::Report,
        undo::types::{DoneImport, ImportList, Made, PAGE_SIZE},
    },
};
use time::OffsetDateTime;
use uuid::Uuid;

/// An import as the command lists it.
pub struct Listed {
    pub organisation: String,
    pub at: OffsetDateTime,
    pub report: Report,
    pub import: DoneImport,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    organisation: String,
    file_name: String,
    by_name: String,
    report: String,
    imported_at: Stamp,
    undone_at: Option<Stamp>,
    undone_by: Option<String>,
    creators: i64,
    journeys: i64,
    stages: i64,
}

/// Of imports `i`, those that made something: `"imported"` of their report, where a quote within a value is escaped.
macro_rules! made {
    () => {
        r#" AND i.imported_at IS NOT NULL AND i.report IS NOT NULL AND i.report NOT LIKE '%"imported":0,%' "#
    };
}

macro_rules! imports {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.organisation_id, o.short_name AS organisation, i.file_name, a.name AS by_name, i.report, i.imported_at,
                    i.undone_at, u.name AS undone_by,
                    (SELECT COUNT(*) FROM creator c WHERE c.import_id = i.id) AS creators,
                    (SELECT COUNT(*) FROM journey j WHERE j.import_id = i.id) AS journeys,
                    (SELECT COUNT(*) FROM stage s WHERE s.import_id = i.id) AS stages
             FROM import i JOIN organisation o ON o.id = i.organisation_id JOIN account a ON a.id = i.account_id
             LEFT JOIN account u ON u.id = i.undone_by WHERE TRUE",
            made!(),
            $rest
        )
    };
}

/// The imports of the actor's organisation, the latest first: one page, or the last one.
pub async fn own(hub: &Hub, actor: &Actor, page: i64) -> Result<ImportList, Failed> {
    let permit = authorise(actor, Action::UndoImport, Relation::Own)?;
    let own = permit.staff_organisation()?.0;
    let total: i64 = hub
        .db
        .query(concat!(
            "SELECT COUNT(*) FROM import i WHERE i.organisation_id = $1",
            made!()
        ))
        .bind(own)
        .scalar()
        .await?;
    let pages = ((total + PAGE_SIZE - 1) / PAGE_SIZE).max(1);
    let page = page.clamp(1, pages);
    let rows: Vec<Row> = hub
        .db
        .query(imports!(
            "AND i.organisation_id = $1 ORDER BY i.imported_at DESC, i.id DESC LIMIT $2 OFFSET $3"
        ))
        .bind(own)
        .bind(PAGE_SIZE)
        .bind((page - 1) * PAGE_SIZE)
        .all()
        .await?;
    Ok(ImportList {
        imports: listed(rows)?.into_iter().map(|listed| listed.import).collect(),
        page,
        pages,
    })
}

/// The imports of every organisation, the latest first: for whoever runs the server.
pub async fn every(hub: &Hub) -> Result<Vec<Listed>, Failed> {
    let rows: Vec<Row> = hub
        .db
        .query(imports!("ORDER BY i.imported_at DESC, i.id DESC"))
        .all()
        .await?;
    listed(rows)
}

/// An import that made something, and whose it is.
pub async fn one(run: &mut impl Run, id: ImportId) -> Result<Option<(OrganisationId, DoneImport)>, Failed> {
    let row: Option<Row> = run.query(imports!("AND i.id = $1")).bind(id.0).optional().await?;
    let organisation = row.as_ref().map(|row| OrganisationId(row.organisation_id));
    let found = listed(row.into_iter().collect())?.pop();
    Ok(organisation.zip(found.map(|found| found.import)))
}

/// How an import stands, for its own page.
pub async fn standing(hub: &Hub, id: ImportId) -> Result<Option<DoneImport>, Failed> {
    Ok(one(&mut &hub.db, id).await?.map(|(_, import)| import))
}

fn listed(rows: Vec<Row>) -> Result<Vec<Listed>, Failed> {
    let listed = |row: Row| {
        let report: Report = serde_json::from_str(&row.report)?;
        Ok(read(row, report))
    };
    rows.into_iter().map(listed).collect()
}

fn read(row: Row, report: Report) -> Listed {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let undone = row.undone_at.zip(row.undone_by);
    let import = DoneImport {
        id: ImportId(row.id),
        file_name: row.file_name,
        on: paris_day(row.imported_at.0),
        by: row.by_name,
        made: Made {
            creators: number(report.creators),
            journeys: number(report.journeys),
            stages: number(report.stages),
        },
        refused: i64::try_from(report.refused.len()).unwrap_or(i64::MAX),
        left: Made {
            creators: row.creators,
            journeys: row.journeys,
            stages: row.stages,
        },
        undone: undone.map(|(at, by)| (paris_day(at.0), by)),
    };
    Listed {
        organisation: row.organisation,
        at: row.imported_at.0,
        report,
        import,
    }
}
