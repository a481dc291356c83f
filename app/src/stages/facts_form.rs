use super::{
    facts::{FactField, Facts, Input, Rows, Section},
    read::ADVISER,
    types::Lists,
};
use crate::{
    cohorts::seats::Doubt,
    doubts::confirm,
    ids::AccountId,
    journeys::TeamMember,
    request::lang,
    ui::{DateField, SelectField, TextArea, TextField, fields::OfLine, form::state},
};
use leptos::{context::Provider, prelude::*};

crate::texts! {
    READERS = "Lu par ceux qui voient cette étape, la personne comprise. Rien sur la santé, l’origine, les convictions ou la justice." | "Read by those who see this stage, the person included. Nothing about health, origin, beliefs or justice.";
    ADVISER_LABEL = "Suivie par" | "Followed by";
    ADVISER_HINT = "La personne de votre structure qui suit cette étape ; si ce n’est pas vous, elle en est avertie." | "Who follows this stage in your organisation; when it is not you, that person is told.";
    NOBODY = "Aucune personne désignée" | "Nobody named";
    NOT_GIVEN = "Non renseigné" | "Not given";
}

/// Who of the team follows the stage.
#[component]
pub(super) fn AdviserOfStage(
    team: Vec<TeamMember>,
    #[prop(optional_no_strip)] chosen: Option<AccountId>,
) -> impl IntoView {
    let listed = chosen.filter(|id| team.iter().any(|member| member.id == *id));
    let value = listed.map(|id| id.to_string()).unwrap_or_default();
    let options: Vec<_> = team.into_iter().map(|member| member.choice(lang())).collect();
    if listed.is_none() {
        let empty = NOBODY;
        return view! { <SelectField name=ADVISER label=ADVISER_LABEL hint=ADVISER_HINT options empty/> }.into_any();
    }
    view! { <SelectField name=ADVISER label=ADVISER_LABEL hint=ADVISER_HINT options value required=true/> }.into_any()
}

/// The fields of the facts of one kind.
#[component]
pub(super) fn FactsForm(facts: Facts, lists: Lists) -> impl IntoView {
    let sections = facts.sections().into_iter().map(|Section { legend, fields, rows }| {
        let fields: Vec<_> = fields.into_iter().map(|field| fact_field(field, &lists)).collect();
        let fields = (!fields.is_empty()).then(|| view! { <div class="form-grid">{fields}</div> });
        let rows = rows.map(|rows| lines(&rows, &lists));
        view! {
            <fieldset class="fieldset">
                <legend>{legend.get(lang())}</legend>
                {rows}
                {fields}
            </fieldset>
        }
    });
    view! {
        {sections.collect_view()}
        {confirm::<Doubt>()}
    }
}

/// The lines of a section: the filled ones, and some empty ones to fill.
fn lines(rows: &Rows, lists: &Lists) -> AnyView {
    let lang = lang();
    let typed = state().typed.map_or(0, |typed| {
        let number = |name: &String| name.strip_prefix(rows.key)?.strip_prefix('_')?.parse::<usize>().ok();
        typed.0.keys().filter_map(number).max().unwrap_or(0)
    });
    let lines = rows.offered(typed.min(200)).map(|(n, fields)| {
        let called = rows.each.with(lang, &[("n", &n.to_string())]);
        let (line, lists) = (OfLine(called.clone()), lists.clone());
        let fields = move || fields.into_iter().map(|field| fact_field(field, &lists)).collect_view();
        view! {
            <fieldset class="line">
                <legend>{called}</legend>
                <div class="form-grid"><Provider value=line>{fields()}</Provider></div>
            </fieldset>
        }
    });
    view! { <div class="line-list">{lines.collect_view()}</div> }.into_any()
}

fn fact_field(field: FactField, lists: &Lists) -> AnyView {
    let lang = lang();
    let value = field.typed();
    let FactField {
        name,
        label,
        hint,
        told_as: _,
        input,
    } = field;
    match input {
        Input::Line(_) => view! { <TextField name label hint value/> }.into_any(),
        Input::Area(_) => {
            let readers = READERS.get(lang);
            view! { <div class="span"><TextArea name label hint value/><p class="hint">{readers}</p></div> }.into_any()
        }
        Input::Day(on) => view! { <DateField name label hint value=on/> }.into_any(),
        Input::Count(_) => view! { <TextField name label hint value inputmode="numeric"/> }.into_any(),
        Input::Hours(_) => view! { <TextField name label hint value inputmode="decimal"/> }.into_any(),
        Input::Money(_) => view! { <TextField name label hint value inputmode="decimal"/> }.into_any(),
        Input::Pick { options, .. } => {
            let options = options
                .into_iter()
                .map(|(code, text)| (code.to_owned(), text.get(lang).to_owned()))
                .collect();
            view! { <SelectField name label hint value options empty=NOT_GIVEN/> }.into_any()
        }
        Input::Cohort { id, name: called } => {
            let listed = lists.cohorts.iter().any(|cohort| cohort.id.to_string() == id);
            let other = (!listed && !id.is_empty()).then_some((id, called));
            let own = lists
                .cohorts
                .iter()
                .map(|cohort| (cohort.id.to_string(), cohort.name.clone()));
            let options = own.chain(other).collect();
            view! { <SelectField name label hint value options empty=NOT_GIVEN/> }.into_any()
        }
        Input::LegalForm(_) => {
            let options = lists
                .legal_forms
                .iter()
                .map(|form| (form.code.clone(), form.label.get(lang).to_owned()))
                .collect();
            view! { <SelectField name label hint value options empty=NOT_GIVEN/> }.into_any()
        }
    }
}

/// The facts that are known, as a page tells them.
#[component]
pub(super) fn FactsTold(facts: Facts, lists: Lists) -> impl IntoView {
    let lang = lang();
    let lines: Vec<_> = facts
        .told(lang, |code| lists.legal_form(code, lang))
        .into_iter()
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
