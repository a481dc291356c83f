use super::{access, assigning, revisions};
use crate::{
    db::{Query, Run, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::Actor,
    dates::paris_day,
    ids::StageActId,
    stages::{
        rules::{DatedAct, StageAct},
        types::{ActView, StageRef, StageSheet, StageView, Withdrawn},
    },
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct ActRow {
    id: Uuid,
    act: String,
    effective_on: Date,
    reason: String,
    cause: Option<String>,
    author: Option<String>,
    organisation: Option<String>,
    recorded_at: Stamp,
    withdrawn_at: Option<Stamp>,
    withdrawn_by: Option<String>,
    withdrawn_why: String,
}

macro_rules! acts_of {
    ($table:literal) => {
        concat!(
            "SELECT t.id, t.act, t.effective_on, t.reason, t.cause, a.name AS author, o.short_name AS organisation, t.recorded_at,
                    t.withdrawn_at, w.name AS withdrawn_by, t.withdrawn_why
             FROM ",
            $table,
            " t LEFT JOIN account a ON a.id = t.account_id LEFT JOIN organisation o ON o.id = t.organisation_id
             LEFT JOIN account w ON w.id = t.withdrawn_by
             WHERE t.stage_id = $1
             ORDER BY COALESCE(t.first_at, t.recorded_at), COALESCE(t.first_id, t.id), t.recorded_at, t.id"
        )
    };
}

const ACTS: &str = acts_of!("stage_act");
/// Of a stage that was struck out whole.
pub(super) const STRUCK: &str = acts_of!("stage_struck_act");

pub async fn show(hub: &Hub, actor: &Actor, at: StageRef) -> Result<StageSheet, Failed> {
    let run = &mut &hub.db;
    let (stage, standing) = access::seen(hub, run, actor, at).await?;
    access::log(hub, actor, at.journey, standing, "stages").await?;
    Ok(StageSheet {
        journey: access::head(run, at.journey, standing).await?,
        acts: history(run, &stage, standing.parts.notes).await?,
        adviser: match stage.own {
            true => assigning::shown(run, stage.organisation, stage.id).await?,
            false => None,
        },
        revisions: match stage.facts {
            Some(_) => revisions::of_stage(run, at, stage.organisation).await?,
            None => vec![],
        },
        lists: access::lists(hub, run, actor).await?,
        stage,
    })
}

/// `notes`: notes are shared with the reader. What an import took over from a table's comments is of their kind, and stands
/// with the plan; the reasons of other acts belong to the stage.
async fn history(run: &mut impl Run, stage: &StageView, notes: bool) -> Result<Vec<ActView>, Failed> {
    let mut acts = acts(run.query(ACTS).bind(stage.id.0)).await?;
    for act in &mut acts {
        if act.dated.act == StageAct::Plan && !stage.own && !notes {
            act.dated.reason.clear();
        }
    }
    Ok(acts)
}

/// The acts that one of the two texts above asks for, corrected ones where they stood first.
pub(super) async fn acts(query: Query<'_>) -> Result<Vec<ActView>, Failed> {
    let rows: Vec<ActRow> = query.all().await?;
    rows.into_iter().map(read).collect()
}

fn read(row: ActRow) -> Result<ActView, Failed> {
    let act = row
        .act
        .parse()
        .map_err(|_| Failed::internal("unknown act of a stage"))?;
    let (by, why) = (row.withdrawn_by, row.withdrawn_why);
    Ok(ActView {
        id: StageActId(row.id),
        dated: DatedAct {
            act,
            on: row.effective_on,
            reason: row.reason,
        },
        cause: row.cause.and_then(|cause| cause.parse().ok()),
        author: row.author,
        organisation: row.organisation,
        recorded_on: paris_day(row.recorded_at.0),
        withdrawn: row.withdrawn_at.map(|at| Withdrawn {
            on: paris_day(at.0),
            by,
            why,
        }),
    })
}
