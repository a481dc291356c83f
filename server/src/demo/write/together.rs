use crate::{
    db::{Run, Stamp, Tx},
    demo::rows::{Meeting, Rows},
    error::Failed,
};
use app::{together::types::MeetingState, values::Choice};

pub async fn write(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for row in &rows.workshops {
        tx.query(
            "INSERT INTO workshop (id, organisation_id, adviser_id, title, place, starts_at, minutes, places, created_by, created_at,
                                   cancelled_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $3, $9, $10)",
        )
        .bind(row.id)
        .bind(row.organisation)
        .bind(row.adviser)
        .bind(row.title.to_owned())
        .bind(row.place.to_owned())
        .bind(Stamp::from(row.starts_at))
        .bind(row.minutes)
        .bind(row.places)
        .bind(Stamp::from(row.created_at))
        .bind(row.cancelled_at.map(Stamp::from))
        .execute()
        .await?;
    }
    for row in &rows.meetings {
        meeting(tx, row).await?;
    }
    interviews(tx, rows).await?;
    for row in &rows.notes {
        tx.query(
            "INSERT INTO note (id, journey_id, organisation_id, author_id, meeting_id, visibility, body, changed_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        )
        .bind(row.id)
        .bind(row.journey)
        .bind(row.organisation)
        .bind(row.author)
        .bind(row.meeting)
        .bind(row.visibility.code().to_owned())
        .bind(row.body.to_owned())
        .bind(Stamp::from(row.created_at))
        .execute()
        .await?;
    }
    for row in &rows.actions {
        tx.query(
            "INSERT INTO plan_action (id, journey_id, organisation_id, adviser_id, title, due_on, done_on, done_by, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(row.id)
        .bind(row.journey)
        .bind(row.organisation)
        .bind(row.adviser)
        .bind(row.title.to_owned())
        .bind(row.due_on)
        .bind(row.done.map(|(on, _)| on))
        .bind(row.done.map(|(_, by)| by))
        .bind(row.created_by)
        .bind(Stamp::from(row.created_at))
        .execute()
        .await?;
    }
    Ok(())
}

/// Each line of a contract names the meeting that it is.
async fn interviews(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for (row, entry) in rows.meetings.iter().filter_map(|row| Some((row, row.counts?))) {
        tx.query("UPDATE contract_entry SET meeting_id = $2 WHERE id = $1")
            .bind(entry)
            .bind(row.id)
            .execute()
            .await?;
    }
    Ok(())
}

async fn meeting(tx: &mut Tx, row: &Meeting) -> Result<(), Failed> {
    let held = (row.state == MeetingState::Held).then(|| Stamp::from(row.starts_at));
    tx.query(
        "INSERT INTO meeting (id, journey_id, organisation_id, adviser_id, workshop_id, kind, state, starts_at, minutes, place,
                              subject, held_at, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $4, $13)",
    )
    .bind(row.id)
    .bind(row.journey)
    .bind(row.organisation)
    .bind(row.adviser)
    .bind(row.workshop)
    .bind(row.kind.code().to_owned())
    .bind(row.state.code().to_owned())
    .bind(Stamp::from(row.starts_at))
    .bind(row.minutes)
    .bind(row.place.to_owned())
    .bind(row.subject.to_owned())
    .bind(held)
    .bind(Stamp::from(row.created_at))
    .execute()
    .await?;
    for (creator, attendance) in &row.people {
        tx.query("INSERT INTO meeting_creator (meeting_id, creator_id, attendance) VALUES ($1, $2, $3)")
            .bind(row.id)
            .bind(*creator)
            .bind(attendance.code().to_owned())
            .execute()
            .await?;
    }
    Ok(())
}
