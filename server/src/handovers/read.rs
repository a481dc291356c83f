use super::{charge, force, known, takes_part};
use crate::{
    auth::policy::{Action, Relation, authorise},
    dashboard::label::{label, people},
    db::{Run, Stamp},
    error::Failed,
    handovers::caseload,
    hub::Hub,
    sharing::relation,
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    handovers::{
        rules,
        types::{Batch, HandoverView, Item, JourneyHandovers, MeetingBrief, MyHandover, TeamHandovers},
    },
    ids::{AccountId, BatchId, HandoverId, JourneyId, MeetingId, OrganisationId},
    journeys::TeamMember,
};
use time::{Date, Duration};
use uuid::Uuid;

/// So long a créateur is told of what came into force.
const TOLD: Duration = Duration::days(60);

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    batch_id: Uuid,
    together: i64,
    journey_id: Uuid,
    reference: String,
    label: String,
    from_id: Option<Uuid>,
    from_name: Option<String>,
    to_id: Uuid,
    to_name: String,
    effective_on: Date,
    overlap_until: Option<Date>,
    words: String,
    applied: bool,
    cancelled: bool,
    announced_by: String,
    received_at: Option<Stamp>,
    received_by: Option<String>,
    meeting_id: Option<Uuid>,
    starts_at: Option<Stamp>,
    meeting_state: Option<String>,
    mine: bool,
}

/// $1 organisation, $2 today, $3 reader.
macro_rules! handovers {
    ($where:literal) => {
        concat!(
            "SELECT h.id, h.batch_id, (SELECT COUNT(*) FROM handover o JOIN journey j ON j.id = o.journey_id
                                      WHERE o.batch_id = h.batch_id AND o.organisation_id = $1 AND ",
            known!("$1", "$2"),
            ") AS together, h.journey_id, j.reference, ",
            label!(),
            ", h.from_id, f.name AS from_name, h.to_id, t.name AS to_name, h.effective_on, h.overlap_until, h.words,
               h.applied_at IS NOT NULL AS applied, h.cancelled_at IS NOT NULL AS cancelled, b.name AS announced_by, h.received_at,
               r.name AS received_by, m.id AS meeting_id, m.starts_at, m.state AS meeting_state,
               (h.to_id = $3 OR EXISTS (SELECT 1 FROM adviser_absence w WHERE w.account_id = h.to_id
                 AND w.organisation_id = h.organisation_id AND w.replacement_id = $3 AND w.from_on <= $2 AND w.until_on >= $2)) AS mine
             FROM handover h JOIN journey j ON j.id = h.journey_id ",
            people!(),
            " JOIN account t ON t.id = h.to_id JOIN account b ON b.id = h.announced_by LEFT JOIN account f ON f.id = h.from_id
              LEFT JOIN account r ON r.id = h.received_by LEFT JOIN meeting m ON m.id = h.meeting_id AND m.state <> 'cancelled'
              WHERE h.organisation_id = $1 AND ",
            known!("$1", "$2"),
            " AND ",
            $where
        )
    };
}

impl Row {
    fn view(self, today: Date) -> HandoverView {
        let member = |id, name| TeamMember::of(AccountId(id), name);
        let meeting = self.meeting_id.zip(self.starts_at).zip(self.meeting_state);
        HandoverView {
            id: HandoverId(self.id),
            batch: BatchId(self.batch_id),
            together: self.together,
            journey: JourneyId(self.journey_id),
            reference: self.reference,
            label: self.label,
            from: self.from_id.zip(self.from_name).map(|(id, name)| member(id, name)),
            to: member(self.to_id, self.to_name),
            effective_on: self.effective_on,
            overlap_until: self.overlap_until,
            words: self.words,
            state: rules::state(self.applied, self.cancelled, self.overlap_until, today),
            announced_by: self.announced_by,
            received: self
                .received_at
                .map(|at| (paris_day(at.0), self.received_by.unwrap_or_default())),
            done: vec![],
            meeting: meeting.and_then(|((id, at), state)| {
                Some(MeetingBrief {
                    id: MeetingId(id),
                    starts_at: at.0,
                    state: state.parse().ok()?,
                })
            }),
            mine: self.mine,
        }
    }
}

