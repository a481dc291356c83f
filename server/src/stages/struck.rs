//! A stage that was struck out whole, as it was, for the organisation that kept it and for the lead.

use super::{access, revisions, show};
use crate::{
    auth::policy::{Action, authorise},
    cohorts,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    sharing::relation,
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    ids::OrganisationId,
    journeys::StageKind,
    stages::types::{StageRef, StruckSheet, Version, Withdrawn},
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct StruckRow {
    kind: String,
    organisation_id: Uuid,
    organisation: String,
    planned_start: Option<Date>,
    planned_end: Option<Date>,
    facts: String,
    struck_at: Stamp,
    by: Option<String>,
    why: String,
}

/// Errors: `NotFound`, for everybody else too: what was a mistake is told to no more people.
pub async fn show(hub: &Hub, actor: &Actor, at: StageRef) -> Result<StruckSheet, Failed> {
    let run = &mut &hub.db;
    let standing = relation::to_journey(run, actor, hub.today(), at.journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let row: Option<StruckRow> = run
        .query(
            "SELECT x.kind, x.organisation_id, o.short_name AS organisation, x.planned_start, x.planned_end, x.facts, x.struck_at,
                    a.name AS by, x.why
             FROM stage_struck x JOIN organisation o ON o.id = x.organisation_id LEFT JOIN account a ON a.id = x.struck_by
             WHERE x.id = $1 AND x.journey_id = $2",
        )
        .bind(at.stage.0)
        .bind(at.journey.0)
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    let own = actor.organisation() == Some(OrganisationId(row.organisation_id));
    if !standing.reads_struck(own) {
        return Err(AppError::NotFound.into());
    }
    access::log(hub, actor, at.journey, standing, "stages").await?;
    let kind: StageKind = row
        .kind
        .parse()
        .map_err(|_| Failed::internal("unknown kind of stage"))?;
    let mut facts = serde_json::from_str(&row.facts)?;
    cohorts::name(
        &cohorts::names(run, OrganisationId(row.organisation_id)).await?,
        &mut facts,
    );
    Ok(StruckSheet {
        journey: access::head(run, at.journey, standing).await?,
        kind,
        organisation: row.organisation,
        written: Version {
            facts,
            planned_start: row.planned_start,
            planned_end: row.planned_end,
        },
        revisions: revisions::of_stage(run, at, OrganisationId(row.organisation_id)).await?,
        acts: show::acts(run.query(show::STRUCK).bind(at.stage.0)).await?,
        struck: Withdrawn {
            on: paris_day(row.struck_at.0),
            by: row.by,
            why: row.why,
        },
        lists: access::lists(hub, run, actor).await?,
    })
}
