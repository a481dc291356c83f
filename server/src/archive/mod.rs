//! Everything held about a créateur, in one archive: a page to read, the same as JSON, and the documents, those told to the circle among them.

mod account_sections;
mod agreed;
mod facts;
mod headings;
mod html;
mod letters;
mod money_sections;
mod others;
mod pack;
mod row;
mod sections;
mod words;

use crate::{
    auth::policy::{Action, Relation, authorise},
    documents::{self, DocumentRow},
    error::Failed,
    events::{About, Event, record},
    http::{audience::resource, session::Visitor, whole::plain},
    hub::Hub,
    journeys::history,
    sharing::{names, relation},
};
use account_sections::OF_ACCOUNT;
use app::{
    actor::{Actor, Hat},
    audience::CREATOR,
    dates,
    error::AppError,
    journeys::history::sentence,
    pathway::port::Pathway,
    sharing::Visibility,
    text::Lang,
    values::Choice,
};
use axum::{
    Extension,
    body::Body,
    http::header,
    response::{IntoResponse, Response},
};
use money_sections::OF_MONEY;
use others::Others;
use row::Line;
use sections::{SECTIONS, Section};
use serde::Serialize;
use serde_json::{Map, Value};
use time::Date;
use tokio_util::io::ReaderStream;

/// A créateur took everything held about them away.
#[derive(Debug, Serialize)]
pub struct OwnDataTaken {}

impl Event for OwnDataTaken {
    const KIND: &'static str = "own_data_taken";
}

/// Everything that goes into the archive.
struct Held {
    tables: Vec<(&'static Section, Vec<Line>)>,
    history: Vec<(String, Date, String)>,
    documents: Vec<DocumentRow>,
}

/// `POST /mes-donnees.zip`.
pub async fn archive(Extension(hub): Extension<Hub>, Extension(visitor): Extension<Visitor>) -> Response {
    let actor = match resource(CREATOR, &visitor) {
        Ok(actor) => actor,
        Err(refused) => return *refused,
    };
    match made(&hub, actor, visitor.lang).await {
        Ok((file, bytes)) => {
            let name = format!("mes-donnees-{}.zip", dates::iso(hub.today()));
            let headers = [
                (header::CONTENT_TYPE, "application/zip".to_owned()),
                (header::CONTENT_LENGTH, bytes.to_string()),
                (header::CONTENT_DISPOSITION, documents::attachment(&name)),
            ];
            (headers, Body::from_stream(ReaderStream::new(file))).into_response()
        }
        Err(failed) => plain(&failed.into()),
    }
}

/// The archive as a file without a name: it goes once it has been sent.
async fn made(hub: &Hub, actor: &Actor, lang: Lang) -> Result<(tokio::fs::File, u64), Failed> {
    let permit = authorise(actor, Action::TakeOwnData, Relation::Subject)?;
    let Hat::Creator(creator) = actor.hat else {
        return Err(AppError::Forbidden.into());
    };
    let mut tx = hub.db.begin().await?;
    let about = About {
        journey: None,
        subject: Some(creator.0),
    };
    record(&mut tx, &permit, hub.now(), about, &OwnDataTaken {}, None).await?;
    tx.commit().await?;
    let held = gather(hub, actor, lang).await?;
    let page = html::Page {
        name: &actor.name,
        now: hub.now(),
        lang,
        held: &held.tables,
        history: &held.history,
    };
    let texts = [
        ("mes-donnees.html".to_owned(), html::page(&page)),
        ("mes-donnees.json".to_owned(), json(&held)?),
    ];
    pack::pack(hub, texts.into(), held.documents).await
}

async fn gather(hub: &Hub, actor: &Actor, lang: Lang) -> Result<Held, Failed> {
    let mut db = &hub.db;
    let others = Others::of(&mut db, actor.account).await?;
    let mut tables = Vec::new();
    for section in SECTIONS.iter().chain(OF_MONEY).chain(OF_ACCOUNT) {
        let mut lines: Vec<Line> = db.query(section.sql).bind(actor.account.0).all().await?;
        if section.code == "consents" {
            lines.iter_mut().for_each(|line| agreed::with_text(line, lang));
        }
        if section.code == "letters" {
            letters::add(&mut db, actor.account, &mut lines).await?;
        }
        lines.retain(|line| others.gives(line));
        tables.push((section, lines));
    }
    let (mut history, mut documents) = (Vec::new(), Vec::new());
    for journey in Pathway::mine(hub, actor).await? {
        let standing = relation::to_journey(&mut db, actor, hub.today(), journey.id).await?;
        let named = names::of_journey(&mut db, journey.id, standing, None, hub.today()).await?;
        for one in history::latest(&mut db, actor, (journey.id, standing), (&named, None), i64::MAX).await? {
            if let Some(told) = sentence(&one, lang) {
                history.push((journey.reference.clone(), one.on, told));
            }
        }
        let held = documents::held(hub, journey.id).await?.into_iter();
        documents.extend(held.filter(|row| {
            let circle = row.visibility == Visibility::Circle.code();
            !circle || !others.named_in(&journey.reference, [row.title.as_str(), &row.file_name])
        }));
    }
    Ok(Held {
        tables,
        history,
        documents,
    })
}

fn json(held: &Held) -> Result<String, Failed> {
    let mut all: Map<String, Value> = held
        .tables
        .iter()
        .map(|(section, lines)| (section.code.to_owned(), lines.iter().map(Line::json).collect()))
        .collect();
    let told = held.history.iter().map(
        |(reference, on, told)| serde_json::json!({ "reference": reference, "on": dates::iso(*on), "told": told }),
    );
    all.insert("history".to_owned(), told.collect());
    Ok(serde_json::to_string_pretty(&all)?)
}
