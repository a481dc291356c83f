//! A stage that was struck out whole, as it was, for the organisation that kept it and for the lead.

use super::{access, revisions, show};
use crate::{
    auth::policy::{Action, Relation, authorise},
    cohorts,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    sharing::relation::{self, Standing},
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    ids::{JourneyId, OrganisationId},
    journeys::StageKind,
    stages::types::{StageRef, StruckBrief, StruckSheet, Version, Withdrawn},
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
    let tie = relation::to_journey(run, actor, hub.today(), at.journey).await?;
    let standing = match tie.relation {
        // What an organisation wrote it keeps, were it this alone.
        Relation::Foreign if own => Standing::WROTE,
        _ => tie,
    };
    authorise(actor, Action::ReadJourney, standing.relation)?;
    if !standing.reads_struck(own) {
        return Err(AppError::NotFound.into());
    }
    access::log(hub, actor, at.journey, standing, "stages").await?;
    let kind = kind(&row.kind)?;
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
        journey_open: tie.relation != Relation::Foreign,
    })
}

fn kind(code: &str) -> Result<StageKind, Failed> {
    code.parse().map_err(|_| Failed::internal("unknown kind of stage"))
}

/// Those that were struck out of a journey that was reached, the latest first: that they were there, and why they went.
pub async fn of_journey(run: &mut impl Run, journey: JourneyId) -> Result<Vec<StruckBrief>, Failed> {
    let rows: Vec<(String, String, Stamp, String)> = run
        .query(
            "SELECT x.kind, o.short_name, x.struck_at, x.why FROM stage_struck x JOIN organisation o ON o.id = x.organisation_id
             WHERE x.journey_id = $1 ORDER BY x.struck_at DESC, x.id",
        )
        .bind(journey.0)
        .all()
        .await?;
    let told = |(code, organisation, at, why): (String, String, Stamp, String)| {
        Ok(StruckBrief {
            kind: kind(&code)?,
            organisation,
            on: paris_day(at.0),
            why,
        })
    };
    rows.into_iter().map(told).collect()
}
