//! Requests with their acts and conditions, read from their tables.

use super::as_of::Past;
use crate::{
    db::{Db, Run, Stamp},
    error::Failed,
};
use app::{
    dates::paris_day,
    financing::{
        rules::{DatedAct, RequestAct, course, course_as_of},
        types::{ActView, Condition, RequestView, Terms},
    },
    ids::{ConditionId, FinancingActId, JourneyId, OrganisationId, RequestId, StageId},
    values::Choice,
};
use std::{
    collections::{BTreeMap, HashMap},
    str::FromStr,
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct RequestRow {
    id: Uuid,
    stage_id: Uuid,
    organisation_id: Uuid,
    keeper: String,
    instrument: Option<String>,
    financer: String,
    beneficiary: Option<String>,
    purpose: Option<String>,
    phase: Option<String>,
    requested: Option<i64>,
    guarantee_share: Option<i64>,
    duration_months: Option<i64>,
    deferral_months: Option<i64>,
    rate: Option<i64>,
    version: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct ActRow {
    pub id: Uuid,
    pub request_id: Uuid,
    act: String,
    effective_on: Date,
    amount: Option<i64>,
    committee_on: Option<Date>,
    committee_type: Option<String>,
    motive: Option<String>,
    valid_until: Option<Date>,
    raised: bool,
    reason: String,
    taken: Option<String>,
    author: Option<String>,
    organisation: Option<String>,
    recorded_at: Stamp,
    struck_by: Option<String>,
    struck_at: Option<Stamp>,
    strike_reason: String,
}

/// A code on record.
pub(super) fn code<T: FromStr>(text: &str) -> Result<T, Failed> {
    text.parse()
        .map_err(|_| Failed::internal(format!("unknown code of a request: {text}")))
}

pub(super) fn optional<T: FromStr>(text: Option<String>) -> Result<Option<T>, Failed> {
    text.map(|text| code(&text)).transpose()
}

impl ActRow {
    pub fn dated(&self) -> Result<DatedAct, Failed> {
        Ok(DatedAct {
            act: code(&self.act)?,
            on: self.effective_on,
            amount: self.amount,
            committee_on: self.committee_on,
            committee: optional(self.committee_type.clone())?,
            motive: optional(self.motive.clone())?,
            valid_until: self.valid_until,
            raised: self.raised,
            reason: self.reason.clone(),
            taken: self.taken.as_deref().map(serde_json::from_str).transpose()?,
        })
    }

    pub const fn stands(&self) -> bool {
        self.struck_at.is_none()
    }

    pub fn view(self) -> Result<ActView, Failed> {
        let dated = self.dated()?;
        Ok(ActView {
            id: FinancingActId(self.id),
            dated,
            struck: self
                .struck_at
                .map(|_| (self.struck_by.unwrap_or_default(), self.strike_reason)),
            author: self.author,
            organisation: self.organisation,
            recorded_on: paris_day(self.recorded_at.0),
        })
    }
}

/// State, grant and payments of every request, worked out from its acts; `None` when they do not follow.
pub async fn projected(db: &Db) -> Result<HashMap<Uuid, Option<(Uuid, String, Option<i64>, i64)>>, Failed> {
    let rows: Vec<ActRow> = db
        .query(
            "SELECT t.id, t.request_id, t.act, t.effective_on, t.amount, t.committee_on, t.committee_type, t.motive, t.valid_until,
                    t.raised, t.reason, t.taken, NULL AS author, NULL AS organisation, t.recorded_at, NULL AS struck_by,
                    t.struck_at, t.strike_reason
             FROM financing_act t WHERE t.struck_at IS NULL ORDER BY COALESCE(t.first_at, t.recorded_at), COALESCE(t.first_id, t.id), t.recorded_at, t.id",
        )
        .all()
        .await?;
    let mut by_request: HashMap<Uuid, Vec<DatedAct>> = HashMap::new();
    for row in rows {
        by_request.entry(row.request_id).or_default().push(row.dated()?);
    }
    let made = by_request.into_iter().map(|(id, acts)| {
        let made = course(&acts).map(|made| (id, made.state.code().to_owned(), made.granted, made.disbursed));
        (id, made)
    });
    Ok(made.collect())
}

/// The acts of a journey's requests, oldest first, struck ones included.
pub(super) async fn acts(run: &mut impl Run, journey: JourneyId) -> Result<Vec<ActRow>, Failed> {
    run.query(
        "SELECT t.id, t.request_id, t.act, t.effective_on, t.amount, t.committee_on, t.committee_type, t.motive, t.valid_until,
                t.raised, t.reason, t.taken, a.name AS author, o.short_name AS organisation, t.recorded_at,
                s.name AS struck_by, t.struck_at, t.strike_reason
         FROM financing_act t JOIN financing_request r ON r.id = t.request_id
         LEFT JOIN account a ON a.id = t.account_id LEFT JOIN organisation o ON o.id = t.organisation_id
         LEFT JOIN account s ON s.id = t.struck_by
         WHERE r.journey_id = $1 ORDER BY COALESCE(t.first_at, t.recorded_at), COALESCE(t.first_id, t.id), t.recorded_at, t.id",
    )
    .bind(journey.0)
    .all()
    .await
}

/// `day`: those that had been named by then, met as far as they were.
async fn conditions(
    run: &mut impl Run,
    journey: JourneyId,
    day: Option<Date>,
) -> Result<BTreeMap<Uuid, Vec<Condition>>, Failed> {
    let rows: Vec<(Uuid, Uuid, String, Option<Date>, Date)> = run
        .query(
            "SELECT c.request_id, c.id, c.text, c.met_on, t.effective_on
             FROM financing_condition c JOIN financing_request r ON r.id = c.request_id JOIN financing_act t ON t.id = c.act_id
             WHERE r.journey_id = $1 AND t.struck_at IS NULL ORDER BY c.id",
        )
        .bind(journey.0)
        .all()
        .await?;
    let mut of: BTreeMap<Uuid, Vec<Condition>> = BTreeMap::new();
    let later = |on: Date| day.is_some_and(|day| on > day);
    for (request, id, text, met_on, named_on) in rows {
        if later(named_on) {
            continue;
        }
        let (id, met_on) = (ConditionId(id), met_on.filter(|on| !later(*on)));
        of.entry(request).or_default().push(Condition { id, text, met_on });
    }
    Ok(of)
}

/// The requests of a journey that the reader may see, the oldest first: all of them, or those that the organisation keeps.
pub async fn of_journey(
    run: &mut impl Run,
    journey: JourneyId,
    all: bool,
    organisation: Option<OrganisationId>,
) -> Result<Vec<RequestView>, Failed> {
    read(run, journey, (all, organisation), None).await
}

/// The same; `past`: as they stood on that day.
pub(super) async fn read(
    run: &mut impl Run,
    journey: JourneyId,
    (all, organisation): (bool, Option<OrganisationId>),
    mut past: Option<Past>,
) -> Result<Vec<RequestView>, Failed> {
    let rows: Vec<RequestRow> = run
        .query(
            "SELECT r.id, r.stage_id, r.organisation_id, o.short_name AS keeper, r.instrument, r.financer, r.beneficiary, r.purpose,
                    r.phase, r.requested, r.guarantee_share, r.duration_months, r.deferral_months, r.rate, r.version
             FROM financing_request r JOIN organisation o ON o.id = r.organisation_id
             WHERE r.journey_id = $1 AND ($2 OR r.organisation_id = $3) ORDER BY r.created_at, r.id",
        )
        .bind(journey.0)
        .bind(all)
        .bind(organisation.map(|organisation| organisation.0))
        .all()
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut by_request: BTreeMap<Uuid, Vec<DatedAct>> = BTreeMap::new();
    for act in acts(run, journey).await?.iter().filter(|act| act.stands()) {
        by_request.entry(act.request_id).or_default().push(act.dated()?);
    }
    let mut conditions = conditions(run, journey, past.as_ref().map(|past| past.day)).await?;
    let mut found = Vec::new();
    for row in rows {
        let acts = by_request.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let course = match &past {
            Some(past) => match course_as_of(acts, past.day) {
                Some(then) => then,
                None => continue,
            },
            None => course(acts).ok_or_else(|| Failed::internal("acts of a request do not follow"))?,
        };
        let then = past.as_mut().and_then(|past| past.terms.remove(&row.id));
        found.push(RequestView {
            id: RequestId(row.id),
            journey,
            stage: StageId(row.stage_id),
            own: organisation == Some(OrganisationId(row.organisation_id)),
            taken_over: acts.first().is_some_and(|first| first.act == RequestAct::TakeOver),
            course,
            conditions: conditions.remove(&row.id).unwrap_or_default(),
            version: row.version,
            keeper: row.keeper.clone(),
            terms: then.map_or_else(|| row.terms(), Ok)?,
        });
    }
    Ok(found)
}

impl RequestRow {
    fn terms(self) -> Result<Terms, Failed> {
        Ok(Terms {
            instrument: optional(self.instrument)?,
            financer: self.financer,
            beneficiary: optional(self.beneficiary)?,
            purpose: optional(self.purpose)?,
            phase: optional(self.phase)?,
            requested: self.requested,
            guarantee_share: self.guarantee_share,
            duration_months: self.duration_months,
            deferral_months: self.deferral_months,
            rate: self.rate,
        })
    }
}
