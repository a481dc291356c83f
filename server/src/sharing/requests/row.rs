//! A request as acts need it.

use crate::{
    db::{Run, Stamp},
    error::Failed,
};
use app::{
    error::AppError,
    ids::{AccountId, ConsentRequestId, JourneyId, OrganisationId},
    sharing::Parts,
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    journey_id: Uuid,
    organisation_id: Uuid,
    receiver: String,
    lead_id: Uuid,
    lead: String,
    identity: bool,
    stages: bool,
    notes: bool,
    documents: bool,
    financing: bool,
    until: Date,
    purpose: String,
    text_version: String,
    asked_by: Uuid,
    asker: String,
    asked_in: Uuid,
    asked_in_name: String,
    first_name: String,
    last_name: String,
    email: Option<String>,
    outcome: Option<String>,
    closed_on: Option<Date>,
    creator_id: Uuid,
    pointless: bool,
}

/// A request, with the names that pages and letters say.
pub struct Request {
    pub id: ConsentRequestId,
    pub journey: JourneyId,
    pub receiver: OrganisationId,
    pub receiver_name: String,
    pub lead: OrganisationId,
    pub lead_name: String,
    pub parts: Parts,
    pub until: Date,
    pub purpose: String,
    pub text_version: String,
    pub asked_by: AccountId,
    pub asker: String,
    pub asked_in: OrganisationId,
    pub asked_in_name: String,
    /// The créateur who is asked.
    pub creator: Uuid,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    /// It was answered or taken back, its end has passed, its organisation has closed or leads by now, or the person has left the
    /// project.
    pub over: bool,
}

/// Errors: `NotFound`.
pub async fn find(run: &mut impl Run, id: ConsentRequestId, today: Date) -> Result<Request, Failed> {
    let row: Option<Row> = run
        .query(
            "SELECT q.journey_id, q.organisation_id, o.short_name AS receiver, j.organisation_id AS lead_id, l.short_name AS lead,
                    q.identity, q.stages, q.notes, q.documents, q.financing, q.until, q.purpose, q.text_version, q.asked_by,
                    a.name AS asker, q.asked_in, n.short_name AS asked_in_name, c.first_name, c.last_name, c.email, q.outcome,
                    o.closed_on, q.creator_id,
                    (NOT EXISTS (SELECT 1 FROM project_creator p WHERE p.project_id = j.project_id AND p.creator_id = q.creator_id
                        AND p.left_on IS NULL) OR q.organisation_id = j.organisation_id) AS pointless
             FROM consent_request q JOIN journey j ON j.id = q.journey_id JOIN organisation o ON o.id = q.organisation_id
             JOIN organisation l ON l.id = j.organisation_id JOIN organisation n ON n.id = q.asked_in
             JOIN account a ON a.id = q.asked_by JOIN creator c ON c.id = q.creator_id WHERE q.id = $1",
        )
        .bind(id.0)
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    let over =
        row.pointless || row.outcome.is_some() || row.until <= today || row.closed_on.is_some_and(|day| day <= today);
    Ok(Request {
        id,
        journey: JourneyId(row.journey_id),
        receiver: OrganisationId(row.organisation_id),
        receiver_name: row.receiver,
        lead: OrganisationId(row.lead_id),
        lead_name: row.lead,
        parts: Parts {
            identity: row.identity,
            stages: row.stages,
            notes: row.notes,
            documents: row.documents,
            financing: row.financing,
        },
        until: row.until,
        purpose: row.purpose,
        text_version: row.text_version,
        asked_by: AccountId(row.asked_by),
        asker: row.asker,
        asked_in: OrganisationId(row.asked_in),
        asked_in_name: row.asked_in_name,
        creator: row.creator_id,
        first_name: row.first_name,
        last_name: row.last_name,
        email: row.email,
        over,
    })
}

/// Ends a request. `false`: it had ended already.
pub async fn close(
    run: &mut impl Run,
    id: ConsentRequestId,
    outcome: &str,
    now: Stamp,
    consent: Option<Uuid>,
) -> Result<bool, Failed> {
    let closed = run
        .query(
            "UPDATE consent_request SET outcome = $2, ended_at = $3, consent_id = $4 WHERE id = $1 AND outcome IS NULL",
        )
        .bind(id.0)
        .bind(outcome.to_owned())
        .bind(now)
        .bind(consent)
        .execute()
        .await?;
    Ok(closed == 1)
}
