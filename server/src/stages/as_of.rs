//! How a stage stood at the end of a past day.

use crate::{
    db::{Run, Stamp},
    error::Failed,
};
use app::{
    ids::JourneyId,
    stages::{
        facts::{Facts, Past},
        rules::{Course, DatedAct, course, course_as_of},
    },
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use time::{Date, Duration, Time};
use uuid::Uuid;

/// The course now, or as of a day; `None`: nothing was known of the stage.
pub fn course_of(acts: &[DatedAct], day: Option<Date>) -> Option<Course> {
    day.map_or_else(|| course(acts), |day| course_as_of(acts, day))
}

/// The first instant after a day in Paris, to the hour that counts in summer and winter alike.
pub fn after(day: Date) -> Stamp {
    let midnight = (day + Duration::DAY).with_time(Time::MIDNIGHT).assume_utc();
    let offset = if app::dates::paris_day(midnight - Duration::hours(2)) > day {
        2
    } else {
        1
    };
    Stamp::from(midnight - Duration::hours(offset))
}

/// What each event of a kind wrote of what in the journey after a day, the first one first.
pub async fn changes_after(
    run: &mut impl Run,
    journey: JourneyId,
    kind: &'static str,
    day: Date,
) -> Result<Vec<(Uuid, String)>, Failed> {
    run.query(
        "SELECT subject_id, data FROM event
         WHERE journey_id = $1 AND kind = $2 AND at >= $3 AND subject_id IS NOT NULL ORDER BY at, id",
    )
    .bind(journey.0)
    .bind(kind.to_owned())
    .bind(after(day))
    .all()
    .await
}

/// What was written of a stage.
pub struct Content {
    pub facts: String,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
}

#[derive(Deserialize)]
struct Saved<'e> {
    #[serde(borrow)]
    before: Before<'e>,
}

#[derive(Deserialize)]
struct Before<'e> {
    #[serde(borrow)]
    facts: &'e RawValue,
    planned_start: Option<Date>,
    planned_end: Option<Date>,
}

/// Of the stages that were changed after the day, what stood until each of these changes, the first one first.
pub async fn contents(
    run: &mut impl Run,
    journey: JourneyId,
    day: Date,
) -> Result<BTreeMap<Uuid, Vec<Content>>, Failed> {
    let mut found: BTreeMap<Uuid, Vec<Content>> = BTreeMap::new();
    for (stage, content) in contents_before(changes_after(run, journey, "stage_saved", day).await?)? {
        found.entry(stage).or_default().push(content);
    }
    Ok(found)
}

/// The facts as of the day, out of what stood until each later change and what stands.
pub fn facts(before: &[Content], now: Facts, past: Past) -> Result<Facts, Failed> {
    let earlier = before.iter().map(|one| serde_json::from_str(&one.facts));
    let versions = earlier.chain([Ok(now)]).collect::<Result<Vec<Facts>, _>>()?;
    Facts::known_on(versions, past).ok_or_else(|| Failed::internal("a stage without facts"))
}

/// What stood before each of the changes `stage_saved`.
pub fn contents_before(changes: Vec<(Uuid, String)>) -> Result<Vec<(Uuid, Content)>, Failed> {
    let content = |(stage, data): (Uuid, String)| {
        let saved: Saved<'_> = serde_json::from_str(&data)?;
        let content = Content {
            facts: saved.before.facts.get().to_owned(),
            planned_start: saved.before.planned_start,
            planned_end: saved.before.planned_end,
        };
        Ok((stage, content))
    };
    changes.into_iter().map(content).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn a_day_ends_at_midnight_in_paris() {
        assert_eq!(after(date!(2026 - 06 - 30)).0, datetime!(2026-06-30 22:00 UTC));
        assert_eq!(after(date!(2026 - 12 - 31)).0, datetime!(2026-12-31 23:00 UTC));
        assert_eq!(
            after(date!(2026 - 10 - 25)).0,
            datetime!(2026-10-25 23:00 UTC),
            "the clock changed that night"
        );
    }
}
