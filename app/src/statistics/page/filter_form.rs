use super::periods;
use crate::{
    journeys::{StageKind, codes::Sector},
    request::lang,
    statistics::{filter::FieldError, labels, port::StatisticsView},
    texts,
    ui::FilterSelect,
    values,
};
use leptos::prelude::*;
use time::Date;

texts! {
    PERIOD = "Période" | "Period";
    WHY_WHOLE = "Trimestre, semestre ou années entières, jamais de date libre : en décalant la fin d’un jour, on verrait une seule personne arriver ou partir. L’état d’un jour (personnes dans chaque étape) se lit donc au dernier jour de la période." | "A quarter, half-year or whole years, never a free date: by moving the end by one day a reader would see a single person come or go. The state of a day (people in each stage) is therefore read on the last day of the period.";
    FILTER = "Filtrer les statistiques" | "Filter the statistics";
    APPLY = "Afficher" | "Show";
    EVERYWHERE = "Tous" | "All";
    ALL = "Toutes" | "All";
    CLEAR = "Tout effacer" | "Clear all";
}

/// The filters, always in sight; they live in the address.
#[component]
pub fn FilterForm(view: StatisticsView, errors: Vec<FieldError>, today: Date) -> impl IntoView {
    let lang = lang();
    let StatisticsView {
        report,
        organisations,
        territories,
    } = view;
    let filter = report.filter;
    let kinds = StageKind::ALL
        .map(|kind| (kind.as_str().to_owned(), kind.label().get(lang).to_owned()))
        .to_vec();
    let organisations: Vec<_> = organisations
        .into_iter()
        .map(|one| (one.id.to_string(), one.name))
        .collect();
    let territories: Vec<_> = territories
        .into_iter()
        .map(|one| (one.code, one.name.get(lang).to_owned()))
        .collect();
    let chosen = filter.organisation.map(|id| id.to_string());
    let narrowed = [
        chosen.is_some() && organisations.len() > 1,
        filter.kind.is_some(),
        filter.territory.is_some(),
        filter.sector.is_some(),
    ];
    let alone = organisations.len() == 1;
    let refused = errors
        .into_iter()
        .map(|error| view! { <p class="error">{error.message.get(lang)}</p> })
        .collect_view();
    view! {
        <form class="filters" method="get" action="/statistiques" aria-label=FILTER.get(lang)>
            <FilterSelect name=periods::FIELD label=PERIOD options=periods::choices(filter.period, today, lang) chosen=periods::value(filter.period)/>
            <FilterSelect name="structure" label=labels::ORGANISATION all=(!alone).then_some(ALL) options=organisations chosen=chosen.unwrap_or_default()/>
            <FilterSelect name="etape" label=labels::STAGE all=Some(ALL) options=kinds chosen=filter.kind.map_or("", StageKind::as_str)/>
            <FilterSelect name="territoire" label=labels::TERRITORY all=Some(EVERYWHERE) options=territories chosen=filter.territory.unwrap_or_default()/>
            <FilterSelect name="secteur" label=labels::SECTOR all=Some(EVERYWHERE) options={values::options::<Sector>(lang)} chosen=filter.sector.unwrap_or_default()/>
            <p class="hint">{WHY_WHOLE.get(lang)}</p>
            {refused}
            <button class="button" type="submit">{APPLY.get(lang)}</button>
            {narrowed.contains(&true).then(|| view! { <a href="/statistiques">{CLEAR.get(lang)}</a> })}
        </form>
    }
}
