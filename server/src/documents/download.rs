use super::{access, access::DocumentRow};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::Stamp,
    error::Failed,
    http::{audience::resource, session::Visitor, whole::plain},
    hub::Hub,
    sharing::relation,
};
use app::{actor::Actor, audience::ON_JOURNEYS, error::AppError, ids::JourneyId};
use axum::{
    Extension,
    body::Body,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use tokio::fs::File;
use tokio_util::io::ReaderStream;

/// `GET /documents/{id}`: the file, as it came, always to be saved and never shown inside the site.
pub async fn download(
    Extension(hub): Extension<Hub>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
) -> Response {
    let actor = match resource(ON_JOURNEYS, &visitor) {
        Ok(actor) => actor,
        Err(refused) => return *refused,
    };
    match open(&hub, actor, &id).await {
        Ok((row, file)) => answer(&row, file),
        Err(failed) => plain(&failed.into()),
    }
}

async fn open(hub: &Hub, actor: &Actor, id: &str) -> Result<(DocumentRow, File), Failed> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let run = &mut &hub.db;
    let (row, standing) = access::find(run, actor, hub.today(), id).await?;
    authorise(actor, Action::ReadDocument, row.relation(actor, standing)?)?;
    let file = File::open(hub.documents().path(&row.sha256))
        .await
        .map_err(|error| Failed::internal(format!("the file of document {} cannot be opened: {error}", row.id)))?;
    if matches!(standing.relation, Relation::Shared | Relation::Wrote) {
        let (now, journey) = (Stamp::from(hub.now()), JourneyId(row.journey_id));
        relation::log_reading(run, actor, now, journey, "documents").await?;
    }
    Ok((row, file))
}

fn answer(row: &DocumentRow, file: File) -> Response {
    let mime = row
        .kind()
        .map_or("application/octet-stream", app::documents::FileKind::mime);
    let headers = [
        (header::CONTENT_TYPE, mime.to_owned()),
        (header::CONTENT_LENGTH, row.bytes.to_string()),
        (header::CONTENT_DISPOSITION, attachment(&row.file_name)),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox; frame-ancestors 'none'".to_owned(),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Body::from_stream(ReaderStream::new(file))).into_response()
}

/// `attachment` with the name in plain ASCII, and as it is in the notation of RFC 5987 (RFC 6266).
pub fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let whole: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn names_cannot_break_out_of_the_header() {
        assert_eq!(
            attachment("Été \"1\"\r\n;.pdf"),
            "attachment; filename=\"_t_ _1____.pdf\"; filename*=UTF-8''%C3%89t%C3%A9%20%221%22%0D%0A%3B.pdf"
        );
    }
}
