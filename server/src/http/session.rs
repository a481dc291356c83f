//! Finds out who asks: the session cookie becomes an `Actor`, or nobody.

use super::cookies;
use crate::{accounts::sessions, hub::Hub};
use app::{
    actor::Actor,
    draft::Draft,
    ids::{AccountId, DraftId},
    text::Lang,
};
use axum::{
    Extension,
    extract::Request,
    http::{HeaderMap, header},
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
    pub shown_once: Option<String>,
    pub lang: Lang,
    pub query: BTreeMap<String, String>,
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
    request.extensions_mut().insert(Visitor {
        actor,
        lapsed,
        session: token,
        shown_once,
        lang,
        query,
        draft,
    });
    next.run(request).await
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
