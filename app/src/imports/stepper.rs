use crate::{request::lang, text::Text, texts};
use leptos::prelude::*;

texts! {
    FILE = "Fichier" | "File";
    COLUMNS = "Colonnes" | "Columns";
    PREVIEW = "Aperçu" | "Preview";
    RESULT = "Résultat" | "Result";
    DONE = "(fait)" | "(done)";
}

const STEPS: [Text; 4] = [FILE, COLUMNS, PREVIEW, RESULT];

/// How far the import is: 0 for the file, 3 for the result.
#[component]
pub fn Stepper(at: usize) -> impl IntoView {
    let lang = lang();
    let steps = STEPS.iter().enumerate().map(|(step, text)| {
        let done = (step < at).then(|| view! { <span class="visually-hidden">" " {DONE.get(lang)}</span> });
        view! { <li class=(step < at).then_some("done") aria-current=(step == at).then_some("step")><span>{text.get(lang)}{done}</span></li> }
    });
    view! { <ol class="stepper">{steps.collect_view()}</ol> }
}
