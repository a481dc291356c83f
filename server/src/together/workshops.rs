//! Group workshops: a list of inscriptions, each a meeting of its journey.

mod again;
pub mod cancel;
pub mod change;
pub mod enrol;
mod on_list;

use super::{
    access,
    attendance::record_of,
    events::{WorkshopAttended, WorkshopOpened, day},
    meetings,
};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Query, Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    journeys::members,
    sharing::sql::{named, reads_identity},
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{AccountId, CreatorId, JourneyId, MeetingId, OrganisationId, WorkshopId},
    journeys::TeamMember,
    together::{
        attendance::known,
        port::Once,
        rules::{CANCELLED, OFF_MEANWHILE},
        types::{Attendant, Came, Enrolled, Workshop, WorkshopForm, WorkshopLine},
    },
};
use std::collections::{BTreeMap, HashMap};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    title: String,
    place: String,
    starts_at: Stamp,
    minutes: i64,
    places: Option<i64>,
    adviser_id: Uuid,
    adviser: String,
    enrolled: i64,
    present: i64,
    cancelled: bool,
    version: i64,
}

impl From<LineRow> for WorkshopLine {
    fn from(row: LineRow) -> Self {
        Self {
            id: WorkshopId(row.id),
            title: row.title,
            place: row.place,
            starts_at: row.starts_at.0,
            minutes: row.minutes,
            places: row.places,
            adviser: TeamMember::of(AccountId(row.adviser_id), row.adviser),
            enrolled: row.enrolled,
            present: row.present,
            cancelled: row.cancelled,
            version: row.version,
        }
    }
}

/// The organisation that runs workshops. Errors: `Forbidden` for those who act for none.
fn house(actor: &Actor) -> Result<(OrganisationId, Permit), Failed> {
    let permit = authorise(actor, Action::RunWorkshop, Relation::Own)?;
    Ok((permit.staff_organisation()?, permit))
}

/// Each with how many are enrolled, as far as the organisation may know of them: of those of one journey whom it may not name at all, one.
async fn lines(
    run: &mut impl Run,
    (house, today): (OrganisationId, Date),
    only: Option<WorkshopId>,
) -> Result<Vec<LineRow>, Failed> {
    run.query(concat!(
        "SELECT w.id, w.title, w.place, w.starts_at, w.minutes, w.places, w.adviser_id, a.name AS adviser, w.version, w.cancelled_at IS NOT NULL AS cancelled,
                CAST(COALESCE(SUM(v.people), 0) AS BIGINT) AS enrolled, CAST(COALESCE(SUM(v.present), 0) AS BIGINT) AS present
         FROM workshop w JOIN account a ON a.id = w.adviser_id
         LEFT JOIN (SELECT t.workshop_id, CASE WHEN SUM(t.known) = 0 THEN 1 ELSE SUM(t.known) END AS people,
                           CASE WHEN SUM(t.known) = 0 THEN MAX(t.came) ELSE SUM(t.known * t.came) END AS present
                    FROM (SELECT m.id, m.workshop_id, CASE WHEN mc.attendance = 'present' THEN 1 ELSE 0 END AS came,
                                 CASE WHEN ",
        reads_identity!(),
        " AND ",
        named!("mc.creator_id"),
        " THEN 1 ELSE 0 END AS known
                          FROM meeting m JOIN journey j ON j.id = m.journey_id JOIN meeting_creator mc ON mc.meeting_id = m.id
                          WHERE m.organisation_id = $1 AND m.workshop_id IS NOT NULL AND m.state <> 'cancelled'
                            AND (CAST($3 AS UUID) IS NULL OR m.workshop_id = $3)) t
                    GROUP BY t.id, t.workshop_id) v ON v.workshop_id = w.id
         WHERE w.organisation_id = $1 AND (CAST($3 AS UUID) IS NULL OR w.id = $3)
         GROUP BY w.id, w.title, w.place, w.starts_at, w.minutes, w.places, w.adviser_id, a.name, w.version, w.cancelled_at
         ORDER BY w.starts_at DESC, w.id LIMIT 200"
    ))
    .bind(house.0)
    .bind(today)
    .bind(only.map(|id| id.0))
    .all()
    .await
}

