//! The demonstration hub (product.md §7): invented people and organisations, real communes, the same at each filling of a day.

mod ask;
mod calendar;
mod caseload;
mod chronicle;
mod close;
mod cohorts;
mod contracts;
mod corrections;
mod documents;
mod facts;
mod file;
mod handovers;
mod houses;
mod ideas;
mod journeys;
mod lead;
mod letters;
mod lifecycle;
mod money;
mod names;
mod notices;
mod offers;
mod opening;
mod paper;
mod plan;
mod random;
mod rows;
mod rows_work;
mod sessions;
mod sheets;
mod story;
mod story_facts;
mod struck;
mod talk;
mod teams;
mod tell;
mod texts;
mod together;
mod together_texts;
mod unfold;
mod world;
mod write;

#[cfg(test)]
mod stage_tests;
#[cfg(test)]
mod tests;

use crate::{auth::passwords, db::Run, error::Failed, hub::Hub};
use app::accounts::DEMO_PASSWORD_TEXT;
use calendar::Calendar;
use rows::Rows;
use world::World;

/// Fills an empty database, in one transaction. `false`: there are accounts already, and nothing was written.
pub async fn fill(hub: &Hub) -> Result<bool, Failed> {
    let hash = passwords::hash(DEMO_PASSWORD_TEXT).map_err(|error| Failed::internal(error.to_string()))?;
    let (now, calendar) = (hub.now(), Calendar { today: hub.today() });
    let rows = made(calendar);
    let mut tx = hub.db.begin().await?;
    let accounts: i64 = tx.query("SELECT COUNT(*) FROM account").scalar().await?;
    if accounts > 0 {
        return Ok(false);
    }
    write::write(&mut tx, &rows, &hash, &hub.documents(), now).await?;
    teams::write(&mut tx, &rows).await?;
    lead::write(&mut tx, &rows).await?;
    notices::write(&mut tx, &rows, now).await?;
    notices::absences(&mut tx, &rows, calendar, now).await?;
    caseload::write(&mut tx, &rows, now).await?;
    tx.query("INSERT INTO setting (key, value) VALUES ('demonstration', 'yes')")
        .execute()
        .await?;
    tx.commit().await?;
    Ok(true)
}

/// Everything that the demonstration holds on that day.
fn made(calendar: Calendar) -> Rows {
    let mut world = World::found(calendar);
    journeys::fill(&mut world);
    lifecycle::live(&mut world);
    money::fill(&mut world);
    cohorts::fill(&mut world.rows, calendar);
    sheets::fill(&mut world.rows, calendar);
    sessions::fill(&mut world);
    chronicle::fill(&mut world);
    contracts::project(&mut world.rows);
    documents::fill(&mut world);
    together::fill(&mut world);
    handovers::fill(&mut world);
    teams::fill(&mut world);
    lead::fill(&mut world);
    world.rows
}
