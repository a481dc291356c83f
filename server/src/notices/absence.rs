//! Absences: an adviser writes the own ones down, a manager those of the team.

use super::{
    events::{AbsenceEnded, AbsenceRecorded},
    stand_in::{self, Replaced},
};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{AbsenceId, AccountId, OrganisationId},
    notices::{
        rules,
        types::{Absence, Absences, NewAbsence, NoticeKind},
    },
};
use time::Date;
use uuid::Uuid;

app::texts! {
    NOT_IN_TEAM = "Cette personne n’est pas dans votre équipe. Choisissez-en une autre." | "This person is not in your team. Choose another.";
    OVERLAPS = "Une absence de cette personne couvre déjà une partie de ces jours. Terminez-la d’abord, ou changez les dates." | "An absence of this person already covers some of these days. End it first, or change the dates.";
}

/// Oneself, or somebody of one's team.
fn relation(actor: &Actor, person: Uuid) -> Relation {
    if actor.account.0 == person {
        Relation::Subject
    } else {
        Relation::Own
    }
}

fn permit(actor: &Actor, person: Uuid) -> Result<(Permit, OrganisationId), AppError> {
    let permit = authorise(actor, Action::SetAbsence, relation(actor, person))?;
    let organisation = permit.staff_organisation()?;
    Ok((permit, organisation))
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account_id: Uuid,
    name: String,
    from_on: Date,
    until_on: Date,
    replacement: Option<String>,
    away_from: Option<Date>,
    away_until: Option<Date>,
}

pub async fn of_team(hub: &Hub, actor: &Actor) -> Result<Absences, Failed> {
    let (_, organisation) = permit(actor, actor.account.0)?;
    let manages = authorise(actor, Action::SetAbsence, Relation::Own).is_ok();
    let rows: Vec<Row> = hub
        .db
        .query(
            "SELECT b.id, b.account_id, a.name, b.from_on, b.until_on, r.name AS replacement,
                    v.from_on AS away_from, v.until_on AS away_until
             FROM adviser_absence b JOIN account a ON a.id = b.account_id LEFT JOIN account r ON r.id = b.replacement_id
             LEFT JOIN adviser_absence v ON v.id = (
                 SELECT w.id FROM adviser_absence w WHERE w.account_id = b.replacement_id AND w.organisation_id = b.organisation_id
                 AND w.from_on <= b.until_on AND w.until_on >= b.from_on ORDER BY w.from_on LIMIT 1)
             WHERE b.organisation_id = $1 AND b.until_on >= $2 AND ($3 OR b.account_id = $4) ORDER BY b.from_on, a.name, b.id",
        )
        .bind(organisation.0)
        .bind(hub.today())
        .bind(manages)
        .bind(actor.account.0)
        .all()
        .await?;
    let line = |row: Row| Absence {
        id: AbsenceId(row.id),
        person: AccountId(row.account_id),
        name: row.name,
        from: row.from_on,
        until: row.until_on,
        replacement: row.replacement,
        replacement_away: row.away_from.zip(row.away_until),
    };
    let team = team(&mut &hub.db, organisation).await?;
    Ok(Absences {
        lines: rows.into_iter().map(line).collect(),
        team: team.into_iter().map(|(id, name)| (AccountId(id), name)).collect(),
        manages,
    })
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

pub async fn save(hub: &Hub, actor: &Actor, new: NewAbsence, once: Option<Uuid>) -> Result<(), Failed> {
    let (permit, organisation) = permit(actor, new.person.0)?;
    rules::check_absence(&new, hub.today())?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let id = insert(&mut tx, hub, organisation, &new).await?;
    let event = AbsenceRecorded {
        person: new.person.0,
        from: new.from,
        until: new.until,
        replacement: new.replacement.map(|id| id.0),
        confirmed: new.confirmed,
    };
    record(&mut tx, &permit, hub.now(), about(id), &event, once).await?;
    if let Some(replacement) = new.replacement {
        let of = Replaced {
            absence: id,
            organisation: organisation.0,
            person: new.person.0,
            replacement: replacement.0,
            from: new.from,
            until: new.until,
        };
        stand_in::tell(&mut tx, hub.now(), NoticeKind::StandIn, &of, actor.account).await?;
    }
    tx.commit().await
}

const fn about(absence: Uuid) -> About {
    About {
        journey: None,
        subject: Some(absence),
    }
}

async fn insert(tx: &mut Tx, hub: &Hub, organisation: OrganisationId, new: &NewAbsence) -> Result<Uuid, Failed> {
    let team = team(tx, organisation).await?;
    let member = |person: AccountId| team.iter().any(|(id, _)| *id == person.0);
    if !member(new.person) {
        return Err(AppError::invalid("person", NOT_IN_TEAM).into());
    }
    if let Some(replacement) = new.replacement {
        let name = team.iter().find(|(id, _)| *id == replacement.0).map(|(_, name)| name);
        let name = name.ok_or_else(|| AppError::invalid("replacement", NOT_IN_TEAM))?;
        let away = away(tx, organisation, replacement, (new.from, new.until)).await?;
        rules::check_replacement(name, away, new.confirmed)?;
    }
    let overlaps: bool = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM adviser_absence
             WHERE account_id = $1 AND organisation_id = $2 AND from_on <= $4 AND until_on >= $3)",
        )
        .bind(new.person.0)
        .bind(organisation.0)
        .bind(new.from)
        .bind(new.until)
        .scalar()
        .await?;
    if overlaps {
        return Err(AppError::invalid("from", OVERLAPS).into());
    }
    let id = Uuid::now_v7();
    tx.query(
        "INSERT INTO adviser_absence (id, account_id, organisation_id, from_on, until_on, replacement_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(new.person.0)
    .bind(organisation.0)
    .bind(new.from)
    .bind(new.until)
    .bind(new.replacement.map(|id| id.0))
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    Ok(id)
}

