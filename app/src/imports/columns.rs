use super::{
    stepper::Stepper,
    types::{Columns, Heading},
};
use crate::{
    ids::ImportId,
    request::lang,
    texts,
    ui::{ActForm, Message, PageHeader, Submit, form::state},
};
use leptos::prelude::*;

texts! {
    TITLE = "Les colonnes du tableau" | "The columns of the table";
    LEAD = "« {file} » : à droite de chaque intitulé, ce que Parcours en fait. Corrigez ce qui ne convient pas." | "“{file}”: beside each heading, what Parcours makes of it. Correct what is not right.";
    HEADING = "Intitulé dans votre tableau" | "Heading in your table";
    BECOMES = "Devient dans Parcours" | "Becomes in Parcours";
    IGNORED = "Non repris" | "Left out";
    SENSITIVE = "Jamais repris : Parcours ne garde pas cette donnée." | "Never taken: Parcours does not keep this data.";
    NEXT = "Voir l’aperçu" | "See the preview";
    OTHER_FILE = "Choisir un autre fichier" | "Choose another file";
}

/// Start of the names of the fields, before the place of the column.
pub const FIELD: &str = "column_";

/// Which column is which.
#[component]
pub fn MapColumns(id: ImportId, columns: Columns) -> impl IntoView {
    let lang = lang();
    let lead = LEAD.with(lang, &[("file", &columns.file_name)]);
    let problem = columns.problem.as_ref().map(|text| text.get(lang).to_owned());
    let choices: Vec<(String, String)> = columns
        .choices
        .into_iter()
        .map(|(code, text)| (code, text.get(lang).to_owned()))
        .collect();
    let rows = columns.headings;
    view! {
        <PageHeader title=TITLE.get(lang) lead/>
        <Stepper at=1/>
        {problem.map(|text| view! { <Message tone="danger" role="alert"><p>{text}</p></Message> })}
        <ActForm action="imports/map" hidden=vec![("id", id.to_string())] class="full">
            <div class="table-stack">
                <table class="table">
                    <caption class="visually-hidden">{TITLE.get(lang)}</caption>
                    <thead><tr><th scope="col">{HEADING.get(lang)}</th><th scope="col">{BECOMES.get(lang)}</th></tr></thead>
                    <tbody>{rows.into_iter().map(|heading| view! { <Row heading choices=choices.clone()/> }).collect_view()}</tbody>
                </table>
            </div>
            <div class="form-actions">
                <Submit label=NEXT/>
                <a class="button quiet" href="/parcours/importer">{OTHER_FILE.get(lang)}</a>
            </div>
        </ActForm>
    }
}

#[component]
fn Row(heading: Heading, choices: Vec<(String, String)>) -> impl IntoView {
    let lang = lang();
    let name = format!("{FIELD}{}", heading.index);
    let cell = if heading.sensitive {
        view! { <p class="quiet-text">{SENSITIVE.get(lang)}</p> }.into_any()
    } else {
        let chosen = state().value(&name, heading.column);
        let options = choices.into_iter().map(|(code, text)| {
            let selected = code == chosen;
            view! { <option value=code selected=selected>{text}</option> }
        });
        view! {
            <select id=name.clone() name=format!("form[{name}]") aria-labelledby=format!("heading-{name}")>
                <option value="" selected=chosen.is_empty()>{IGNORED.get(lang)}</option>
                {options.collect_view()}
            </select>
        }
        .into_any()
    };
    view! { <tr><th scope="row" id=format!("heading-{name}")>{heading.heading}</th><td data-label=BECOMES.get(lang)>{cell}</td></tr> }
}
