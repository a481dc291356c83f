use super::{
    access::{self, Scope},
    attendance,
    events::{MeetingChanged, MeetingPlanned, day},
    read,
};
use crate::{
    auth::policy::{Action, Permit},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    stale::stale,
};
use app::{
    actor::Actor,
    error::AppError,
    hours,
    ids::{JourneyId, MeetingId, WorkshopId},
    text::Text,
    together::{
        port::Once,
        rules::{CALLED_OFF, CHANGED, OF_WORKSHOP, SAME_HOUR},
        types::{Attendance, MeetingForm, MeetingState, MeetingView},
    },
    values::Choice,
};
use uuid::Uuid;

pub(crate) fn about(journey: JourneyId, meeting: MeetingId) -> About {
    About {
        journey: Some(journey),
        subject: Some(meeting.0),
    }
}

/// Plans a meeting with everybody of the project. Errors: `Invalid` on `adviser` outside the team, and on `at` when that adviser has
/// one with them at that minute.
pub async fn plan(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    form: &MeetingForm,
    once: Once,
) -> Result<MeetingId, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(id) => return Ok(MeetingId(id.ok_or(AppError::NotFound)?)),
    };
    let (scope, permit) = access::adding(hub, &mut tx, actor, journey).await?;
    access::check_opened(&mut tx, &scope, journey, (day(form.starts_at), "on")).await?;
    let id = insert(hub, &mut tx, &permit, journey, form, None, Attendance::Expected).await?;
    let event = MeetingPlanned {
        on: day(form.starts_at),
        workshop: false,
    };
    record(&mut tx, &permit, hub.now(), about(journey, id), &event, once).await?;
    tx.commit().await?;
    Ok(id)
}

