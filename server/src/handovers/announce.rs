use super::{
    caseload, charge,
    events::{Announced, Made},
    force::{self, Due},
    takes_part,
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    journeys,
    sharing::relation,
    together::access::of_team,
};
use app::{
    actor::Actor,
    dates,
    error::{AppError, Saved},
    handovers::{
        hindered::{Stands, hindered},
        rules::{self, ONESELF},
        types::{Announcement, CaseloadForm, Terms},
    },
    ids::{AccountId, JourneyId, OrganisationId},
    merge,
    together::port::Once,
};
use std::collections::BTreeSet;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// Announces the handover of one journey; of today it is made at once.
pub async fn one(hub: &Hub, actor: &Actor, journey: JourneyId, form: &Announcement, once: Once) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let standing = relation::to_journey(&mut tx, actor, hub.today(), journey).await?;
    let permit = authorise(actor, Action::HandOver, standing.relation)?;
    takes_part(&mut tx, actor, journey).await?;
    let organisation = permit.staff_organisation()?;
    journeys::hold(&mut tx, journey).await?;
    if let Some(other) = standing_one(&mut tx, organisation, journey).await? {
        return Err(other.refused().into());
    }
    let now = charge::today(&mut tx, organisation, journey).await?;
    if now.as_ref().map(|member| member.id) != form.from {
        let value = now.map(|member| member.name).unwrap_or_default();
        let oneself = charge::changed_by(&mut tx, organisation, journey).await? == Some(actor.account);
        return Err(as_done_by(oneself, AppError::Stale(vec![saved("to", value)])).into());
    }
    if form.from == Some(form.to) {
        return Err(AppError::invalid("to", ONESELF).into());
    }
    of_team(&mut tx, organisation, form.to, "to").await?;
    let line = Passing {
        id: Uuid::now_v7(),
        at: hub.now(),
        from: form.from,
        journey,
        to: form.to,
    };
    insert(hub, &mut tx, &permit, Uuid::now_v7(), &line, &form.terms).await?;
    tell(hub, &mut tx, &permit, &line, &form.terms, (None, once)).await?;
    tx.commit().await
}

/// Announces the handovers of somebody's journeys: all of them, or none.
pub async fn many(hub: &Hub, actor: &Actor, person: AccountId, form: &CaseloadForm, once: Once) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let (permit, _) = caseload::permit(&mut tx, actor, person).await?;
    let organisation = permit.staff_organisation()?;
    for (journey, _) in &form.lines {
        journeys::hold(&mut tx, *journey).await?;
    }
    let held = caseload::lines(&mut tx, organisation, person, hub.today()).await?;
    let mut taken = Vec::new();
    let (mut standing, mut oneself) = (Vec::new(), true);
    for (journey, _) in &form.lines {
        match held.iter().find(|line| line.journey == *journey) {
            Some(line) if !line.announced => {}
            Some(_) => standing.extend(standing_one(&mut tx, organisation, *journey).await?),
            None => {
                taken.push(caseload::now_with(&mut tx, organisation, *journey, hub.today()).await?);
                oneself &= charge::changed_by(&mut tx, organisation, *journey).await? == Some(actor.account);
            }
        }
    }
    if !(taken.is_empty() && standing.is_empty()) {
        let standing = standing.into_iter().map(Standing::told).collect();
        return Err(as_done_by(oneself, hindered(standing, &taken)).into());
    }
    for to in form.lines.iter().map(|(_, to)| *to).collect::<BTreeSet<_>>() {
        of_team(&mut tx, organisation, to, "to").await?;
    }
    let (batch, at) = (Uuid::now_v7(), hub.now());
    let line = |(journey, to): &(JourneyId, AccountId)| Passing {
        id: Uuid::now_v7(),
        at,
        from: Some(person),
        journey: *journey,
        to: *to,
    };
    let lines: Vec<Passing> = form.lines.iter().map(line).collect();
    for line in &lines {
        insert(hub, &mut tx, &permit, batch, line, &form.terms).await?;
    }
    // Told once all of them are there: who hears of several hears how many.
    let together = (lines.len() > 1).then_some(batch);
    for (number, line) in lines.iter().enumerate() {
        // One form, one number: it stands on the first event.
        let once = once.filter(|_| number == 0);
        tell(hub, &mut tx, &permit, line, &form.terms, (together, once)).await?;
    }
    tx.commit().await
}

