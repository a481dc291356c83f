//! A handover comes into force on its day: who is in charge changes, and what is open follows.

use super::{
    charge,
    events::{InForce, InPart, Lapsed},
};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, record_by_operator},
    hub::Hub,
    journeys,
    stages::after,
};
use app::{
    handovers::rules::{Passes, passes},
    ids::{AccountId, JourneyId, OrganisationId},
    sharing::circle::port::Member,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// One whose day has come.
#[derive(sqlx::FromRow)]
pub(super) struct Due {
    pub id: Uuid,
    pub journey_id: Uuid,
    pub organisation_id: Uuid,
    pub from_id: Option<Uuid>,
    pub to_id: Uuid,
    pub effective_on: Date,
    /// The act that it was announced in, where others are to the same person.
    pub together: Option<Uuid>,
}

impl Due {
    const fn passing(&self) -> Passing {
        Passing {
            journey: JourneyId(self.journey_id),
            organisation: self.organisation_id,
            from: self.from_id,
            to: self.to_id,
            on: self.effective_on,
        }
    }
}

/// A change of the person in charge: what it takes, announced or at once.
pub(super) struct Passing {
    pub journey: JourneyId,
    pub organisation: Uuid,
    pub from: Option<Uuid>,
    pub to: Uuid,
    pub on: Date,
}

/// Applies every announced handover whose day has come; the number of them. One of a journey that changed hands meanwhile ends. One whose receiver has left the organisation stays
/// announced, in sight of the manager.
pub async fn apply_due(hub: &Hub) -> Result<u64, Failed> {
    let due: Vec<Due> = hub
        .db
        .query(
            "SELECT h.id, h.journey_id, h.organisation_id, h.from_id, h.to_id, h.effective_on,
                    CASE WHEN EXISTS (SELECT 1 FROM handover o WHERE o.batch_id = h.batch_id AND o.to_id = h.to_id AND o.id <> h.id
                                      AND o.cancelled_at IS NULL)
                         THEN h.batch_id END AS together
             FROM handover h JOIN membership m ON m.account_id = h.to_id AND m.organisation_id = h.organisation_id
             JOIN account a ON a.id = h.to_id
             WHERE h.applied_at IS NULL AND h.cancelled_at IS NULL AND h.effective_on <= $1
               AND m.left_on IS NULL AND a.disabled_at IS NULL AND NOT EXISTS (
                   SELECT 1 FROM circle_member c WHERE c.journey_id = h.journey_id AND c.organisation_id = h.organisation_id
                   AND c.left_on IS NOT NULL) ORDER BY h.effective_on, h.id",
        )
        .bind(hub.today())
        .all()
        .await?;
    let (mut applied, mut failed) = (0, None);
    for one in due {
        // One that fails does not hold the others up.
        match settle(hub, &one).await {
            Ok(passed) => applied += u64::from(passed),
            Err(error) => failed = Some(error),
        }
    }
    failed.map_or(Ok(applied), Err)
}

/// Puts what is due into force, in whole or in part, or ends it; whether anything passed.
async fn settle(hub: &Hub, one: &Due) -> Result<bool, Failed> {
    let mut tx = hub.db.begin().await?;
    let journey = JourneyId(one.journey_id);
    let about = About {
        journey: Some(journey),
        subject: Some(one.id),
    };
    journeys::hold(&mut tx, journey).await?;
    let now = charge::today(&mut tx, OrganisationId(one.organisation_id), journey).await?;
    let (leads, follows) = holds(&mut tx, one).await?;
    let (on, from, to) = (one.effective_on, one.from_id, one.to_id);
    let passed = match passes(one.from_id.map(AccountId), now.map(|member| member.id), leads, follows) {
        Passes::Whole if apply(&mut tx, one, hub.now()).await? => {
            let together = one.together;
            let event = InForce { on, from, to, together };
            record_by_operator(&mut tx, hub.now(), about, &event).await?;
            true
        }
        Passes::Rest if made(&mut tx, one, hub.now()).await? => {
            follow(&mut tx, &one.passing()).await?;
            record_by_operator(&mut tx, hub.now(), about, &InPart { on, from, to }).await?;
            true
        }
        Passes::Nothing if lapse(&mut tx, one, hub.now()).await? => {
            record_by_operator(&mut tx, hub.now(), about, &Lapsed { on }).await?;
            false
        }
        _ => return Ok(false),
    };
    tx.commit().await?;
    Ok(passed)
}

/// What passes with a handover, by the columns of its table.
macro_rules! open_stage {
    () => {
        "state IN ('planned', 'active', 'interrupted')"
    };
}
macro_rules! open_action {
    () => {
        "done_on IS NULL AND cancelled_on IS NULL"
    };
}
/// The meetings of a workshop stay with whoever runs it.
macro_rules! meeting_of_theirs {
    () => {
        "state = 'planned' AND workshop_id IS NULL"
    };
}

/// Whether the organisation follows something of a journey that would pass. `$1` the journey, `$2` the organisation, `$3` the day's beginning.
pub(super) const FOLLOWS: &str = concat!(
    "SELECT EXISTS (SELECT 1 FROM stage WHERE journey_id = $1 AND organisation_id = $2 AND ",
    open_stage!(),
    ") OR EXISTS (SELECT 1 FROM plan_action WHERE journey_id = $1 AND organisation_id = $2 AND ",
    open_action!(),
    ") OR EXISTS (SELECT 1 FROM meeting WHERE journey_id = $1 AND organisation_id = $2 AND ",
    meeting_of_theirs!(),
    " AND starts_at >= $3)"
);

/// Whether the organisation leads the journey, and whether the giver follows something there that would pass.
async fn holds(tx: &mut Tx, one: &Due) -> Result<(bool, bool), Failed> {
    tx.query(
        concat!(
            "SELECT j.organisation_id = $2,
                EXISTS (SELECT 1 FROM stage s WHERE s.journey_id = j.id AND s.organisation_id = $2 AND s.adviser_id = $3 AND ",
            open_stage!(),
            ")
                OR EXISTS (SELECT 1 FROM plan_action p WHERE p.journey_id = j.id AND p.organisation_id = $2 AND p.adviser_id = $3 AND ",
            open_action!(),
            ")
                OR EXISTS (SELECT 1 FROM meeting m WHERE m.journey_id = j.id AND m.organisation_id = $2 AND m.adviser_id = $3 AND ",
            meeting_of_theirs!(),
            " AND m.starts_at >= $4)
             FROM journey j WHERE j.id = $1"
        ),
    )
    .bind(one.journey_id)
    .bind(one.organisation_id)
    .bind(one.from_id)
    .bind(since(one.effective_on))
    .one()
    .await
}

/// Ends a handover that is no longer its giver's to make; `false` when it was made or cancelled in between.
async fn lapse(tx: &mut Tx, one: &Due, now: OffsetDateTime) -> Result<bool, Failed> {
    let ended = tx
        .query("UPDATE handover SET cancelled_at = $2 WHERE id = $1 AND applied_at IS NULL AND cancelled_at IS NULL")
        .bind(one.id)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(ended > 0)
}

/// Puts a handover into force; `false` when that was done, or it was cancelled, in between.
pub(super) async fn apply(tx: &mut Tx, one: &Due, now: OffsetDateTime) -> Result<bool, Failed> {
    let mine = made(tx, one, now).await?;
    if mine {
        pass(tx, &one.passing()).await?;
    }
    Ok(mine)
}

async fn made(tx: &mut Tx, one: &Due, now: OffsetDateTime) -> Result<bool, Failed> {
    let made = tx
        .query("UPDATE handover SET applied_at = $2 WHERE id = $1 AND applied_at IS NULL AND cancelled_at IS NULL")
        .bind(one.id)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(made > 0)
}

/// Somebody else is in charge and the one to call, and what is open follows.
pub(super) async fn pass(tx: &mut Tx, one: &Passing) -> Result<(), Failed> {
    tx.query("UPDATE journey SET adviser_id = $3, version = version + 1 WHERE id = $1 AND organisation_id = $2")
        .bind(one.journey.0)
        .bind(one.organisation)
        .bind(one.to)
        .execute()
        .await?;
    tx.query(
        "UPDATE circle_member SET contact_id = $3 WHERE journey_id = $1 AND organisation_id = $2 AND left_on IS NULL",
    )
    .bind(one.journey.0)
    .bind(one.organisation)
    .bind(one.to)
    .execute()
    .await?;
    charge::set(tx, one.journey, one.organisation, Some(one.to), one.on).await?;
    follow(tx, one).await
}

/// Running stages, open to-dos and meetings to come of the one who hands over.
async fn follow(tx: &mut Tx, one: &Passing) -> Result<(), Failed> {
    const STAGES: &str = concat!(
        "UPDATE stage SET adviser_id = $4 WHERE journey_id = $1 AND organisation_id = $2 AND adviser_id = $3 AND ",
        open_stage!()
    );
    const ACTIONS: &str = concat!(
        "UPDATE plan_action SET adviser_id = $4 WHERE journey_id = $1 AND organisation_id = $2 AND adviser_id = $3 AND ",
        open_action!()
    );
    const MEETINGS: &str = concat!(
        "UPDATE meeting SET adviser_id = $4, version = version + 1 WHERE journey_id = $1 AND organisation_id = $2
         AND adviser_id = $3 AND starts_at >= $5 AND ",
        meeting_of_theirs!()
    );
    let Some(from) = one.from else { return Ok(()) };
    for sql in [STAGES, ACTIONS] {
        tx.query(sql)
            .bind(one.journey.0)
            .bind(one.organisation)
            .bind(from)
            .bind(one.to)
            .execute()
            .await?;
    }
    tx.query(MEETINGS)
        .bind(one.journey.0)
        .bind(one.organisation)
        .bind(from)
        .bind(one.to)
        .bind(since(one.on))
        .execute()
        .await?;
    Ok(())
}

/// The beginning of a day.
pub(super) fn since(day: Date) -> Stamp {
    after(day.previous_day().unwrap_or(day))
}

/// Of an organisation that leaves a journey: what was announced there no longer happens, and what was proposed to it is declined.
pub async fn end_all(tx: &mut Tx, permit: &Permit, now: OffsetDateTime, member: Member) -> Result<(), Failed> {
    const ANNOUNCED: &str =
        "UPDATE handover SET cancelled_at = $3, cancelled_by = $4 WHERE journey_id = $1 AND organisation_id = $2
         AND applied_at IS NULL AND cancelled_at IS NULL";
    const PROPOSED: &str =
        "UPDATE lead_handover SET ended = 'declined', ended_at = $3, ended_by = $4 WHERE journey_id = $1
         AND to_organisation_id = $2 AND ended IS NULL";
    for sql in [ANNOUNCED, PROPOSED] {
        tx.query(sql)
            .bind(member.journey.0)
            .bind(member.organisation.0)
            .bind(Stamp::from(now))
            .bind(permit.account().0)
            .execute()
            .await?;
    }
    Ok(())
}
