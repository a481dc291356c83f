use super::{
    rules::kept,
    types::{Around, SavedView},
};
use crate::{
    request::current,
    text::Lang,
    texts,
    ui::{ActForm, Checkbox, Submit, TextField},
};
use leptos::prelude::*;

texts! {
    TITLE = "Vues enregistrées" | "Saved views";
    OPEN = "Ouvrir une vue" | "Open a view";
    NONE = "Filtrez la liste, puis donnez un nom au résultat : il se retrouve ici." | "Filter the list, then name the result: it is found again here.";
    TEAM = "équipe, par {name}" | "team, by {name}";
    NAME = "Nom de la vue affichée" | "Name of the view shown";
    NAME_HINT = "Lu par vous, et par votre équipe si elle est partagée. Un nom déjà pris est remplacé." | "Read by you, and by your team if it is shared. A name already taken is replaced.";
    SHARE = "La partager avec l’équipe" | "Share it with the team";
    SAVE = "Garder cette vue" | "Keep this view";
    DROP = "Retirer" | "Remove";
}

/// The views that the reader finds here.
#[component]
pub fn ViewLinks(around: Around, lang: Lang) -> impl IntoView {
    let query = shown()?;
    let links = around.views.iter().map(|one| link(one, &query, lang)).collect_view();
    (!around.views.is_empty()).then(|| view! { <nav class="views" aria-label=OPEN.get(lang)><ul>{links}</ul></nav> })
}

/// What the address asks for, as a view keeps it.
fn shown() -> Option<String> {
    let request = current().ok()?;
    Some(kept(request.address.split_once('?').map_or("", |(_, query)| query)))
}

/// A form to keep the view shown, and those that can be removed.
#[component]
pub fn SavedViews(around: Around, lang: Lang) -> impl IntoView {
    let request = current().ok()?;
    let query = shown()?;
    let refused = request
        .draft
        .as_ref()
        .is_some_and(|draft| draft.action == "caseload/save_view");
    let lines = around
        .views
        .iter()
        .filter(|view| view.droppable)
        .map(line)
        .collect_view();
    let none = around.views.is_empty();
    let shares = around.shares;
    Some(view! {
        <details class="disclosure" open=refused>
            <summary>{TITLE.get(lang)}</summary>
            {none.then(|| view! { <p class="quiet-text">{NONE.get(lang)}</p> })}
            <ul class="view-list">{lines}</ul>
            <ActForm action="caseload/save_view" key="view" hidden=vec![("query", query)]>
                <TextField name="name" label=NAME hint=NAME_HINT required=true/>
                {shares.then(|| view! { <Checkbox name="shared" label=SHARE/> })}
                <div class="form-actions"><Submit label=SAVE class="secondary"/></div>
            </ActForm>
        </details>
    })
}

fn link(one: &SavedView, now: &str, lang: Lang) -> impl IntoView + use<> {
    let here = (one.query == now).then_some("page");
    let by = one.shared.then(|| TEAM.with(lang, &[("name", &one.by)]));
    view! {
        <li>
            <a class="chip" href=format!("/parcours?{}", one.query) aria-current=here>
                {one.name.clone()}
                {by.map(|by| view! { " " <small>{by}</small> })}
            </a>
        </li>
    }
}

fn line(one: &SavedView) -> impl IntoView + use<> {
    let (id, name) = (one.id.to_string(), one.name.clone());
    view! {
        <li>
            <span>{name.clone()}</span>
            <ActForm action="caseload/drop_view" key=id.clone() hidden=vec![("view", id)] class="inline">
                <Submit label=DROP class="quiet small" about=name/>
            </ActForm>
        </li>
    }
}
