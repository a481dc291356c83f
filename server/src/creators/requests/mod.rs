//! An organisation invites a person, by her address, to have a journey in her space. Whether the address has an account is told to
//! nobody: until she says yes the record is hers nowhere, and the organisation sees the invitation that it sent.

mod answer;
mod join;
mod send;

pub use answer::answer;
pub use join::{join, of_link, told};
pub use send::{Sending, again, send};

use crate::{db::Run, error::Failed, hub::Hub};
use app::{actor::Actor, creators::SpaceRequest, ids::SpaceRequestId};
use uuid::Uuid;

/// How its notice is known.
pub fn notice_key(request: Uuid) -> String {
    format!("space:{request}")
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organisation: String,
    project: String,
    declined: bool,
}

/// What the actor is asked, whatever role they act in: the latest first. Until they say yes, of the journey alone from whose page they
/// were invited: whoever typed the address knows of no other.
pub async fn mine(hub: &Hub, actor: &Actor) -> Result<Vec<SpaceRequest>, Failed> {
    let rows: Vec<Row> = hub
        .db
        .query(
            "SELECT q.id, o.short_name AS organisation, p.title AS project, q.declined_at IS NOT NULL AS declined
             FROM space_request q JOIN creator c ON c.id = q.creator_id AND c.account_id IS NULL
             JOIN project_creator t ON t.creator_id = c.id AND t.left_on IS NULL JOIN project p ON p.id = t.project_id
             JOIN journey j ON j.project_id = p.id AND j.id = q.journey_id JOIN organisation o ON o.id = j.organisation_id
             WHERE q.account_id = $1 AND q.accepted_at IS NULL ORDER BY q.sent_at DESC, q.id, j.reference",
        )
        .bind(actor.account.0)
        .all()
        .await?;
    let mut requests: Vec<SpaceRequest> = vec![];
    for row in rows {
        let (id, journey) = (SpaceRequestId(row.id), (row.organisation, row.project));
        match requests.last_mut().filter(|last| last.id == id) {
            Some(last) => last.journeys.push(journey),
            None => requests.push(SpaceRequest {
                id,
                journeys: vec![journey],
                declined: row.declined,
            }),
        }
    }
    Ok(requests)
}

/// Whether somebody can get in without a link of this invitation: they have been in, and have a role to come in by.
async fn can_enter(run: &mut impl Run, account: Uuid) -> Result<bool, Failed> {
    run.query(
        "SELECT EXISTS (SELECT 1 FROM account a WHERE a.id = $1
             AND (a.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM information_read i WHERE i.account_id = a.id))
             AND (a.hub_role IS NOT NULL OR EXISTS (SELECT 1 FROM creator c WHERE c.account_id = a.id)
                  OR EXISTS (SELECT 1 FROM membership m JOIN organisation o ON o.id = m.organisation_id AND o.closed_on IS NULL
                             WHERE m.account_id = a.id AND m.left_on IS NULL)))",
    )
    .bind(account)
    .scalar()
    .await
}
