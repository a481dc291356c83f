//! Adding a document: the file first, then row and event, so that a row never lacks its file.

use super::{
    events::DocumentAdded,
    folder::aside,
    incoming::Incoming,
    room::{self, hold, key},
    sniff::{self, Refusal},
    sweep::release,
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    sharing::relation,
};
use app::{
    actor::Actor,
    documents::{FileKind, NewDocument, rules},
    error::AppError,
    ids::JourneyId,
    text::{Lang, Message},
    values::Choice,
};
use uuid::Uuid;

app::texts! {
    EMPTY = "Ce fichier est vide." | "This file is empty.";
    UNKNOWN = "Ce fichier n’est ni un PDF, ni un document bureautique, ni une image JPEG, PNG, WebP ou GIF. Son contenu compte, non son nom." | "This file is neither a PDF, nor an office document, nor a JPEG, PNG, WebP or GIF picture. Its content counts, not its name.";
    DAMAGED = "Ce fichier est abîmé : il ne s’ouvre pas. Enregistrez-le de nouveau et recommencez." | "This file is damaged: it does not open. Save it again and retry.";
    UNFOLDS = "Ce document contient beaucoup plus que ce que sa taille annonce. Il n’est pas pris ; exportez-le en PDF." | "This document holds far more than its size says. It is not taken; export it as PDF.";
    MACROS = "Ce document contient un programme (macros). Enregistrez-le sans macros, ou en PDF." | "This document carries a program (macros). Save it without macros, or as PDF.";
    DISAGREES = "Le nom « {name} » ne dit pas ce que contient le fichier : {kind}. Renommez-le en .{ending} s’il est bien ce que vous croyez." | "The name “{name}” does not say what the file holds: {kind}. Rename it to .{ending} if it is what you think.";
    FULL = "Il reste {left} sur les {limit} de la structure, et ce fichier en prend {size}. Retirez des pièces devenues inutiles." | "{left} are left of the organisation’s {limit}, and this file takes {size}. Withdraw documents that are no longer needed.";
}

/// A file with what is said of it.
pub struct Arrived {
    pub new: NewDocument,
    pub file_name: String,
    pub incoming: Incoming,
}

/// Whether the actor may add documents to the journey at all. Errors: `NotFound`, `Forbidden`.
pub async fn allowed(hub: &Hub, run: &mut impl Run, actor: &Actor, journey: JourneyId) -> Result<Permit, Failed> {
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    Ok(authorise(actor, Action::AddDocument, standing.relation)?)
}

/// The kind of the file, which its name has to agree with. Errors: `Invalid`.
pub async fn examine(incoming: &Incoming, file_name: &str) -> Result<FileKind, Failed> {
    let path = incoming.path.clone();
    let kind = match aside(move || sniff::kind(&path)).await?? {
        Ok(kind) => kind,
        Err(refusal) => return Err(AppError::invalid("file", why(refusal)).into()),
    };
    if kind.agrees_with(file_name) {
        return Ok(kind);
    }
    let label = kind.label();
    let told = |lang| {
        DISAGREES.with(
            lang,
            &[
                ("name", file_name),
                ("kind", label.get(lang)),
                ("ending", kind.extensions()[0]),
            ],
        )
    };
    let message = Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    };
    Err(AppError::invalid("file", message).into())
}

const fn why(refusal: Refusal) -> app::text::Text {
    match refusal {
        Refusal::Empty => EMPTY,
        Refusal::Unknown => UNKNOWN,
        Refusal::Damaged => DAMAGED,
        Refusal::Unfolds => UNFOLDS,
        Refusal::Macros => MACROS,
    }
}

/// Keeps the file, its row and the event. Errors: `NotFound`, `Forbidden`, `Invalid`.
pub async fn keep(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    arrived: Arrived,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let kind = examine(&arrived.incoming, &arrived.file_name).await?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let permit = allowed(hub, &mut tx, actor, journey).await?;
    let done = write(hub, &mut tx, &permit, journey, &arrived, kind, once).await;
    let done = match done {
        Ok(()) => tx.commit().await,
        Err(failed) => {
            tx.rollback().await?;
            Err(failed)
        }
    };
    if done.is_err() {
        release(hub, &arrived.incoming.sha256).await?;
    }
    done
}

/// The lock on the file's hash keeps whoever withdraws the same content from erasing it between the move and the row.
async fn write(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    journey: JourneyId,
    arrived: &Arrived,
    kind: FileKind,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let incoming = &arrived.incoming;
    let charged_to = match permit.organisation() {
        Some(organisation) => organisation.0,
        None => room::lead(tx, journey).await?,
    };
    hold(tx, charged_to.as_u64_pair().1).await?;
    let quota = room::of(hub, tx, charged_to).await?;
    if incoming.bytes > quota.left() {
        return Err(full(quota, incoming.bytes).into());
    }
    hold(tx, key(&incoming.sha256)).await?;
    let (folder, path, sha256) = (hub.documents(), incoming.path.clone(), incoming.sha256.clone());
    aside(move || folder.place(&path, &sha256)).await??;
    let id = Uuid::now_v7();
    let title = Some(arrived.new.title.clone()).filter(|title| !title.is_empty());
    tx.query(
        "INSERT INTO document (id, journey_id, organisation_id, charged_to, added_by, visibility, title, file_name, kind, bytes,
                               sha256, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(id)
    .bind(journey.0)
    .bind(permit.organisation().map(|id| id.0))
    .bind(charged_to)
    .bind(permit.account().0)
    .bind(arrived.new.visibility.code().to_owned())
    .bind(title.unwrap_or_else(|| rules::title_of(&arrived.file_name)))
    .bind(arrived.file_name.clone())
    .bind(kind.code().to_owned())
    .bind(incoming.bytes.cast_signed())
    .bind(incoming.sha256.clone())
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    let about = About {
        journey: Some(journey),
        subject: Some(id),
    };
    let event = DocumentAdded {
        file_kind: kind,
        bytes: incoming.bytes,
        visibility: arrived.new.visibility,
        sha256: incoming.sha256.clone(),
    };
    record(tx, permit, hub.now(), about, &event, once).await
}

fn full(quota: app::documents::Quota, bytes: u64) -> AppError {
    let told = |lang| {
        let size = |bytes| rules::size(bytes, lang);
        FULL.with(
            lang,
            &[
                ("left", &size(quota.left())),
                ("limit", &size(quota.limit)),
                ("size", &size(bytes)),
            ],
        )
    };
    let message = Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    };
    AppError::invalid("file", message)
}
