use super::{
    filter::{FieldError, Filter},
    indicators::definitions::Code,
    labels,
    page::{Definitions, FilterForm, Flows, Presence, Volumes, periods},
    period::Period,
    port::StatisticsView,
};
use crate::{
    dates,
    error::AppError,
    request::Request,
    texts,
    ui::{Glyph, Icon, Message, PageHeader, load},
};
use leptos::prelude::*;

texts! {
    LEAD = "Des chiffres que l’on peut citer et comparer, et qui ne désignent jamais une personne." | "Figures that can be cited and compared, and that never identify a person.";
    EXPORT = "Télécharger (CSV)" | "Download (CSV)";
    CORRECT = "Ce filtre n’a pas été compris ; l’année en cours est affichée à la place." | "This filter was not understood; the current year is shown instead.";
    PERIOD = "Du {from} au {to}, calculé le {on}." | "From {from} to {to}, computed on {on}.";
}

struct Seen {
    view: StatisticsView,
    errors: Vec<FieldError>,
}

async fn read(request: Request) -> Result<Seen, AppError> {
    let today = request.today();
    let pairs = periods::written_out(request.query.iter().map(|(name, value)| (name.clone(), value.clone())));
    let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let (filter, errors) = match Filter::parse(pairs, today) {
        Ok(filter) => (filter, vec![]),
        Err(errors) => (Filter::over(Period::year_of(today)), errors),
    };
    let view = request.ports.statistics.report(request.actor()?, &filter).await?;
    if !errors.is_empty() {
        request.reply.status(422);
    }
    Ok(Seen { view, errors })
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
            {(!errors.is_empty()).then(|| view! { <Message tone="danger" role="alert"><p>{CORRECT.get(lang)}</p></Message> })}
            <FilterForm view errors today=request.today()/>
            <p class="meta">{when}</p>
            <Volumes report=report.clone()/>
            <Flows report=report.clone()/>
            <Presence presence=report.j3/>
            <Message tone="info"><p><strong>{labels::PROTECTION.get(lang)}</strong> " – " {labels::PROTECTION_RULE.get(lang)}</p></Message>
            <Definitions codes=Code::ALL.to_vec()/>
        }
    })
}
