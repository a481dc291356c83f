use super::{
    events::{CohortOpened, CohortSaved},
    house, read, seats,
};
use crate::{
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    stale::stale,
};
use app::{
    actor::Actor,
    cohorts::{
        rules,
        seats::{Answers, Seats, admitted},
        types::Cohort,
    },
    dates,
    error::AppError,
    ids::{CohortId, OrganisationId},
};
use time::Date;
use uuid::Uuid;

app::texts! {
    TAKEN = "Une promotion de votre structure porte déjà ce nom." | "A cohort of your organisation has this name already.";
}

const fn about(id: CohortId) -> About {
    About {
        journey: None,
        subject: Some(id.0),
    }
}

/// One name, one cohort of an organisation.
async fn free(tx: &mut Tx, house: OrganisationId, name: &str, id: Option<CohortId>) -> Result<(), Failed> {
    let taken: bool = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM cohort WHERE organisation_id = $1 AND name = $2
                            AND (CAST($3 AS UUID) IS NULL OR id <> $3))",
        )
        .bind(house.0)
        .bind(name.to_owned())
        .bind(id.map(|id| id.0))
        .scalar()
        .await?;
    if taken {
        return Err(AppError::invalid(rules::NAME, TAKEN).into());
    }
    Ok(())
}

pub async fn open(hub: &Hub, actor: &Actor, cohort: &Cohort, once: Option<Uuid>) -> Result<CohortId, Failed> {
    let (house, permit) = house(actor)?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(id) => return Ok(CohortId(id.ok_or(AppError::NotFound)?)),
    };
    allowed(cohort, &[])?;
    free(&mut tx, house, &cohort.name, None).await?;
    let id = CohortId(Uuid::now_v7());
    tx.query(
        "INSERT INTO cohort (id, organisation_id, name, call_opens, call_closes, first_jury_on, second_jury_on, starts_on, ends_on,
                             seats, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(id.0)
    .bind(house.0)
    .bind(cohort.name.clone())
    .bind(cohort.call_opens)
    .bind(cohort.call_closes)
    .bind(cohort.first_jury_on)
    .bind(cohort.second_jury_on)
    .bind(cohort.starts_on)
    .bind(cohort.ends_on)
    .bind(cohort.seats)
    .bind(permit.account().0)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    record(&mut tx, &permit, hub.now(), about(id), &CohortOpened { cohort }, once).await?;
    tx.commit().await?;
    Ok(id)
}

fn allowed(cohort: &Cohort, heard: &[Date]) -> Result<(), Failed> {
    let problems = rules::check(cohort, heard);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(problems).into())
    }
}

pub async fn save(
    hub: &Hub,
    actor: &Actor,
    id: CohortId,
    (cohort, answers): (&Cohort, &Answers),
    version: i64,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let (house, permit) = house(actor)?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let row = read::held(&mut tx, house, id).await?;
    let before = row.cohort();
    if row.version != version {
        return Err(overtaken(&mut tx, actor, id, (&before, row.version)).await?);
    }
    let lines = read::applications(&mut tx, house, hub.today(), id).await?;
    let heard: Vec<Date> = lines.iter().filter_map(|one| one.facts.first_jury_on).collect();
    allowed(cohort, &heard)?;
    free(&mut tx, house, &cohort.name, Some(id)).await?;
    if before == *cohort {
        return Ok(());
    }
    let admitted = admitted(lines.iter().map(|line| (line.state, &line.facts)));
    let of = |seats| Seats { seats, admitted };
    let over = seats::settle(id, of(before.seats), of(cohort.seats), answers)?;
    let written = tx
        .query(
            "UPDATE cohort SET name = $3, call_opens = $4, call_closes = $5, first_jury_on = $6, second_jury_on = $7, starts_on = $8,
                    ends_on = $9, seats = $10, version = version + 1
             WHERE id = $1 AND version = $2",
        )
        .bind(id.0)
        .bind(version)
        .bind(cohort.name.clone())
        .bind(cohort.call_opens)
        .bind(cohort.call_closes)
        .bind(cohort.first_jury_on)
        .bind(cohort.second_jury_on)
        .bind(cohort.starts_on)
        .bind(cohort.ends_on)
        .bind(cohort.seats)
        .execute()
        .await?;
    if written == 0 {
        return Err(overtaken(&mut tx, actor, id, (&before, row.version)).await?);
    }
    seats::keep(&mut tx, &permit, hub.now(), over).await?;
    let event = CohortSaved {
        before,
        after: cohort.clone(),
    };
    record(&mut tx, &permit, hub.now(), about(id), &event, once).await?;
    tx.commit().await
}

/// Somebody was faster: what stands now.
async fn overtaken(
    tx: &mut Tx,
    actor: &Actor,
    id: CohortId,
    (before, version): (&Cohort, i64),
) -> Result<Failed, Failed> {
    stale(tx, actor, (&[id.0], ",cohort_saved,"), standing(before), version).await
}

/// What stands now, by field of the form.
fn standing(cohort: &Cohort) -> [(&'static str, String); 8] {
    let day = |on: Option<Date>| on.map(dates::iso).unwrap_or_default();
    [
        (rules::NAME, cohort.name.clone()),
        (rules::CALL_OPENS, dates::iso(cohort.call_opens)),
        (rules::CALL_CLOSES, dates::iso(cohort.call_closes)),
        (rules::FIRST_JURY, day(cohort.first_jury_on)),
        (rules::SECOND_JURY, day(cohort.second_jury_on)),
        (rules::STARTS_ON, day(cohort.starts_on)),
        (rules::ENDS_ON, day(cohort.ends_on)),
        (rules::SEATS, cohort.seats.map(|n| n.to_string()).unwrap_or_default()),
    ]
}
