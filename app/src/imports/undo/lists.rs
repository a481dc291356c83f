//! For coordinators: the lists of organisations that were taken in by command, and what undoing one takes away.

use super::types::{KeptOrganisation, OrganisationList, UndoingList};
use crate::{
    dates,
    error::AppError,
    ids::ImportId,
    request::lang,
    text::{Plural, Text},
    texts,
    ui::{ActForm, Empty, Message, PageHeader, Submit, load},
    values::Choice,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Listes de structures importées" | "Imported lists of organisations";
    LEAD = "Importées par commande par qui gère le serveur. Une liste s’annule tant que ses structures n’ont pas servi, sans limite de temps." | "Imported by command by whoever runs the server. A list can be undone as long as its organisations have not been used, without a time limit.";
    NONE = "Aucune liste importée" | "No imported list";
    NONE_TEXT = "Une liste de structures s’importe avec la commande « parcours import organisations »." | "A list of organisations is imported by the command “parcours import organisations”.";
    BACK = "Revenir à l’administration" | "Back to the administration";
    ON = "Date" | "Date";
    FILE = "Fichier" | "File";
    MADE = "Structures ajoutées" | "Organisations added";
    LEFT = "Encore là" | "Still there";
    STATE = "État" | "State";
    ACT = "Acte" | "Act";
    UNDO = "Annuler cette liste" | "Undo this list";
    UNDONE_BY = "le {on}, par {by}" | "on {on}, by {by}";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    ADMINISTRATION = "Administration" | "Administration";
    PREVIEW = "Annuler une liste de structures" | "Undo a list of organisations";
    PREVIEW_LEAD = "« {file} », importée le {on} : rien n’est encore effacé." | "“{file}”, imported on {on}: nothing is erased yet.";
    GOES = "Ce qui sera effacé" | "What will be erased";
    GOING = "{n}. Cela ne se récupère pas ; la même liste pourra être importée de nouveau." | "{n}. This cannot be taken back; the same list can be imported again.";
    NOTHING = "Rien ne peut être effacé : toutes ces structures ont servi depuis, ou la liste est déjà annulée." | "Nothing can be erased: all these organisations have been used since, or the list is undone already.";
    STAYS = "Ce qui reste, et pourquoi" | "What stays, and why";
    CONFIRM = "Annuler la liste" | "Undo the list";
    KEEP = "Ne rien annuler" | "Undo nothing";
    NAME = "Structure" | "Organisation";
    WHY = "Raison" | "Reason";
}

const ORGANISATIONS: Plural = Plural {
    one: Text::new("{n} structure", "{n} organisation"),
    many: Text::new("{n} structures", "{n} organisations"),
};

pub const LISTS: &str = "/administration/imports";

/// The preview of undoing a list.
pub fn list_path(id: ImportId) -> String {
    format!("{LISTS}/{id}")
}

#[component]
pub fn OrganisationListsPage() -> impl IntoView {
    load(
        async move |request| request.ports.imports.lists(request.actor()?).await,
        |request, lists| {
            let lang = request.lang;
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)>
                    <a class="button secondary" href="/administration">{BACK.get(lang)}</a>
                </PageHeader>
                {if lists.is_empty() {
                    view! { <Empty title=NONE.get(lang) text=NONE_TEXT.get(lang)>""</Empty> }.into_any()
                } else {
                    view! { <Lists lists/> }.into_any()
                }}
            }
        },
    )
}

#[component]
fn Lists(lists: Vec<OrganisationList>) -> impl IntoView {
    let lang = lang();
    let heads = [ON, FILE, MADE, LEFT, STATE, ACT].map(|text| view! { <th scope="col">{text.get(lang)}</th> });
    let rows = lists.into_iter().map(|list| {
        let (state, file) = (list.state(), list.file_name.clone());
        let undo = (list.left > 0).then(|| {
            view! { <a href=list_path(list.id)>{UNDO.get(lang)}<span class="visually-hidden">{lang.colon()}{file}</span></a> }
        });
        let undone = list.undone.map(|(on, by)| {
            let text = UNDONE_BY.with(lang, &[("on", &dates::short(on, lang)), ("by", &by)]);
            view! { " " <small>{text}</small> }
        });
        view! {
            <tr>
                <td data-label=ON.get(lang)>{dates::short(list.on, lang)}</td>
                <th scope="row">{list.file_name}</th>
                <td data-label=MADE.get(lang)>{dates::number(list.made, lang)}</td>
                <td data-label=LEFT.get(lang)>{dates::number(list.left, lang)}</td>
                <td data-label=STATE.get(lang)>{state.label().get(lang)}{undone}</td>
                <td data-label=ACT.get(lang)>{undo}</td>
            </tr>
        }
    });
    view! {
        <div class="table-stack">
            <table class="table" aria-label=TITLE.get(lang)>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// What undoing a list would erase, what stays and why, and the button.
#[component]
pub fn UndoListPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        async move |request| {
            let id: ImportId = id.parse().map_err(|_| AppError::NotFound)?;
            request.ports.imports.undoing_list(request.actor()?, id).await
        },
        |_, seen| view! { <Preview seen/> },
    )
}

#[component]
fn Preview(seen: UndoingList) -> impl IntoView {
    let lang = lang();
    let UndoingList { list, going, kept } = seen;
    let on = dates::short(list.on, lang);
    let lead = PREVIEW_LEAD.with(lang, &[("file", &list.file_name), ("on", &on)]);
    let goes = if going > 0 {
        let text = GOING.with(lang, &[("n", &ORGANISATIONS.count(lang, going))]);
        view! {
            <Message tone="warning"><p>{text}</p></Message>
            <ActForm action="imports/undo_list" hidden=vec![("id", list.id.to_string())]>
                <div class="form-actions">
                    <Submit label=CONFIRM class="danger"/>
                    <a class="button quiet" href=LISTS>{KEEP.get(lang)}</a>
                </div>
            </ActForm>
        }
        .into_any()
    } else {
        view! { <Message tone="info"><p>{NOTHING.get(lang)}</p></Message> }.into_any()
    };
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/administration">{ADMINISTRATION.get(lang)}</a></li>
                <li><a href=LISTS>{TITLE.get(lang)}</a></li>
                <li><span aria-current="page">{PREVIEW.get(lang)}</span></li>
            </ol>
        </nav>
        <PageHeader title=PREVIEW.get(lang) lead/>
        <section class="section" aria-labelledby="goes"><h2 id="goes">{GOES.get(lang)}</h2>{goes}</section>
        {(!kept.is_empty()).then(|| view! { <Staying kept/> })}
    }
}

#[component]
fn Staying(kept: Vec<KeptOrganisation>) -> impl IntoView {
    let lang = lang();
    let rows = kept.into_iter().map(|one| {
        view! {
            <tr>
                <th scope="row"><a href=format!("/administration/structures/{}", one.id)>{one.name}</a></th>
                <td data-label=WHY.get(lang)>{one.why.label().get(lang)}</td>
            </tr>
        }
    });
    view! {
        <section class="section" aria-labelledby="stays">
            <h2 id="stays">{STAYS.get(lang)}</h2>
            <div class="table-stack">
                <table class="table" aria-labelledby="stays">
                    <thead><tr><th scope="col">{NAME.get(lang)}</th><th scope="col">{WHY.get(lang)}</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
