//! Offers as a sender sees them: matched to the journey, with the usual answer time of their organisations.

use crate::{
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    reference::{
        communes::{self, Commune},
        territory,
    },
    sharing::sql::named,
    thresholds,
};
use app::{
    dates::{add_months, paris_day},
    ids::{JourneyId, OfferId, OrganisationId},
    journeys::StageKind,
    referrals::{
        Requirement,
        matching::{JourneyFacts, OfferTerms, misfits},
        types::{OfferFacts, UsualAnswer},
    },
    sharing::Parts,
    thresholds::Code,
};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

/// Fewer answers say nothing of what is usual.
const ENOUGH: usize = 3;

#[derive(sqlx::FromRow)]
pub(super) struct OfferRow {
    pub organisation_id: Uuid,
    id: Uuid,
    title: String,
    audience: String,
    conditions: String,
    territory: String,
    places: Option<i64>,
    next_session: Option<Date>,
    waiting_days: Option<i64>,
    checked_on: Date,
    requires: String,
}

/// What offers are matched with.
pub(super) struct Matcher {
    facts: JourneyFacts,
    commune: Option<&'static Commune>,
    /// Whether the reader may know what the conditions are compared with.
    judged: bool,
    check_months: Option<i32>,
    today: Date,
}

impl OfferRow {
    pub fn read(self, matcher: &Matcher) -> OfferFacts {
        let unchecked = matcher
            .check_months
            .is_some_and(|months| add_months(self.checked_on, months) <= matcher.today);
        let codes = self.requires.split(',').filter(|_| matcher.judged);
        let requires: Vec<Requirement> = codes.filter_map(|code| code.parse().ok()).collect();
        let terms = OfferTerms {
            territory: &self.territory,
            cover: matcher
                .commune
                .map(|commune| territory::cover(&self.territory, commune))
                .unwrap_or_default(),
            requires: &requires,
            places: self.places,
            next_session: self.next_session,
            checked_on: self.checked_on,
            unchecked,
        };
        let misfits = misfits(&matcher.facts, &terms, matcher.today);
        OfferFacts {
            id: OfferId(self.id),
            title: self.title,
            audience: self.audience,
            conditions: self.conditions,
            territory: self.territory,
            places: self.places,
            next_session: self.next_session,
            waiting_days: self.waiting_days,
            checked_on: self.checked_on,
            unchecked,
            misfits,
        }
    }
}

/// The offers of a kind that are open today, those whose session comes first ahead.
pub(super) async fn of_kind(run: &mut impl Run, kind: StageKind, today: Date) -> Result<Vec<OfferRow>, Failed> {
    run.query(
        "SELECT organisation_id, id, title, audience, conditions, territory, places, next_session, waiting_days, checked_on, requires
         FROM offer WHERE kind = $1 AND (withdrawn_on IS NULL OR withdrawn_on > $2)
         ORDER BY next_session IS NULL, next_session, title, id",
    )
    .bind(kind.as_str().to_owned())
    .bind(today)
    .all()
    .await
}

pub(super) async fn one(run: &mut impl Run, offer: Option<Uuid>) -> Result<Option<OfferRow>, Failed> {
    let Some(offer) = offer else { return Ok(None) };
    run.query(
        "SELECT organisation_id, id, title, audience, conditions, territory, places, next_session, waiting_days, checked_on, requires
         FROM offer WHERE id = $1",
    )
    .bind(offer)
    .optional()
    .await
}

#[derive(sqlx::FromRow)]
struct FactsRow {
    situation: Option<String>,
    leads: bool,
    /// The reader may be told who leads the project.
    lead_named: bool,
    people: i64,
    ess_frame: Option<String>,
    welcomed: bool,
    project_commune: Option<String>,
    lead_commune: Option<String>,
}

/// For a journey, with the parts of it that the organisation may know. Of people whom it may not be told of, nothing counts.
pub(super) async fn matcher(
    hub: &Hub,
    journey: JourneyId,
    (own, parts): (OrganisationId, Parts),
) -> Result<Matcher, Failed> {
    let mut db = &hub.db;
    let row: FactsRow = db
        .query(concat!(
            "SELECT c.situation, p.ess_frame, p.commune_insee AS project_commune, c.commune_insee AS lead_commune,
                    j.organisation_id = $1 AS leads, ",
            named!("c.id"),
            " AS lead_named,
                    (SELECT COUNT(*) FROM project_creator n WHERE n.project_id = p.id AND n.left_on IS NULL AND ",
            named!("n.creator_id"),
            ") AS people,
                    EXISTS (SELECT 1 FROM stage s WHERE s.journey_id = j.id AND s.kind = 'welcome' AND s.state = 'completed') AS welcomed
             FROM journey j JOIN project p ON p.id = j.project_id
             JOIN project_creator pc ON pc.project_id = p.id AND pc.lead JOIN creator c ON c.id = pc.creator_id
             WHERE j.id = $3"
        ))
        .bind(own.0)
        .bind(hub.today())
        .bind(journey.0)
        .one()
        .await?;
    let today = hub.today();
    let of_lead = |fact: Option<String>| fact.filter(|_| row.lead_named);
    let commune = row
        .project_commune
        .or_else(|| of_lead(row.lead_commune))
        .filter(|_| parts.identity);
    let commune = commune.as_deref().and_then(communes::by_insee);
    Ok(Matcher {
        facts: JourneyFacts {
            situation: of_lead(row.situation),
            people: Some(row.people).filter(|people| row.leads || *people > 1),
            frame: row.ess_frame,
            welcomed: row.welcomed,
            commune: commune.map(|commune| commune.name.clone()),
        },
        commune,
        judged: parts.identity && parts.stages,
        check_months: thresholds::read(&mut db).await?.months(Code::OfferCheck, today),
        today,
    })
}

/// For an offer that is shown as it is, without a journey to match it to.
pub(super) async fn unmatched(hub: &Hub) -> Result<Matcher, Failed> {
    let today = hub.today();
    Ok(Matcher {
        facts: JourneyFacts::default(),
        commune: None,
        judged: false,
        check_months: thresholds::read(&mut &hub.db).await?.months(Code::OfferCheck, today),
        today,
    })
}

/// How long each organisation took to answer what was sent to it in the last twelve months.
pub(super) async fn usual_answers(run: &mut impl Run, today: Date) -> Result<HashMap<Uuid, UsualAnswer>, Failed> {
    let since = add_months(today, -12).midnight().assume_utc();
    let rows: Vec<(Uuid, Stamp, Stamp)> = run
        .query(
            "SELECT receiver_organisation_id, sent_at, first_answered_at FROM referral
             WHERE sent_at >= $1 AND first_answered_at IS NOT NULL",
        )
        .bind(Stamp::from(since))
        .all()
        .await?;
    let mut days: HashMap<Uuid, Vec<i64>> = HashMap::new();
    for (organisation, sent, answered) in rows {
        let took = (paris_day(answered.0) - paris_day(sent.0)).whole_days().max(0);
        days.entry(organisation).or_default().push(took);
    }
    let usual = |mut days: Vec<i64>| {
        days.sort_unstable();
        Some(UsualAnswer {
            median_days: *days.get(days.len() / 2).filter(|_| days.len() >= ENOUGH)?,
            of: i64::try_from(days.len()).ok()?,
        })
    };
    let all = days.into_iter().filter_map(|(id, days)| Some((id, usual(days)?)));
    Ok(all.collect())
}
