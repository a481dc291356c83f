use super::{
    offer_view::{OFFERS, RoleNames},
    types::{Filter, Listed, OrganisationRole, Scope},
};
use crate::{
    journeys::StageKind,
    request::Request,
    text::{Lang, Plural, Text},
    texts,
    ui::{FilterSelect, Glyph, Icon, PageHeader, load, pagination::address_with},
    values::{Choice, options},
};
use leptos::prelude::*;

texts! {
    TITLE = "Structures du pôle" | "Organisations of the hub";
    LEAD = "Qui accompagne, à quelle étape, et comment les joindre." | "Who supports, at which stage, and how to reach them.";
    FILTER = "Filtrer les structures" | "Filter the organisations";
    SEARCH = "Nom, offre ou commune" | "Name, offer or commune";
    ROLE = "Rôle" | "Role";
    STAGE = "Offre pour l’étape" | "Offer for the stage";
    REACH = "Territoire" | "Territory";
    ANY = "Tous" | "Any";
    ANY_STAGE = "Toutes" | "Any";
    GO = "Filtrer" | "Filter";
    DROP = "Retirer le filtre " | "Remove the filter ";
    CLEAR = "Tout effacer" | "Clear all";
    NOTHING = "Aucune structure ne répond à ces filtres" | "No organisation matches these filters";
    NOTHING_WHY = "Retirez un filtre, ou cherchez un mot plus court." | "Remove a filter, or search for a shorter word.";
    NONE_YET = "Pas encore de structure" | "No organisation yet";
    NONE_YET_WHY = "L’animation du pôle ajoute ici les structures qui accompagnent." | "The hub’s coordinator adds here the organisations that support.";
    HOSTED = "à la maison du pôle" | "at the hub’s house";
}

const FOUND: Plural = Plural {
    one: Text::new("{n} structure", "{n} organisation"),
    many: Text::new("{n} structures", "{n} organisations"),
};

/// The filters of the address: `q`, `role`, `etape`, `territoire`; an unknown code filters nothing.
fn filter(request: &Request) -> Filter {
    Filter {
        text: request.query("q").chars().take(100).collect(),
        role: request.query("role").parse().ok(),
        kind: request.query("etape").parse().ok(),
        scope: request.query("territoire").parse().ok(),
    }
}

#[component]
pub fn OrganisationsPage() -> impl IntoView {
    load(
        async |request| request.ports.organisations.list(&filter(&request)).await,
        |request, found| {
            let lang = request.lang;
            let filter = filter(&request);
            let empty = found.is_empty();
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                <Filters filter=filter.clone() lang/>
                <Chips request filter=filter.clone() count=found.len()/>
                {if empty { view! { <Nothing filtered=!filter.is_empty() lang/> }.into_any() } else { view! { <Rows found lang/> }.into_any() }}
            }
        },
    )
}

#[component]
fn Filters(filter: Filter, lang: Lang) -> impl IntoView {
    let kinds = StageKind::ALL.map(|kind| (kind.as_str().to_owned(), kind.label().get(lang).to_owned()));
    view! {
        <form class="filters" method="get" action="/structures" role="search" aria-label=FILTER.get(lang)>
            <div class="field search">
                <label for="f-q">{SEARCH.get(lang)}</label>
                <input id="f-q" name="q" type="search" value=filter.text/>
            </div>
            <FilterSelect name="role" label=ROLE all=Some(ANY) options={options::<OrganisationRole>(lang)} chosen=filter.role.map_or("", Choice::code)/>
            <FilterSelect name="etape" label=STAGE all=Some(ANY_STAGE) options=kinds.to_vec() chosen=filter.kind.map_or("", StageKind::as_str)/>
            <FilterSelect name="territoire" label=REACH all=Some(ANY) options={options::<Scope>(lang)} chosen=filter.scope.map_or("", Choice::code)/>
            <button class="button" type="submit">{GO.get(lang)}</button>
        </form>
    }
}

#[component]
fn Chips(request: Request, filter: Filter, count: usize) -> impl IntoView {
    let lang = request.lang;
    let chosen = [
        (
            "q",
            (!filter.text.is_empty()).then(|| format!("«\u{a0}{}\u{a0}»", filter.text)),
        ),
        ("role", filter.role.map(|role| role.label().get(lang).to_owned())),
        ("etape", filter.kind.map(|kind| kind.label().get(lang).to_owned())),
        (
            "territoire",
            filter.scope.map(|scope| scope.label().get(lang).to_owned()),
        ),
    ];
    let chips = chosen.into_iter().filter_map(|(name, text)| {
        let without = address_with(&request.address, name, "");
        text.map(|text| view! {
            <a class="chip" href=without><span class="visually-hidden">{DROP.get(lang)}</span>{text}<Icon glyph=Glyph::Close/></a>
        })
    });
    let count = FOUND.count(lang, i64::try_from(count).unwrap_or(i64::MAX));
    view! {
        <div class="filter-chips">
            <span class="result-count" role="status">{count}</span>
            {chips.collect_view()}
            {(!filter.is_empty()).then(|| view! { <a href="/structures">{CLEAR.get(lang)}</a> })}
        </div>
    }
}

#[component]
fn Rows(found: Vec<Listed>, lang: Lang) -> impl IntoView {
    let rows = found.into_iter().map(|organisation| {
        let mut kinds: Vec<StageKind> = organisation.offers.iter().map(|offer| offer.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let offers = OFFERS.count(lang, i64::try_from(organisation.offers.len()).unwrap_or(i64::MAX));
        let acronym = (organisation.short_name != organisation.name).then(|| organisation.short_name.clone());
        view! {
            <li>
                <div>
                    <p class="title"><a href=format!("/structures/{}", organisation.id)>{organisation.name}</a></p>
                    <p class="meta">
                        {acronym.map(|text| view! { <span>{text}</span> })}
                        <RoleNames roles=organisation.roles/>
                        <span>{organisation.scope.label().get(lang)}</span>
                        {(!organisation.commune.is_empty()).then(|| view! { <span>{organisation.commune}</span> })}
                        {organisation.hosted.then(|| view! { <span>{HOSTED.get(lang)}</span> })}
                        <span>{offers}</span>
                    </p>
                </div>
                <div class="end">
                    {kinds.into_iter().map(|kind| view! { <span class="kind" data-kind=kind.as_str()>{kind.label().get(lang)}</span> }).collect_view()}
                </div>
            </li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }
}

#[component]
fn Nothing(filtered: bool, lang: Lang) -> impl IntoView {
    let (title, why) = if filtered {
        (NOTHING, NOTHING_WHY)
    } else {
        (NONE_YET, NONE_YET_WHY)
    };
    view! { <div class="empty"><h2>{title.get(lang)}</h2><p>{why.get(lang)}</p></div> }
}
