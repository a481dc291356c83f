//! The port of `app::pathway`: what a créateur sees of the own journeys.

mod left;

use crate::{
    auth::policy::{Action, authorise},
    db::Stamp,
    error::Failed,
    hub::Hub,
    sharing::relation,
    stages::{list_of_journey, struck_of_journey},
};
use app::{
    actor::{Actor, Hat},
    dates::paris_day,
    error::AppError,
    ids::JourneyId,
    pathway::port::{LeftJourney, MyJourney, Pathway, Reading},
    stages::types::{StageView, StruckBrief},
};
use async_trait::async_trait;
use time::Duration;
use uuid::Uuid;

/// Logs are kept, and shown, for so long.
const LOG: Duration = Duration::days(365);

#[derive(sqlx::FromRow)]
struct MyRow {
    id: Uuid,
    reference: String,
    title: String,
    lead: String,
}

#[derive(sqlx::FromRow)]
struct ReadingRow {
    at: Stamp,
    who: String,
    organisation: String,
    part: String,
    reason: Option<String>,
}

/// One line for a person and a day, with everything that was read.
fn add(readings: &mut Vec<Reading>, row: ReadingRow) {
    let on = paris_day(row.at.0);
    let same = |one: &&mut Reading| one.on == on && one.who == row.who && one.organisation == row.organisation;
    let codes = row.part.split(',').map(str::to_owned);
    match readings.iter_mut().find(same) {
        Some(reading) => {
            for code in codes {
                if !reading.parts.contains(&code) {
                    reading.parts.push(code);
                }
            }
            reading.reason = reading.reason.take().or(row.reason);
        }
        None => readings.push(Reading {
            on,
            who: row.who,
            organisation: row.organisation,
            parts: codes.collect(),
            reason: row.reason,
        }),
    }
}

impl Hub {
    async fn my_journeys(&self, actor: &Actor) -> Result<Vec<MyJourney>, Failed> {
        let Hat::Creator(creator) = actor.hat else {
            return Err(AppError::Forbidden.into());
        };
        let rows: Vec<MyRow> = self
            .db
            .query(
                "SELECT j.id, j.reference, p.title, o.short_name AS lead
                 FROM journey j JOIN project p ON p.id = j.project_id JOIN organisation o ON o.id = j.organisation_id
                 WHERE EXISTS (SELECT 1 FROM project_creator t JOIN creator c ON c.id = t.creator_id
                               WHERE t.project_id = p.id AND t.left_on IS NULL AND (c.id = $1 OR c.account_id = $2))
                 ORDER BY j.opened_on DESC, j.reference DESC",
            )
            .bind(creator.0)
            .bind(actor.account.0)
            .all()
            .await?;
        let mine = |row: MyRow| MyJourney {
            id: JourneyId(row.id),
            reference: row.reference,
            project: row.title,
            lead: row.lead,
        };
        Ok(rows.into_iter().map(mine).collect())
    }

    async fn stages_of(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<StageView>, Failed> {
        let mut db = &self.db;
        let standing = relation::to_journey(&mut db, actor, self.today(), journey).await?;
        authorise(actor, Action::ReadJourney, standing.relation)?;
        list_of_journey(&mut db, journey, standing, actor.organisation()).await
    }

    async fn struck_of(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<StruckBrief>, Failed> {
        let mut db = &self.db;
        let standing = relation::to_journey(&mut db, actor, self.today(), journey).await?;
        authorise(actor, Action::ReadJourney, standing.relation)?;
        struck_of_journey(&mut db, journey).await
    }

    async fn readings_of(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<Reading>, Failed> {
        let mut db = &self.db;
        let standing = relation::to_journey(&mut db, actor, self.today(), journey).await?;
        authorise(actor, Action::ReadAccessLog, standing.relation)?;
        let rows: Vec<ReadingRow> = db
            .query(
                "SELECT l.at, COALESCE(a.name, '') AS who, COALESCE(o.short_name, '') AS organisation, l.part,
                        (SELECT MAX(g.reason) FROM break_glass g WHERE g.journey_id = l.journey_id AND g.account_id = l.account_id
                         AND l.part = 'glass' AND g.opened_at <= l.at AND g.expires_at > l.at) AS reason
                 FROM access_log l LEFT JOIN account a ON a.id = l.account_id LEFT JOIN organisation o ON o.id = l.organisation_id
                 WHERE l.journey_id = $1 AND l.at >= $2 ORDER BY l.at DESC LIMIT 2000",
            )
            .bind(journey.0)
            .bind(Stamp::from(self.now() - LOG))
            .all()
            .await?;
        let mut readings: Vec<Reading> = Vec::new();
        for row in rows {
            add(&mut readings, row);
        }
        Ok(readings)
    }
}

#[async_trait]
impl Pathway for Hub {
    async fn mine(&self, actor: &Actor) -> Result<Vec<MyJourney>, AppError> {
        Ok(self.my_journeys(actor).await?)
    }

    async fn left(&self, actor: &Actor) -> Result<Vec<LeftJourney>, AppError> {
        Ok(left::of(self, actor).await?)
    }

    async fn stages(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<StageView>, AppError> {
        Ok(self.stages_of(actor, journey).await?)
    }

    async fn struck(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<StruckBrief>, AppError> {
        Ok(self.struck_of(actor, journey).await?)
    }

    async fn readings(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<Reading>, AppError> {
        Ok(self.readings_of(actor, journey).await?)
    }
}
