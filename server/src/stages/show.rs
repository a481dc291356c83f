use super::access;
use crate::{
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::Actor,
    dates::paris_day,
    stages::{
        rules::{DatedAct, StageAct},
        types::{ActView, StageRef, StageSheet, StageView},
    },
};
use time::Date;

#[derive(sqlx::FromRow)]
struct ActRow {
    act: String,
    effective_on: Date,
    reason: String,
    author: Option<String>,
    organisation: Option<String>,
    recorded_at: Stamp,
}

pub async fn show(hub: &Hub, actor: &Actor, at: StageRef) -> Result<StageSheet, Failed> {
    let run = &mut &hub.db;
    let (stage, standing) = access::seen(hub, run, actor, at).await?;
    access::log(hub, actor, at.journey, standing, "stages").await?;
    Ok(StageSheet {
        journey: access::head(run, at.journey, standing).await?,
        acts: history(run, &stage, standing.parts.notes).await?,
        legal_forms: access::legal_form_choices(),
        stage,
    })
}

/// `notes`: notes are shared with the reader. What an import took over from a table's comments is of their kind, and stands
/// with the plan; the reasons of other acts belong to the stage.
async fn history(run: &mut impl Run, stage: &StageView, notes: bool) -> Result<Vec<ActView>, Failed> {
    let rows: Vec<ActRow> = run
        .query(
            "SELECT t.act, t.effective_on, t.reason, a.name AS author, o.short_name AS organisation, t.recorded_at
             FROM stage_act t LEFT JOIN account a ON a.id = t.account_id LEFT JOIN organisation o ON o.id = t.organisation_id
             WHERE t.stage_id = $1 ORDER BY t.recorded_at, t.id",
        )
        .bind(stage.id.0)
        .all()
        .await?;
    let told = |row: ActRow| {
        let mut act = read(row)?;
        if act.dated.act == StageAct::Plan && !stage.own && !notes {
            act.dated.reason.clear();
        }
        Ok(act)
    };
    rows.into_iter().map(told).collect()
}

fn read(row: ActRow) -> Result<ActView, Failed> {
    let act = row
        .act
        .parse()
        .map_err(|_| Failed::internal("unknown act of a stage"))?;
    Ok(ActView {
        dated: DatedAct {
            act,
            on: row.effective_on,
            reason: row.reason,
        },
        author: row.author,
        organisation: row.organisation,
        recorded_on: paris_day(row.recorded_at.0),
    })
}
