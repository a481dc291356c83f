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
    draft::Draft,
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
    pub session: Option<String>,
    pub browser: Browser,
    pub shown_once: Option<String>,
    pub lang: Lang,
    pub query: BTreeMap<String, String>,
    /// Notices to read elsewhere than on the page asked for.
    pub unread: i64,
    pub draft: Option<Draft>,
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
    let (actor, lapsed) = match found {
        Ok(sessions::Found::Actor(actor)) => (Some(*actor), None),
        Ok(sessions::Found::Lapsed(account)) => (None, Some(account)),
        Ok(sessions::Found::Nobody) => (None, None),
        Err(failed) => return super::whole::plain(&failed.into()).into_response(),
    };
    let query: BTreeMap<String, String> =
        serde_urlencoded::from_str(request.uri().query().unwrap_or_default()).unwrap_or_default();
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
    let shown_once = jar.get(cookies::ONCE).map(|cookie| cookie.value().to_owned());
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
        session: token,
        browser,
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
