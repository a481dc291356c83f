//! The information notice: who is to read it, who has, and the letter to somebody whose file others opened.

use super::events::InformationAcknowledged;
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    mail::{Letter, Recipient, outbox},
    organisations::hub_identity,
};
use app::{
    actor::{Actor, Role},
    creators::{
        Holders,
        information_texts::{VERSION, parts},
    },
    error::AppError,
    ids::{AccountId, JourneyId},
    text::Lang,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

app::texts! {
    SUBJECT = "Votre dossier au pôle : ce qui est gardé, et vos droits" | "Your file at the hub: what is kept, and your rights";
    OPENED = "Un dossier à votre nom a été ouvert par {lead} dans Parcours, le suivi partagé du pôle. Voici ce qui est gardé, pourquoi, et ce que vous pouvez demander." | "{lead} opened a file in your name in Parcours, the shared tracker of the hub. Here is what is kept, why, and what you can ask.";
    WHOLE = "Lire le texte complet" | "Read the whole text";
}

fn creator_only(actor: &Actor) -> Result<(), AppError> {
    if actor.role() == Role::Creator {
        Ok(())
    } else {
        Err(AppError::Forbidden)
    }
}

/// `None` when the actor has read the present notice.
pub async fn to_inform(hub: &Hub, actor: &Actor) -> Result<Option<Holders>, Failed> {
    creator_only(actor)?;
    let read: bool = hub
        .db
        .query("SELECT EXISTS (SELECT 1 FROM information_read WHERE account_id = $1 AND version = $2)")
        .bind(actor.account.0)
        .bind(VERSION.to_owned())
        .scalar()
        .await?;
    if read {
        return Ok(None);
    }
    let mut db = &hub.db;
    let rows: Vec<(Uuid, String)> = db
        .query(
            "SELECT DISTINCT j.id, o.short_name FROM creator c JOIN project_creator p ON p.creator_id = c.id AND p.left_on IS NULL
             JOIN journey j ON j.project_id = p.project_id JOIN organisation o ON o.id = j.organisation_id
             WHERE c.account_id = $1 ORDER BY o.short_name, j.id",
        )
        .bind(actor.account.0)
        .all()
        .await?;
    let mut holders = Holders {
        hub: hub_identity::read(&mut db).await?,
        ..Holders::default()
    };
    for (journey, lead) in rows {
        holders.leads.push(lead);
        holders.readers.extend(readers(&mut db, journey, hub.today()).await?);
    }
    for names in [&mut holders.leads, &mut holders.readers] {
        names.sort();
        names.dedup();
    }
    Ok(Some(holders))
}

/// Who reads by a consent in force.
async fn readers(run: &mut impl Run, journey: Uuid, today: Date) -> Result<Vec<String>, Failed> {
    let rows: Vec<(String,)> = run
        .query(
            "SELECT DISTINCT o.short_name FROM consent c JOIN organisation o ON o.id = c.organisation_id
             WHERE c.journey_id = $1 AND c.withdrawn_at IS NULL AND c.given_on <= $2 AND c.until >= $2",
        )
        .bind(journey)
        .bind(today)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

pub async fn acknowledge(hub: &Hub, actor: &Actor, once: Option<Uuid>) -> Result<(), Failed> {
    creator_only(actor)?;
    let permit = authorise(actor, Action::EditOwnAccount, Relation::Subject)?;
    let now = hub.now();
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let first = tx
        .query(
            "INSERT INTO information_read (account_id, version, read_at) VALUES ($1, $2, $3)
             ON CONFLICT (account_id, version) DO NOTHING",
        )
        .bind(actor.account.0)
        .bind(VERSION.to_owned())
        .bind(Stamp::from(now))
        .execute()
        .await?;
    if first == 0 {
        return Ok(());
    }
    let about = About {
        journey: None,
        subject: Some(actor.account.0),
    };
    record(
        &mut tx,
        &permit,
        now,
        about,
        &InformationAcknowledged { version: VERSION },
        once,
    )
    .await?;
    tx.commit().await
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    id: Uuid,
    first_name: String,
    last_name: String,
    email: Option<String>,
    account_id: Option<Uuid>,
    language: Option<String>,
    lead: String,
}

/// Writes to each créateur of a journey, once, that a file was opened and what is kept in it (GDPR article 14: within a month).
/// Without an address there is nobody to write to: the letter leaves when one is filled in.
pub async fn tell(run: &mut impl Run, now: OffsetDateTime, journey: JourneyId) -> Result<(), Failed> {
    let rows: Vec<PersonRow> = run
        .query(
            "SELECT c.id, c.first_name, c.last_name, c.email, c.account_id, a.language, o.short_name AS lead
             FROM journey j JOIN project_creator p ON p.project_id = j.project_id AND p.left_on IS NULL
             JOIN creator c ON c.id = p.creator_id JOIN organisation o ON o.id = j.organisation_id
             LEFT JOIN account a ON a.id = c.account_id WHERE j.id = $1 ORDER BY c.id",
        )
        .bind(journey.0)
        .all()
        .await?;
    for row in rows {
        tell_one(run, now, journey, row).await?;
    }
    Ok(())
}

async fn tell_one(run: &mut impl Run, now: OffsetDateTime, journey: JourneyId, row: PersonRow) -> Result<(), Failed> {
    let Some(email) = row.email else { return Ok(()) };
    let lang = row.language.as_deref().and_then(Lang::parse).unwrap_or_default();
    let told: bool = run
        .query("SELECT EXISTS (SELECT 1 FROM letter WHERE event_key = $1)")
        .bind(key(row.id))
        .scalar()
        .await?;
    if told {
        return Ok(());
    }
    let to = Recipient {
        account: row.account_id.map(AccountId),
        name: format!("{} {}", row.first_name, row.last_name),
        email,
        lang,
    };
    let letter = Letter::new(key(row.id), to, SUBJECT.get(lang)).paragraph(OPENED.with(lang, &[("lead", &row.lead)]));
    let letter = append(run, letter, journey)
        .await?
        .action(WHOLE.get(lang), "/donnees-personnelles");
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}

fn key(creator: Uuid) -> String {
    format!("information:{creator}:{VERSION}")
}

/// The notice in plain words, below what a letter says already.
pub async fn append(run: &mut impl Run, letter: Letter, journey: JourneyId) -> Result<Letter, Failed> {
    let lead: String = run
        .query("SELECT o.name FROM journey j JOIN organisation o ON o.id = j.organisation_id WHERE j.id = $1")
        .bind(journey.0)
        .scalar()
        .await?;
    let holders = Holders {
        hub: hub_identity::read(run).await?,
        leads: vec![lead],
        readers: vec![],
    };
    let lang = letter.to.lang;
    Ok(parts(&holders, lang).into_iter().fold(letter, |letter, part| {
        letter.paragraph(format!("{}\n{}", part.title.get(lang), part.paragraphs.join("\n")))
    }))
}
