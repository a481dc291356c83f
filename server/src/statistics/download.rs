use crate::{
    http::{audience::resource, session::Visitor, whole::plain},
    hub::Hub,
};
use app::{
    audience::STATISTICS,
    dates,
    error::AppError,
    journeys::codes::Sector,
    statistics::{
        csv::{FilterNames, csv as text_of},
        filter::Filter,
        periods,
    },
    values::Choice,
};
use axum::{
    Extension,
    http::header,
    response::{IntoResponse, Response},
};

/// `GET /statistiques.csv`: the same report as the page, as a table.
pub async fn csv(Extension(hub): Extension<Hub>, Extension(visitor): Extension<Visitor>) -> Response {
    let actor = match resource(STATISTICS, &visitor) {
        Ok(actor) => actor,
        Err(refused) => return *refused,
    };
    let pairs = periods::written_out(visitor.query.clone().into_iter());
    let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let Ok(filter) = Filter::parse(pairs, hub.today()) else {
        return plain(&AppError::Invalid(vec![]));
    };
    let view = match hub.ports().statistics.report(actor, &filter).await {
        Ok(view) => view,
        Err(error) => return plain(&error),
    };
    let lang = visitor.lang;
    let filter = &view.report.filter;
    let territory = view
        .territories
        .iter()
        .find(|territory| Some(&territory.code) == filter.territory.as_ref());
    let sector = filter.sector.as_deref().and_then(|code| code.parse::<Sector>().ok());
    let names = FilterNames {
        territory: territory.map(|territory| territory.name.get(lang).to_owned()),
        sector: sector.map(|sector| sector.label().get(lang).to_owned()),
    };
    let (from, to) = (dates::iso(filter.period.from()), dates::iso(filter.period.to()));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"parcours-{from}-{to}.csv\""),
        ),
    ];
    (headers, text_of(&view.report, &view.organisations, &names, lang)).into_response()
}
