//! Consents as pages show them.

use super::held;
use crate::{
    db::{Run, Stamp},
    error::Failed,
};
use app::{
    dates::paris_day,
    ids::{ConsentId, JourneyId, OrganisationId},
    sharing::{ConsentLine, Ended, HowGiven, OrganisationName, Parts, PastConsent, terms::terms},
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct ConsentRow {
    id: Uuid,
    organisation_id: Uuid,
    organisation: String,
    lead: String,
    identity: bool,
    stages: bool,
    notes: bool,
    documents: bool,
    financing: bool,
    given_on: Date,
    until: Date,
    how: String,
    text_version: String,
    recorded_by: String,
    by_link: bool,
    withdrawn_at: Option<Stamp>,
    limited: bool,
    replaced: bool,
}

impl ConsentRow {
    fn read(self, may_withdraw: bool, people: &[(Uuid, String)]) -> Result<ConsentLine, Failed> {
        let how: HowGiven = self
            .how
            .parse()
            .map_err(|()| Failed::internal(format!("consent given {}", self.how)))?;
        let of = people.iter().filter(|(consent, _)| *consent == self.id);
        Ok(ConsentLine {
            people: of.map(|(_, name)| name.clone()).collect(),
            id: ConsentId(self.id),
            organisation: OrganisationName {
                id: OrganisationId(self.organisation_id),
                name: self.organisation,
            },
            lead: self.lead,
            parts: Parts {
                identity: self.identity,
                stages: self.stages,
                notes: self.notes,
                documents: self.documents,
                financing: self.financing,
            },
            given_on: self.given_on,
            until: self.until,
            how,
            text_version: self.text_version,
            recorded_by: self.recorded_by,
            by_link: self.by_link,
            may_withdraw,
            others_end: false,
            stays: vec![],
        })
    }

    fn ended(&self) -> (Ended, Date) {
        match self.withdrawn_at {
            Some(at) if self.replaced => (Ended::Replaced, paris_day(at.0)),
            Some(at) if self.limited => (Ended::Limited, paris_day(at.0)),
            Some(at) => (Ended::Withdrawn, paris_day(at.0)),
            None => (Ended::Expired, self.until),
        }
    }
}

macro_rules! select {
    ($($rest:tt)*) => {
        concat!(
            "SELECT c.id, c.organisation_id, o.short_name AS organisation, l.short_name AS lead, c.identity, c.stages, c.notes,
                    c.documents, c.financing, c.given_on, c.until, c.how, c.text_version, a.name AS recorded_by,
                    EXISTS (SELECT 1 FROM consent_request q WHERE q.consent_id = c.id) AS by_link, c.withdrawn_at,
                    c.limited_to IS NOT NULL AS limited, c.replaced_by IS NOT NULL AS replaced
             FROM consent c JOIN organisation o ON o.id = c.organisation_id JOIN account a ON a.id = c.recorded_by
             JOIN journey j ON j.id = c.journey_id JOIN organisation l ON l.id = ",
            crate::sharing::sql::led_when_recorded!(),
            " WHERE c.journey_id = $1 AND ",
            $($rest)*
        )
    };
}

/// The consents in force today, soonest end first. One that was given to whoever leads now says nothing: the lead needs none.
pub async fn in_force(
    run: &mut impl Run,
    journey: JourneyId,
    today: Date,
    may_withdraw: bool,
) -> Result<Vec<ConsentLine>, Failed> {
    let rows: Vec<ConsentRow> = run
        .query(select!(
            "c.withdrawn_at IS NULL AND c.given_on <= $2 AND c.until >= $2 AND c.organisation_id <> j.organisation_id
             ORDER BY c.until, o.short_name, c.id"
        ))
        .bind(journey.0)
        .bind(today)
        .all()
        .await?;
    let people = if may_withdraw {
        people(run, journey).await?
    } else {
        vec![]
    };
    let mut lines = rows
        .into_iter()
        .map(|row| row.read(may_withdraw, &people))
        .collect::<Result<Vec<_>, Failed>>()?;
    if may_withdraw {
        beside(run, journey, today, &mut lines).await?;
    }
    Ok(lines)
}

/// What ends with each when it is withdrawn, and what other people leave open to its organisation.
async fn beside(run: &mut impl Run, journey: JourneyId, today: Date, lines: &mut [ConsentLine]) -> Result<(), Failed> {
    let all = held::in_force(run, journey, today).await?;
    let whole = lines.to_vec();
    for line in lines {
        let Some((_, held)) = all.iter().find(|(_, held)| held.id == line.id) else {
            continue;
        };
        let others = all
            .iter()
            .filter(|(to, other)| *to == line.organisation.id.0 && other.id != line.id);
        let (ends, stays): (Vec<_>, Vec<_>) = others.partition(|(_, other)| other.ends_with(&held.people));
        line.others_end = !ends.is_empty();
        let stays = whole
            .iter()
            .filter(|one| stays.iter().any(|(_, other)| other.id == one.id));
        line.stays = terms(stays);
    }
    Ok(())
}

/// Whose each consent of a journey is.
async fn people(run: &mut impl Run, journey: JourneyId) -> Result<Vec<(Uuid, String)>, Failed> {
    run.query(concat!(
        "SELECT x.consent_id, c.first_name || ' ' || c.last_name FROM consent_creator x JOIN consent k ON k.id = x.consent_id
         JOIN journey j ON j.id = k.journey_id JOIN creator c ON c.id = x.creator_id WHERE j.id = $1 AND NOT ",
        crate::sharing::sql::left_before_lead!("c.id"),
        " ORDER BY c.last_name, c.id"
    ))
    .bind(journey.0)
    .all()
    .await
}

/// Those that hold no longer, the latest end first.
pub async fn past(run: &mut impl Run, journey: JourneyId, today: Date) -> Result<Vec<PastConsent>, Failed> {
    let rows: Vec<ConsentRow> = run
        .query(select!(
            "(c.withdrawn_at IS NOT NULL OR c.until < $2) ORDER BY c.recorded_at, c.id"
        ))
        .bind(journey.0)
        .bind(today)
        .all()
        .await?;
    let read = |row: ConsentRow| {
        let (ended, on) = row.ended();
        Ok(PastConsent {
            consent: row.read(false, &[])?,
            ended,
            on,
        })
    };
    let mut past = rows.into_iter().map(read).collect::<Result<Vec<_>, Failed>>()?;
    past.sort_by_key(|one| std::cmp::Reverse(one.on));
    Ok(past)
}
