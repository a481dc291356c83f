//! Where an uploaded table stands, for its page.

use super::{
    plan::{Plan, PlannedStage},
    reading::{ReadError, columns, headings::Column, headings::WhyIgnored, journeys::Field},
    record::{self, Record},
    run::{self, Source},
    undo,
};
use crate::{error::Failed, hub::Hub};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    ids::{ImportId, JourneyId, OrganisationId},
    imports::types::{Columns, Heading, JourneyLink, Outcome, Preview, SHOWN, StagePreview, Step},
    stages::rules::{StageState, course},
};
use std::collections::BTreeMap;
use uuid::Uuid;

pub fn unreadable(error: &ReadError) -> AppError {
    AppError::invalid("", error.message())
}

pub async fn step(hub: &Hub, actor: &Actor, id: ImportId, preview: bool) -> Result<Step, Failed> {
    let (_, organisation) = run::allowed(actor)?;
    let record = record::find(&mut &hub.db, organisation, id)
        .await?
        .ok_or(AppError::NotFound)?;
    if record.imported_at.is_some() {
        return Ok(Step::Done(outcome(hub, organisation, id, record).await?));
    }
    let source = record.source()?;
    if !preview {
        return Ok(Step::Columns(of_columns(&source, None)?));
    }
    let reading = match source.read().await? {
        Ok(reading) => reading,
        Err(error) => return Ok(Step::Columns(of_columns(&source, Some(&error))?)),
    };
    let (plan, report) = run::planned(hub, &mut &hub.db, organisation, &reading).await?;
    Ok(Step::Preview(Box::new(Preview {
        file_name: source.file_name,
        report,
        stages: first_stages(&plan),
        ignored: reading.ignored.into_iter().map(|ignored| ignored.heading).collect(),
    })))
}

/// Keeps the mapping when the table can be read with it.
pub async fn map(hub: &Hub, actor: &Actor, id: ImportId, chosen: BTreeMap<usize, String>) -> Result<(), Failed> {
    let (_, organisation) = run::allowed(actor)?;
    let record = record::find(&mut &hub.db, organisation, id)
        .await?
        .ok_or(AppError::NotFound)?;
    if record.imported_at.is_some() {
        return Ok(());
    }
    let mut source = record.source()?;
    let mapped: BTreeMap<String, String> = of_columns(&source, None)?
        .headings
        .into_iter()
        .filter(|heading| !heading.sensitive)
        .filter_map(|heading| {
            let column = chosen.get(&heading.index)?;
            let column = if column.is_empty() { "ignore" } else { column };
            Some((heading.heading, column.to_owned()))
        })
        .collect();
    source.mapping = Some(mapped.clone().into());
    source.read().await?.map_err(|error| unreadable(&error))?;
    hub.db
        .query("UPDATE import SET mapping = $3 WHERE id = $1 AND organisation_id = $2 AND imported_at IS NULL")
        .bind(id.0)
        .bind(organisation.0)
        .bind(serde_json::to_string(&mapped)?)
        .execute()
        .await?;
    Ok(())
}

fn of_columns(source: &Source, problem: Option<&ReadError>) -> Result<Columns, Failed> {
    let (recognised, ignored) = columns(&source.bytes, source.mapping.as_ref()).map_err(|error| unreadable(&error))?;
    let found = recognised.into_iter().map(|found| Heading {
        index: found.index,
        heading: found.heading,
        column: found.column.to_owned(),
        sensitive: false,
    });
    let left = ignored.into_iter().map(|ignored| Heading {
        index: ignored.index,
        heading: ignored.heading,
        column: String::new(),
        sensitive: ignored.why == WhyIgnored::Sensitive,
    });
    let mut headings: Vec<Heading> = found.chain(left).collect();
    headings.sort_by_key(|heading| heading.index);
    let choice = |field: &Field| (field.code().to_owned(), field.label().into());
    Ok(Columns {
        file_name: source.file_name.clone(),
        headings,
        choices: Field::ALL.iter().map(choice).collect(),
        problem: problem.map(ReadError::message),
    })
}

fn first_stages(plan: &Plan) -> Vec<StagePreview> {
    let mut shown = Vec::new();
    for person in &plan.people {
        for journey in &person.journeys {
            for stage in &journey.stages {
                if shown.len() == SHOWN {
                    return shown;
                }
                let name = format!("{} {}", person.data.first_name, person.data.last_name);
                shown.push(preview(name, person.known.is_some(), &journey.project.title, stage));
            }
        }
    }
    shown
}

fn preview(person: String, known: bool, title: &str, stage: &PlannedStage) -> StagePreview {
    let content = &stage.content;
    let course = course(&content.acts);
    StagePreview {
        row: stage.row,
        person,
        known,
        title: title.to_owned(),
        kind: content.facts.kind(),
        state: course.as_ref().map_or(StageState::Planned, |course| course.state),
        from: course
            .as_ref()
            .and_then(|course| course.started_on)
            .or(content.planned_start),
        to: course.and_then(|course| course.ended_on).or(content.planned_end),
    }
}

async fn outcome(hub: &Hub, organisation: OrganisationId, id: ImportId, record: Record) -> Result<Outcome, Failed> {
    let journeys: Vec<(Uuid, String, String, String)> = hub
        .db
        .query(concat!(
            "SELECT j.id, j.reference,
                 CASE WHEN ",
            crate::sharing::sql::reads_identity!(),
            " THEN p.title ELSE '' END,
                 CASE WHEN ",
            crate::sharing::sql::reads_identity!(),
            " AND ",
            crate::sharing::sql::named!("c.id"),
            " THEN c.first_name || ' ' || c.last_name ELSE '' END
             FROM journey j JOIN project p ON p.id = j.project_id
             JOIN project_creator l ON l.project_id = p.id AND l.lead JOIN creator c ON c.id = l.creator_id
             WHERE j.id IN (SELECT s.journey_id FROM stage s WHERE s.import_id = $3)
             ORDER BY j.reference, j.id LIMIT $4"
        ))
        .bind(organisation.0)
        .bind(hub.today())
        .bind(id.0)
        .bind(i64::try_from(SHOWN).unwrap_or(i64::MAX))
        .all()
        .await?;
    let link = |(id, reference, title, person)| JourneyLink {
        id: JourneyId(id),
        reference,
        title,
        person,
    };
    let report = record
        .report
        .as_deref()
        .ok_or_else(|| Failed::internal("an import that is done has no report"))?;
    Ok(Outcome {
        file_name: record.file_name,
        report: serde_json::from_str(report)?,
        standing: undo::standing(hub, id).await?,
        imported_on: paris_day(record.imported_at.map_or(hub.now(), |at| at.0)),
        journeys: journeys.into_iter().map(link).collect(),
    })
}
