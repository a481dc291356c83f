//! The own details of a créateur, written once for every record that is theirs: which they said yes to, and which belongs to a project
//! that they have not left.

use super::events::ContactChanged;
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    journeys::{
        self,
        sheets::{self, Sheet},
    },
    sharing::relation,
    stale::stale,
};
use app::{
    actor::Actor,
    creators::{ContactInput, OwnContact},
    error::AppError,
    ids::JourneyId,
    journeys::{SheetField, sheet_changes},
    values::Phone,
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email: Option<String>,
    phone: Option<String>,
    commune_insee: Option<String>,
    version: i64,
}

/// The records of the actor's account: `$1`. Of a project that they left nothing more is written.
macro_rules! theirs {
    () => {
        "account_id = $1 AND EXISTS (SELECT 1 FROM project_creator t WHERE t.creator_id = creator.id AND t.left_on IS NULL)"
    };
}

async fn allowed(hub: &Hub, run: &mut impl Run, actor: &Actor, journey: JourneyId) -> Result<Permit, Failed> {
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    Ok(authorise(actor, Action::EditOwnContact, standing.relation)?)
}

/// The actor's record in the project of a journey.
async fn row(run: &mut impl Run, actor: &Actor, journey: JourneyId) -> Result<Row, Failed> {
    let row: Option<Row> = run
        .query(
            "SELECT c.id, c.email, c.phone, c.commune_insee, c.version FROM journey j
             JOIN project_creator p ON p.project_id = j.project_id AND p.left_on IS NULL JOIN creator c ON c.id = p.creator_id
             WHERE j.id = $1 AND c.account_id = $2 ORDER BY c.id LIMIT 1",
        )
        .bind(journey.0)
        .bind(actor.account.0)
        .optional()
        .await?;
    Ok(row.ok_or(AppError::NotFound)?)
}

