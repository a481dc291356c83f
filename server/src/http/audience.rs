//! Refuses whoever is not of the audience that `app::audience` declares, before anything is read or done.

use super::{session::Visitor, whole::plain};
use crate::{error::Failed, hub::Hub};
use app::{
    accounts::factor::PAGE as SECOND_FACTOR,
    audience::{self, Audience, FOR_INFORMATION},
    draft::Draft,
    error::AppError,
    form::{BY, Fields},
    ids::DraftId,
};
use axum::{
    Extension, Json,
    body::{Body, to_bytes},
    extract::{MatchedPath, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use futures_util::StreamExt;
use uuid::Uuid;

/// Largest form: a note of several megabytes still comes back to whoever typed it.
pub const FORM_LIMIT: usize = 8 << 20;

/// Whether the browser itself posted a form, so that it expects a page.
pub fn is_plain_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// The gate before pages and server functions.
pub async fn gate(
    Extension(hub): Extension<Hub>,
    Extension(visitor): Extension<Visitor>,
    matched: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    match request.uri().path().strip_prefix("/api/").map(str::to_owned) {
        Some(path) => functions(&hub, &visitor, path, request, next).await,
        None => pages(&visitor, matched, request, next).await,
    }
}

async fn functions(hub: &Hub, visitor: &Visitor, path: String, request: Request, next: Next) -> Response {
    let Some(audience) = audience::of_function(&path) else {
        return plain(&AppError::NotFound);
    };
    let plain_form = is_plain_form(request.headers());
    let (parts, body) = request.into_parts();
    let Ok((bytes, whole)) = first(body).await else {
        return plain(&AppError::Malformed);
    };
    if !whole {
        return too_large(hub, visitor, &path, &bytes, plain_form).await;
    }
    if audience.admits(visitor.actor.as_ref().map(app::actor::Actor::role)) {
        return told(next.run(Request::from_parts(parts, Body::from(bytes))).await).await;
    }
    let error = if visitor.actor.is_some() {
        AppError::Forbidden
    } else {
        AppError::Unauthenticated
    };
    if !plain_form {
        let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::FORBIDDEN);
        return (status, Json(error)).into_response();
    }
    match keep(hub, visitor, &path, &bytes, error).await {
        Ok(address) if visitor.actor.is_some() => Redirect::to(&address).into_response(),
        Ok(address) => sign_in_first(visitor, &address),
        Err(failed) => plain(&failed.into()),
    }
}

/// As much of a form as is read of one, and whether that is all of it.
async fn first(body: Body) -> Result<(Vec<u8>, bool), axum::Error> {
    let (mut bytes, mut stream) = (Vec::new(), body.into_data_stream());
    while let Some(chunk) = stream.next().await {
        let (chunk, room) = (chunk?, FORM_LIMIT - bytes.len());
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() > room {
            return Ok((bytes, false));
        }
    }
    Ok((bytes, true))
}

/// What was typed comes back as far as it was read.
async fn too_large(hub: &Hub, visitor: &Visitor, path: &str, bytes: &[u8], plain_form: bool) -> Response {
    let (known, fields) = (visitor.actor.is_some() || visitor.lapsed.is_some(), fields(bytes));
    if !plain_form || !known || fields.get(app::form::PAGE).is_empty() {
        return plain(&AppError::TooLarge);
    }
    match wait(hub, visitor, path, fields, AppError::TooLarge).await {
        Ok(address) => Redirect::to(&format!("{address}#form-errors")).into_response(),
        Err(failed) => plain(&failed.into()),
    }
}

/// A call that could not be read answers 400; leptos says 500 whatever the error.
async fn told(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, FORM_LIMIT).await.unwrap_or_default();
    if serde_json::from_slice(&bytes).is_ok_and(|error: AppError| error == AppError::Malformed) {
        parts.status = StatusCode::BAD_REQUEST;
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// The act is refused, for instance because the session ended while the form was filled in.
async fn keep(hub: &Hub, visitor: &Visitor, action: &str, body: &[u8], error: AppError) -> Result<String, Failed> {
    wait(hub, visitor, action, fields(body), error).await
}

fn fields(body: &[u8]) -> Fields {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
    let names = pairs
        .into_iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("form[")?.strip_suffix(']')?.to_owned(), value)));
    Fields(names.collect())
}

