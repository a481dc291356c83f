use super::{
    access,
    events::{Content, StageSaved},
};
use crate::{
    cohorts,
    db::Run,
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
    stale::stale,
};
use app::{
    actor::Actor,
    dates,
    error::AppError,
    stages::{
        facts::Facts,
        types::{StageEdit, StageRef, StageView},
    },
};
use time::Date;

pub async fn save(hub: &Hub, actor: &Actor, at: StageRef, edit: StageEdit) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, edit.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (stage, facts, permit) = access::kept(hub, &mut tx, actor, at).await?;
    if edit.facts.kind() != stage.kind {
        return Err(AppError::Malformed.into());
    }
    access::check_facts(hub, &edit.facts)?;
    let typed = (&edit.facts, &edit.answers);
    let over = cohorts::check(&mut tx, stage.organisation, Some(at.stage), typed).await?;
    let written = tx
        .query(
            "UPDATE stage SET facts = $3, planned_start = $4, planned_end = $5, cohort_id = $6, version = version + 1
             WHERE id = $1 AND version = $2",
        )
        .bind(at.stage.0)
        .bind(edit.version)
        .bind(serde_json::to_string(&edit.facts)?)
        .bind(edit.planned_start)
        .bind(edit.planned_end)
        .bind(edit.facts.cohort().map(|id| id.0))
        .execute()
        .await?;
    if written == 0 {
        let stands = stands(&stage, &facts);
        return Err(stale(&mut tx, actor, (&[at.stage.0], SAVED), stands, stage.version).await?);
    }
    cohorts::seats::keep(&mut tx, &permit, hub.now(), over).await?;
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.stage.0),
    };
    let event = StageSaved {
        stage_kind: stage.kind,
        before: content(&facts, stage.planned_start, stage.planned_end),
        after: content(&edit.facts, edit.planned_start, edit.planned_end),
    };
    events::record(&mut tx, &permit, hub.now(), about, &event, edit.once).await?;
    tx.commit().await
}

const fn content(facts: &Facts, planned_start: Option<Date>, planned_end: Option<Date>) -> Content<'_> {
    Content {
        facts,
        planned_start,
        planned_end,
    }
}

/// The events after which a stage has a new version.
const SAVED: &str = ",stage_saved,stage_moved,stage_corrected,";

/// What stands now, by field of the form.
fn stands(stage: &StageView, facts: &Facts) -> Vec<(String, String)> {
    let day = |on: Option<Date>| on.map(dates::iso).unwrap_or_default();
    let fields = facts.sections().into_iter().flat_map(|section| section.sent());
    let fields = fields.filter(|field| !field.name.is_empty()).map(|field| {
        let typed = field.typed();
        (field.name.into_owned(), typed)
    });
    let planned = [
        ("planned_start", stage.planned_start),
        ("planned_end", stage.planned_end),
    ];
    fields
        .chain(planned.map(|(name, on)| (name.to_owned(), day(on))))
        .collect()
}
