use super::{
    fields::{AdviserField, WhenFields},
    types::WorkshopLine,
};
use crate::{
    hours,
    ids::AccountId,
    journeys::TeamMember,
    request::Request,
    sensitive::SaveAnyway,
    text::{Lang, Text},
    texts,
    ui::{ActForm, Empty, PageHeader, Submit, TextField, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Ateliers" | "Workshops";
    LEAD = "Les ateliers collectifs de votre structure, avec la liste des inscrits." | "The group workshops of your organisation, with the list of those enrolled.";
    NONE = "Aucun atelier" | "No workshop";
    NONE_TEXT = "Annoncez le premier : les parcours s’y inscrivent ensuite." | "Announce the first: journeys are enrolled afterwards.";
    NEW = "Annoncer un atelier" | "Announce a workshop";
    NAME = "Intitulé" | "Title";
    NAME_HINT = "Lu par les personnes inscrites, par exemple « Trouver ses premiers clients »." | "Read by those enrolled, for instance “Finding first clients”.";
    PLACE = "Lieu" | "Place";
    PLACES = "Nombre de places" | "Number of places";
    OPEN = "Annoncer" | "Announce";
    ENROLLED = "Inscriptions : {n} sur {places}" | "{n} enrolled of {places}";
    ENROLLED_FREE = "Inscriptions : {n}" | "{n} enrolled";
    CAME = "Présences : {n}" | "{n} present";
    CANCELLED = "Annulé" | "Cancelled";
    LIST = "Ateliers" | "Workshops";
}

/// How full it is.
pub(super) fn fill(line: &WorkshopLine, lang: Lang) -> String {
    if line.cancelled {
        return CANCELLED.get(lang).to_owned();
    }
    let n = line.enrolled.to_string();
    match line.places {
        Some(places) => ENROLLED.with(lang, &[("n", &n), ("places", &places.to_string())]),
        None => ENROLLED_FREE.with(lang, &[("n", &n)]),
    }
}

#[component]
pub fn WorkshopsPage() -> impl IntoView {
    load(
        |request| async move { request.ports.together.workshops(request.actor()?).await },
        page,
    )
}

fn page(request: Request, (lines, team): (Vec<WorkshopLine>, Vec<TeamMember>)) -> impl IntoView {
    let lang = request.lang;
    let me = request.actor.as_ref().map(|actor| actor.account);
    let waits = request
        .draft
        .as_ref()
        .is_some_and(|draft| draft.action == "together/open_workshop");
    let empty = lines.is_empty();
    let rows = lines.into_iter().map(|line| {
        let when = hours::long(line.starts_at, lang);
        let came = (line.present > 0).then(|| CAME.with(lang, &[("n", &line.present.to_string())]));
        view! {
            <li>
                <div>
                    <p class="title"><a href=format!("/ateliers/{}", line.id)>{line.title.clone()}</a></p>
                    <p class="meta"><time datetime=hours::machine(line.starts_at)>{when}</time>{(!line.place.is_empty()).then(|| view! { <span>{line.place.clone()}</span> })}<span>{line.adviser.name.clone()}</span></p>
                </div>
                <div class="end"><span class="meta">{fill(&line, lang)}</span>{came.map(|came| view! { <span class="meta">{came}</span> })}</div>
            </li>
        }
    });
    let announce: Text = OPEN;
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        <details class="disclosure" open=waits || empty>
            <summary>{NEW.get(lang)}</summary>
            <ActForm action="together/open_workshop">
                <WorkshopFields team chosen=me/>
                <div class="form-actions"><Submit label=announce/></div>
            </ActForm>
        </details>
        {if empty {
            view! { <Empty title=NONE.get(lang) text=NONE_TEXT.get(lang)>""</Empty> }.into_any()
        } else {
            view! { <ul class="rows" aria-label=LIST.get(lang)>{rows.collect_view()}</ul> }.into_any()
        }}
    }
}

/// A workshop to announce or to change.
#[component]
pub(super) fn WorkshopFields(
    team: Vec<TeamMember>,
    #[prop(optional_no_strip)] chosen: Option<AccountId>,
    #[prop(optional)] workshop: Option<WorkshopLine>,
) -> impl IntoView {
    let at = workshop.as_ref().map(|line| line.starts_at);
    let minutes = workshop.as_ref().map_or(180, |line| line.minutes);
    let places = workshop.as_ref().and_then(|line| line.places);
    let (title, place) = workshop.map(|line| (line.title, line.place)).unwrap_or_default();
    view! {
        <TextField name="title" label=NAME hint=NAME_HINT value=title required=true/>
        <WhenFields at minutes/>
        <TextField name="place" label=PLACE value=place/>
        <TextField name="places" label=PLACES value=places.map(|places| places.to_string()).unwrap_or_default() inputmode="numeric"/>
        <AdviserField team chosen/>
        <SaveAnyway/>
    }
}
