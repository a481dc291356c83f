use crate::{
    http::{audience::resource, misread::misread, session::Visitor, whole::plain},
    hub::Hub,
};
use app::{
    audience::STAFF,
    dates,
    financing::committees::{Filters, csv as text_of},
};
use axum::{
    Extension,
    http::header,
    response::{IntoResponse, Response},
};

/// `GET /comites.csv`: the committee list with the filters of the page, as a table. 422 where the page would leave a filter out.
pub async fn csv(Extension(hub): Extension<Hub>, Extension(visitor): Extension<Visitor>) -> Response {
    let actor = match resource(STAFF, &visitor) {
        Ok(actor) => actor,
        Err(refused) => return *refused,
    };
    let query = |name: &str| {
        let found = visitor.query.iter().find(|(known, _)| known.as_str() == name);
        found.map_or("", |(_, value)| value.trim())
    };
    let filters = Filters::read(query);
    if let Some(refused) = misread(&filters.misread(query), &visitor.query) {
        return refused;
    }
    let list = match hub.ports().financing.all_committees(actor, &filters).await {
        Ok(list) => list,
        Err(error) => return plain(&error),
    };
    let name = format!("comites-{}.csv", dates::iso(hub.today()));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, text_of(&list, visitor.lang)).into_response()
}
