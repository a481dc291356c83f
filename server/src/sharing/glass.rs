//! A coordinator opens a file for an hour, with a reason. It is read only, noted, and told to the person and to the lead
//! organisation; after the hour the file answers as one that does not exist.

use super::{circle, consents, events::FileOpenedByCoordinator, glass_letters, relation, relation::Standing};
use crate::{
    auth::policy::{Action, Relation, authorise},
    contracts,
    db::{Run, Stamp},
    documents,
    error::Failed,
    events::{About, Begun, begin_once, record},
    financing,
    hub::Hub,
    journeys, together,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::JourneyId,
    sharing::{
        JourneySharing, Parts,
        glass::{
            port::BreakGlass,
            rules::check_told,
            types::{OpenFile, Opening},
        },
    },
};
use async_trait::async_trait;
use time::Duration;
use uuid::Uuid;

/// How long a file stays open.
const LASTS: Duration = Duration::hours(1);

app::texts! {
    UNKNOWN = "Aucun parcours ne porte cette référence." | "No journey has this reference.";
}

#[async_trait]
impl BreakGlass for Hub {
    async fn open(
        &self,
        actor: &Actor,
        reference: &str,
        reason: &str,
        confirmed: bool,
        once: Option<Uuid>,
    ) -> Result<JourneyId, AppError> {
        Ok(open(self, actor, reference, (reason, confirmed), once).await?)
    }

    async fn openings(&self, actor: &Actor) -> Result<Vec<Opening>, AppError> {
        Ok(openings(self, actor).await?)
    }

    async fn read_open(&self, actor: &Actor, journey: JourneyId) -> Result<OpenFile, AppError> {
        Ok(read(self, actor, journey).await?)
    }
}

async fn open(
    hub: &Hub,
    actor: &Actor,
    reference: &str,
    (reason, confirmed): (&str, bool),
    once: Option<Uuid>,
) -> Result<JourneyId, Failed> {
    let permit = authorise(actor, Action::BreakGlass, Relation::Foreign)?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return find(&mut &hub.db, reference).await,
    };
    let journey = find(&mut tx, reference).await?;
    let untold: bool = tx
        .query(concat!(
            "SELECT ",
            super::sql::untold!("j.project_id"),
            " FROM journey j WHERE j.id = $1"
        ))
        .bind(journey.0)
        .scalar()
        .await?;
    check_told(untold, confirmed)?;
    let (id, now) = (Uuid::now_v7(), hub.now());
    tx.query(
        "INSERT INTO break_glass (id, journey_id, account_id, reason, opened_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(journey.0)
    .bind(permit.account().0)
    .bind(reason.to_owned())
    .bind(Stamp::from(now))
    .bind(Stamp::from(now + LASTS))
    .execute()
    .await?;
    let about = About {
        journey: Some(journey),
        subject: Some(id),
    };
    let event = FileOpenedByCoordinator {
        reason: reason.to_owned(),
    };
    record(&mut tx, &permit, now, about, &event, once).await?;
    glass_letters::tell(&mut tx, now, journey, id).await?;
    tx.commit().await?;
    Ok(journey)
}

async fn find(run: &mut impl Run, reference: &str) -> Result<JourneyId, Failed> {
    let row: Option<(Uuid,)> = run
        .query("SELECT id FROM journey WHERE reference = $1")
        .bind(reference.trim().to_uppercase())
        .optional()
        .await?;
    let (id,) = row.ok_or_else(|| AppError::invalid("reference", UNKNOWN))?;
    Ok(JourneyId(id))
}

#[derive(sqlx::FromRow)]
struct Row {
    journey_id: Uuid,
    reference: String,
    reason: String,
    opened_at: Stamp,
    expires_at: Stamp,
}

impl Row {
    fn read(self, now: time::OffsetDateTime) -> Opening {
        Opening {
            journey: JourneyId(self.journey_id),
            reference: self.reference,
            reason: self.reason,
            opened_at: self.opened_at.0,
            until: self.expires_at.0,
            open: self.expires_at.0 > now,
        }
    }
}

/// One's own of the last twelve months, the latest first.
async fn openings(hub: &Hub, actor: &Actor) -> Result<Vec<Opening>, Failed> {
    let permit = authorise(actor, Action::BreakGlass, Relation::Foreign)?;
    let rows: Vec<Row> = hub
        .db
        .query(
            "SELECT g.journey_id, j.reference, g.reason, g.opened_at, g.expires_at FROM break_glass g
             JOIN journey j ON j.id = g.journey_id WHERE g.account_id = $1 AND g.opened_at >= $2
             ORDER BY g.opened_at DESC LIMIT 100",
        )
        .bind(permit.account().0)
        .bind(Stamp::from(hub.now() - Duration::days(365)))
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.read(hub.now())).collect())
}

async fn read(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<OpenFile, Failed> {
    let (mut db, now) = (&hub.db, hub.now());
    let row: Option<Row> = db
        .query(
            "SELECT g.journey_id, j.reference, g.reason, g.opened_at, g.expires_at FROM break_glass g
             JOIN journey j ON j.id = g.journey_id WHERE g.journey_id = $1 AND g.account_id = $2 AND g.expires_at > $3
             ORDER BY g.expires_at DESC LIMIT 1",
        )
        .bind(journey.0)
        .bind(actor.account.0)
        .bind(Stamp::from(now))
        .optional()
        .await?;
    let standing = Standing {
        relation: if row.is_some() {
            Relation::BrokenGlass
        } else {
            Relation::Foreign
        },
        parts: Parts::ALL,
    };
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let opening = row.ok_or(AppError::NotFound)?.read(now);
    let file = journeys::read::file(&mut db, actor, (journey, standing), (hub.today(), None)).await?;
    relation::log_reading(&mut db, actor, Stamp::from(now), journey, "glass").await?;
    let sharing = JourneySharing {
        consents: consents::in_force(&mut db, journey, hub.today(), false).await?,
        circle: circle::members(&mut db, journey, hub.today()).await?,
        ..JourneySharing::default()
    };
    let documents = documents::list::lines(&mut db, actor, hub.today(), journey, standing).await?;
    Ok(OpenFile {
        opening,
        file,
        sharing,
        work: together::read::opened(&mut db, journey, standing, hub.today()).await?,
        contracts: contracts::read::reached(&mut db, actor, hub.today(), journey, standing)
            .await?
            .contracts,
        requests: financing::rows::of_journey(&mut db, journey, true, None).await?,
        documents,
    })
}
