use crate::{
    http::{audience::resource, misread::misread, session::Visitor, whole::plain},
    hub::Hub,
};
use app::{
    as_of,
    audience::STAFF,
    contracts::team::{Filters, csv as text_of},
    dates,
};
use axum::{
    Extension,
    http::header,
    response::{IntoResponse, Response},
};

/// `GET /contrats.csv`: what the page lists, every line of it. 422 where the page would leave a filter out.
pub async fn csv(Extension(hub): Extension<Hub>, Extension(visitor): Extension<Visitor>) -> Response {
    let actor = match resource(STAFF, &visitor) {
        Ok(actor) => actor,
        Err(refused) => return *refused,
    };
    let filters = Filters::of(&visitor.query, hub.today());
    let mut left = filters.misread(&visitor.query);
    left.extend(as_of::misread(&visitor.query, hub.today()));
    if let Some(refused) = misread(&left, &visitor.query) {
        return refused;
    }
    let list = match hub.ports().contracts.whole_team(actor, &filters).await {
        Ok(list) => list,
        Err(error) => return plain(&error),
    };
    let name = format!(
        "attachment; filename=\"contrats-{}.csv\"",
        dates::iso(filters.day.unwrap_or_else(|| hub.today()))
    );
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, text_of(&list, visitor.lang)).into_response()
}
