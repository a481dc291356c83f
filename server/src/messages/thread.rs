use super::allowed;
use crate::{
    auth::policy::{Action, Relation},
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    sharing::{
        names::{self, Named},
        relation,
    },
};
use app::{
    actor::Actor,
    ids::{JourneyId, MessageId},
    journeys::Access,
    messages::{Message, Thread},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// The latest messages of a thread that are shown.
const SHOWN: i64 = 200;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account_id: Uuid,
    author: String,
    organisation: Option<String>,
    body: String,
    posted_at: Stamp,
}

#[derive(sqlx::FromRow)]
struct Mark {
    account_id: Uuid,
    name: String,
    read_at: Stamp,
}

/// The thread; what is new for the reader is read from now on, and a reading from outside the lead organisation is logged.
pub async fn read(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Thread, Failed> {
    let (run, now) = (&mut &hub.db, hub.now());
    let (_, standing) = allowed(hub, run, actor, Action::ReadMessages, journey).await?;
    let reference: String = run
        .query("SELECT reference FROM journey WHERE id = $1")
        .bind(journey.0)
        .scalar()
        .await?;
    let rows: Vec<Row> = run
        .query(
            "SELECT m.id, m.account_id, a.name AS author, o.short_name AS organisation, m.body, m.posted_at
             FROM message m JOIN account a ON a.id = m.account_id LEFT JOIN organisation o ON o.id = m.organisation_id
             WHERE m.journey_id = $1 ORDER BY m.posted_at DESC, m.id DESC LIMIT $2",
        )
        .bind(journey.0)
        .bind(SHOWN)
        .all()
        .await?;
    let marks: Vec<Mark> = run
        .query(
            "SELECT r.account_id, a.name, r.read_at FROM message_read r JOIN account a ON a.id = r.account_id
             WHERE r.journey_id = $1 ORDER BY r.read_at, a.name",
        )
        .bind(journey.0)
        .all()
        .await?;
    let named = names::of_journey(run, journey, standing, actor.organisation(), hub.today()).await?;
    let messages = rows.into_iter().rev().map(|row| row.read(actor, &marks, &named));
    let messages: Vec<Message> = messages.collect();
    if messages.iter().any(|message| message.new) {
        mark_read(run, actor, journey, now).await?;
    }
    let own = standing.relation == Relation::Subject;
    let shared = standing.relation == Relation::Shared;
    if shared {
        relation::log_reading(run, actor, Stamp::from(now), journey, "notes").await?;
    }
    Ok(Thread {
        journey,
        reference,
        messages,
        organisations: readers(run, journey, hub.today()).await?,
        own,
        team: own && several(run, journey).await?,
        access: if shared { Access::Shared } else { Access::Own },
        parts: standing.parts,
    })
}

impl Row {
    fn read(self, actor: &Actor, marks: &[Mark], named: &Named) -> Message {
        let own = self.account_id == actor.account.0;
        let since = |mark: &&Mark| mark.read_at >= self.posted_at;
        let mine = marks.iter().find(|mark| mark.account_id == actor.account.0);
        let others = marks.iter().filter(|mark| own && mark.account_id != actor.account.0);
        Message {
            id: MessageId(self.id),
            own,
            new: !own && !mine.as_ref().is_some_and(since),
            seen_by: readers_of(others.filter(since), named),
            author: Some(self.author).filter(|_| self.organisation.is_some() || named.account(self.account_id)),
            organisation: self.organisation,
            body: self.body,
            at: self.posted_at.0,
        }
    }
}

/// Who has read a message, by name. Who may not be named is none beside people of the project who are; where nobody is, one stands for
/// everybody, so that nothing tells how many they are.
fn readers_of<'m>(marks: impl Iterator<Item = &'m Mark>, named: &Named) -> Vec<Option<String>> {
    let (told, untold): (Vec<&Mark>, Vec<&Mark>) = marks.partition(|mark| named.account(mark.account_id));
    let everybody = (!untold.is_empty() && !named.anybody()).then_some(None);
    let told = told.into_iter().map(|mark| Some(mark.name.clone()));
    told.chain(everybody).collect()
}

/// Whether several people share the project.
async fn several(run: &mut impl Run, journey: JourneyId) -> Result<bool, Failed> {
    run.query(
        "SELECT COUNT(*) > 1 FROM project_creator p JOIN journey j ON j.project_id = p.project_id
         WHERE j.id = $1 AND p.left_on IS NULL",
    )
    .bind(journey.0)
    .scalar()
    .await
}

/// Everything posted until now has been read.
pub async fn mark_read(
    run: &mut impl Run,
    actor: &Actor,
    journey: JourneyId,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO message_read (journey_id, account_id, read_at) VALUES ($1, $2, $3)
         ON CONFLICT (journey_id, account_id) DO UPDATE SET read_at = excluded.read_at",
    )
    .bind(journey.0)
    .bind(actor.account.0)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(())
}

/// The organisations that the thread is open to, the lead first.
async fn readers(run: &mut impl Run, journey: JourneyId, today: Date) -> Result<Vec<String>, Failed> {
    let rows: Vec<(String,)> = run
        .query(
            "SELECT o.short_name FROM circle_member m JOIN journey j ON j.id = m.journey_id
             JOIN organisation o ON o.id = m.organisation_id
             WHERE m.journey_id = $1 AND m.left_on IS NULL AND (j.organisation_id = m.organisation_id OR EXISTS (
                 SELECT 1 FROM consent c WHERE c.journey_id = j.id AND c.organisation_id = m.organisation_id AND c.notes
                 AND c.withdrawn_at IS NULL AND c.given_on <= $2 AND c.until >= $2))
             ORDER BY CASE WHEN j.organisation_id = m.organisation_id THEN 0 ELSE 1 END, o.short_name",
        )
        .bind(journey.0)
        .bind(today)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}