fn organisation(actor: &Actor) -> Result<OrganisationId, AppError> {
    actor.organisation().ok_or(AppError::Forbidden)
}

/// Of a journey, the latest first. Errors: `NotFound`.
pub async fn of_journey(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<JourneyHandovers, Failed> {
    let (run, today) = (&mut &hub.db, hub.today());
    let standing = relation::to_journey(run, actor, today, journey).await?;
    authorise(actor, Action::HandOver, standing.relation)?;
    takes_part(run, actor, journey).await?;
    let organisation = organisation(actor)?;
    let rows: Vec<Row> = run
        .query(handovers!("h.journey_id = $4 ORDER BY h.announced_at DESC, h.id DESC"))
        .bind(organisation.0)
        .bind(today)
        .bind(actor.account.0)
        .bind(journey.0)
        .all()
        .await?;
    let items: Vec<(Uuid, String)> = run
        .query(
            "SELECT i.handover_id, i.item FROM handover_item i JOIN handover h ON h.id = i.handover_id
             WHERE h.organisation_id = $1 AND h.journey_id = $2",
        )
        .bind(organisation.0)
        .bind(journey.0)
        .all()
        .await?;
    let with_items = |row: Row| {
        let done = items.iter().filter(|(of, _)| *of == row.id);
        let done: Vec<Item> = done.filter_map(|(_, item)| item.parse().ok()).collect();
        HandoverView {
            done,
            ..row.view(today)
        }
    };
    let passed_on = passed_on(run, organisation, journey).await?;
    let passes = match standing.relation {
        Relation::Own | Relation::Shared => true,
        _ => follows(run, organisation, journey, today).await?,
    };
    Ok(JourneyHandovers {
        passed_on,
        passes,
        handovers: rows.into_iter().map(with_items).collect(),
        in_charge: charge::today(run, organisation, journey).await?,
        charges: charge::all(run, organisation, journey).await?,
    })
}

/// Since when another organisation leads a journey that this one led until then, and which.
async fn passed_on(
    run: &mut impl Run,
    organisation: OrganisationId,
    journey: JourneyId,
) -> Result<Option<(Date, String)>, Failed> {
    run.query(
        "SELECT l.taken_on, o.short_name FROM lead_handover l JOIN journey j ON j.id = l.journey_id
         JOIN organisation o ON o.id = j.organisation_id
         WHERE l.journey_id = $1 AND l.from_organisation_id = $2 AND l.taken_on IS NOT NULL AND j.organisation_id <> $2
         ORDER BY l.taken_on DESC, l.ended_at DESC LIMIT 1",
    )
    .bind(journey.0)
    .bind(organisation.0)
    .optional()
    .await
}

/// Whether something of the organisation's is open on a journey.
pub(super) async fn follows(
    run: &mut impl Run,
    organisation: OrganisationId,
    journey: JourneyId,
    today: Date,
) -> Result<bool, Failed> {
    run.query(force::FOLLOWS)
        .bind(journey.0)
        .bind(organisation.0)
        .bind(force::since(today))
        .scalar()
        .await
}

/// Of one act, by name. Errors: `NotFound`.
pub async fn batch(hub: &Hub, actor: &Actor, batch: BatchId) -> Result<Batch, Failed> {
    let today = hub.today();
    let rows: Vec<Row> = hub
        .db
        .query(handovers!("h.batch_id = $4 ORDER BY label, j.reference, h.id"))
        .bind(organisation(actor)?.0)
        .bind(today)
        .bind(actor.account.0)
        .bind(batch.0)
        .all()
        .await?;
    if rows.is_empty() {
        return Err(AppError::NotFound.into());
    }
    Ok(Batch {
        id: batch,
        lines: rows.into_iter().map(|row| row.view(today)).collect(),
    })
}

/// What is under way in the organisation: for a manager everything, for an adviser the own ones.
pub async fn of_team(hub: &Hub, actor: &Actor) -> Result<TeamHandovers, Failed> {
    let (run, today, organisation) = (&mut &hub.db, hub.today(), organisation(actor)?);
    let manages = authorise(actor, Action::HandOverCaseload, Relation::Own).is_ok();
    let rows: Vec<Row> = run
        .query(handovers!(
            "h.cancelled_at IS NULL AND (h.applied_at IS NULL OR h.received_at IS NULL OR h.overlap_until >= $2)
             AND ($4 OR h.from_id = $3 OR h.to_id = $3 OR EXISTS (SELECT 1 FROM adviser_absence v WHERE v.account_id = h.to_id
                  AND v.organisation_id = h.organisation_id AND v.replacement_id = $3 AND v.from_on <= $2 AND v.until_on >= $2))
             ORDER BY h.effective_on, j.reference LIMIT 500"
        ))
        .bind(organisation.0)
        .bind(today)
        .bind(actor.account.0)
        .bind(manages)
        .all()
        .await?;
    let loads = if manages {
        caseload::loads(run, organisation, hub.today()).await?
    } else {
        vec![]
    };
    Ok(TeamHandovers {
        open: rows.into_iter().map(|row| row.view(today)).collect(),
        loads,
    })
}

/// What waits for the reader's « bien reçu ».
pub async fn to_receive(hub: &Hub, actor: &Actor) -> Result<Vec<HandoverView>, Failed> {
    let today = hub.today();
    let rows: Vec<Row> = hub
        .db
        .query(handovers!(
            "h.cancelled_at IS NULL AND h.received_at IS NULL
             AND (h.to_id = $3 OR EXISTS (SELECT 1 FROM adviser_absence v WHERE v.account_id = h.to_id
                  AND v.organisation_id = h.organisation_id AND v.replacement_id = $3 AND v.from_on <= $2 AND v.until_on >= $2))
             ORDER BY h.effective_on, j.reference LIMIT 100"
        ))
        .bind(organisation(actor)?.0)
        .bind(today)
        .bind(actor.account.0)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.view(today)).collect())
}

