//! Another opening day for a journey that is on record. What began with the journey – the people, the organisation that opened it and
//! who was in charge there – begins on the right day too; the event keeps the earlier one, and why.

use super::events::JourneyOpeningCorrected;
use crate::{
    auth::policy::{Permit, Relation},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, record},
};
use app::{
    dates::paris_day,
    error::AppError,
    ids::JourneyId,
    journeys::{
        OpeningDay,
        opening_day::{First, check},
    },
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// The organisation that opened the journey `$1`.
macro_rules! opener {
    () => {
        "COALESCE((SELECT l.from_organisation_id FROM lead_handover l WHERE l.journey_id = $1 AND l.taken_on IS NOT NULL
                   ORDER BY l.taken_on, l.ended_at LIMIT 1), (SELECT j.organisation_id FROM journey j WHERE j.id = $1))"
    };
}

/// `$2` is the day on record, `$3` the right one. Who was in charge for no day at all is not kept.
const MOVED: [&str; 7] = [
    "UPDATE project_creator SET joined_on = $3 WHERE joined_on = $2 AND project_id = (SELECT project_id FROM journey WHERE id = $1)",
    "UPDATE project_creator_past SET joined_on = $3 WHERE joined_on = $2 AND project_id = (SELECT project_id FROM journey WHERE id = $1)",
    concat!(
        "UPDATE circle_member SET joined_on = $3 WHERE journey_id = $1 AND joined_on = $2 AND organisation_id = ",
        opener!()
    ),
    concat!(
        "UPDATE circle_past SET joined_on = $3 WHERE journey_id = $1 AND joined_on = $2 AND organisation_id = ",
        opener!()
    ),
    concat!(
        "DELETE FROM charge WHERE journey_id = $1 AND since = $2 AND organisation_id = ",
        opener!(),
        " AND EXISTS (SELECT 1 FROM charge l WHERE l.journey_id = $1 AND l.organisation_id = charge.organisation_id AND l.since = $3)"
    ),
    concat!(
        "UPDATE charge SET since = $3 WHERE journey_id = $1 AND since = $2 AND organisation_id = ",
        opener!()
    ),
    "UPDATE journey SET opened_on = $3 WHERE id = $1 AND opened_on = $2",
];

/// The opening day of a journey; `None` for one who only wrote in it, and may not be told.
pub async fn told(run: &mut impl Run, journey: JourneyId, relation: Relation) -> Result<Option<Date>, Failed> {
    if relation == Relation::Wrote {
        return Ok(None);
    }
    run.query("SELECT opened_on FROM journey WHERE id = $1")
        .bind(journey.0)
        .scalar()
        .await
        .map(Some)
}

/// Corrects the day. Errors: `Invalid` with the day that would pass.
pub async fn correct(
    tx: &mut Tx,
    (permit, now): (&Permit, OffsetDateTime),
    about: About,
    (journey, was): (JourneyId, Date),
    right: &OpeningDay,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let firsts = firsts(tx, journey, was).await?;
    let refused = check(was, right, &firsts, paris_day(now));
    if !refused.is_empty() {
        return Err(AppError::Invalid(refused).into());
    }
    for sql in MOVED {
        tx.query(sql).bind(journey.0).bind(was).bind(right.on).execute().await?;
    }
    let event = JourneyOpeningCorrected {
        on: right.on,
        instead_of: was,
        reason: &right.why,
    };
    record(tx, permit, now, about, &event, once).await
}

/// The first days of a journey's facts beside its opening on `$2`. What is on record from before it – a contract of an earlier project,
/// an act of a table – does not hold the day back. An organisation joins with its first person in charge, who replaces nobody.
const FIRSTS: &str = concat!(
    "SELECT 'stage', MIN(a.effective_on) FROM standing_act a JOIN stage s ON s.id = a.stage_id
     WHERE s.journey_id = $1 AND a.act <> 'plan'
     UNION ALL SELECT 'person', MIN(c.joined_on) FROM project_creator c JOIN journey j ON j.project_id = c.project_id
     WHERE j.id = $1 AND c.joined_on <> $2
     UNION ALL SELECT 'person', MIN(c.left_on) FROM project_creator c JOIN journey j ON j.project_id = c.project_id
     WHERE j.id = $1
     UNION ALL SELECT 'person', MIN(c.left_on) FROM project_creator_past c JOIN journey j ON j.project_id = c.project_id
     WHERE j.id = $1
     UNION ALL SELECT 'contract', MIN(k.starts_on) FROM contract k WHERE k.journey_id = $1 AND k.starts_on >= $2
     UNION ALL SELECT 'money', MIN(a.effective_on) FROM financing_act a JOIN financing_request r ON r.id = a.request_id
     WHERE r.journey_id = $1 AND a.struck_at IS NULL AND a.act <> 'write' AND a.effective_on >= $2
     UNION ALL SELECT 'lead', MIN(l.taken_on) FROM lead_handover l WHERE l.journey_id = $1 AND l.taken_on >= $2
     UNION ALL SELECT 'joining', MIN(m.joined_on) FROM circle_member m
     WHERE m.journey_id = $1 AND m.joined_on >= $2 AND m.organisation_id <> ",
    opener!(),
    " UNION ALL SELECT 'joining', MIN(m.joined_on) FROM circle_past m
     WHERE m.journey_id = $1 AND m.joined_on >= $2 AND m.organisation_id <> ",
    opener!(),
    " UNION ALL SELECT 'joining', MIN(c.since) FROM charge c
     WHERE c.journey_id = $1 AND c.since >= $2 AND NOT EXISTS (SELECT 1 FROM charge b
         WHERE b.journey_id = c.journey_id AND b.organisation_id = c.organisation_id AND b.since < c.since) AND c.organisation_id <> ",
    opener!(),
    " UNION ALL SELECT 'charge', MIN(c.since) FROM charge c
     WHERE c.journey_id = $1 AND (EXISTS (SELECT 1 FROM charge b
         WHERE b.journey_id = c.journey_id AND b.organisation_id = c.organisation_id AND b.since < c.since)
         OR c.since <> $2 AND c.organisation_id = ",
    opener!(),
    ")"
);

/// The first of each kind of fact that a journey holds beside its opening.
async fn firsts(run: &mut impl Run, journey: JourneyId, was: Date) -> Result<Vec<(First, Date)>, Failed> {
    let dated: Vec<(String, Option<Date>)> = run.query(FIRSTS).bind(journey.0).bind(was).all().await?;
    let (met, sent): (Option<Stamp>, Option<Stamp>) = run
        .query(
            "SELECT (SELECT MIN(m.starts_at) FROM meeting m WHERE m.journey_id = j.id AND m.state = 'held'),
                    (SELECT MIN(r.sent_at) FROM referral r WHERE r.journey_id = j.id)
             FROM journey j WHERE j.id = $1",
        )
        .bind(journey.0)
        .one()
        .await?;
    let day = |at: Option<Stamp>| at.map(|at| paris_day(at.0));
    let mut found = Vec::new();
    for (what, on) in dated {
        let what = what
            .parse()
            .map_err(|_| Failed::internal("unknown kind of a first fact"))?;
        found.extend(on.map(|on| (what, on)));
    }
    found.extend(day(met).map(|on| (First::Meeting, on)));
    found.extend(day(sent).map(|on| (First::Referral, on)));
    Ok(found)
}
