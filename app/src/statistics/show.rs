use super::{
    filter::{FieldError, Filter},
    indicators::definitions::Code,
    labels,
    page::{Definitions, FilterForm, Flows, Presence, Volumes, periods},
    port::StatisticsView,
};
use crate::{
    dates,
    error::AppError,
    journeys::codes::Sector,
    request::Request,
    text::Lang,
    texts,
    ui::{Glyph, Icon, Message, Misread, PageHeader, load},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    LEAD = "Des chiffres que l’on peut citer et comparer, et qui ne désignent jamais une personne." | "Figures that can be cited and compared, and that never identify a person.";
    EXPORT = "Télécharger (CSV)" | "Download (CSV)";
    PERIOD_NAME = "Période" | "Period";
    KEPT_PERIOD = "du {from} au {to}" | "from {from} to {to}";
    PERIOD = "Du {from} au {to}, calculé le {on}." | "From {from} to {to}, computed on {on}.";
}

struct Seen {
    view: StatisticsView,
    errors: Vec<FieldError>,
}

async fn read(request: Request) -> Result<Seen, AppError> {
    let (today, port) = (request.today(), &request.ports.statistics);
    let pairs = periods::written_out(request.query.iter().map(|(name, value)| (name.clone(), value.clone())));
    let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let (mut filter, mut errors) = Filter::read(pairs, today);
    let mut view = port.report(request.actor()?, &filter).await?;
    let known = view.territories.clone();
    let left = filter.within(
        |code| known.iter().any(|one| one.code == code),
        |code| code.parse::<Sector>().is_ok(),
    );
    if !left.is_empty() {
        view = port.report(request.actor()?, &filter).await?;
        errors.extend(left);
    }
    if !errors.is_empty() {
        request.reply.status(422);
    }
    Ok(Seen { view, errors })
}

/// What was not understood, as it stands in the address.
fn left_out(request: &Request, errors: &[FieldError]) -> Vec<(String, String)> {
    let called = |field: &str| match field {
        "structure" => labels::ORGANISATION,
        "etape" => labels::STAGE,
        "territoire" => labels::TERRITORY,
        "secteur" => labels::SECTOR,
        _ => PERIOD_NAME,
    };
    let typed = |field: &str| match request.query(field) {
        "" => request.query(periods::FIELD),
        value => value,
    };
    errors
        .iter()
        .map(|error| {
            (
                called(error.field).get(request.lang).to_owned(),
                typed(error.field).to_owned(),
            )
        })
        .collect()
}

/// The filters that apply, in words.
fn kept(view: &StatisticsView, lang: Lang) -> Vec<String> {
    let filter = &view.report.filter;
    let period = filter.period;
    let days = [
        ("from", dates::long(period.from(), lang)),
        ("to", dates::long(period.to(), lang)),
    ];
    let days = days.each_ref().map(|(name, day)| (*name, day.as_str()));
    let organisation = view
        .organisations
        .iter()
        .find(|one| Some(one.id) == filter.organisation);
    let territory = view
        .territories
        .iter()
        .find(|one| Some(&one.code) == filter.territory.as_ref());
    let sector = filter.sector.as_ref().and_then(|code| code.parse::<Sector>().ok());
    [
        Some(KEPT_PERIOD.with(lang, &days)),
        organisation.map(|one| one.name.clone()),
        filter.kind.map(|kind| kind.label().get(lang).to_owned()),
        territory.map(|one| one.name.get(lang).to_owned()),
        sector.map(|sector| sector.label().get(lang).to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The figures for partners, with their filters in the address.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    load(read, |request, Seen { view, errors }| {
        let lang = request.lang;
        let pairs = view
            .report
            .filter
            .to_pairs()
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"));
        let query = pairs.collect::<Vec<_>>().join("&");
        let (left, kept) = (left_out(&request, &errors), kept(&view, lang));
        let report = view.report.clone();
        let period = report.filter.period;
        let day = |date| dates::long(date, lang);
        let when = PERIOD.with(
            lang,
            &[
                ("from", &day(period.from())),
                ("to", &day(period.to())),
                ("on", &day(report.generated_on)),
            ],
        );
        view! {
            <PageHeader title=labels::TITLE.get(lang) lead=LEAD.get(lang)>
                <a class="button secondary" href=format!("/statistiques.csv?{query}") download="">
                    <Icon glyph=Glyph::Download/>
                    {EXPORT.get(lang)}
                </a>
            </PageHeader>
            <Misread left kept/>
            <FilterForm view errors today=request.today()/>
            <p class="meta">{when}</p>
            <Volumes report=report.clone()/>
            <Flows report=report.clone()/>
            <Presence report/>
            <Message tone="info"><p><strong>{labels::PROTECTION.get(lang)}</strong> " – " {labels::PROTECTION_RULE.get(lang)}</p></Message>
            <Definitions codes=Code::ALL.to_vec()/>
        }
    })
}
