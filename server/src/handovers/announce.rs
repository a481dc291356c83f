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
    sharing::relation,
    together::access::of_team,
};
use app::{
    actor::Actor,
    dates,
    error::{AppError, FieldError, Saved},
    handovers::{
        rules::{self, ONESELF},
        types::{Announcement, CaseloadForm, Terms},
    },
    ids::{AccountId, JourneyId, OrganisationId},
    text::{Message, Text},
    together::port::Once,
};
use std::collections::BTreeSet;
use time::Date;
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
    lock(&mut tx, journey).await?;
    if let Some(other) = standing_one(&mut tx, organisation, journey).await? {
        return Err(other.refused(rules::STANDING, rules::STANDS).into());
    }
    let now = charge::today(&mut tx, organisation, journey).await?;
    if now.as_ref().map(|member| member.id) != form.from {
        let value = now.map(|member| member.name).unwrap_or_default();
        return Err(AppError::Stale(vec![saved("to", value)]).into());
    }
    if form.from == Some(form.to) {
        return Err(AppError::invalid("to", ONESELF).into());
    }
    of_team(&mut tx, organisation, form.to, "to").await?;
    let line = (journey, form.to);
    insert(
        hub,
        &mut tx,
        &permit,
        Uuid::now_v7(),
        form.from,
        line,
        &form.terms,
        once,
    )
    .await?;
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
        lock(&mut tx, *journey).await?;
    }
    let held = caseload::lines(&mut tx, organisation, person, hub.today()).await?;
    let mut taken = Vec::new();
    let mut standing = Vec::new();
    for (journey, _) in &form.lines {
        match held.iter().find(|line| line.journey == *journey) {
            Some(line) if !line.announced => {}
            Some(_) => standing.extend(standing_one(&mut tx, organisation, *journey).await?),
            None => taken.push(caseload::now_with(&mut tx, organisation, *journey, hub.today()).await?),
        }
    }
    if !taken.is_empty() {
        return Err(AppError::Stale(vec![saved("to", taken.join(", "))]).into());
    }
    if !standing.is_empty() {
        let refused = standing.iter().map(|other| FieldError {
            field: format!("{}{}", rules::TAKES, other.journey_id),
            message: other.told(rules::STANDS_OF),
        });
        let whole = FieldError {
            field: String::new(),
            message: rules::STAND.into(),
        };
        return Err(AppError::Invalid([whole].into_iter().chain(refused).collect()).into());
    }
    for to in form.lines.iter().map(|(_, to)| *to).collect::<BTreeSet<_>>() {
        of_team(&mut tx, organisation, to, "to").await?;
    }
    let batch = Uuid::now_v7();
    for (number, line) in form.lines.iter().enumerate() {
        // One form, one number: it stands on the first event.
        let once = once.filter(|_| number == 0);
        insert(hub, &mut tx, &permit, batch, Some(person), *line, &form.terms, once).await?;
    }
    tx.commit().await
}

/// Keeps others from handing over the same journey meanwhile.
pub(super) async fn lock(tx: &mut Tx, journey: JourneyId) -> Result<(), Failed> {
    tx.query("UPDATE journey SET version = version WHERE id = $1")
        .bind(journey.0)
        .execute()
        .await?;
    Ok(())
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
    journey_id: Uuid,
    reference: String,
    to_name: String,
    effective_on: Date,
}

impl Standing {
    fn told(&self, text: Text) -> Message {
        let values = [("reference", &*self.reference), ("to", &*self.to_name)];
        dates::told(text, ("day", self.effective_on), &values)
    }

    fn refused(&self, field: &str, text: Text) -> AppError {
        AppError::invalid(field, self.told(text))
    }
}

async fn standing_one(
    tx: &mut Tx,
    organisation: OrganisationId,
    journey: JourneyId,
) -> Result<Option<Standing>, Failed> {
    tx.query(
        "SELECT h.journey_id, j.reference, a.name AS to_name, h.effective_on FROM handover h JOIN account a ON a.id = h.to_id
         JOIN journey j ON j.id = h.journey_id
         WHERE h.journey_id = $1 AND h.organisation_id = $2 AND h.applied_at IS NULL AND h.cancelled_at IS NULL",
    )
    .bind(journey.0)
    .bind(organisation.0)
    .optional()
    .await
}

/// The row and its event; in force at once when the day is today.
#[expect(
    clippy::too_many_arguments,
    reason = "one act with its permit, its line and its terms"
)]
async fn insert(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    batch: Uuid,
    from: Option<AccountId>,
    (journey, to): (JourneyId, AccountId),
    terms: &Terms,
    once: Once,
) -> Result<(), Failed> {
    let (id, organisation) = (Uuid::now_v7(), permit.staff_organisation()?);
    tx.query(
        "INSERT INTO handover (id, batch_id, journey_id, organisation_id, from_id, to_id, effective_on, overlap_until, words,
                               announced_by, announced_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(id)
    .bind(batch)
    .bind(journey.0)
    .bind(organisation.0)
    .bind(from.map(|id| id.0))
    .bind(to.0)
    .bind(terms.effective_on)
    .bind(terms.overlap_until)
    .bind(terms.words.clone())
    .bind(permit.account().0)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    let about = About {
        journey: Some(journey),
        subject: Some(id),
    };
    let (on, overlap_until, from, to) = (terms.effective_on, terms.overlap_until, from.map(|id| id.0), to.0);
    if on > hub.today() {
        let event = Announced {
            on,
            overlap_until,
            from,
            to,
        };
        return record(tx, permit, hub.now(), about, &event, once).await;
    }
    let due = Due {
        id,
        journey_id: journey.0,
        organisation_id: organisation.0,
        from_id: from,
        to_id: to,
        effective_on: on,
    };
    force::apply(tx, &due, hub.now()).await?;
    let event = Made {
        on,
        overlap_until,
        from,
        to,
    };
    record(tx, permit, hub.now(), about, &event, once).await
}
