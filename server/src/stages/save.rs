use super::{
    access::{self, Kept},
    applying, assigning,
    events::{Content, StageSaved},
    striking,
};
use crate::{
    auth::policy::Permit,
    cohorts,
    db::{Run, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
    stale::stale,
};
use app::{
    actor::Actor,
    dates,
    error::AppError,
    ids::AccountId,
    merge,
    stages::{
        facts::{Facts, Section},
        read::ADVISER,
        rules::Settled,
        types::{StageEdit, StageRef, StageView},
    },
};
use time::Date;

pub async fn save(hub: &Hub, actor: &Actor, at: StageRef, edit: StageEdit) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, edit.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    striking::hold(&mut tx, actor, at).await?;
    let Kept {
        stage,
        facts,
        permit,
        standing,
    } = access::kept(hub, &mut tx, actor, at).await?;
    if edit.facts.kind() != stage.kind {
        return Err(AppError::Malformed.into());
    }
    access::check_facts(hub, &edit.facts)?;
    let typed = (&edit.facts, &edit.answers);
    let application = cohorts::Applying {
        journey: at.journey,
        stage: Some(at.stage),
        state: (applying::ahead(hub, &mut tx, at, &edit.facts).await?).map_or(stage.state, Settled::state),
    };
    let over = cohorts::check(&mut tx, stage.organisation, application, typed).await?;
    let before = assigning::follows(&mut tx, at.stage).await?;
    let adviser = assigning::named(&mut tx, stage.organisation, (edit.adviser, before)).await?;
    let written = tx
        .query(
            "UPDATE stage SET facts = $3, planned_start = $4, planned_end = $5, cohort_id = $6, adviser_id = $7, version = version + 1
             WHERE id = $1 AND version = $2",
        )
        .bind(at.stage.0)
        .bind(edit.version)
        .bind(serde_json::to_string(&edit.facts)?)
        .bind(edit.planned_start)
        .bind(edit.planned_end)
        .bind(edit.facts.cohort().map(|id| id.0))
        .bind(adviser.map(|id| id.0))
        .execute()
        .await?;
    if written == 0 {
        let shown = assigning::shown(&mut tx, stage.organisation, at.stage).await?;
        let groups: Vec<Vec<String>> = facts.sections().iter().filter_map(Section::columns).collect();
        let rows = merge::rows(&groups);
        let stands = stands(&stage, &facts, shown)
            .into_iter()
            .chain([(rows.field, rows.value)]);
        return Err(stale(&mut tx, actor, (&[at.stage.0], SAVED), stands, stage.version).await?);
    }
    cohorts::seats::keep(&mut tx, &permit, hub.now(), over).await?;
    let assigned = adviser.filter(|_| adviser != before);
    let once = match keep(hub, &mut tx, &permit, (at, &stage, &facts), &edit, assigned.is_some()).await? {
        true => None,
        false => edit.once,
    };
    if let Some(adviser) = assigned {
        assigning::record(hub, &mut tx, &permit, (at, stage.kind), (adviser, before), once).await?;
    }
    applying::settle(hub, &mut tx, &permit, (at, &edit.facts), standing.relation).await?;
    tx.commit().await
}

/// The event with what stood and what stands; `false` when nothing of that changed and somebody else follows the stage.
async fn keep(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    (at, stage, facts): (StageRef, &StageView, &Facts),
    edit: &StageEdit,
    assigned: bool,
) -> Result<bool, Failed> {
    let planned = (stage.planned_start, stage.planned_end) == (edit.planned_start, edit.planned_end);
    if assigned
        && planned
        && edit.why.is_empty()
        && serde_json::to_string(facts)? == serde_json::to_string(&edit.facts)?
    {
        return Ok(false);
    }
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.stage.0),
    };
    let event = StageSaved {
        stage_kind: stage.kind,
        before: content(facts, stage.planned_start, stage.planned_end),
        after: content(&edit.facts, edit.planned_start, edit.planned_end),
        why: &edit.why,
    };
    events::record(tx, permit, hub.now(), about, &event, edit.once).await?;
    Ok(true)
}

pub(super) const fn content(facts: &Facts, planned_start: Option<Date>, planned_end: Option<Date>) -> Content<'_> {
    Content {
        facts,
        planned_start,
        planned_end,
    }
}

/// The events after which a stage has a new version.
const SAVED: &str = ",stage_saved,stage_moved,stage_corrected,stage_assigned,stage_turned_down,stage_planned_again,";

/// What stands now, by field of the form.
fn stands(stage: &StageView, facts: &Facts, adviser: Option<AccountId>) -> Vec<(String, String)> {
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
        .chain([(ADVISER.to_owned(), adviser.map(|id| id.to_string()).unwrap_or_default())])
        .collect()
}
