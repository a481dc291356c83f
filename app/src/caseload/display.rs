use super::{
    rules::COLUMN_PREFIX,
    types::{Column, Display},
};
use crate::{
    text::Lang,
    texts,
    ui::{ActForm, Submit, form::state},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    TITLE = "Affichage" | "Display";
    COLUMNS = "Colonnes de la liste" | "Columns of the list";
    KEYS = "Raccourcis clavier à une touche" | "Single-key shortcuts";
    ACTIVE = "« Dernière activité » : le dernier jour où quelque chose a été inscrit au parcours, l’administratif compris (relais, étiquettes, corrections). L’échéance « sans nouvelles » ne compte que ce qui s’est fait avec la personne ou pour elle." | "“Latest activity”: the last day on which something was written on the journey, paperwork included (handovers, tags, corrections). The deadline “without news” counts only what was done with the person or for them.";
    SAVE = "Garder cet affichage" | "Keep this display";
    YOURS = "Gardé avec votre compte." | "Kept with your account.";
}

/// Which columns the list has, and whether single keys act on it.
#[component]
pub fn DisplayForm(display: Display, lang: Lang) -> impl IntoView {
    view! {
        <details class="disclosure" id="affichage">
            <summary>{TITLE.get(lang)}</summary>
            <ActForm action="caseload/save_display">
                <fieldset class="fieldset">
                    <legend>{COLUMNS.get(lang)}</legend>
                    <Boxes display lang/>
                </fieldset>
                <p class="hint">{ACTIVE.get(lang)}</p>
                <p class="hint">{YOURS.get(lang)}</p>
                <div class="form-actions"><Submit label=SAVE class="secondary"/></div>
            </ActForm>
        </details>
    }
}

#[component]
fn Boxes(display: Display, lang: Lang) -> impl IntoView {
    let state = state();
    let column = |column: &Column| {
        let name = format!("{COLUMN_PREFIX}{}", column.code());
        let ticked = state.is_ticked(&name, display.columns.contains(column));
        choice(name, ticked, column.label().get(lang))
    };
    let columns = Column::ALL.iter().map(column).collect_view();
    let keys = choice("keys".to_owned(), state.is_ticked("keys", display.keys), KEYS.get(lang));
    view! {
        <div class="choices">{columns}</div>
        <div class="choices">{keys}</div>
    }
}

fn choice(name: String, ticked: bool, text: &'static str) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" id=name.clone() name=format!("form[{name}]") value="on" checked=ticked/>
            <span>{text}</span>
        </label>
    }
}
