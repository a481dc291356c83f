use super::{
    Scope,
    label::{label, people},
};
use crate::{
    db::{Db, Stamp},
    error::Failed,
};
use app::{
    dates::paris_day,
    deadlines::{SilenceFact, last_contact},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    label: String,
    opened_on: Date,
    stage_on: Option<Date>,
    done_on: Option<Date>,
    money_on: Option<Date>,
    interview_on: Option<Date>,
    met_at: Option<Stamp>,
    agreed_at: Option<Stamp>,
    posted_at: Option<Stamp>,
    noted_at: Option<Stamp>,
    added_at: Option<Stamp>,
    referred_at: Option<Stamp>,
}

impl Row {
    fn last_on(&self, today: Date) -> Date {
        let days = [self.stage_on, self.done_on, self.money_on, self.interview_on];
        let moments = [
            self.met_at,
            self.agreed_at,
            self.posted_at,
            self.noted_at,
            self.added_at,
            self.referred_at,
        ];
        let moments = moments.map(|at| at.map(|at| paris_day(at.0)));
        last_contact(self.opened_on, days.into_iter().chain(moments), today)
    }
}

/// Open journeys that the organisation leads (`app::journeys::filters::Course`), with the last day on which something happened with or for
/// the person (`app::deadlines::last_contact`). What other organisations keep to themselves tells nothing.
pub async fn silences(db: &Db, scope: &Scope, now: OffsetDateTime) -> Result<Vec<SilenceFact>, Failed> {
    let rows: Vec<Row> = db
        .query(concat!(
            "SELECT j.id, j.opened_on,
                (SELECT MAX(x.effective_on) FROM standing_act x JOIN stage s ON s.id = x.stage_id
                 WHERE s.journey_id = j.id AND x.effective_on <= $2) AS stage_on,
                (SELECT MAX(t.done_on) FROM plan_action t WHERE t.journey_id = j.id AND t.done_on <= $2) AS done_on,
                (SELECT MAX(x.effective_on) FROM financing_act x JOIN financing_request r ON r.id = x.request_id
                 WHERE r.journey_id = j.id AND x.struck_at IS NULL AND x.effective_on <= $2) AS money_on,
                (SELECT MAX(y.starts_on) FROM contract_entry y JOIN contract t ON t.id = y.contract_id
                 WHERE t.journey_id = j.id AND y.kind = 'interview' AND y.struck_at IS NULL AND y.starts_on <= $2) AS interview_on,
                (SELECT MAX(m.held_at) FROM meeting m WHERE m.journey_id = j.id AND m.held_at <= $5) AS met_at,
                (SELECT MAX(m.created_at) FROM meeting m WHERE m.journey_id = j.id AND m.state = 'planned' AND m.starts_at > $5) AS agreed_at,
                (SELECT MAX(o.posted_at) FROM message o WHERE o.journey_id = j.id) AS posted_at,
                (SELECT MAX(n.created_at) FROM note n WHERE n.journey_id = j.id
                 AND (n.organisation_id = $1 OR n.visibility <> 'organisation')) AS noted_at,
                (SELECT MAX(d.added_at) FROM document d WHERE d.journey_id = j.id
                 AND (d.organisation_id = $1 OR d.visibility <> 'organisation')) AS added_at,
                (SELECT MAX(e.at) FROM referral_step e JOIN referral r ON r.id = e.referral_id
                 WHERE r.journey_id = j.id AND e.act NOT IN ('write', 'identify', 'expire')) AS referred_at, ",
            label!(),
            " FROM journey j ",
            people!(),
            " WHERE j.organisation_id = $1 AND (CAST($3 AS UUID) IS NULL OR j.adviser_id = $3)
                AND (CAST($4 AS UUID) IS NULL OR j.id = $4)
                AND (NOT EXISTS (SELECT 1 FROM stage s WHERE s.journey_id = j.id)
                     OR EXISTS (SELECT 1 FROM stage s WHERE s.journey_id = j.id AND s.state IN ('planned', 'active', 'interrupted')))"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser())
        .bind(scope.journey())
        .bind(Stamp::from(now))
        .all()
        .await?;
    let fact = |row: Row| SilenceFact {
        last_on: row.last_on(scope.today),
        link: format!("/parcours/{}", row.id),
        label: row.label,
    };
    Ok(rows.into_iter().map(fact).collect())
}
