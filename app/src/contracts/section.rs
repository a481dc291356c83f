use super::{
    address,
    card::{standing, when},
    title,
    types::{ContractView, JourneyContracts},
};
use crate::{as_of::AU, dates, ids::JourneyId, text::Lang, texts, ui::pagination::address_with};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Contrats avec la coopérative" | "Contracts with the cooperative";
    ALL = "Voir et tenir les contrats" | "See and keep the contracts";
    ASSOCIATE_BY = "associé·e au plus tard le {day}" | "an associate by {day}";
    PAPER = "Document d’entretien CESA à imprimer" | "CESA interview document to print";
    NONE = "Aucun contrat n’est encore inscrit." | "No contract is written down yet.";
    ALL_THEN = "Voir les contrats ce jour-là" | "See the contracts of that day";
    NONE_THEN = "Aucun contrat n’était encore conclu." | "No contract was concluded yet.";
}

/// The contracts of a journey in a few lines, on the pages of the journey and of its stage.
#[component]
pub fn ContractsSection(
    contracts: JourneyContracts,
    /// Or the past day of which they are.
    today: Date,
    #[prop(optional)] past: bool,
    lang: Lang,
) -> impl IntoView {
    if contracts.stages.is_empty() && contracts.contracts.is_empty() {
        return ().into_any();
    }
    let page = address(contracts.journey.id);
    let (href, all, nothing) = match past {
        true => (address_with(&page, AU, &dates::iso(today)), ALL_THEN, NONE_THEN),
        false => (page, ALL, NONE),
    };
    let rows = contracts
        .contracts
        .iter()
        .map(|one| line(one, contracts.journey.id, today, lang))
        .collect_view();
    let none = contracts.contracts.is_empty();
    view! {
        <section class="section" aria-labelledby="contracts-title">
            <div class="spread">
                <h2 id="contracts-title">{TITLE.get(lang)}</h2>
                <a class="button secondary small" href=href>{all.get(lang)}</a>
            </div>
            {if none {
                view! { <p class="quiet-text">{nothing.get(lang)}</p> }.into_any()
            } else {
                view! { <ul class="rows">{rows}</ul> }.into_any()
            }}
        </section>
    }
    .into_any()
}

/// The document of an interview to print, of a CESA that runs with the reader's own organisation.
pub(super) fn interview_paper(one: &ContractView, today: Date, journey: JourneyId) -> Option<String> {
    let asked = one.own && !one.terms.is_cape() && one.terms.runs_on(today);
    asked.then(|| format!("/parcours/{journey}/entretien-cesa"))
}

fn line(one: &ContractView, journey: JourneyId, today: Date, lang: Lang) -> impl IntoView + use<> {
    let (state, text) = standing(one, today);
    let by = one
        .associate_by
        .filter(|_| one.terms.associate_on.is_none() && one.terms.runs_on(today))
        .map(|by| ASSOCIATE_BY.with(lang, &[("day", &dates::long(by, lang))]));
    view! {
        <li>
            <div>
                <p class="title">{title(one.terms.kind, one.rank, lang)}</p>
                <p class="meta">
                    <span>{one.organisation_name.clone()}</span>
                    {one.person.clone().map(|name| view! { <span>{name}</span> })}
                    <span>{when(one, lang)}</span>
                    {by.map(|text| view! { <span>{text}</span> })}
                </p>
            </div>
            <div class="end">
                {interview_paper(one, today, journey).map(|href| view! { <a class="button small secondary" href=href>{PAPER.get(lang)}</a> })}
                <span class="state" data-state=state>{text.get(lang)}</span>
            </div>
        </li>
    }
}