pub async fn own(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<OwnContact, Failed> {
    let run = &mut &hub.db;
    allowed(hub, run, actor, journey).await?;
    let row = row(run, actor, journey).await?;
    Ok(OwnContact {
        commune: row.commune_insee.as_deref().map(journeys::commune_of_insee),
        email: row.email,
        phone: row.phone,
        sign_in_email: actor.email.clone(),
        version: row.version,
        held: held(run, actor).await?,
        readers: readers(run, actor, hub.today()).await?,
        earlier: sheets::of_oneself(run, row.id).await?,
        project_earlier: sheets::of_own_project(run, journey).await?,
    })
}

/// Whose records hold them: who leads each journey, and the project.
async fn held(run: &mut impl Run, actor: &Actor) -> Result<Vec<(String, String)>, Failed> {
    run.query(
        "SELECT o.short_name, p.title FROM creator c JOIN project_creator t ON t.creator_id = c.id AND t.left_on IS NULL
         JOIN project p ON p.id = t.project_id JOIN journey j ON j.project_id = p.id JOIN organisation o ON o.id = j.organisation_id
         WHERE c.account_id = $1 ORDER BY o.short_name, j.reference",
    )
    .bind(actor.account.0)
    .all()
    .await
}

/// Who reads identity and contact by a consent of theirs.
async fn readers(run: &mut impl Run, actor: &Actor, today: Date) -> Result<Vec<String>, Failed> {
    let rows: Vec<(String,)> = run
        .query(
            "SELECT DISTINCT o.short_name FROM creator c JOIN project_creator t ON t.creator_id = c.id AND t.left_on IS NULL
             JOIN journey j ON j.project_id = t.project_id JOIN consent k ON k.journey_id = j.id AND k.identity
             JOIN consent_creator kc ON kc.consent_id = k.id AND kc.creator_id = c.id JOIN organisation o ON o.id = k.organisation_id
             WHERE c.account_id = $1 AND k.withdrawn_at IS NULL AND k.given_on <= $2 AND k.until >= $2 ORDER BY o.short_name",
        )
        .bind(actor.account.0)
        .bind(today)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// Saves the details on every record of the actor. Errors: `NotFound`, `Stale`.
pub async fn save(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    version: i64,
    input: &ContactInput,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let permit = allowed(hub, &mut tx, actor, journey).await?;
    let before = row(&mut tx, actor, journey).await?;
    let (was, is) = (before.values(), values(input));
    if before.version != version {
        let stands = was.iter().map(|(field, _)| (*field, before.shown(field)));
        let (trace, version) = ([before.id, journey.0], before.version);
        return Err(stale(
            &mut tx,
            actor,
            (&trace, ",journey_changed,contact_changed,"),
            stands,
            version,
        )
        .await?);
    }
    let differing = was.iter().zip(&is).filter(|(was, is)| was != is);
    let fields: Vec<&'static str> = differing.map(|(was, _)| was.0).collect();
    if fields.is_empty() {
        return Ok(());
    }
    keep(hub, &mut tx, actor, journey, &is).await?;
    write(&mut tx, actor, &before, &is).await?;
    let theirs: Vec<(Uuid,)> = tx
        .query(
            "SELECT DISTINCT j.id FROM creator c JOIN project_creator p ON p.creator_id = c.id AND p.left_on IS NULL
             JOIN journey j ON j.project_id = p.project_id WHERE c.account_id = $1 AND j.id <> $2",
        )
        .bind(actor.account.0)
        .bind(journey.0)
        .all()
        .await?;
    let (event, now) = (ContactChanged { fields }, hub.now());
    for (at, once) in [(journey, once)]
        .into_iter()
        .chain(theirs.into_iter().map(|(id,)| (JourneyId(id), None)))
    {
        let about = About {
            journey: Some(at),
            subject: Some(before.id),
        };
        record(&mut tx, &permit, now, about, &event, once).await?;
    }
    tx.commit().await
}

/// What stood on each record of the actor.
async fn keep(hub: &Hub, tx: &mut Tx, actor: &Actor, journey: JourneyId, is: &Values) -> Result<(), Failed> {
    // Nobody else changes them meanwhile.
    tx.query("UPDATE creator SET version = version WHERE account_id = $1")
        .bind(actor.account.0)
        .execute()
        .await?;
    let records: Vec<Row> = tx
        .query(concat!(
            "SELECT id, email, phone, commune_insee, version FROM creator WHERE ",
            theirs!(),
            " ORDER BY id"
        ))
        .bind(actor.account.0)
        .all()
        .await?;
    for record in records {
        let changes = sheet_changes(&sheet(&record.values()), &sheet(is));
        let at = (Some(journey), Sheet::Person(record.id));
        sheets::keep(tx, (hub, actor), at, &changes, "").await?;
    }
    Ok(())
}

fn sheet(values: &Values) -> Vec<(SheetField, String)> {
    let of = [SheetField::Email, SheetField::Phone, SheetField::Commune];
    let held = values.iter().map(|(_, held)| held.clone().unwrap_or_default());
    of.into_iter().zip(held).collect()
}

type Values = [(&'static str, Option<String>); 3];

fn values(input: &ContactInput) -> Values {
    [
        ("email", input.email.as_ref().map(|email| email.as_str().to_owned())),
        ("phone", input.phone.as_ref().map(|phone| phone.as_str().to_owned())),
        ("commune", input.commune_insee.clone()),
    ]
}

impl Row {
    fn values(&self) -> Values {
        [
            ("email", self.email.clone()),
            ("phone", self.phone.clone()),
            ("commune", self.commune_insee.clone()),
        ]
    }

    /// What stands in a field now, as the form shows it.
    fn shown(&self, field: &str) -> String {
        let value = match field {
            "email" => self.email.clone(),
            "phone" => self.phone.as_deref().map(Phone::readable),
            _ => self
                .commune_insee
                .as_deref()
                .map(|insee| journeys::commune_of_insee(insee).label),
        };
        value.unwrap_or_default()
    }
}

async fn write(tx: &mut Tx, actor: &Actor, before: &Row, is: &Values) -> Result<(), Failed> {
    let [(_, email), (_, phone), (_, commune)] = is;
    let changed: Vec<(Uuid,)> = tx
        .query(concat!(
            "UPDATE creator SET email = $3, phone = $4, commune_insee = $5, version = version + 1
             WHERE (id <> $2 OR version = $6) AND ",
            theirs!(),
            " RETURNING id"
        ))
        .bind(actor.account.0)
        .bind(before.id)
        .bind(email.clone())
        .bind(phone.clone())
        .bind(commune.clone())
        .bind(before.version)
        .all()
        .await?;
    if actor.is_only_creator() {
        tx.query("UPDATE account SET phone = $2, version = version + 1 WHERE id = $1")
            .bind(actor.account.0)
            .bind(phone.clone())
            .execute()
            .await?;
    }
    for (creator,) in changed {
        journeys::refresh(tx, creator).await?;
    }
    Ok(())
}