pub async fn list(hub: &Hub, actor: &Actor) -> Result<(Vec<WorkshopLine>, Vec<TeamMember>), Failed> {
    let run = &mut &hub.db;
    let (house, _) = house(actor)?;
    let rows = lines(run, (house, hub.today()), None).await?;
    Ok((
        rows.into_iter().map(Into::into).collect(),
        members(run, actor, hub.today()).await?,
    ))
}

/// One of the organisation's own. Errors: `NotFound`.
async fn own(run: &mut impl Run, house: (OrganisationId, Date), id: WorkshopId) -> Result<LineRow, Failed> {
    let found = lines(run, house, Some(id)).await?.into_iter().next();
    Ok(found.ok_or(AppError::NotFound)?)
}

#[derive(sqlx::FromRow)]
struct EnrolledRow {
    journey_id: Uuid,
    meeting_id: Uuid,
    creator_id: Uuid,
    reference: String,
    identity: bool,
    name: String,
    attendance: String,
}

pub async fn show(hub: &Hub, actor: &Actor, id: WorkshopId) -> Result<Workshop, Failed> {
    let run = &mut &hub.db;
    let (house, _) = house(actor)?;
    let line = own(run, (house, hub.today()), id).await?;
    let organisation: String = run
        .query("SELECT short_name FROM organisation WHERE id = $1")
        .bind(house.0)
        .scalar()
        .await?;
    let rows: Vec<EnrolledRow> = run
        .query(concat!(
            "SELECT m.journey_id, m.id AS meeting_id, c.id AS creator_id, j.reference, ",
            reads_identity!(),
            " AND ",
            named!("c.id"),
            " AS identity,
                    c.first_name || ' ' || c.last_name AS name, mc.attendance
             FROM meeting m JOIN journey j ON j.id = m.journey_id JOIN meeting_creator mc ON mc.meeting_id = m.id
             JOIN creator c ON c.id = mc.creator_id
             WHERE m.workshop_id = $3 ORDER BY c.last_name, c.first_name, c.id"
        ))
        .bind(house.0)
        .bind(hub.today())
        .bind(id.0)
        .all()
        .await?;
    Ok(Workshop {
        line: line.into(),
        organisation,
        enrolled: enrolled(rows)?,
        team: members(run, actor, hub.today()).await?,
    })
}

/// Those whom the organisation may know of, by last name; after them the journeys whose people it may not name, by reference.
fn enrolled(rows: Vec<EnrolledRow>) -> Result<Vec<Enrolled>, Failed> {
    let mut by_meeting: HashMap<Uuid, Vec<Attendant>> = HashMap::new();
    for row in &rows {
        let attendance = row.attendance.parse();
        by_meeting.entry(row.meeting_id).or_default().push(Attendant {
            creator: CreatorId(row.creator_id),
            name: row.identity.then(|| row.name.clone()),
            attendance: attendance.map_err(|_| Failed::internal("code of an attendance"))?,
        });
    }
    let told: HashMap<Uuid, Vec<Attendant>> = by_meeting.into_iter().map(|(id, people)| (id, known(people))).collect();
    let line = |row: EnrolledRow| {
        let one = told
            .get(&row.meeting_id)?
            .iter()
            .find(|one| one.creator.0 == row.creator_id)?;
        Some(Enrolled {
            journey: JourneyId(row.journey_id),
            meeting: MeetingId(row.meeting_id),
            creator: one.creator,
            reference: row.reference,
            name: one.name.clone(),
            attendance: one.attendance,
        })
    };
    let mut all: Vec<Enrolled> = rows.into_iter().filter_map(line).collect();
    all.sort_by_key(|one| one.name.is_none().then(|| one.reference.clone()));
    Ok(all)
}

fn about(id: WorkshopId) -> About {
    About {
        journey: None,
        subject: Some(id.0),
    }
}