/// What was typed in a form that cannot be acted on now waits for the same person, at the address that this answers.
pub async fn wait(
    hub: &Hub,
    visitor: &Visitor,
    action: &str,
    fields: Fields,
    error: AppError,
) -> Result<String, Failed> {
    let page = app::draft::own_path(fields.get(app::form::PAGE)).to_owned();
    let account = visitor
        .actor
        .as_ref()
        .map(|actor| actor.account)
        .or(visitor.lapsed)
        .or_else(|| fields.get(BY).parse().ok());
    if account.is_none() {
        // No form of this site: they all say who fills them in.
        return Ok(page);
    }
    let fields = fields.without_secrets();
    let draft = Draft {
        id: DraftId(Uuid::nil()),
        account,
        anonymous: visitor.actor.is_none() && visitor.lapsed.is_none(),
        page: page.clone(),
        action: action.to_owned(),
        fields,
        error,
    };
    let id = hub.ports().drafts.keep(&draft).await?;
    Ok(app::draft::address(&page, id))
}

/// Why a page was refused, for the context.
#[derive(Clone)]
pub struct Refused(pub AppError);

/// By the pattern of the matched route.
async fn pages(visitor: &Visitor, matched: Option<MatchedPath>, mut request: Request, next: Next) -> Response {
    let pattern = matched.map(|matched| matched.as_str().replace('{', ":").replace('}', ""));
    let audience = match pattern.as_deref().map(audience::of_page) {
        Some(Some(audience)) => audience,
        Some(None) => return plain(&AppError::NotFound),
        None => Audience::Public,
    };
    let informs = FOR_INFORMATION.contains(&request.uri().path());
    if visitor.enrolling && visitor.actor.is_none() && pattern.is_some() && !informs {
        return Redirect::to(SECOND_FACTOR).into_response();
    }
    if !audience.admits(visitor.actor.as_ref().map(app::actor::Actor::role)) {
        if visitor.actor.is_none() {
            let address = request.uri().path_and_query();
            return sign_in_first(visitor, address.map_or("/", |address| address.as_str()));
        }
        request.extensions_mut().insert(Refused(AppError::Forbidden));
        let mut response = next.run(request).await;
        *response.status_mut() = StatusCode::FORBIDDEN;
        return response;
    }
    let draft = visitor.draft.clone();
    let mut response = next.run(request).await;
    // What waited for a new session is no failure once there is one.
    let failed = |draft: &Draft| visitor.actor.is_none() || !draft.only_waits();
    if let Some(draft) = draft.filter(|draft| response.status() == StatusCode::OK && failed(draft)) {
        *response.status_mut() = StatusCode::from_u16(draft.error.status()).unwrap_or(StatusCode::OK);
        if let AppError::Wait(minutes) = draft.error {
            let seconds = HeaderValue::from(u64::from(minutes) * 60);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
    }
    response
}

/// The gate before a download or an upload.
pub fn resource(audience: Audience, visitor: &Visitor) -> Result<&app::actor::Actor, Box<Response>> {
    match &visitor.actor {
        Some(actor) if audience.admits(Some(actor.role())) => Ok(actor),
        Some(_) => Err(Box::new(plain(&AppError::Forbidden))),
        None => Err(Box::new(plain(&AppError::Unauthenticated))),
    }
}

/// Leads to the sign-in, or to the second factor that is asked of them first, and from there back.
pub fn sign_in_first(visitor: &Visitor, back_to: &str) -> Response {
    if visitor.enrolling {
        return Redirect::to(SECOND_FACTOR).into_response();
    }
    let to = serde_urlencoded::to_string([("suite", back_to)]).unwrap_or_default();
    Redirect::to(&format!("/connexion?{to}")).into_response()
}
