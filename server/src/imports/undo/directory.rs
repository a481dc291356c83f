//! A list of organisations taken back: those that nobody has used or changed since. By a coordinator, or a command in their name.

use super::events::OrganisationsImportUndone;
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
    imports::record,
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    ids::{ImportId, OrganisationId},
    imports::{
        types::Report,
        undo::{
            rules::{ImportState, WhyOrganisation, state_of_list},
            types::{self, KeptOrganisation, OrganisationList},
        },
    },
};
use std::collections::HashMap;
use uuid::Uuid;

/// A list that was taken in.
#[derive(Debug, Clone)]
pub struct DoneList {
    pub id: ImportId,
    pub file_name: String,
    pub at: Stamp,
    pub report: Report,
    /// Organisations that are still there.
    pub left: i64,
    pub undone: Option<(Stamp, String)>,
}

impl DoneList {
    pub const fn state(&self) -> ImportState {
        state_of_list(self.undone.is_some(), self.left)
    }

    /// As pages show it.
    fn shown(self) -> OrganisationList {
        OrganisationList {
            id: self.id,
            file_name: self.file_name,
            on: paris_day(self.at.0),
            made: i64::try_from(self.report.imported).unwrap_or(i64::MAX),
            left: self.left,
            undone: self.undone.map(|(at, by)| (paris_day(at.0), by)),
        }
    }
}

/// What undoing did, or would do.
#[derive(Debug)]
pub struct UndoingList {
    pub list: DoneList,
    pub going: i64,
    pub kept: Vec<KeptOrganisation>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    file_name: String,
    imported_at: Stamp,
    report: String,
    left_over: i64,
    undone_at: Option<Stamp>,
    undone_by: Option<String>,
}

/// Every list that was taken in, the latest first.
pub async fn every(run: &mut impl Run) -> Result<Vec<DoneList>, Failed> {
    let rows: Vec<Row> = run
        .query(
            "SELECT i.id, i.file_name, i.imported_at, i.report, i.undone_at, u.name AS undone_by,
                    (SELECT COUNT(*) FROM organisation o WHERE o.import_id = i.id) AS left_over
             FROM directory_import i LEFT JOIN account u ON u.id = i.undone_by ORDER BY i.imported_at DESC, i.id DESC",
        )
        .all()
        .await?;
    let list = |row: Row| {
        Ok(DoneList {
            id: ImportId(row.id),
            file_name: row.file_name,
            at: row.imported_at,
            report: serde_json::from_str(&row.report)?,
            left: row.left_over,
            undone: row.undone_at.zip(row.undone_by),
        })
    };
    rows.into_iter().map(list).collect()
}

/// A list by its id.
pub async fn one(run: &mut impl Run, id: ImportId) -> Result<Option<DoneList>, Failed> {
    Ok(every(run).await?.into_iter().find(|list| list.id == id))
}

/// The lists as pages show them.
pub async fn lists(hub: &Hub, actor: &Actor) -> Result<Vec<OrganisationList>, Failed> {
    authorise(actor, Action::EditOrganisation, Relation::Foreign)?;
    Ok(every(&mut &hub.db).await?.into_iter().map(DoneList::shown).collect())
}

/// What undoing a list would do.
pub async fn undoing(hub: &Hub, actor: &Actor, id: ImportId) -> Result<types::UndoingList, Failed> {
    let list = one(&mut &hub.db, id).await?.ok_or(AppError::NotFound)?;
    let UndoingList { list, going, kept } = undo(hub, actor, list, true, None).await?;
    Ok(types::UndoingList {
        list: list.shown(),
        going,
        kept,
    })
}

/// Undoes a list, and answers how it stands then.
pub async fn undo_by_page(hub: &Hub, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<ImportState, Failed> {
    let list = one(&mut &hub.db, id).await?.ok_or(AppError::NotFound)?;
    Ok(undo(hub, actor, list, false, once).await?.list.state())
}

/// Takes back what nobody has used since, in one transaction. A dry run does the same and undoes it.
pub async fn undo(
    hub: &Hub,
    actor: &Actor,
    list: DoneList,
    dry_run: bool,
    once: Option<Uuid>,
) -> Result<UndoingList, Failed> {
    let permit = authorise(actor, Action::EditOrganisation, Relation::Foreign)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(UndoingList {
            list,
            going: 0,
            kept: vec![],
        });
    };
    let (going, kept) = sort(&mut tx, list.id).await?;
    for organisation in &going {
        erase(&mut tx, *organisation).await?;
    }
    let going = i64::try_from(going.len()).unwrap_or(i64::MAX);
    if dry_run || going == 0 {
        tx.rollback().await?;
        return Ok(UndoingList { list, going, kept });
    }
    let report = record::without_values(&serde_json::to_string(&list.report)?)?;
    tx.query("UPDATE directory_import SET undone_at = $2, undone_by = $3, report = $4 WHERE id = $1")
        .bind(list.id.0)
        .bind(Stamp::from(hub.now()))
        .bind(permit.account().0)
        .bind(report)
        .execute()
        .await?;
    let event = OrganisationsImportUndone {
        organisations: going,
        kept: kept.len(),
    };
    let about = About {
        journey: None,
        subject: Some(list.id.0),
    };
    events::record(&mut tx, &permit, hub.now(), about, &event, once).await?;
    tx.commit().await?;
    let list = one(&mut &hub.db, list.id)
        .await?
        .ok_or_else(|| Failed::internal("a list that was undone is gone"))?;
    Ok(UndoingList { list, going, kept })
}