/// The first absence of somebody on any of these days.
async fn away(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: AccountId,
    (from, until): (Date, Date),
) -> Result<Option<(Date, Date)>, Failed> {
    tx.query(
        "SELECT from_on, until_on FROM adviser_absence
         WHERE account_id = $1 AND organisation_id = $2 AND from_on <= $4 AND until_on >= $3 ORDER BY from_on LIMIT 1",
    )
    .bind(person.0)
    .bind(organisation.0)
    .bind(from)
    .bind(until)
    .optional()
    .await
}

#[derive(sqlx::FromRow)]
struct EndedRow {
    account_id: Uuid,
    organisation_id: Uuid,
    replacement_id: Option<Uuid>,
    from_on: Date,
    until_on: Date,
}

/// One that has begun ends yesterday, so that mail comes again at once; one to come is taken back.
pub async fn end(hub: &Hub, actor: &Actor, absence: AbsenceId, once: Option<Uuid>) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let row: Option<EndedRow> = tx
        .query(
            "SELECT account_id, organisation_id, replacement_id, from_on, until_on FROM adviser_absence WHERE id = $1",
        )
        .bind(absence.0)
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    let (person, organisation) = (row.account_id, row.organisation_id);
    if actor.organisation() != Some(OrganisationId(organisation)) {
        return Err(AppError::NotFound.into());
    }
    let (permit, _) = permit(actor, person)?;
    let today = hub.today();
    let yesterday = today.previous_day().unwrap_or(today);
    tx.query("DELETE FROM adviser_absence WHERE id = $1 AND from_on >= $2")
        .bind(absence.0)
        .bind(today)
        .execute()
        .await?;
    tx.query("UPDATE adviser_absence SET until_on = $2 WHERE id = $1 AND until_on > $2")
        .bind(absence.0)
        .bind(yesterday)
        .execute()
        .await?;
    record(
        &mut tx,
        &permit,
        hub.now(),
        about(absence.0),
        &AbsenceEnded { person },
        once,
    )
    .await?;
    // What is over by itself, or already ended, is no news.
    if let Some(replacement) = row.replacement_id.filter(|_| row.until_on >= today) {
        let of = Replaced {
            absence: absence.0,
            organisation,
            person,
            replacement,
            from: row.from_on,
            until: row.until_on,
        };
        stand_in::tell(&mut tx, hub.now(), NoticeKind::StandInOver, &of, actor.account).await?;
    }
    tx.commit().await
}
