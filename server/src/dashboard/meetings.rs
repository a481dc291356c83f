use super::{
    Scope,
    label::{label, people},
};
use crate::{
    db::{Db, Stamp},
    error::Failed,
    stages::after,
};
use app::{
    dashboard::port::{DESK_DAYS, DeskMeeting},
    deadlines::StandIn,
    hours,
    ids::{JourneyId, MeetingId},
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    journey_id: Option<Uuid>,
    label: String,
    kind: Option<String>,
    subject: String,
    adviser: String,
    starts_at: Stamp,
    minutes: i64,
    place: String,
}

impl Row {
    fn read(self, now: OffsetDateTime, stand_in: Option<&StandIn>) -> Result<DeskMeeting, Failed> {
        let kind = self.kind.map(|code| code.parse()).transpose();
        Ok(DeskMeeting {
            link: match self.journey_id {
                Some(journey) => app::together::rules::address(JourneyId(journey), MeetingId(self.id)),
                None => format!("/ateliers/{}", self.id),
            },
            label: self.label,
            kind: kind.map_err(|_| Failed::internal("kind of a meeting"))?,
            subject: self.subject,
            adviser: self.adviser,
            starts_at: self.starts_at.0,
            place: self.place,
            past: hours::end(self.starts_at.0, self.minutes) <= now,
            stand_in: stand_in.cloned(),
        })
    }
}

/// Meetings that are planned: those that are over, whose attendance nobody noted, and those of the coming days. A workshop is one line.
pub async fn of(
    db: &Db,
    scope: &Scope,
    now: OffsetDateTime,
    stand_in: Option<&StandIn>,
) -> Result<Vec<DeskMeeting>, Failed> {
    let before = after(scope.today + Duration::days(DESK_DAYS));
    let mut rows: Vec<Row> = db
        .query(concat!(
            "SELECT m.id, m.journey_id, m.kind, m.subject, a.name AS adviser, m.starts_at, m.minutes, m.place, ",
            label!(),
            " FROM meeting m JOIN account a ON a.id = m.adviser_id JOIN journey j ON j.id = m.journey_id ",
            people!(),
            " WHERE m.organisation_id = $1 AND m.workshop_id IS NULL AND m.state = 'planned' AND m.starts_at < $4
                AND (CAST($3 AS UUID) IS NULL OR m.adviser_id = $3)
              ORDER BY m.starts_at DESC, m.id LIMIT 200"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser())
        .bind(before)
        .all()
        .await?;
    let workshops: Vec<Row> = db
        .query(
            "SELECT w.id, CAST(NULL AS UUID) AS journey_id, CAST(NULL AS TEXT) AS kind, '' AS subject, a.name AS adviser, w.starts_at,
                    w.minutes, w.place, w.title AS label
             FROM workshop w JOIN account a ON a.id = w.adviser_id
             WHERE w.organisation_id = $1 AND w.cancelled_at IS NULL AND w.starts_at < $2 AND (CAST($3 AS UUID) IS NULL OR w.adviser_id = $3)
               AND (w.starts_at >= $4 OR EXISTS (SELECT 1 FROM meeting m WHERE m.workshop_id = w.id AND m.state = 'planned'))
             ORDER BY w.starts_at DESC, w.id LIMIT 100",
        )
        .bind(scope.organisation.0)
        .bind(before)
        .bind(scope.adviser())
        .bind(Stamp::from(now))
        .all()
        .await?;
    rows.extend(workshops);
    rows.into_iter().map(|row| row.read(now, stand_in)).collect()
}
