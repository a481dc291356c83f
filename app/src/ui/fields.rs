use super::form::{FormState, state};
use crate::{
    request::lang,
    text::{Lang, Text},
    texts,
};
use leptos::prelude::*;
use std::borrow::Cow;

texts! {
    TICKED = "Oui" | "Yes";
    UNTICKED = "Non" | "No";
    OPTIONAL = "(facultatif)" | "(optional)";
    SAVED = "Version enregistrée : {value}" | "Saved version: {value}";
    EMPTY = "(vide)" | "(empty)";
}

/// What every field has around its control.
struct Frame {
    id: String,
    name: String,
    described: Option<String>,
    invalid: Option<&'static str>,
    class: &'static str,
    before: AnyView,
    after: AnyView,
}

fn frame(state: &FormState, name: &str, label: &str, hint: &str, required: bool) -> Frame {
    let lang = lang();
    let id = state.id(name);
    let error = state.error(name).map(|error| error.message.get(lang).to_owned());
    let saved = state
        .saved(name)
        .map(|value| SAVED.with(lang, &[("value", &told(value, lang))]));
    let (hint_id, error_id, saved_id) = (format!("{id}-hint"), format!("{id}-error"), format!("{id}-saved"));
    let ids = [
        (!hint.is_empty(), &hint_id),
        (error.is_some(), &error_id),
        (saved.is_some(), &saved_id),
    ];
    let described: Vec<&str> = ids
        .iter()
        .filter(|(shown, _)| *shown)
        .map(|(_, id)| id.as_str())
        .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = error.as_ref().map(|_| "true");
    let class = if error.is_some() { "field invalid" } else { "field" };
    let before = view! {
        <label for=id.clone()>
            {label.to_owned()}
            {(!required).then(|| view! { " " <span class="optional">{OPTIONAL.get(lang)}</span> })}
        </label>
        {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint.to_owned()}</p> })}
    }
    .into_any();
    let after = view! {
        {error.map(|text| view! { <p class="error" id=error_id>{text}</p> })}
        {saved.map(|text| view! { <p class="hint differs" id=saved_id>{text}</p> })}
    }
    .into_any();
    Frame {
        id,
        name: format!("form[{name}]"),
        described,
        invalid,
        class,
        before,
        after,
    }
}

/// What the line is called in which fields stand.
#[derive(Clone)]
pub struct OfLine(pub String);

/// A value as people read it.
pub(super) fn told(value: &str, lang: Lang) -> String {
    match crate::dates::parse(value).filter(|day| crate::dates::iso(*day) == value) {
        Some(day) => crate::dates::short(day, lang),
        None if value.is_empty() => EMPTY.get(lang).to_owned(),
        None => value.to_owned(),
    }
}

/// In a form that brings two versions together: what the field is filled from, and whether two people changed it.
pub fn merging(
    state: &FormState,
    name: &str,
    label: &str,
    value: &str,
    told: impl Fn(&str) -> String,
) -> Option<AnyView> {
    let collisions = state.merging.as_ref()?;
    let was = collisions.was(name).unwrap_or_else(|| value.to_owned());
    let typed = state.value(name, value.to_owned());
    match use_context::<OfLine>() {
        Some(OfLine(line)) => collisions.tell(name, &format!("{line} – {label}"), &typed, told),
        None => collisions.tell(name, label, &typed, told),
    }
    Some(view! { <input type="hidden" name=format!("form[{}]", crate::merge::was(name)) value=was/> }.into_any())
}

/// One line of text.
#[component]
pub fn TextField(
    #[prop(into)] name: Cow<'static, str>,
    label: Text,
    #[prop(optional, into)] value: String,
    #[prop(default = Text::NONE)] hint: Text,
    #[prop(optional)] required: bool,
    /// `type` of the input.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    /// Id of a `<datalist>`.
    #[prop(optional)]
    list: Option<&'static str>,
    /// Where one begins to type, on a page that is this form alone.
    #[prop(optional)]
    focus: bool,
) -> impl IntoView {
    let state = state();
    state.shown.typed(&name, label.get(lang()), &value);
    let Frame {
        id,
        name: full,
        described,
        invalid,
        class,
        before,
        after,
    } = frame(&state, &name, label.get(lang()), hint.get(lang()), required);
    let was = merging(&state, &name, label.get(lang()), &value, |value| told(value, lang()));
    let value = (kind != "password").then(|| state.value(&name, value));
    view! {
        <div class=class>
            {before}
            <input type=kind id=id name=full value=value required=required autocomplete=autocomplete inputmode=inputmode
                list=list autofocus=focus aria-describedby=described aria-invalid=invalid/>
            {after}
            {was}
        </div>
    }
}

/// A day. What was typed and refused stays readable: then the field takes free text.
#[component]
pub fn DateField(
    #[prop(into)] name: Cow<'static, str>,
    label: Text,
    #[prop(optional_no_strip, into)] value: Option<time::Date>,
    #[prop(default = Text::NONE)] hint: Text,
    #[prop(optional)] required: bool,
    #[prop(optional)] focus: bool,
) -> impl IntoView {
    let text = state().value(&name, value.map(crate::dates::iso).unwrap_or_default());
    let kind = if text.is_empty() || crate::dates::parse(&text).is_some_and(|date| crate::dates::iso(date) == text) {
        "date"
    } else {
        "text"
    };
    let value = value.map(crate::dates::iso).unwrap_or_default();
    view! { <TextField name label value hint required kind focus/> }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] name: Cow<'static, str>,
    label: Text,
    #[prop(optional, into)] value: String,
    #[prop(default = Text::NONE)] hint: Text,
    #[prop(optional)] required: bool,
    #[prop(default = 4)] rows: u32,
) -> impl IntoView {
    let state = state();
    state.shown.typed(&name, label.get(lang()), &value);
    let Frame {
        id,
        name: full,
        described,
        invalid,
        class,
        before,
        after,
    } = frame(&state, &name, label.get(lang()), hint.get(lang()), required);
    let was = merging(&state, &name, label.get(lang()), &value, |value| told(value, lang()));
    // Browsers drop the first line break of a textarea.
    let value = format!("\n{}", super::escape::escape(&state.value(&name, value)));
    view! {
        <div class=class>
            {before}
            <textarea id=id name=full rows=rows required=required aria-describedby=described aria-invalid=invalid inner_html=value></textarea>
            {after}
            {was}
        </div>
    }
}