/// What stands in the way may be what the actor did before, by another form.
fn as_done_by(oneself: bool, error: AppError) -> AppError {
    match error {
        AppError::Stale(mut values) if oneself => {
            values.push(saved(merge::ONESELF, String::new()));
            AppError::Stale(values)
        }
        other => other,
    }
}

fn saved(field: &str, value: String) -> Saved {
    Saved {
        field: field.to_owned(),
        value,
    }
}

/// A handover that waits for its day.
#[derive(sqlx::FromRow)]
struct Standing {
    reference: String,
    to_id: Uuid,
    to_name: String,
    effective_on: Date,
}

impl Standing {
    fn told(self) -> Stands {
        Stands {
            reference: self.reference,
            to: AccountId(self.to_id),
            to_name: self.to_name,
            on: self.effective_on,
        }
    }

    fn refused(&self) -> AppError {
        let told = dates::told(rules::STANDS, ("day", self.effective_on), &[("to", &self.to_name)]);
        AppError::invalid(rules::STANDING, told)
    }
}

async fn standing_one(
    tx: &mut Tx,
    organisation: OrganisationId,
    journey: JourneyId,
) -> Result<Option<Standing>, Failed> {
    tx.query(
        "SELECT j.reference, h.to_id, a.name AS to_name, h.effective_on FROM handover h JOIN account a ON a.id = h.to_id
         JOIN journey j ON j.id = h.journey_id
         WHERE h.journey_id = $1 AND h.organisation_id = $2 AND h.applied_at IS NULL AND h.cancelled_at IS NULL",
    )
    .bind(journey.0)
    .bind(organisation.0)
    .optional()
    .await
}

/// A handover on its way.
struct Passing {
    id: Uuid,
    /// Of all that are announced in one act the same instant, by which a notice counts them.
    at: OffsetDateTime,
    from: Option<AccountId>,
    journey: JourneyId,
    to: AccountId,
}

/// The row; in force at once when the day is today.
async fn insert(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    batch: Uuid,
    one: &Passing,
    terms: &Terms,
) -> Result<(), Failed> {
    let organisation = permit.staff_organisation()?;
    tx.query(
        "INSERT INTO handover (id, batch_id, journey_id, organisation_id, from_id, to_id, effective_on, overlap_until, words,
                               announced_by, announced_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(one.id)
    .bind(batch)
    .bind(one.journey.0)
    .bind(organisation.0)
    .bind(one.from.map(|id| id.0))
    .bind(one.to.0)
    .bind(terms.effective_on)
    .bind(terms.overlap_until)
    .bind(terms.words.clone())
    .bind(permit.account().0)
    .bind(Stamp::from(one.at))
    .execute()
    .await?;
    if terms.effective_on > hub.today() {
        return Ok(());
    }
    let due = Due {
        id: one.id,
        journey_id: one.journey.0,
        organisation_id: organisation.0,
        from_id: one.from.map(|id| id.0),
        to_id: one.to.0,
        effective_on: terms.effective_on,
        together: None,
    };
    force::apply(tx, &due, one.at).await?;
    Ok(())
}

/// The event. `together`: the act, when it announces several.
async fn tell(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    one: &Passing,
    terms: &Terms,
    (together, once): (Option<Uuid>, Once),
) -> Result<(), Failed> {
    let about = About {
        journey: Some(one.journey),
        subject: Some(one.id),
    };
    let (on, overlap_until, from, to) = (
        terms.effective_on,
        terms.overlap_until,
        one.from.map(|id| id.0),
        one.to.0,
    );
    if on > hub.today() {
        let event = Announced {
            on,
            overlap_until,
            from,
            to,
            together,
        };
        return record(tx, permit, one.at, about, &event, once).await;
    }
    let event = Made {
        on,
        overlap_until,
        from,
        to,
        together,
    };
    record(tx, permit, one.at, about, &event, once).await
}