pub async fn open(hub: &Hub, actor: &Actor, form: &WorkshopForm, once: Once) -> Result<WorkshopId, Failed> {
    let (house, permit) = house(actor)?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(id) => return Ok(WorkshopId(id.ok_or(AppError::NotFound)?)),
    };
    access::of_team(&mut tx, house, form.adviser, "adviser").await?;
    let id = WorkshopId(Uuid::now_v7());
    let query = tx
        .query(
            "INSERT INTO workshop (id, adviser_id, title, place, starts_at, minutes, places, organisation_id, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id.0);
    typed(query, form)
        .bind(house.0)
        .bind(permit.account().0)
        .bind(Stamp::from(hub.now()))
        .execute()
        .await?;
    let event = WorkshopOpened {
        on: day(form.starts_at),
    };
    record(&mut tx, &permit, hub.now(), about(id), &event, once).await?;
    tx.commit().await?;
    Ok(id)
}

/// Binds what the form of a workshop says, in the order of the columns of both statements that write one.
fn typed<'c>(query: Query<'c>, form: &WorkshopForm) -> Query<'c> {
    query
        .bind(form.adviser.0)
        .bind(form.title.clone())
        .bind(form.place.clone())
        .bind(Stamp::from(form.starts_at))
        .bind(form.minutes)
        .bind(form.places)
}

/// The workshop, held against others who enrol at the same time.
async fn locked(tx: &mut Tx, house: (OrganisationId, Date), id: WorkshopId) -> Result<LineRow, Failed> {
    tx.query("UPDATE workshop SET places = places WHERE id = $1 AND organisation_id = $2")
        .bind(id.0)
        .bind(house.0.0)
        .execute()
        .await?;
    own(tx, house, id).await
}

/// The whole list in one transaction. Only people on it; their journeys need not be open to the organisation any longer.
pub async fn attend(
    hub: &Hub,
    actor: &Actor,
    id: WorkshopId,
    people: &[(MeetingId, Came)],
    once: Once,
) -> Result<(), Failed> {
    let (house, permit) = house(actor)?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    if locked(&mut tx, (house, hub.today()), id).await?.cancelled {
        return Err(AppError::invalid("", CANCELLED).into());
    }
    let mut by_meeting: BTreeMap<MeetingId, Vec<Came>> = BTreeMap::new();
    for (meeting, came) in people {
        by_meeting.entry(*meeting).or_default().push(*came);
    }
    for (meeting, people) in &by_meeting {
        let of: Option<(Uuid,)> = tx
            .query("SELECT journey_id FROM meeting WHERE id = $1 AND workshop_id = $2")
            .bind(meeting.0)
            .bind(id.0)
            .optional()
            .await?;
        let Some((journey,)) = of else {
            untouched(people)?;
            continue;
        };
        let journey = JourneyId(journey);
        let (_, view) = meetings::seen(hub, &mut tx, actor, (journey, *meeting)).await?;
        let stands = |came: &Came| view.people.iter().find(|one| one.creator == came.creator);
        let (here, gone): (Vec<Came>, Vec<Came>) = people.iter().copied().partition(|came| stands(came).is_some());
        untouched(&gone)?;
        let same = |came: &Came| stands(came).is_some_and(|one| one.attendance == came.attendance);
        if !here.iter().all(same) {
            let list = format!("{meeting}.");
            record_of(hub, &mut tx, (actor, &permit), (journey, &view), (&here, &list), None).await?;
        }
    }
    let event = WorkshopAttended { people: people.len() };
    record(&mut tx, &permit, hub.now(), about(id), &event, once).await?;
    tx.commit().await
}

/// Of those who were taken off meanwhile a form may say nothing new. Errors: `Invalid`.
fn untouched(gone: &[Came]) -> Result<(), AppError> {
    let left = |came: &Came| came.was == Some(came.attendance);
    if gone.iter().all(left) {
        Ok(())
    } else {
        Err(AppError::invalid("", OFF_MEANWHILE))
    }
}