/// One of a list: codes with what they are called.
#[component]
pub fn SelectField(
    #[prop(into)] name: Cow<'static, str>,
    label: Text,
    /// What it is called, where that is no fixed text.
    #[prop(optional, into)]
    label_text: String,
    options: Vec<(String, String)>,
    #[prop(optional, into)] value: String,
    #[prop(default = Text::NONE)] hint: Text,
    #[prop(optional)] required: bool,
    /// What the empty choice is called; without it there is none.
    #[prop(optional, into)]
    empty: Option<Text>,
) -> impl IntoView {
    let called = |code: &str| {
        options
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, text)| text.clone())
    };
    let label_text = if label_text.is_empty() {
        label.get(lang())
    } else {
        &label_text
    };
    let state = state().with_saved(&name, called);
    let words = options.iter().map(|(code, text)| (code.as_str(), text.as_str()));
    // A list without an empty choice shows its first one.
    let first = options.first().filter(|_| empty.is_none() && called(&value).is_none());
    let before = first.map_or(value.as_str(), |(code, _)| code.as_str());
    state.shown.chosen(&name, label_text, before, words);
    let was = merging(&state, &name, label_text, &value, |code| {
        called(code).unwrap_or_else(|| told(code, lang()))
    });
    let Frame {
        id,
        name: full,
        described,
        invalid,
        class,
        before,
        after,
    } = frame(&state, &name, label_text, hint.get(lang()), required);
    let chosen = state.value(&name, value);
    view! {
        <div class=class>
            {before}
            <select id=id name=full required=required aria-describedby=described aria-invalid=invalid>
                {empty.map(|text| view! { <option value="">{text.get(lang())}</option> })}
                {options
                    .into_iter()
                    .map(|(code, text)| { let selected = code == chosen; view! { <option value=code selected=selected>{text}</option> } })
                    .collect_view()}
            </select>
            {after}
            {was}
        </div>
    }
}

/// What a ticked box sends.
const TICK: &str = "on";

/// A box to tick.
#[component]
pub fn Checkbox(
    #[prop(into)] name: Cow<'static, str>,
    label: Text,
    #[prop(optional)] ticked: bool,
    #[prop(default = Text::NONE)] hint: Text,
) -> impl IntoView {
    let state = state();
    let before = if ticked { TICK } else { "" };
    state.shown.ticked(&name, label.get(lang()), before);
    let Frame {
        id,
        name: full,
        described: _,
        invalid,
        class,
        before: _,
        after,
    } = frame(&state, &name, "", "", false);
    let checked = state.is_ticked(&name, ticked);
    let was = merging(&state, &name, label.get(lang()), before, |value| {
        if value.is_empty() { UNTICKED } else { TICKED }
            .get(crate::request::lang())
            .to_owned()
    });
    let (lang, error) = (lang(), state.error(&name).map(|_| format!("{id}-error")));
    let hint = hint.get(lang);
    view! {
        <div class=class>
            <label class="choice">
                <input type="checkbox" id=id name=full value=TICK checked=checked aria-invalid=invalid aria-describedby=error/>
                <span>{label.get(lang)}{(!hint.is_empty()).then(|| view! { <small>{hint}</small> })}</span>
            </label>
            {after}
            {was}
        </div>
    }
}

/// One of a few choices, all in sight: code, what it is called, and a word more.
#[component]
pub fn RadioField(
    name: &'static str,
    legend: Text,
    options: Vec<(String, String, String)>,
    #[prop(optional, into)] value: String,
) -> impl IntoView {
    let called = |code: &str| {
        let known = options.iter().find(|(known, ..)| known == code);
        known.map(|(_, text, _)| text.clone())
    };
    let state = state().with_saved(name, called);
    let words = options.iter().map(|(code, text, _)| (code.as_str(), text.as_str()));
    state.shown.chosen(name, legend.get(lang()), &value, words);
    let was = merging(&state, name, legend.get(lang()), &value, |code| {
        called(code).unwrap_or_else(|| told(code, lang()))
    });
    let Frame {
        id,
        name: full,
        described: _,
        invalid: _,
        class: _,
        before: _,
        after,
    } = frame(&state, name, "", "", true);
    let chosen = state.value(name, value);
    let error = state.error(name).map(|_| format!("{id}-error"));
    let choices = options.into_iter().enumerate().map(|(at, (code, text, more))| {
        let id = if at == 0 { id.clone() } else { format!("{id}-{at}") };
        let checked = code == chosen;
        view! {
            <label class="choice">
                <input type="radio" id=id name=full.clone() value=code checked=checked/>
                <span>{text}{(!more.is_empty()).then(|| view! { <small>{more}</small> })}</span>
            </label>
        }
    });
    view! {
        <fieldset class="fieldset" aria-describedby=error>
            <legend>{legend.get(lang())}</legend>
            <div class="choices">{choices.collect_view()}</div>
            {after}
            {was}
        </fieldset>
    }
}
