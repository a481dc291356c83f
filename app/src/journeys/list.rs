use super::{
    filters::Filters,
    list_filters::{Chips, FilterForm},
    list_rows::Rows,
    types::{JourneyList, PAGE_SIZE, Places, TeamMember},
};
use crate::{
    actor::Role,
    request::Request,
    texts,
    ui::{Empty, PageHeader, Pagination, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Parcours" | "Journeys";
    LEAD = "Les parcours que votre structure porte, et ceux qui lui sont partagés." | "The journeys that your organisation leads, and those shared with it.";
    OPEN = "Ouvrir un parcours" | "Open a journey";
    QUICK = "Noter un rendez-vous" | "Record a meeting";
    IMPORT = "Importer" | "Import";
    NONE_YET = "Pas encore de parcours" | "No journey yet";
    NONE_YET_TEXT = "Ouvrez le premier pour une personne que vous accompagnez." | "Open the first one for a person you support.";
    NO_MATCH = "Aucun parcours ne correspond" | "No journey matches";
    NO_MATCH_TEXT = "La recherche porte sur les noms, les projets, les références et les courriels. Enlevez un filtre, ou écrivez moins de mots." | "The search looks at names, projects, references and e-mail addresses. Take a filter off, or write fewer words.";
    ALL = "Voir tous les parcours" | "See all journeys";
}

struct Shown {
    filters: Filters,
    list: JourneyList,
    team: Vec<TeamMember>,
    places: Places,
}

#[component]
pub fn JourneysPage() -> impl IntoView {
    load(
        |request| async move {
            let actor = request.actor()?;
            let filters = Filters::read(&request);
            let port = &request.ports.journeys;
            Ok(Shown {
                list: port.list(actor, &filters).await?,
                team: port.team(actor).await?,
                places: port.places(),
                filters,
            })
        },
        page,
    )
}

fn page(request: Request, shown: Shown) -> impl IntoView {
    let lang = request.lang;
    let Shown {
        filters,
        list,
        team,
        places,
    } = shown;
    let manages = request
        .actor
        .as_ref()
        .is_some_and(|actor| actor.role() == Role::Manager);
    let open = move || {
        view! {
            <a class="button" href="/parcours/nouveau">{OPEN.get(lang)}</a>
            <a class="button secondary" href="/rendez-vous/saisir">{QUICK.get(lang)}</a>
            {manages.then(|| view! { <a class="button secondary" href="/parcours/importer">{IMPORT.get(lang)}</a> })}
        }
    };
    let header = view! { <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)>{open()}</PageHeader> };
    if !list.any {
        let empty = view! { <Empty title=NONE_YET.get(lang) text=NONE_YET_TEXT.get(lang)>{open()}</Empty> };
        return (header, empty).into_any();
    }
    let pages = (list.total + PAGE_SIZE - 1) / PAGE_SIZE;
    let page = filters.page.min(pages.max(1));
    let form = view! { <FilterForm filters=filters.clone() team=team.clone() places/> };
    let banner = crate::as_of::banner(&request);
    let chips = view! { <Chips filters=filters.clone() team total=list.total/> };
    if list.rows.is_empty() {
        let all = view! { <a class="button" href="/parcours">{ALL.get(lang)}</a> };
        let empty = view! { <Empty title=NO_MATCH.get(lang) text=NO_MATCH_TEXT.get(lang)>{all}</Empty> };
        return (header, banner, form, chips, empty).into_any();
    }
    (
        header,
        banner,
        form,
        chips,
        view! { <Rows rows=list.rows day=filters.day/> },
        view! { <Pagination page pages/> },
    )
        .into_any()
}