async fn erase(tx: &mut Tx, organisation: Uuid) -> Result<(), Failed> {
    for sql in [
        "DELETE FROM event WHERE subject_id = $1 AND kind = 'organisation_added'",
        "DELETE FROM organisation_role WHERE organisation_id = $1",
        "DELETE FROM organisation WHERE id = $1",
    ] {
        tx.query(sql).bind(organisation).execute().await?;
    }
    Ok(())
}

macro_rules! used {
    ($why:literal, $table:literal, $column:literal) => {
        concat!(
            " UNION ALL SELECT o.id, '",
            $why,
            "' FROM organisation o JOIN ",
            $table,
            " t ON t.",
            $column,
            " = o.id WHERE o.import_id = $1"
        )
    };
}

/// Every table that refers to an organisation, but its roles, which go with it; a test compares.
const USES: &str = concat!(
    "SELECT o.id, 'changed' FROM organisation o WHERE o.import_id = $1 AND (o.version > 1 OR o.closed_on IS NOT NULL
       OR EXISTS (SELECT 1 FROM event e WHERE e.subject_id = o.id AND e.kind <> 'organisation_added'))",
    used!("account", "membership", "organisation_id"),
    used!("offer", "offer", "organisation_id"),
    used!("journey", "creator", "organisation_id"),
    used!("journey", "sheet_change", "organisation_id"),
    used!("journey", "journey", "organisation_id"),
    used!("journey", "stage", "organisation_id"),
    used!("journey", "stage_act", "organisation_id"),
    used!("journey", "circle_member", "organisation_id"),
    used!("journey", "circle_past", "organisation_id"),
    used!("journey", "charge", "organisation_id"),
    used!("journey", "handover", "organisation_id"),
    used!("journey", "lead_handover", "from_organisation_id"),
    used!("journey", "lead_handover", "to_organisation_id"),
    used!("journey", "contract", "organisation_id"),
    used!("journey", "contract_struck", "organisation_id"),
    used!("journey", "financing_request", "organisation_id"),
    used!("journey", "financing_act", "organisation_id"),
    used!("journey", "consent", "organisation_id"),
    used!("journey", "consent_request", "organisation_id"),
    used!("journey", "consent_request", "asked_in"),
    used!("referral", "referral", "sender_organisation_id"),
    used!("referral", "referral", "receiver_organisation_id"),
    used!("referral", "referral", "suggested_organisation_id"),
    used!("referral", "referral_step", "organisation_id"),
    used!("referral", "referral_step", "suggested_organisation_id"),
    used!("referral", "answer_link", "organisation_id"),
    used!("used", "event", "organisation_id"),
    used!("used", "access_log", "organisation_id"),
    used!("used", "import", "organisation_id"),
    used!("used", "import_row", "organisation_id"),
    used!("used", "stage_struck", "organisation_id"),
    used!("used", "stage_struck_act", "organisation_id"),
    used!("used", "plan_action", "organisation_id"),
    used!("used", "workshop", "organisation_id"),
    used!("used", "meeting", "organisation_id"),
    used!("used", "note", "organisation_id"),
    used!("used", "message", "organisation_id"),
    used!("used", "document", "organisation_id"),
    used!("used", "document", "charged_to"),
    used!("used", "notice", "organisation_id"),
    used!("used", "calendar_feed", "organisation_id"),
    used!("used", "cohort", "organisation_id"),
    used!("used", "tag", "organisation_id"),
    used!("used", "saved_view", "organisation_id"),
    used!("used", "bulk_act", "organisation_id"),
    used!("used", "adviser_absence", "organisation_id"),
);

/// Those that go, and those that stay with the first reason.
async fn sort(tx: &mut Tx, list: ImportId) -> Result<(Vec<Uuid>, Vec<KeptOrganisation>), Failed> {
    if matches!(tx, Tx::Postgres(_)) {
        let lock = "SELECT id FROM organisation WHERE import_id = $1 ORDER BY id FOR UPDATE";
        tx.query(lock).bind(list.0).execute().await?;
    }
    let uses: Vec<(Uuid, String)> = tx.query(USES).bind(list.0).all().await?;
    let mut reasons: HashMap<Uuid, WhyOrganisation> = HashMap::new();
    for (organisation, code) in uses {
        let why: WhyOrganisation = code
            .parse()
            .map_err(|_| Failed::internal(format!("unknown reason {code}")))?;
        reasons
            .entry(organisation)
            .and_modify(|known| *known = why.min(*known))
            .or_insert(why);
    }
    let all: Vec<(Uuid, String)> = tx
        .query("SELECT id, name FROM organisation WHERE import_id = $1 ORDER BY name_key")
        .bind(list.0)
        .all()
        .await?;
    let (mut going, mut kept) = (vec![], vec![]);
    for (id, name) in all {
        match reasons.get(&id) {
            Some(why) => kept.push(KeptOrganisation {
                id: OrganisationId(id),
                name,
                why: *why,
            }),
            None => going.push(id),
        }
    }
    Ok((going, kept))
}
