//! The requests of a journey, as pages show them.

use crate::{
    db::{Run, Stamp},
    error::Failed,
    sharing::links::LIVES,
};
use app::{
    dates::paris_day,
    ids::{ConsentRequestId, JourneyId, OrganisationId},
    sharing::{OrganisationName, Parts, RequestLine, RequestState},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    organisation: String,
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
    asked_by: String,
    asked_in_id: Uuid,
    asked_in: String,
    asked_at: Stamp,
    outcome: Option<String>,
    expires_at: Option<Stamp>,
}

/// Who reads the requests.
#[derive(Debug, Clone, Copy)]
pub enum Reader {
    /// The person: all of them.
    Subject,
    /// The lead organisation sees all, others those that they made.
    Staff(OrganisationId),
}

/// The latest first.
pub async fn of_journey(
    run: &mut impl Run,
    journey: JourneyId,
    reader: Reader,
    now: OffsetDateTime,
) -> Result<Vec<RequestLine>, Failed> {
    let rows: Vec<Row> = run
        .query(
            "SELECT q.id, q.organisation_id, o.short_name AS organisation, j.organisation_id AS lead_id, l.short_name AS lead,
                    q.identity, q.stages, q.notes, q.documents, q.financing, q.until, q.purpose, q.text_version,
                    a.name AS asked_by, q.asked_in AS asked_in_id, n.short_name AS asked_in, q.asked_at, q.outcome,
                    (SELECT MAX(k.expires_at) FROM answer_link k WHERE k.consent_request_id = q.id) AS expires_at
             FROM consent_request q JOIN journey j ON j.id = q.journey_id JOIN organisation o ON o.id = q.organisation_id
             JOIN organisation l ON l.id = j.organisation_id JOIN organisation n ON n.id = q.asked_in
             JOIN account a ON a.id = q.asked_by WHERE q.journey_id = $1 ORDER BY q.asked_at DESC, q.id DESC",
        )
        .bind(journey.0)
        .all()
        .await?;
    let seen = rows.into_iter().filter(|row| match reader {
        Reader::Subject => true,
        Reader::Staff(own) => row.lead_id == own.0 || row.asked_in_id == own.0,
    });
    Ok(seen.map(|row| line(row, reader, now)).collect())
}

fn line(row: Row, reader: Reader, now: OffsetDateTime) -> RequestLine {
    let expires = row.expires_at.map_or(row.asked_at.0 + LIVES, |at| at.0);
    let over = expires <= now || row.until <= paris_day(now);
    let state = match row.outcome.as_deref() {
        Some("accepted") => RequestState::Accepted,
        Some("refused") => RequestState::Refused,
        Some(_) => RequestState::Revoked,
        None if over => RequestState::Lapsed,
        None => RequestState::Open,
    };
    let waits = matches!(state, RequestState::Open | RequestState::Lapsed) && row.until > paris_day(now);
    RequestLine {
        id: ConsentRequestId(row.id),
        organisation: OrganisationName {
            id: OrganisationId(row.organisation_id),
            name: row.organisation,
        },
        lead: row.lead,
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
        asked_by: row.asked_by,
        asked_in: row.asked_in,
        asked_on: paris_day(row.asked_at.0),
        link_until: paris_day(expires),
        state,
        may_manage: waits && matches!(reader, Reader::Staff(_)),
    }
}
