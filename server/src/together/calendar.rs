//! Calendar files of one meeting, for staff and for the person.

use crate::{
    http::{audience::resource, session::Visitor, whole::plain},
    hub::Hub,
};
use app::{
    actor::Role,
    audience::{Audience, CREATOR, STAFF},
    error::AppError,
    ids::MeetingId,
    together::ics,
};
use axum::{
    Extension,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};

/// `GET /rendez-vous/{file}`
pub async fn of_staff(
    Path(file): Path<String>,
    Extension(hub): Extension<Hub>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    answer(STAFF, &file, &hub, &visitor).await
}

/// `GET /mon-parcours/rendez-vous/{file}`
pub async fn of_creator(
    Path(file): Path<String>,
    Extension(hub): Extension<Hub>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    // In the space of another person nothing is there for staff, whether it exists or not.
    if visitor
        .actor
        .as_ref()
        .is_some_and(|actor| !CREATOR.admits(Some(actor.role())))
    {
        return plain(&AppError::NotFound);
    }
    answer(CREATOR, &file, &hub, &visitor).await
}

/// `file`: `<meeting>.ics`. Staff are told which journey it is of.
async fn answer(audience: Audience, file: &str, hub: &Hub, visitor: &Visitor) -> Response {
    let actor = match resource(audience, visitor) {
        Ok(actor) => actor,
        Err(refused) => return *refused,
    };
    let Some(id) = file.strip_suffix(".ics").and_then(|id| id.parse::<MeetingId>().ok()) else {
        return plain(&AppError::NotFound);
    };
    let (head, meeting) = match hub.ports().together.meeting(actor, id).await {
        Ok(found) => found,
        Err(error) => return plain(&error),
    };
    let reference = (actor.role() != Role::Creator).then_some(&*head.reference);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"rendez-vous-{id}.ics\""),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (
        headers,
        ics::file(&meeting, reference, hub.now(), &hub.config.host(), visitor.lang),
    )
        .into_response()
}
