use super::{
    stepper::Stepper,
    tables::{Counts, RefusedRows, Warnings},
    types::{JourneyLink, Outcome},
    undo::Standing,
};
use crate::{dates, request::lang, texts, ui::PageHeader};
use leptos::prelude::*;

texts! {
    TITLE = "Résultat de l’import" | "Result of the import";
    LEAD = "« {file} », importé le {on}." | "“{file}”, imported on {on}.";
    ALL = "Voir tous les parcours" | "See all journeys";
    OTHER_FILE = "Importer un autre fichier" | "Import another file";
    JOURNEYS = "Parcours ouverts ou complétés" | "Journeys opened or added to";
    SOME = "Les vingt premiers ; tous sont dans la liste des parcours." | "The first twenty; all are in the list of journeys.";
}

/// What the import did.
#[component]
pub fn ShowOutcome(outcome: Outcome) -> impl IntoView {
    let lang = lang();
    let Outcome {
        file_name,
        report,
        imported_on,
        standing,
        journeys,
    } = outcome;
    let on = dates::short(imported_on, lang);
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.with(lang, &[("file", &file_name), ("on", &on)])>
            <a class="button" href="/parcours">{ALL.get(lang)}</a>
            <a class="button secondary" href="/parcours/importer">{OTHER_FILE.get(lang)}</a>
        </PageHeader>
        <Stepper at=3/>
        {standing.map(|import| view! { <Standing import/> })}
        <Counts report=report.clone() done=true/>
        <RefusedRows rows=report.refused/>
        <Warnings warnings=report.warnings/>
        {(!journeys.is_empty()).then(|| view! { <Journeys journeys/> })}
    }
}

#[component]
fn Journeys(journeys: Vec<JourneyLink>) -> impl IntoView {
    let lang = lang();
    let some = (journeys.len() >= super::types::SHOWN).then(|| view! { <p class="quiet-text">{SOME.get(lang)}</p> });
    let links = journeys.into_iter().map(|journey| {
        let JourneyLink {
            id,
            reference,
            title,
            person,
        } = journey;
        // Without a name where the house may not read whose it is by now.
        if person.is_empty() {
            return view! { <li><a href=format!("/parcours/{id}")>{reference}</a></li> }.into_any();
        }
        view! { <li><a href=format!("/parcours/{id}")>{person}</a>", " {title} " " <small>{reference}</small></li> }
            .into_any()
    });
    view! {
        <section class="section" aria-labelledby="journeys">
            <h2 id="journeys">{JOURNEYS.get(lang)}</h2>
            {some}
            <ul>{links.collect_view()}</ul>
        </section>
    }
}
