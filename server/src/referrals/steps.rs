//! The steps of a referral, written in the transaction of the act, read with the referral.

use super::lines::named;
use crate::{
    auth::policy::Permit,
    db::{Query, Run, Stamp},
    error::Failed,
};
use app::{
    dates::paris_day,
    ids::{AccountId, JourneyId, OrganisationId, ReferralId},
    referrals::{Step, StepAct},
    values::Choice,
};
use std::collections::HashMap;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// What goes with a step.
#[derive(Debug, Clone)]
pub struct NewStep {
    pub act: StepAct,
    pub words: String,
    pub day: Option<Date>,
    pub code: Option<&'static str>,
    /// Of an acceptance: of the receiver's team, or by name where nobody of it has an account.
    pub taken_by: (Option<AccountId>, Option<String>),
    /// Of a decline.
    pub suggested: Option<OrganisationId>,
}

impl NewStep {
    pub const fn of(act: StepAct) -> Self {
        Self {
            act,
            words: String::new(),
            day: None,
            code: None,
            taken_by: (None, None),
            suggested: None,
        }
    }

    #[must_use]
    pub fn words(mut self, words: &str) -> Self {
        words.clone_into(&mut self.words);
        self
    }

    #[must_use]
    pub const fn day(mut self, day: Option<Date>) -> Self {
        self.day = day;
        self
    }

    #[must_use]
    pub const fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    #[must_use]
    pub fn taken_by(mut self, adviser: Option<AccountId>, named: Option<String>) -> Self {
        self.taken_by = (adviser, named);
        self
    }

    #[must_use]
    pub const fn suggested(mut self, organisation: Option<OrganisationId>) -> Self {
        self.suggested = organisation;
        self
    }
}

/// Writes a step. `by`: `None` when time did it.
pub async fn insert(
    run: &mut impl Run,
    by: Option<&Permit>,
    now: OffsetDateTime,
    referral: ReferralId,
    step: NewStep,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO referral_step (referral_id, number, act, at, account_id, organisation_id, words, day, code, signed, taken_by,
                                    taken_by_name, suggested_organisation_id)
         SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
         FROM referral_step WHERE referral_id = $1",
    )
    .bind(referral.0)
    .bind(step.act.code().to_owned())
    .bind(Stamp::from(now))
    .bind(by.and_then(Permit::author).map(|id| id.0))
    .bind(by.and_then(Permit::organisation).map(|id| id.0))
    .bind(step.words)
    .bind(step.day)
    .bind(step.code.map(str::to_owned))
    .bind(by.and_then(Permit::signed).map(str::to_owned))
    .bind(step.taken_by.0.map(|id| id.0))
    .bind(step.taken_by.1)
    .bind(step.suggested.map(|id| id.0))
    .execute()
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct StepRow {
    referral_id: Uuid,
    act: String,
    at: Stamp,
    name: Option<String>,
    organisation: Option<String>,
    words: String,
    day: Option<Date>,
    code: Option<String>,
    taken_by: Option<String>,
    suggested_id: Option<Uuid>,
    suggested: Option<String>,
}

impl StepRow {
    fn read(self) -> Result<Step, Failed> {
        let act: StepAct = self
            .act
            .parse()
            .map_err(|_| Failed::internal(format!("step of a referral: {}", self.act)))?;
        let code = self.code.as_deref().unwrap_or_default();
        Ok(Step {
            act,
            on: paris_day(self.at.0),
            who: self.name.zip(self.organisation),
            words: self.words,
            day: self.day,
            decline: code.parse().ok().filter(|_| act == StepAct::Decline),
            outcome: code.parse().ok().filter(|_| act == StepAct::Close),
            taken_by: self.taken_by,
            suggested: self.suggested_id.zip(self.suggested).map(|(id, name)| named(id, name)),
        })
    }
}

/// Somebody without an organisation is the person of the project: their name stays in the database.
macro_rules! select_steps {
    ($condition:literal) => {
        concat!(
            "SELECT s.referral_id, s.act, s.at, CASE WHEN s.organisation_id IS NOT NULL THEN COALESCE(s.signed, a.name) END AS name,
                    o.short_name AS organisation, s.words, s.day, s.code, COALESCE(s.taken_by_name, t.name) AS taken_by,
                    s.suggested_organisation_id AS suggested_id, g.short_name AS suggested
             FROM referral_step s LEFT JOIN account a ON a.id = s.account_id LEFT JOIN organisation o ON o.id = s.organisation_id
             LEFT JOIN account t ON t.id = s.taken_by LEFT JOIN organisation g ON g.id = s.suggested_organisation_id
             WHERE ",
            $condition,
            " ORDER BY s.referral_id, s.number"
        )
    };
}

/// The steps of one referral, in their order.
pub async fn of_referral(run: &mut impl Run, referral: ReferralId) -> Result<Vec<Step>, Failed> {
    let rows: Vec<StepRow> = run
        .query(select_steps!("s.referral_id = $1"))
        .bind(referral.0)
        .all()
        .await?;
    rows.into_iter().map(StepRow::read).collect()
}

/// The steps of all the referrals of a journey, by referral.
pub async fn of_journey(run: &mut impl Run, journey: JourneyId) -> Result<HashMap<Uuid, Vec<Step>>, Failed> {
    let query = run.query(select_steps!(
        "s.referral_id IN (SELECT id FROM referral WHERE journey_id = $1)"
    ));
    by_referral(query.bind(journey.0).all().await?)
}

/// The steps of the 20 referrals of a page, by referral; `ids` is filled up with the nil identifier.
pub async fn of_page(run: &mut impl Run, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Step>>, Failed> {
    let query = run.query(select_steps!(
        "s.referral_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
    ));
    by_referral(ids.iter().copied().fold(query, Query::bind).all().await?)
}

fn by_referral(rows: Vec<StepRow>) -> Result<HashMap<Uuid, Vec<Step>>, Failed> {
    let mut steps: HashMap<Uuid, Vec<Step>> = HashMap::new();
    for row in rows {
        steps.entry(row.referral_id).or_default().push(row.read()?);
    }
    Ok(steps)
}
