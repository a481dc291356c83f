use super::types::{Kept, Made, Undoing};
use crate::{
    dates,
    error::AppError,
    ids::ImportId,
    imports::{step::path_of, tables::MORE},
    request::lang,
    texts,
    ui::{ActForm, Message, PageHeader, Submit, load},
    values::Choice,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Annuler un import" | "Undo an import";
    LEAD = "« {file} », importé le {on} par {by} : rien n’est encore effacé." | "“{file}”, imported on {on} by {by}: nothing is erased yet.";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    IMPORTS = "Importer" | "Import";
    RESULT = "Résultat de l’import" | "Result of the import";
    GOES = "Ce qui sera effacé" | "What will be erased";
    GOING = "{left}, avec leur historique et les avis qui en parlent. Cela ne se récupère pas ; le même fichier pourra être importé de nouveau." | "{left}, with their history and the notices about them. This cannot be taken back; the same file can be imported again.";
    NOTHING = "Rien ne peut être effacé : quelqu’un a travaillé sur tout ce que cet import a ajouté, ou il est déjà annulé." | "Nothing can be erased: somebody has worked on everything that this import added, or it is undone already.";
    STAYS = "Ce qui reste, et pourquoi" | "What stays, and why";
    STAYING = "Ces parcours ont été touchés depuis l’import : ils restent entiers, avec leurs personnes." | "These journeys were touched since the import: they stay whole, with their people.";
    OTHERS = "Une personne qui était connue avant, ou qui a un autre parcours, reste aussi." | "Somebody who was known before, or who has another journey, stays as well.";
    CONFIRM = "Annuler l’import" | "Undo the import";
    BACK = "Ne rien annuler" | "Undo nothing";
    REFERENCE = "Parcours" | "Journey";
    WHY = "Raison" | "Reason";
}

/// Longest list of journeys on the page.
const SHOWN: usize = 100;

/// The preview of undoing an import.
pub fn undo_path(id: ImportId) -> String {
    format!("{}/annuler", path_of(id))
}

/// What undoing would erase, what stays and why, and the button.
#[component]
pub fn UndoImportPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        async move |request| {
            let id: ImportId = id.parse().map_err(|_| AppError::NotFound)?;
            request.ports.imports.undoing(request.actor()?, id).await
        },
        |_, seen| view! { <Preview seen/> },
    )
}

#[component]
fn Preview(seen: Undoing) -> impl IntoView {
    let lang = lang();
    let Undoing { import, going, kept } = seen;
    let (id, on) = (import.id, dates::short(import.on, lang));
    let lead = LEAD.with(lang, &[("file", &import.file_name), ("on", &on), ("by", &import.by)]);
    let going = (going != Made::default()).then(|| GOING.with(lang, &[("left", &going.told(lang))]));
    let act = going.is_some().then(|| {
        view! {
            <ActForm action="imports/undo" hidden=vec![("id", id.to_string())]>
                <div class="form-actions">
                    <Submit label=CONFIRM class="danger"/>
                    <a class="button quiet" href=path_of(id)>{BACK.get(lang)}</a>
                </div>
            </ActForm>
        }
    });
    let goes = match going {
        Some(text) => view! { <Message tone="warning"><p>{text}</p><p>{OTHERS.get(lang)}</p></Message> }.into_any(),
        None => view! { <Message tone="info"><p>{NOTHING.get(lang)}</p></Message> }.into_any(),
    };
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/parcours/importer">{IMPORTS.get(lang)}</a></li>
                <li><a href=path_of(id)>{RESULT.get(lang)}</a></li>
                <li><span aria-current="page">{TITLE.get(lang)}</span></li>
            </ol>
        </nav>
        <PageHeader title=TITLE.get(lang) lead/>
        <section class="section" aria-labelledby="goes"><h2 id="goes">{GOES.get(lang)}</h2>{goes}{act}</section>
        {(!kept.is_empty()).then(|| view! { <Staying kept/> })}
    }
}

#[component]
fn Staying(kept: Vec<Kept>) -> impl IntoView {
    let lang = lang();
    let more = i64::try_from(kept.len().saturating_sub(SHOWN)).unwrap_or(i64::MAX);
    let rows = kept.into_iter().take(SHOWN).map(|one| {
        view! {
            <tr>
                <th scope="row"><a href=format!("/parcours/{}", one.id)>{one.reference}</a></th>
                <td data-label=WHY.get(lang)>{one.why.label().get(lang)}</td>
            </tr>
        }
    });
    view! {
        <section class="section" aria-labelledby="stays">
            <h2 id="stays">{STAYS.get(lang)}</h2>
            <p>{STAYING.get(lang)}</p>
            <div class="table-stack">
                <table class="table" aria-labelledby="stays">
                    <thead><tr><th scope="col">{REFERENCE.get(lang)}</th><th scope="col">{WHY.get(lang)}</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            {(more > 0).then(|| view! { <p class="quiet-text">{MORE.count(lang, more)}</p> })}
        </section>
    }
}
