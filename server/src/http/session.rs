//! Finds out who asks: the session cookie becomes an `Actor`, or nobody.

use super::{client, cookies};
use crate::{
    accounts::sessions,
    hub::Hub,
    notices::reading::{self, Unread},
};
use app::{
    accounts::types::Browser,
    actor::Actor,
    audience::BEFORE_SECOND_FACTOR,
    draft::Draft,
    form::without_nul,
    ids::{AccountId, DraftId},
    text::Lang,
};
use axum::{
    Extension,
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use std::collections::BTreeMap;

/// What is known of the one who asks; put beside the request for pages, server functions and downloads alike.
#[derive(Clone)]
pub struct Visitor {
    pub actor: Option<Actor>,
    /// Whose session it was, when it has ended: what they were typing is kept for them.
    pub lapsed: Option<AccountId>,
    /// They have a second factor to set up before anything else; until then they are nobody but where that is done.
    pub enrolling: bool,
    pub session: Option<String>,
    pub browser: Browser,
    pub half: Option<String>,
    pub shown_once: Option<String>,
    pub lang: Lang,
    pub query: BTreeMap<String, String>,
    /// Notices to read elsewhere than on the page asked for.
    pub unread: i64,
    pub draft: Option<Draft>,
}

fn query(request: &Request) -> BTreeMap<String, String> {
    let asked = request.uri().query().unwrap_or_default();
    let asked: BTreeMap<String, String> = serde_urlencoded::from_str(asked).unwrap_or_default();
    asked
        .into_iter()
        .map(|(name, value)| (name, without_nul(value)))
        .collect()
}

/// Reads the cookies once a request.
pub async fn session(Extension(hub): Extension<Hub>, mut request: Request, next: Next) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let token = jar
        .get(cookies::SESSION)
        .map(|cookie| cookie.value().to_owned())
        .filter(|token| !token.is_empty());
    let found = match &token {
        Some(token) => sessions::visitor(&hub, token).await,
        None => Ok(sessions::Found::Nobody),
    };
    let (actor, lapsed, enrolling) = match found {
        Ok(found) => told_by(found, request.uri().path()),
        Err(failed) => return super::whole::plain(&failed.into()).into_response(),
    };
    let query = query(&request);
    let draft = match query.get(app::draft::DRAFT).and_then(|id| id.parse::<DraftId>().ok()) {
        Some(id) => hub
            .ports()
            .drafts
            .find(actor.as_ref(), id)
            .await
            .ok()
            .flatten()
            .filter(|draft| draft.page.split('?').next() == Some(request.uri().path())),
        None => None,
    };
    let [half, shown_once] =
        [cookies::HALF, cookies::ONCE].map(|name| jar.get(name).map(|cookie| cookie.value().to_owned()));
    let lang = language(&jar, request.headers());
    let browser = browser(&hub, &jar, &request);
    let path = request.uri().path().to_owned();
    let reader = actor
        .clone()
        .filter(|_| request.method() == Method::GET && !path.starts_with("/api/"));
    let unread = unread(&hub, reader.as_ref(), &path).await;
    request.extensions_mut().insert(Visitor {
        actor,
        lapsed,
        enrolling,
        session: token,
        browser,
        half,
        shown_once,
        lang,
        query,
        unread: unread.elsewhere,
        draft,
    });
    let response = next.run(request).await;
    if let Some(reader) = reader.filter(|_| unread.here > 0 && response.status() == StatusCode::OK)
        && let Err(error) = reading::mark_read(&hub, &reader, &path).await
    {
        tracing::warn!(%error, "notices could not be marked as read");
    }
    response
}

/// Who that is on that page; whose session has ended; whether a second factor is to be set up first.
fn told_by(found: sessions::Found, path: &str) -> (Option<Actor>, Option<AccountId>, bool) {
    match found {
        sessions::Found::Actor(actor) => (Some(*actor), None, false),
        sessions::Found::Enrolling(actor) if BEFORE_SECOND_FACTOR.contains(&path) => (Some(*actor), None, true),
        // What they type meanwhile is kept for them.
        sessions::Found::Enrolling(actor) => (None, Some(actor.account), true),
        sessions::Found::Lapsed(account) => (None, Some(account), false),
        sessions::Found::Nobody => (None, None, false),
    }
}

fn browser(hub: &Hub, jar: &CookieJar, request: &Request) -> Browser {
    let agent = request.headers().get(header::USER_AGENT);
    let agent = agent.and_then(|value| value.to_str().ok()).unwrap_or_default();
    Browser {
        user_agent: agent.chars().take(200).collect(),
        address: client::address(&hub.config, request),
        device: jar
            .get(cookies::DEVICE)
            .map(|cookie| cookie.value().to_owned())
            .filter(|device| !device.is_empty()),
    }
}

/// Counting is no reason to fail a page.
async fn unread(hub: &Hub, reader: Option<&Actor>, path: &str) -> Unread {
    let Some(reader) = reader else { return Unread::default() };
    reading::unread(&hub.db, reader, path).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "notices could not be counted");
        Unread::default()
    })
}

/// The language chosen on the site, else the browser's first one that is spoken here, else French.
fn language(jar: &CookieJar, headers: &HeaderMap) -> Lang {
    let chosen = jar
        .get(cookies::LANGUAGE)
        .and_then(|cookie| Lang::parse(cookie.value()));
    let accepted = || {
        headers
            .get(header::ACCEPT_LANGUAGE)?
            .to_str()
            .ok()?
            .split(',')
            .find_map(|tag| Lang::parse(tag.trim()))
    };
    chosen.or_else(accepted).unwrap_or_default()
}
