use crate::{
    http::{
        audience::{is_plain_form, resource},
        misread::misread,
        session::Visitor,
        whole::plain,
    },
    hub::Hub,
};
use app::{
    actor::Actor,
    as_of,
    audience::STAFF,
    caseload::{csv, rules},
    dates,
    draft::{self, Draft},
    error::AppError,
    form::Fields,
    ids::DraftId,
    journeys::{JourneySummary, filters::Filters},
    text::Lang,
};
use axum::{
    Extension, Form,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

/// `GET /parcours.csv`: what the list shows, every journey of it. 422 where the page would leave a filter out.
pub async fn csv_of_filters(Extension(hub): Extension<Hub>, Extension(visitor): Extension<Visitor>) -> Response {
    let actor = match resource(STAFF, &visitor) {
        Ok(actor) => actor,
        Err(refused) => return *refused,
    };
    let ports = hub.ports();
    let mut filters = Filters::of(&visitor.query, hub.today());
    let around = match (ports.journeys.team(actor).await, ports.caseload.around(actor).await) {
        (Ok(team), Ok(around)) => (team, around.tags),
        (Err(error), _) | (_, Err(error)) => return plain(&error),
    };
    let mut left = filters.misread(&visitor.query);
    left.extend(filters.within(&around.0, &around.1, &ports.journeys.places()));
    left.extend(as_of::misread(&visitor.query, hub.today()));
    if let Some(refused) = misread(&left, &visitor.query) {
        return refused;
    }
    match ports.caseload.export(actor, &filters).await {
        Ok(rows) => file(&hub, &rows, visitor.lang),
        Err(error) => plain(&error),
    }
}

/// `POST /parcours.csv`: the journeys ticked in the list.
pub async fn csv_of_picked(
    Extension(hub): Extension<Hub>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let actor = match resource(STAFF, &visitor) {
        Ok(actor) => actor,
        Err(refused) => return *refused,
    };
    let fields = pairs
        .into_iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("form[")?.strip_suffix(']')?.to_owned(), value)));
    let fields = Fields(fields.collect());
    let done = match rules::picked_page(&fields) {
        Ok(picked) => hub.ports().caseload.export_picked(actor, &picked).await,
        Err(refused) => Err(AppError::invalid("", refused)),
    };
    match done {
        Ok(rows) => file(&hub, &rows, visitor.lang),
        Err(error) if is_plain_form(&headers) => back(&hub, actor, fields, error).await,
        Err(error) => plain(&error),
    }
}

fn file(hub: &Hub, rows: &[JourneySummary], lang: Lang) -> Response {
    let name = format!("attachment; filename=\"parcours-{}.csv\"", dates::iso(hub.today()));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, csv(rows, lang)).into_response()
}

/// The list again, with the reason.
async fn back(hub: &Hub, actor: &Actor, fields: Fields, error: AppError) -> Response {
    let page = rules::back(&fields);
    let draft = Draft {
        id: DraftId(Uuid::nil()),
        account: Some(actor.account),
        page: page.clone(),
        action: "caseload/bulk".to_owned(),
        fields,
        error,
        anonymous: false,
    };
    match hub.ports().drafts.keep(&draft).await {
        Ok(id) => Redirect::to(&format!("{}#form-errors", draft::address(&page, id))).into_response(),
        Err(error) => plain(&error),
    }
}