/// The rows of a meeting; the caller records the event.
pub(crate) async fn insert(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    journey: JourneyId,
    form: &MeetingForm,
    workshop: Option<WorkshopId>,
    attendance: Attendance,
) -> Result<MeetingId, Failed> {
    let organisation = permit.staff_organisation()?;
    access::of_team(tx, organisation, form.adviser, "adviser").await?;
    if workshop.is_none() {
        no_other_then(tx, journey, form).await?;
    }
    let id = MeetingId(Uuid::now_v7());
    let state = app::together::rules::outcome(&[attendance]);
    tx.query(
        "INSERT INTO meeting (id, journey_id, organisation_id, adviser_id, workshop_id, kind, state, starts_at, minutes, place,
                              subject, held_at, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(id.0)
    .bind(journey.0)
    .bind(organisation.0)
    .bind(form.adviser.0)
    .bind(workshop.map(|workshop| workshop.0))
    .bind(form.kind.code().to_owned())
    .bind(state.code().to_owned())
    .bind(Stamp::from(form.starts_at))
    .bind(form.minutes)
    .bind(form.place.clone())
    .bind(form.subject.clone())
    .bind((state == MeetingState::Held).then(|| Stamp::from(form.starts_at)))
    .bind(permit.account().0)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    tx.query(
        "INSERT INTO meeting_creator (meeting_id, creator_id, attendance)
         SELECT m.id, pc.creator_id, $2 FROM meeting m JOIN journey j ON j.id = m.journey_id
         JOIN project_creator pc ON pc.project_id = j.project_id AND pc.left_on IS NULL WHERE m.id = $1",
    )
    .bind(id.0)
    .bind(attendance.code().to_owned())
    .execute()
    .await?;
    Ok(id)
}

/// Typed a second time, a meeting would count twice.
async fn no_other_then(tx: &mut Tx, journey: JourneyId, form: &MeetingForm) -> Result<(), Failed> {
    let (others,): (i64,) = tx
        .query(
            "SELECT COUNT(*) FROM meeting WHERE journey_id = $1 AND adviser_id = $2 AND starts_at = $3 AND workshop_id IS NULL
                AND state <> 'cancelled'",
        )
        .bind(journey.0)
        .bind(form.adviser.0)
        .bind(Stamp::from(form.starts_at))
        .one()
        .await?;
    match others {
        0 => Ok(()),
        _ => Err(AppError::invalid("at", SAME_HOUR).into()),
    }
}

/// A meeting that the actor may see, on its own journey, locked against others who act on it. Its state is the one that the actor is told:
/// a refusal by another one would tell of people whom the actor may not know of.
pub(super) async fn seen(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    (journey, meeting): (JourneyId, MeetingId),
) -> Result<(Scope, MeetingView), Failed> {
    let scope = access::scope(hub, tx, actor, journey).await?;
    tx.query("UPDATE meeting SET version = version WHERE id = $1 AND journey_id = $2")
        .bind(meeting.0)
        .bind(journey.0)
        .execute()
        .await?;
    let found = read::meetings(tx, journey, &scope)
        .await?
        .into_iter()
        .find(|one| one.id == meeting);
    Ok((scope, found.ok_or(AppError::NotFound)?))
}

/// Why one that is not planned is not changed.
pub(super) const fn closed(state: MeetingState) -> Text {
    match state {
        MeetingState::Cancelled => CALLED_OFF,
        _ => CHANGED,
    }
}

/// A meeting that is changed or called off by itself. Errors: `Invalid` once it is closed, and for one of a workshop.
pub(super) fn may_change(meeting: &MeetingView) -> Result<(), AppError> {
    match (meeting.state, meeting.workshop) {
        (MeetingState::Planned, None) => Ok(()),
        (MeetingState::Planned, Some(_)) => Err(AppError::invalid("", OF_WORKSHOP)),
        (state, _) => Err(AppError::invalid("", closed(state))),
    }
}

/// Changes a planned meeting of the own organisation. Errors: `Stale`, `Invalid` once it is closed.
pub async fn save(
    hub: &Hub,
    actor: &Actor,
    at: (JourneyId, MeetingId),
    version: i64,
    form: &MeetingForm,
    once: Once,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (scope, now) = seen(hub, &mut tx, actor, at).await?;
    let permit = access::changing(actor, &scope, now.own, Action::ChangeInFile)?;
    if now.version != version {
        return Err(stale(&mut tx, actor, (&[at.1.0], SAVED), values(&now), now.version).await?);
    }
    may_change(&now)?;
    if form.starts_at != now.starts_at {
        access::check_opened(&mut tx, &scope, at.0, (day(form.starts_at), "on")).await?;
    }
    access::of_team(&mut tx, permit.staff_organisation()?, form.adviser, "adviser").await?;
    tx.query(
        "UPDATE meeting SET adviser_id = $2, kind = $3, starts_at = $4, minutes = $5, place = $6, subject = $7,
                version = version + 1 WHERE id = $1",
    )
    .bind(at.1.0)
    .bind(form.adviser.0)
    .bind(form.kind.code().to_owned())
    .bind(Stamp::from(form.starts_at))
    .bind(form.minutes)
    .bind(form.place.clone())
    .bind(form.subject.clone())
    .execute()
    .await?;
    if form.starts_at != now.starts_at {
        attendance::expect_again(hub, &mut tx, &permit, at.1).await?;
    }
    if form.kind != now.kind {
        attendance::recount(hub, &mut tx, &permit, at.1).await?;
    }
    let event = MeetingChanged {
        on: day(form.starts_at),
    };
    record(&mut tx, &permit, hub.now(), about(at.0, at.1), &event, once).await?;
    tx.commit().await
}

/// The events after which a meeting has a new version.
pub(super) const SAVED: &str = ",meeting_changed,workshop_moved,workshop_called_off,workshop_left,meeting_held,meeting_missed,meeting_cancelled,\
     meeting_reopened,";

/// What stands now, by field of the form.
fn values(meeting: &MeetingView) -> [(&'static str, String); 7] {
    let (day, time) = hours::local(meeting.starts_at);
    [
        ("on", app::dates::iso(day)),
        ("at", hours::iso(time)),
        ("minutes", meeting.minutes.to_string()),
        ("adviser", meeting.adviser.id.to_string()),
        ("kind", meeting.kind.code().to_owned()),
        ("place", meeting.place.clone()),
        ("subject", meeting.subject.clone()),
    ]
}
