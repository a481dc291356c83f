use super::{
    add::{self, Arrived},
    incoming::{Incoming, READ_ON, receive, refused},
};
use crate::{
    error::Failed,
    http::{
        audience::{is_plain_form, resource, sign_in_first, wait},
        session::Visitor,
        whole::plain,
    },
    hub::Hub,
};
use app::{
    actor::Actor,
    audience::ON_JOURNEYS,
    documents::{ADD, NewDocument, rules},
    draft::{self, Draft, own_path},
    error::AppError,
    form::{Fields, PAGE},
    ids::{DraftId, JourneyId},
    ui::pagination::address_with,
};
use axum::{
    Extension, Json,
    extract::{Multipart, Path, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

app::texts! {
    NO_FILE = "Choisissez un fichier." | "Choose a file.";
}

/// Most bytes that one form carries.
pub const CARRIED: usize = (READ_ON as usize) + (1 << 20);
/// All typed fields of the form together.
const TYPED: usize = 64 << 10;

/// A form as it came.
struct Form {
    fields: Fields,
    file: Option<(String, Incoming)>,
}

/// `POST /documents/upload/{journey}`: keeps the file, and leads back to the page of the form.
pub async fn upload(
    Extension(hub): Extension<Hub>,
    Extension(visitor): Extension<Visitor>,
    Path(journey): Path<String>,
    headers: HeaderMap,
    body: Result<Multipart, MultipartRejection>,
) -> Response {
    let actor = match resource(ON_JOURNEYS, &visitor) {
        Ok(actor) => actor,
        Err(_) if visitor.actor.is_none() && is_plain_form(&headers) => return away(&hub, &visitor, body).await,
        Err(refused) => return *refused,
    };
    let Ok(journey) = journey.parse::<JourneyId>() else {
        return plain(&AppError::NotFound);
    };
    if let Err(failed) = add::allowed(&hub, &mut &hub.db, actor, journey).await {
        return plain(&failed.into());
    }
    let mut form = Form {
        fields: Fields::default(),
        file: None,
    };
    let done = match read(Some(&hub), body, &mut form).await {
        Ok(()) => keep(&hub, actor, journey, &mut form).await,
        Err(failed) => Err(failed),
    };
    let page = page(actor, journey, &form.fields);
    match done.map_err(AppError::from) {
        Ok(()) => Redirect::to(&format!("{}#pieces", address_with(&page, "fait", "document_added"))).into_response(),
        Err(error) if is_plain_form(&headers) => back(&hub, actor, page, form.fields, error).await,
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, Json(error)).into_response()
        }
    }
}

/// The session ended while the form was filled in: what was typed waits, and the file is chosen anew.
async fn away(hub: &Hub, visitor: &Visitor, body: Result<Multipart, MultipartRejection>) -> Response {
    let mut form = Form {
        fields: Fields::default(),
        file: None,
    };
    // Whatever could be read of it.
    let _ = read(None, body, &mut form).await;
    match wait(hub, visitor, ADD, form.fields, AppError::Unauthenticated).await {
        Ok(address) => sign_in_first(visitor, &address),
        Err(failed) => plain(&failed.into()),
    }
}

/// Where the form stands; without a word of it, the page of documents.
fn page(actor: &Actor, journey: JourneyId, fields: &Fields) -> String {
    match (fields.get(PAGE), actor.organisation()) {
        ("", Some(_)) => format!("/parcours/{journey}/pieces"),
        ("", None) => "/mon-parcours".to_owned(),
        (page, _) => own_path(page).to_owned(),
    }
}

/// Reads every field: what was typed is known even when the file is refused, whichever comes first. `hub`: where the file is kept;
/// without it, the file is let go.
async fn read(hub: Option<&Hub>, body: Result<Multipart, MultipartRejection>, form: &mut Form) -> Result<(), Failed> {
    let mut body = body.map_err(|_| AppError::Malformed)?;
    let (mut left, mut problem) = (TYPED, None);
    while let Some(mut field) = body.next_field().await.map_err(|error| refused(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let Some(hub) = hub else {
                while field.chunk().await.map_err(|error| refused(&error))?.is_some() {}
                continue;
            };
            let file_name = rules::file_name(field.file_name().unwrap_or_default());
            match receive(&hub.documents(), hub.now(), field).await {
                Ok(incoming) if file_name.is_empty() && incoming.bytes == 0 => {}
                Ok(incoming) => form.file = Some((file_name, incoming)),
                Err(failed) => problem = Some(failed),
            }
            continue;
        }
        let mut text = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|error| refused(&error))? {
            left = left.checked_sub(chunk.len()).ok_or(AppError::TooLarge)?;
            text.extend_from_slice(&chunk);
        }
        if let Some(name) = name.strip_prefix("form[").and_then(|name| name.strip_suffix(']')) {
            let text = String::from_utf8_lossy(&text).into_owned();
            form.fields.0.insert(name.to_owned(), text);
        }
    }
    problem.map_or(Ok(()), Err)
}

/// In a task of its own: a browser that leaves now does not stop it half-way.
async fn keep(hub: &Hub, actor: &Actor, journey: JourneyId, form: &mut Form) -> Result<(), Failed> {
    let file = form.file.take();
    let new = NewDocument::read(&form.fields, actor.organisation().is_none(), |read| {
        if file.is_none() {
            read.refuse("file", NO_FILE);
        }
    })?;
    let (file_name, incoming) = file.ok_or(AppError::Malformed)?;
    let arrived = Arrived {
        new,
        file_name,
        incoming,
    };
    let (hub, actor, once) = (hub.clone(), actor.clone(), form.fields.clone().numbered(ADD).once());
    tokio::spawn(async move { add::keep(&hub, &actor, journey, arrived, once).await })
        .await
        .map_err(|error| Failed::internal(format!("keeping a document: {error}")))?
}

async fn back(hub: &Hub, actor: &Actor, page: String, fields: Fields, error: AppError) -> Response {
    let draft = Draft {
        id: DraftId(Uuid::nil()),
        account: Some(actor.account),
        page: page.clone(),
        action: ADD.to_owned(),
        fields,
        error,
        anonymous: false,
    };
    match hub.ports().drafts.keep(&draft).await {
        Ok(id) => Redirect::to(&format!("{}#form-errors", draft::address(&page, id))).into_response(),
        Err(error) => plain(&error),
    }
}
