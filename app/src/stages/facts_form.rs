use super::{
    facts::{FactField, Facts, Input, Section},
    types::LegalFormChoice,
};
use crate::{
    request::lang,
    ui::{DateField, SelectField, TextArea, TextField},
};
use leptos::prelude::*;

crate::texts! {
    NOT_GIVEN = "Non renseigné" | "Not given";
}

/// The fields of the facts of one kind.
#[component]
pub(super) fn FactsForm(facts: Facts, legal_forms: Vec<LegalFormChoice>) -> impl IntoView {
    let sections = facts.sections().into_iter().map(|Section { legend, fields }| {
        let fields = fields.into_iter().map(|field| fact_field(field, &legal_forms));
        view! {
            <fieldset class="fieldset">
                <legend>{legend.get(lang())}</legend>
                <div class="form-grid">{fields.collect_view()}</div>
            </fieldset>
        }
    });
    sections.collect_view()
}

fn fact_field(field: FactField, legal_forms: &[LegalFormChoice]) -> AnyView {
    let lang = lang();
    let value = field.typed();
    let FactField {
        name,
        label,
        hint,
        input,
    } = field;
    match input {
        Input::Line(_) => view! { <TextField name label hint value/> }.into_any(),
        Input::Area(_) => view! { <div class="span"><TextArea name label hint value/></div> }.into_any(),
        Input::Day(on) => view! { <DateField name label hint value=on/> }.into_any(),
        Input::Count(_) => view! { <TextField name label hint value inputmode="numeric"/> }.into_any(),
        Input::Money(_) => view! { <TextField name label hint value inputmode="decimal"/> }.into_any(),
        Input::Pick { options, .. } => {
            let options = options
                .into_iter()
                .map(|(code, text)| (code.to_owned(), text.get(lang).to_owned()))
                .collect();
            view! { <SelectField name label hint value options empty=NOT_GIVEN/> }.into_any()
        }
        Input::LegalForm(_) => {
            let options = legal_forms
                .iter()
                .map(|form| (form.code.clone(), form.label.get(lang).to_owned()))
                .collect();
            view! { <SelectField name label hint value options empty=NOT_GIVEN/> }.into_any()
        }
    }
}

/// The facts that are known, as a page tells them.
#[component]
pub(super) fn FactsTold(facts: Facts, legal_forms: Vec<LegalFormChoice>) -> impl IntoView {
    let lang = lang();
    let told = |field: &FactField| {
        let text = field.told(lang)?;
        Some(match &field.input {
            Input::LegalForm(code) => legal_forms
                .iter()
                .find(|form| form.code == *code)
                .map_or(text, |form| form.label.get(lang).to_owned()),
            _ => text,
        })
    };
    let lines: Vec<_> = facts
        .sections()
        .iter()
        .flat_map(|section| &section.fields)
        .filter_map(|field| Some((field.label.get(lang), told(field)?)))
        .map(|(label, text)| view! { <div><dt>{label}</dt><dd class="prewrap">{text}</dd></div> })
        .collect();
    if lines.is_empty() {
        return view! { <p class="quiet-text">{NOTHING.get(lang)}</p> }.into_any();
    }
    view! { <dl class="facts lines">{lines}</dl> }.into_any()
}

crate::texts! {
    NOTHING = "Rien n’est encore noté." | "Nothing is written down yet.";
}