#[derive(sqlx::FromRow)]
struct MyRow {
    organisation: String,
    from_name: Option<String>,
    to_name: String,
    effective_on: Date,
    overlap_until: Option<Date>,
    applied: bool,
    meeting_at: Option<Stamp>,
}

/// What a créateur is told: a handover in part leaves the person to call. Errors: `NotFound`.
pub async fn mine(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Vec<MyHandover>, Failed> {
    let (run, today) = (&mut &hub.db, hub.today());
    let standing = relation::to_journey(run, actor, today, journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let rows: Vec<MyRow> = run
        .query(
            "SELECT o.short_name AS organisation, f.name AS from_name, t.name AS to_name, h.effective_on, h.overlap_until,
                    h.applied_at IS NOT NULL AS applied, m.starts_at AS meeting_at
             FROM handover h JOIN organisation o ON o.id = h.organisation_id JOIN account t ON t.id = h.to_id
             LEFT JOIN account f ON f.id = h.from_id
             LEFT JOIN meeting m ON m.id = h.meeting_id AND m.state = 'planned'
             WHERE h.journey_id = $1 AND h.cancelled_at IS NULL AND (h.applied_at IS NULL OR h.effective_on >= $2)
               AND NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_id = h.id AND e.kind = 'journey_handover_in_part')
               AND NOT EXISTS (SELECT 1 FROM handover l WHERE l.journey_id = h.journey_id AND l.organisation_id = h.organisation_id
                   AND l.applied_at IS NOT NULL AND h.applied_at IS NOT NULL AND l.applied_at > h.applied_at)
             ORDER BY h.effective_on, h.id",
        )
        .bind(journey.0)
        .bind(today - TOLD)
        .all()
        .await?;
    let told = |row: MyRow| MyHandover {
        organisation: row.organisation,
        from: row.from_name,
        to: row.to_name,
        effective_on: row.effective_on,
        overlap_until: row.overlap_until.filter(|until| *until >= today),
        in_force: row.applied,
        meeting_at: row.meeting_at.map(|at| at.0),
    };
    Ok(rows.into_iter().map(told).collect())
}
