use super::{
    page::undo_path,
    types::{DoneImport, ImportList},
};
use crate::{
    dates::{self, number},
    imports::step::path_of,
    request::lang,
    texts,
    ui::{Message, Pagination, load},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    TITLE = "Imports de votre structure" | "Imports of your organisation";
    NONE = "Aucun import n’a encore rien ajouté." | "No import has added anything yet.";
    ON = "Date" | "Date";
    FILE = "Fichier" | "File";
    BY = "Par" | "By";
    PEOPLE = "Personnes" | "People";
    JOURNEYS = "Parcours" | "Journeys";
    STAGES = "Étapes" | "Stages";
    REFUSED = "Refusées" | "Refused";
    STATE = "État" | "State";
    ACT = "Acte" | "Act";
    UNDO = "Annuler cet import" | "Undo this import";
    LIMIT = "Un import s’annule tant que personne n’a travaillé sur ce qu’il a ajouté, sans limite de temps : un parcours touché depuis reste entier." | "An import can be undone as long as nobody has worked on what it added, without a time limit: a journey touched since stays whole.";
    UNDONE_ALL = "Annulé le {on} par {by} : les parcours et les étapes de cet import sont effacés." | "Undone on {on} by {by}: the journeys and stages of this import are erased.";
    UNDONE_PART = "Annulé en partie le {on} par {by}. Ce qui reste : {left}." | "Undone in part on {on} by {by}. What is left: {left}.";
}

/// The organisation's imports, the latest first.
#[component]
pub fn OwnImports() -> impl IntoView {
    load(
        async move |request| {
            let page = request.query("page").parse().unwrap_or(1);
            request.ports.imports.own(request.actor()?, page).await
        },
        |_, list| view! { <List list/> },
    )
}

#[component]
fn List(list: ImportList) -> impl IntoView {
    let lang = lang();
    let ImportList { imports, page, pages } = list;
    let heads = [ON, FILE, BY, PEOPLE, JOURNEYS, STAGES, REFUSED, STATE, ACT]
        .map(|text| view! { <th scope="col">{text.get(lang)}</th> });
    let table = if imports.is_empty() {
        view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any()
    } else {
        view! {
            <p>{LIMIT.get(lang)}</p>
            <div class="table-stack">
                <table class="table" aria-labelledby="imports">
                    <thead><tr>{heads.collect_view()}</tr></thead>
                    <tbody>{imports.into_iter().map(|import| view! { <Row import/> }).collect_view()}</tbody>
                </table>
            </div>
            <Pagination page pages/>
        }
        .into_any()
    };
    view! { <section class="section" aria-labelledby="imports"><h2 id="imports">{TITLE.get(lang)}</h2>{table}</section> }
}

#[component]
fn Row(import: DoneImport) -> impl IntoView {
    let lang = lang();
    let (state, standing, file) = (import.state(), import.is_standing(), import.file_name.clone());
    let counts = [
        (PEOPLE, import.made.creators),
        (JOURNEYS, import.made.journeys),
        (STAGES, import.made.stages),
        (REFUSED, import.refused),
    ]
    .map(|(label, n)| view! { <td data-label=label.get(lang)>{number(n, lang)}</td> });
    let undo = standing.then(|| {
        view! { <a href=undo_path(import.id)>{UNDO.get(lang)}<span class="visually-hidden">{lang.colon()}{file}</span></a> }
    });
    view! {
        <tr>
            <td data-label=ON.get(lang)>{dates::short(import.on, lang)}</td>
            <th scope="row"><a href=path_of(import.id)>{import.file_name}</a></th>
            <td data-label=BY.get(lang)>{import.by}</td>
            {counts.collect_view()}
            <td data-label=STATE.get(lang)>{state.label().get(lang)}</td>
            <td data-label=ACT.get(lang)>{undo}</td>
        </tr>
    }
}

/// On the page of an import: that it was undone, or the way to undo it.
#[component]
pub fn Standing(import: DoneImport) -> impl IntoView {
    let lang = lang();
    let standing = import.is_standing();
    let undone = import.undone.map(|(on, by)| {
        let (on, left) = (dates::short(on, lang), import.left.told(lang));
        let text = if standing { UNDONE_PART } else { UNDONE_ALL };
        let text = text.with(lang, &[("on", &on), ("by", &by), ("left", &left)]);
        view! { <Message tone="info"><p>{text}</p></Message> }
    });
    let undo = standing.then(|| {
        view! {
            <p class="quiet-text">{LIMIT.get(lang)}</p>
            <p><a class="button danger secondary" href=undo_path(import.id)>{UNDO.get(lang)}</a></p>
        }
    });
    view! { {undone} {undo} }
}
