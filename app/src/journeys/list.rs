use super::{
    filters::{Filters, VIEW},
    list_body::Body,
    list_filters::{Chips, FilterForm, applied, called},
    list_tools::Tools,
    types::{JourneyList, Places, TeamMember},
};
use crate::{
    actor::Role,
    caseload::{Around, BulkReport, Lane, Outcome, Shape, ViewLinks, rules},
    request::Request,
    texts,
    ui::{Empty, Misread, PageHeader, load},
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

/// Everything that the page shows.
pub struct Shown {
    pub filters: Filters,
    pub list: JourneyList,
    /// Instead of a page of the list.
    pub board: Option<Vec<Lane>>,
    pub around: Around,
    pub team: Vec<TeamMember>,
    places: Places,
    /// What of the address is not understood, by parameter.
    misread: Vec<&'static str>,
    report: Option<BulkReport>,
}

impl Shown {
    /// Journeys can be ticked: a board has no boxes, and nothing is done to a past day.
    pub fn ticks(&self) -> bool {
        self.board.is_none() && self.filters.day.is_none()
    }
}

#[component]
pub fn JourneysPage() -> impl IntoView {
    load(
        |request| async move {
            let actor = request.actor()?;
            let (journeys, caseload) = (&request.ports.journeys, &request.ports.caseload);
            let (team, around) = (journeys.team(actor).await?, caseload.around(actor).await?);
            let mut filters = Filters::read(&request);
            let mut misread = filters.misread(&request.query);
            let places = journeys.places();
            misread.extend(filters.within(&team, &around.tags, &places));
            let list = journeys.list(actor, &filters).await?;
            let board = match request.query(VIEW).parse() {
                Ok(Shape::Board) if list.total > 0 => Some(caseload.board(actor, &filters).await?),
                _ => None,
            };
            let report = match request.query(rules::REPORT).parse() {
                Ok(id) => caseload.report(actor, id).await?,
                Err(_) => None,
            };
            Ok(Shown {
                list,
                board,
                around,
                team,
                places,
                filters,
                misread,
                report,
            })
        },
        page,
    )
}

fn page(request: Request, shown: Shown) -> impl IntoView {
    let lang = request.lang;
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
    let left = misread(&request, &shown);
    if !shown.list.any {
        let empty = view! { <Empty title=NONE_YET.get(lang) text=NONE_YET_TEXT.get(lang)>{open()}</Empty> };
        return (header, left, empty).into_any();
    }
    let (filters, team, tags) = (shown.filters.clone(), shown.team.clone(), shown.around.tags.clone());
    let total = shown.list.total;
    let (board, ticks) = (shown.board.is_some(), shown.ticks());
    let head = view! {
        {shown.report.clone().map(|report| view! { <Outcome report lang/> })}
        {left}
        {crate::as_of::banner(&request)}
        <div class="list-head">
            <ViewLinks around=shown.around.clone() lang/>
            <FilterForm filters=filters.clone() team=team.clone() places=shown.places.clone() tags=tags.clone()/>
            <Chips filters team tags total/>
            <Tools around=shown.around.clone() found={total > 0} board ticks/>
        </div>
    };
    if total == 0 {
        let all = view! { <a class="button" href="/parcours">{ALL.get(lang)}</a> };
        let empty = view! { <Empty title=NO_MATCH.get(lang) text=NO_MATCH_TEXT.get(lang)>{all}</Empty> };
        return (header, head, empty).into_any();
    }
    (header, head, view! { <Body shown/> }).into_any()
}

/// What was not understood of the address, and what was kept.
fn misread(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let lang = request.lang;
    let left = shown
        .misread
        .iter()
        .map(|name| (called(name).get(lang).to_owned(), request.query(name).to_owned()));
    let place = request
        .ports
        .journeys
        .place_name(&shown.filters.place)
        .map(|name| name.get(lang).to_owned());
    let kept = applied(&shown.filters, &shown.team, &shown.around.tags, place, lang);
    view! { <Misread left=left.collect() kept=kept.into_iter().map(|(_, text)| text).collect()/> }
}
