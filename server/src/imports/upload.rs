use super::{
    reading::{self, MAX_BYTES},
    record,
    run::{Source, allowed},
    steps::unreadable,
};
use crate::{
    error::Failed,
    http::{
        audience::{is_plain_form, resource},
        session::Visitor,
        whole::plain,
    },
    hub::Hub,
};
use app::{
    actor::Actor,
    audience::MANAGER,
    draft::{self, Draft},
    error::AppError,
    form::Fields,
    ids::{DraftId, ImportId},
    imports::UPLOAD,
};
use axum::{
    Extension, Json,
    extract::{Multipart, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

app::texts! {
    NO_FILE = "Choisissez un fichier." | "Choose a file.";
}

const PAGE: &str = "/parcours/importer";

/// `POST /imports/upload`: keeps the file and goes on to its columns. What cannot be a table comes back to the page with the reason.
pub async fn upload(
    Extension(hub): Extension<Hub>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
    body: Result<Multipart, MultipartRejection>,
) -> Response {
    let actor = match resource(MANAGER, &visitor) {
        Ok(actor) => actor,
        Err(refused) => return *refused,
    };
    let kept = match file(body).await {
        Ok(source) => keep(&hub, actor, source).await.map_err(AppError::from),
        Err(error) => Err(error),
    };
    match kept {
        Ok(id) => Redirect::to(&format!("{PAGE}/{id}")).into_response(),
        Err(error) if is_plain_form(&headers) => back(&hub, actor, error).await,
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, Json(error)).into_response()
        }
    }
}

/// The field `file`.
async fn file(body: Result<Multipart, MultipartRejection>) -> Result<Source, AppError> {
    let mut body = body.map_err(|_| AppError::Malformed)?;
    let refused = |error: axum::extract::multipart::MultipartError| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            AppError::TooLarge
        } else {
            AppError::Malformed
        }
    };
    while let Some(field) = body.next_field().await.map_err(refused)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default();
        let file_name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
        let bytes = field.bytes().await.map_err(refused)?.to_vec();
        if file_name.is_empty() && bytes.is_empty() {
            break;
        }
        if bytes.len() > MAX_BYTES {
            return Err(AppError::TooLarge);
        }
        return Ok(Source {
            bytes,
            file_name,
            mapping: None,
        });
    }
    Err(AppError::invalid("file", NO_FILE))
}

async fn keep(hub: &Hub, actor: &Actor, source: Source) -> Result<ImportId, Failed> {
    let (_, organisation) = allowed(actor)?;
    reading::columns(&source.bytes, None).map_err(|error| unreadable(&error))?;
    record::insert(&mut &hub.db, organisation, actor.account, hub.now(), &source, true).await
}

async fn back(hub: &Hub, actor: &Actor, error: AppError) -> Response {
    let draft = Draft {
        id: DraftId(Uuid::nil()),
        account: Some(actor.account),
        anonymous: false,
        page: PAGE.to_owned(),
        action: UPLOAD.to_owned(),
        fields: Fields::default(),
        error,
    };
    match hub.ports().drafts.keep(&draft).await {
        Ok(id) => Redirect::to(&draft::address(PAGE, id)).into_response(),
        Err(error) => plain(&error),
    }
}
