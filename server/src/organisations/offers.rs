use super::{events, relation};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    stale::stale,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{OfferId, OrganisationId},
    organisations::{
        input::{OfferInput, requirement_field},
        port::Edited,
    },
    referrals::Requirement,
    values::Choice,
};
use uuid::Uuid;

app::texts! {
    CLOSED = "Cette structure est fermée : elle ne propose plus d’offre." | "This organisation is closed: it proposes no more offers.";
}

/// Makes or changes an offer of an open organisation. Saving counts as a check.
pub async fn save(
    hub: &Hub,
    actor: &Actor,
    organisation: OrganisationId,
    edited: Option<Edited<OfferId>>,
    input: OfferInput,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let permit = authorise(actor, Action::EditOffer, relation(actor, organisation))?;
    if let Some(edited) = edited
        && keeper(&mut &hub.db, edited.id).await? != organisation
    {
        return Err(AppError::NotFound.into());
    }
    let sheet = super::read::sheet(&hub.db, organisation, hub.today()).await?;
    if sheet.organisation.closed_on.is_some() {
        return Err(AppError::invalid("", CLOSED).into());
    }
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let title = input.title.as_str().to_owned();
    match edited {
        None => {
            let id = insert(hub, &mut tx, organisation, input).await?;
            let event = events::OfferAdded { title };
            record(&mut tx, &permit, hub.now(), subject(id), &event, once).await?;
        }
        Some(edited) => {
            if !update(hub, &mut tx, edited, input).await? {
                return Err(behind(&mut tx, actor, edited.id).await?);
            }
            let event = events::OfferChanged { title };
            record(&mut tx, &permit, hub.now(), subject(edited.id), &event, once).await?;
        }
    }
    tx.commit().await
}

fn subject(id: OfferId) -> About {
    About {
        journey: None,
        subject: Some(id.0),
    }
}

/// The organisation that an offer is of. Errors: `NotFound`.
async fn keeper(run: &mut impl Run, id: OfferId) -> Result<OrganisationId, Failed> {
    let row: Option<(Uuid,)> = run
        .query("SELECT organisation_id FROM offer WHERE id = $1 AND withdrawn_on IS NULL")
        .bind(id.0)
        .optional()
        .await?;
    Ok(OrganisationId(row.ok_or(AppError::NotFound)?.0))
}

async fn insert(hub: &Hub, tx: &mut Tx, organisation: OrganisationId, input: OfferInput) -> Result<OfferId, Failed> {
    let id = Uuid::now_v7();
    tx.query(
        "INSERT INTO offer (id, organisation_id, kind, title, audience, conditions, territory, places, next_session,
                            waiting_days, checked_on, created_at, requires)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(id)
    .bind(organisation.0)
    .bind(input.kind.as_str().to_owned())
    .bind(input.title.as_str().to_owned())
    .bind(input.audience)
    .bind(input.conditions)
    .bind(input.territory)
    .bind(input.places)
    .bind(input.next_session)
    .bind(input.waiting_days)
    .bind(hub.today())
    .bind(Stamp::from(hub.now()))
    .bind(codes(&input.requires))
    .execute()
    .await?;
    Ok(OfferId(id))
}

fn codes(requires: &[Requirement]) -> String {
    requires.iter().map(|one| one.code()).collect::<Vec<_>>().join(",")
}

/// False: somebody saved in between.
async fn update(hub: &Hub, tx: &mut Tx, edited: Edited<OfferId>, input: OfferInput) -> Result<bool, Failed> {
    tx.query(
        "UPDATE offer SET kind = $3, title = $4, audience = $5, conditions = $6, territory = $7, places = $8,
                next_session = $9, waiting_days = $10, checked_on = $11, requires = $12, version = version + 1
         WHERE id = $1 AND version = $2 AND withdrawn_on IS NULL",
    )
    .bind(edited.id.0)
    .bind(edited.version)
    .bind(input.kind.as_str().to_owned())
    .bind(input.title.as_str().to_owned())
    .bind(input.audience)
    .bind(input.conditions)
    .bind(input.territory)
    .bind(input.places)
    .bind(input.next_session)
    .bind(input.waiting_days)
    .bind(hub.today())
    .bind(codes(&input.requires))
    .execute()
    .await
    .map(|rows| rows == 1)
}

#[derive(sqlx::FromRow)]
struct SavedRow {
    kind: String,
    title: String,
    audience: String,
    conditions: String,
    territory: String,
    places: Option<i64>,
    next_session: Option<time::Date>,
    waiting_days: Option<i64>,
    requires: String,
    version: i64,
}

/// What stands now, by the fields of the form.
async fn behind(tx: &mut Tx, actor: &Actor, id: OfferId) -> Result<Failed, Failed> {
    let row: Option<SavedRow> = tx
        .query(
            "SELECT kind, title, audience, conditions, territory, places, next_session, waiting_days, requires, version
             FROM offer WHERE id = $1 AND withdrawn_on IS NULL",
        )
        .bind(id.0)
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let fields = [
        ("kind", row.kind),
        ("title", row.title),
        ("audience", row.audience),
        ("conditions", row.conditions),
        ("territory", row.territory),
        ("places", number(row.places)),
        ("waiting_days", number(row.waiting_days)),
        (
            "next_session",
            row.next_session.map(app::dates::iso).unwrap_or_default(),
        ),
    ];
    let required: Vec<&str> = row.requires.split(',').collect();
    let ticks = Requirement::ALL.iter().map(|one| {
        let ticked = required.contains(&one.code());
        (requirement_field(*one), if ticked { "on" } else { "" }.to_owned())
    });
    let trace: &[Uuid] = &[id.0];
    let stands = fields.into_iter().chain(ticks);
    stale(
        tx,
        actor,
        (trace, ",offer_changed,offer_withdrawn,"),
        stands,
        row.version,
    )
    .await
}

async fn permit(run: &mut impl Run, actor: &Actor, id: OfferId) -> Result<Permit, Failed> {
    let organisation = keeper(run, id).await?;
    Ok(authorise(actor, Action::EditOffer, relation(actor, organisation))?)
}

/// Takes an offer off the list from today on.
pub async fn withdraw(hub: &Hub, actor: &Actor, edited: Edited<OfferId>, once: Option<Uuid>) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let permit = permit(&mut tx, actor, edited.id).await?;
    let rows = tx
        .query(
            "UPDATE offer SET withdrawn_on = $3, version = version + 1
             WHERE id = $1 AND version = $2 AND withdrawn_on IS NULL",
        )
        .bind(edited.id.0)
        .bind(edited.version)
        .bind(hub.today())
        .execute()
        .await?;
    if rows == 0 {
        return Err(behind(&mut tx, actor, edited.id).await?);
    }
    let event = events::OfferWithdrawn {};
    record(&mut tx, &permit, hub.now(), subject(edited.id), &event, once).await?;
    tx.commit().await
}

/// Says that the offer holds as of today; the content stays, and so does the version.
pub async fn confirm(hub: &Hub, actor: &Actor, id: OfferId, once: Option<Uuid>) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let permit = permit(&mut tx, actor, id).await?;
    tx.query("UPDATE offer SET checked_on = $2 WHERE id = $1 AND withdrawn_on IS NULL")
        .bind(id.0)
        .bind(hub.today())
        .execute()
        .await?;
    record(
        &mut tx,
        &permit,
        hub.now(),
        subject(id),
        &events::OfferConfirmed {},
        once,
    )
    .await?;
    tx.commit().await
}
