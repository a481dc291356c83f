use super::{
    access::{self, Scope},
    attendants,
};
use crate::{
    auth::policy::Relation,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    journeys::members,
    sharing::{
        names,
        relation::{self, Standing},
        sql::theirs,
    },
};
use app::{
    actor::{Actor, Role},
    error::AppError,
    ids::{AccountId, ActionId, CreatorId, JourneyId, MeetingId, NoteId, WorkshopId},
    journeys::{Access, TeamMember},
    sharing::glass::types::OpenWork,
    together::{
        attendance::shown,
        types::{ActionView, EarlierNote, Head, MeetingView, NoteView, Together},
    },
};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

/// Everything that a reader may see, and the log of the reading.
pub async fn of_journey(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Together, Failed> {
    let run = &mut &hub.db;
    let scope = access::scope(hub, run, actor, journey).await?;
    let file = Together {
        head: head(run, journey, &scope).await?,
        actions: actions(run, journey, &scope).await?,
        meetings: meetings(run, journey, &scope).await?,
        notes: notes(run, journey, &scope).await?,
        team: if actor.role() == Role::Creator {
            vec![]
        } else {
            members(run, actor, hub.today()).await?
        },
        people: on_project(run, journey, &scope).await?,
        writes: scope.writes(actor),
    };
    log(hub, actor, journey, &scope).await?;
    Ok(file)
}

/// A reading from outside the lead organisation.
async fn log(hub: &Hub, actor: &Actor, journey: JourneyId, scope: &Scope) -> Result<(), Failed> {
    if matches!(scope.standing.relation, Relation::Shared | Relation::Wrote) {
        relation::log_reading(&mut &hub.db, actor, Stamp::from(hub.now()), journey, "notes").await?;
    }
    Ok(())
}

/// The work on a journey that a coordinator opened, but for the notes that an organisation keeps to itself.
pub async fn opened(
    run: &mut impl Run,
    journey: JourneyId,
    standing: Standing,
    today: Date,
) -> Result<OpenWork, Failed> {
    let scope = Scope {
        standing,
        organisation: None,
        others: true,
        circle: true,
        named: names::of_journey(run, journey, standing, None, today).await?,
        person: None,
    };
    Ok(OpenWork {
        actions: actions(run, journey, &scope).await?,
        meetings: meetings(run, journey, &scope).await?,
        notes: notes(run, journey, &scope).await?,
    })
}

pub async fn actions_of(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Vec<ActionView>, Failed> {
    let run = &mut &hub.db;
    let scope = access::scope(hub, run, actor, journey).await?;
    actions(run, journey, &scope).await
}

pub async fn meetings_of(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Vec<MeetingView>, Failed> {
    let run = &mut &hub.db;
    let scope = access::scope(hub, run, actor, journey).await?;
    meetings(run, journey, &scope).await
}

pub async fn notes_of(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Vec<NoteView>, Failed> {
    let run = &mut &hub.db;
    let scope = access::scope(hub, run, actor, journey).await?;
    notes(run, journey, &scope).await
}

/// A meeting that the actor may see, wherever it is, and the log of the reading. Errors: `NotFound`.
pub async fn meeting(hub: &Hub, actor: &Actor, meeting: MeetingId) -> Result<(Head, MeetingView), Failed> {
    let run = &mut &hub.db;
    let of: Option<(Uuid,)> = run
        .query("SELECT journey_id FROM meeting WHERE id = $1")
        .bind(meeting.0)
        .optional()
        .await?;
    let journey = JourneyId(of.ok_or(AppError::NotFound)?.0);
    let scope = access::scope(hub, run, actor, journey).await?;
    let found = meetings(run, journey, &scope)
        .await?
        .into_iter()
        .find(|one| one.id == meeting);
    let found = found.ok_or(AppError::NotFound)?;
    log(hub, actor, journey, &scope).await?;
    Ok((head(run, journey, &scope).await?, found))
}

async fn head(run: &mut impl Run, journey: JourneyId, scope: &Scope) -> Result<Head, Failed> {
    let (reference, title, lead): (String, String, String) = run
        .query(
            "SELECT j.reference, p.title, o.name FROM journey j JOIN project p ON p.id = j.project_id
             JOIN organisation o ON o.id = j.organisation_id WHERE j.id = $1",
        )
        .bind(journey.0)
        .one()
        .await?;
    let identity = scope.standing.parts.identity;
    let people = people(run, journey).await?;
    Ok(Head {
        id: journey,
        reference,
        title: identity.then_some(title),
        people: people
            .into_iter()
            .filter(|(id, _)| scope.named.person(*id))
            .map(|(_, name)| name)
            .collect(),
        access: match scope.standing.relation {
            Relation::Shared => Access::Shared,
            Relation::Wrote => Access::Wrote,
            _ => Access::Own,
        },
        parts: scope.standing.parts,
        lead,
    })
}

/// Everybody on the project now, the lead first.
pub async fn people(run: &mut impl Run, journey: JourneyId) -> Result<Vec<(Uuid, String)>, Failed> {
    run.query(
        "SELECT c.id, c.first_name || ' ' || c.last_name FROM journey j
         JOIN project_creator pc ON pc.project_id = j.project_id AND pc.left_on IS NULL
         JOIN creator c ON c.id = pc.creator_id WHERE j.id = $1 ORDER BY pc.lead DESC, c.last_name, c.id",
    )
    .bind(journey.0)
    .all()
    .await
}

async fn on_project(run: &mut impl Run, journey: JourneyId, scope: &Scope) -> Result<Vec<(CreatorId, String)>, Failed> {
    let people = people(run, journey).await?.into_iter();
    let known = people.filter(|(id, _)| scope.named.person(*id));
    Ok(known.map(|(id, name)| (CreatorId(id), name)).collect())
}

#[derive(sqlx::FromRow)]
struct ActionRow {
    id: Uuid,
    own: bool,
    organisation: String,
    adviser_id: Option<Uuid>,
    adviser: Option<String>,
    title: String,
    due_on: Option<Date>,
    done_on: Option<Date>,
    done_by_id: Option<Uuid>,
    done_by: Option<String>,
    cancelled_on: Option<Date>,
    version: i64,
}

/// The to-dos in scope: open ones by due date, then the latest that are not.
pub async fn actions(run: &mut impl Run, journey: JourneyId, scope: &Scope) -> Result<Vec<ActionView>, Failed> {
    let rows: Vec<ActionRow> = run
        .query(
            "SELECT a.id, COALESCE(a.organisation_id = $2, FALSE) AS own, o.short_name AS organisation, a.adviser_id,
                    v.name AS adviser, a.title, a.due_on, a.done_on, a.done_by AS done_by_id, d.name AS done_by, a.cancelled_on, a.version
             FROM plan_action a JOIN organisation o ON o.id = a.organisation_id
             LEFT JOIN account v ON v.id = a.adviser_id LEFT JOIN account d ON d.id = a.done_by
             WHERE a.journey_id = $1 AND (a.organisation_id = $2 OR $3)
             ORDER BY CASE WHEN a.done_on IS NULL AND a.cancelled_on IS NULL THEN 0 ELSE 1 END,
                      COALESCE(a.done_on, a.cancelled_on) DESC, a.due_on ASC NULLS LAST, a.created_at, a.id",
        )
        .bind(journey.0)
        .bind(scope.organisation_id())
        .bind(scope.others)
        .all()
        .await?;
    let view = |row: ActionRow| ActionView {
        id: ActionId(row.id),
        adviser: row
            .adviser_id
            .zip(row.adviser)
            .map(|(id, name)| TeamMember::of(AccountId(id), name)),
        title: row.title,
        due_on: row.due_on,
        done_on: row.done_on,
        done_by: row
            .done_by
            .filter(|_| row.done_by_id.is_some_and(|id| scope.named.account(id))),
        cancelled_on: row.cancelled_on,
        organisation: row.organisation,
        own: row.own,
        version: row.version,
    };
    Ok(rows.into_iter().map(view).collect())
}

#[derive(sqlx::FromRow)]
struct MeetingRow {
    id: Uuid,
    own: bool,
    organisation: String,
    adviser_id: Uuid,
    adviser: String,
    workshop_id: Option<Uuid>,
    kind: String,
    state: String,
    starts_at: Stamp,
    minutes: i64,
    place: String,
    subject: String,
    version: i64,
}

/// The meetings in scope with who takes part, the latest first.
pub async fn meetings(run: &mut impl Run, journey: JourneyId, scope: &Scope) -> Result<Vec<MeetingView>, Failed> {
    let rows: Vec<MeetingRow> = run
        .query(concat!(
            "SELECT m.id, COALESCE(m.organisation_id = $2, FALSE) AS own, o.short_name AS organisation, m.adviser_id,
                    v.name AS adviser, m.workshop_id, m.kind, m.state, m.starts_at, m.minutes, m.place, m.subject, m.version
             FROM meeting m JOIN organisation o ON o.id = m.organisation_id JOIN account v ON v.id = m.adviser_id
             WHERE m.journey_id = $1 AND (m.organisation_id = $2 OR $3) AND ",
            theirs!("m.id", "$4"),
            " ORDER BY m.starts_at DESC, m.id"
        ))
        .bind(journey.0)
        .bind(scope.organisation_id())
        .bind(scope.others)
        .bind(scope.person_id())
        .all()
        .await?;
    let mut known = attendants::known(run, journey, &scope.named).await?;
    rows.into_iter()
        .map(|row| {
            let unknown = || Failed::internal("code of a meeting");
            let (people, alone) = known.remove(&row.id).unwrap_or_default();
            Ok(MeetingView {
                id: MeetingId(row.id),
                kind: row.kind.parse().map_err(|_| unknown())?,
                state: shown(row.state.parse().map_err(|_| unknown())?, alone),
                starts_at: row.starts_at.0,
                minutes: row.minutes,
                place: row.place,
                subject: row.subject,
                adviser: TeamMember::of(AccountId(row.adviser_id), row.adviser),
                organisation: row.organisation,
                workshop: row.workshop_id.map(WorkshopId),
                people,
                own: row.own,
                version: row.version,
            })
        })
        .collect()
}

/// What the notes of the reader's own organisation said before they were corrected, by note.
async fn earlier_notes(
    run: &mut impl Run,
    journey: JourneyId,
    scope: &Scope,
) -> Result<HashMap<Uuid, Vec<EarlierNote>>, Failed> {
    let rows: Vec<(Uuid, String, String, String, Stamp)> = run
        .query(
            "SELECT p.note_id, p.body, p.visibility, a.name, p.replaced_at FROM note_past p JOIN note n ON n.id = p.note_id
             JOIN account a ON a.id = p.replaced_by WHERE n.journey_id = $1 AND n.organisation_id = $2 ORDER BY p.version DESC",
        )
        .bind(journey.0)
        .bind(scope.organisation_id())
        .all()
        .await?;
    let mut found: HashMap<Uuid, Vec<EarlierNote>> = HashMap::new();
    for (note, body, visibility, replaced_by, at) in rows {
        let visibility = visibility.parse();
        found.entry(note).or_default().push(EarlierNote {
            body,
            visibility: visibility.map_err(|_| Failed::internal("visibility of a note"))?,
            replaced_by,
            replaced_at: at.0,
        });
    }
    Ok(found)
}

#[derive(sqlx::FromRow)]
struct NoteRow {
    id: Uuid,
    own: bool,
    organisation: String,
    author: String,
    meeting_id: Option<Uuid>,
    visibility: String,
    body: String,
    version: i64,
    changed_at: Stamp,
    created_at: Stamp,
}

/// The notes in scope, the latest first. What is kept inside another organisation is in nobody else's.
pub async fn notes(run: &mut impl Run, journey: JourneyId, scope: &Scope) -> Result<Vec<NoteView>, Failed> {
    let rows: Vec<NoteRow> = run
        .query(concat!(
            "SELECT n.id, COALESCE(n.organisation_id = $2, FALSE) AS own, o.short_name AS organisation, a.name AS author,
                    n.meeting_id, n.visibility, n.body, n.version, n.changed_at, n.created_at
             FROM note n JOIN organisation o ON o.id = n.organisation_id JOIN account a ON a.id = n.author_id
             WHERE n.journey_id = $1 AND (n.organisation_id = $2 OR ($3 AND n.visibility = 'circle_and_creator')
                                          OR ($4 AND n.visibility = 'circle'))
               AND (n.meeting_id IS NULL OR ",
            theirs!("n.meeting_id", "$5"),
            ") ORDER BY n.created_at DESC, n.id DESC"
        ))
        .bind(journey.0)
        .bind(scope.organisation_id())
        .bind(scope.others)
        .bind(scope.circle)
        .bind(scope.person_id())
        .all()
        .await?;
    let mut earlier = earlier_notes(run, journey, scope).await?;
    rows.into_iter()
        .map(|row| {
            Ok(NoteView {
                earlier: earlier.remove(&row.id).unwrap_or_default(),
                id: NoteId(row.id),
                visibility: row
                    .visibility
                    .parse()
                    .map_err(|_| Failed::internal("visibility of a note"))?,
                body: row.body,
                author: row.author,
                organisation: row.organisation,
                meeting: row.meeting_id.map(MeetingId),
                created_at: row.created_at.0,
                changed_at: row.changed_at.0,
                own: row.own,
                version: row.version,
            })
        })
        .collect()
}
