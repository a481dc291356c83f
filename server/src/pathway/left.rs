//! Projects that a créateur has left: until when, who led them then, and the contracts that stay the person's own.

use crate::{db::Run, error::Failed, hub::Hub};
use app::{
    actor::{Actor, Hat},
    error::AppError,
    ids::OrganisationId,
    pathway::port::{Lead, LeftJourney, OwnContract},
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct LeftRow {
    journey_id: Uuid,
    creator_id: Uuid,
    reference: String,
    left_on: Date,
    lead: Uuid,
    short_name: String,
    phone: Option<String>,
    email: Option<String>,
}

/// Who has come back is there today, and not here.
const LEFT: &str =
    "SELECT j.id AS journey_id, t.creator_id, j.reference, t.left_on, o.id AS lead, o.short_name, o.phone, o.email
     FROM project_creator t JOIN creator c ON c.id = t.creator_id JOIN journey j ON j.project_id = t.project_id
     JOIN organisation o ON o.id = COALESCE(
         (SELECT h.from_organisation_id FROM lead_handover h WHERE h.journey_id = j.id AND h.taken_on >= t.left_on
          ORDER BY h.taken_on, h.id LIMIT 1), j.organisation_id)
     WHERE t.left_on IS NOT NULL AND (c.id = $1 OR c.account_id = $2) ORDER BY t.left_on DESC, j.reference";

pub async fn of(hub: &Hub, actor: &Actor) -> Result<Vec<LeftJourney>, Failed> {
    let Hat::Creator(creator) = actor.hat else {
        return Err(AppError::Forbidden.into());
    };
    let run = &mut &hub.db;
    let rows: Vec<LeftRow> = run.query(LEFT).bind(creator.0).bind(actor.account.0).all().await?;
    let mut found = Vec::new();
    for row in rows {
        found.push(LeftJourney {
            contracts: contracts(run, row.journey_id, row.creator_id).await?,
            reference: row.reference,
            left_on: row.left_on,
            lead: Lead {
                id: OrganisationId(row.lead),
                name: row.short_name,
                phone: row.phone,
                email: row.email,
            },
        });
    }
    Ok(found)
}

async fn contracts(run: &mut impl Run, journey: Uuid, creator: Uuid) -> Result<Vec<OwnContract>, Failed> {
    let rows: Vec<(String, String, Date, Option<Date>)> = run
        .query(
            "SELECT t.kind, o.short_name, t.starts_on, COALESCE(t.ended_on, t.ends_on) FROM contract t
             JOIN organisation o ON o.id = t.organisation_id
             WHERE t.journey_id = $1 AND t.creator_id = $2 ORDER BY t.starts_on, t.id",
        )
        .bind(journey)
        .bind(creator)
        .all()
        .await?;
    let read = |(kind, organisation, starts_on, last_day): (String, String, Date, Option<Date>)| {
        Ok(OwnContract {
            kind: kind.parse().map_err(|_| Failed::internal("unknown kind of contract"))?,
            organisation,
            starts_on,
            last_day,
        })
    };
    rows.into_iter().map(read).collect()
}
