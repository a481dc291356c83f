//! Leaving the circle, and the person to call in it.

use super::{
    circle, ending,
    events::{CircleContactChanged, CircleLeft},
    relation,
};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    handovers,
    hub::Hub,
    journeys,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{AccountId, JourneyId, OrganisationId},
    journeys::StageKind,
    sharing::circle::{
        doubt::{self, Answers, Doubt},
        port::{Circles, Member},
    },
    values::Choice,
};
use async_trait::async_trait;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[async_trait]
impl Circles for Hub {
    async fn leave(&self, actor: &Actor, member: Member, answers: Answers, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(leave(self, actor, member, &answers, once).await?)
    }

    async fn name_contact(
        &self,
        actor: &Actor,
        member: Member,
        contact: AccountId,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(name_contact(self, actor, member, contact, once).await?)
    }

    async fn team(&self, actor: &Actor) -> Result<Vec<(AccountId, String)>, AppError> {
        let own = actor.organisation().ok_or(AppError::Forbidden)?;
        let team = team(&mut &self.db, own).await?;
        Ok(team.into_iter().map(|(id, name)| (AccountId(id), name)).collect())
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    joined_on: Date,
    contact_id: Option<Uuid>,
    lead_id: Uuid,
}

/// The running part of an organisation in the circle, and the permit of those who may change it: itself, and the lead
/// organisation. Errors: `NotFound` for one that is not in it.
async fn reach(hub: &Hub, tx: &mut Tx, actor: &Actor, member: Member) -> Result<(Row, Permit), Failed> {
    let standing = relation::to_journey(tx, actor, hub.today(), member.journey).await?;
    let permit = authorise(actor, Action::ChangeCircle, standing.relation)?;
    // Who else is in the circle is closed to those that keep only what they wrote.
    if standing.relation == Relation::Wrote && permit.staff_organisation()? != member.organisation {
        return Err(AppError::NotFound.into());
    }
    let row: Option<Row> = tx
        .query(
            "SELECT m.joined_on, m.contact_id, j.organisation_id AS lead_id FROM circle_member m JOIN journey j ON j.id = m.journey_id
             WHERE m.journey_id = $1 AND m.organisation_id = $2 AND m.left_on IS NULL",
        )
        .bind(member.journey.0)
        .bind(member.organisation.0)
        .optional()
        .await?;
    Ok((row.ok_or(AppError::NotFound)?, permit))
}

/// The organisation's consents end with its part: there is nothing left to read the file for.
async fn leave(hub: &Hub, actor: &Actor, member: Member, answers: &Answers, once: Option<Uuid>) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    journeys::hold(&mut tx, member.journey).await?;
    let (row, permit) = reach(hub, &mut tx, actor, member).await?;
    let own = permit.staff_organisation()?;
    let leads = own.0 == row.lead_id;
    if member.organisation.0 == row.lead_id || (own != member.organisation && !leads) {
        return Err(AppError::Forbidden.into());
    }
    let running = running(&mut tx, member).await?;
    let name = name(&mut tx, member.organisation).await?;
    let answered = answers.settle(doubt::check(&running, leads.then_some(&*name)), &[], vec![])?;
    let (id, now) = (Uuid::now_v7(), hub.now());
    end_part(&mut tx, hub, (&permit, leads), member, (id, &row)).await?;
    keep(&mut tx, &permit, now, id, (answered, answers)).await?;
    handovers::end_all(&mut tx, &permit, now, member).await?;
    ending::end_all(&mut tx, &permit, now, member.journey, member.organisation).await?;
    let about = about(member.journey, id);
    let event = CircleLeft {
        organisation: member.organisation.0,
        by_lead: leads,
    };
    record(&mut tx, &permit, now, about, &event, once).await?;
    tx.commit().await
}

async fn name(run: &mut impl Run, organisation: OrganisationId) -> Result<String, Failed> {
    let name = run.query("SELECT short_name FROM organisation WHERE id = $1");
    name.bind(organisation.0).scalar().await
}

/// The kinds of stage that it keeps going, in the usual order.
async fn running(run: &mut impl Run, member: Member) -> Result<Vec<StageKind>, Failed> {
    let rows: Vec<(String,)> = run
        .query("SELECT DISTINCT kind FROM stage WHERE journey_id = $1 AND organisation_id = $2 AND state = 'active'")
        .bind(member.journey.0)
        .bind(member.organisation.0)
        .all()
        .await?;
    let runs = |kind: &StageKind| rows.iter().any(|(code,)| code == kind.as_str());
    Ok(StageKind::ALL.into_iter().filter(runs).collect())
}

/// Who answered for the stage that stays, and why.
async fn keep(
    run: &mut impl Run,
    permit: &Permit,
    now: OffsetDateTime,
    part: Uuid,
    (answered, answers): (Vec<Doubt>, &Answers),
) -> Result<(), Failed> {
    for doubt in answered {
        run.query(
            "INSERT INTO leaving_doubt (circle_past_id, doubt, reason, account_id, recorded_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(part)
        .bind(doubt.code().to_owned())
        .bind(answers.reason.clone())
        .bind(permit.account().0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    }
    Ok(())
}

async fn end_part(
    tx: &mut Tx,
    hub: &Hub,
    (permit, leads): (&Permit, bool),
    member: Member,
    (id, row): (Uuid, &Row),
) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO circle_past (id, journey_id, organisation_id, contact_id, joined_on, left_on, by_lead, ended_by, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(id)
    .bind(member.journey.0)
    .bind(member.organisation.0)
    .bind(row.contact_id)
    .bind(row.joined_on)
    .bind(hub.today())
    .bind(leads)
    .bind(permit.account().0)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    tx.query("UPDATE circle_member SET left_on = $3 WHERE journey_id = $1 AND organisation_id = $2")
        .bind(member.journey.0)
        .bind(member.organisation.0)
        .bind(hub.today())
        .execute()
        .await?;
    Ok(())
}

const fn about(journey: JourneyId, subject: Uuid) -> About {
    About {
        journey: Some(journey),
        subject: Some(subject),
    }
}

/// Each organisation names somebody of its own team.
async fn name_contact(
    hub: &Hub,
    actor: &Actor,
    member: Member,
    contact: AccountId,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (_, permit) = reach(hub, &mut tx, actor, member).await?;
    if permit.staff_organisation()? != member.organisation {
        return Err(AppError::Forbidden.into());
    }
    let team = team(&mut tx, member.organisation).await?;
    if !team.iter().any(|(id, _)| *id == contact.0) {
        return Err(AppError::invalid("contact", app::form::BAD_CHOICE).into());
    }
    circle::join(&mut tx, member.journey, member.organisation, Some(contact), hub.today()).await?;
    let event = CircleContactChanged {
        organisation: member.organisation.0,
        contact: contact.0,
    };
    let about = about(member.journey, member.organisation.0);
    record(&mut tx, &permit, hub.now(), about, &event, once).await?;
    tx.commit().await
}

async fn team(run: &mut impl Run, organisation: OrganisationId) -> Result<Vec<(Uuid, String)>, Failed> {
    run.query(
        "SELECT a.id, a.name FROM membership m JOIN account a ON a.id = m.account_id
         WHERE m.organisation_id = $1 AND m.left_on IS NULL AND a.disabled_at IS NULL ORDER BY a.name, a.id",
    )
    .bind(organisation.0)
    .all()
    .await
}
