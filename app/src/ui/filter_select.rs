use crate::{request::lang, text::Text};
use leptos::prelude::*;

/// A filter of a list: one of some choices, by code and words. Unlike [`SelectField`](super::SelectField) it takes no part in an act.
#[component]
pub fn FilterSelect(
    /// What the address calls it.
    name: &'static str,
    label: Text,
    options: Vec<(String, String)>,
    #[prop(into)] chosen: String,
    /// The choice that filters nothing.
    #[prop(optional_no_strip)]
    all: Option<Text>,
) -> impl IntoView {
    let lang = lang();
    let id = format!("filter-{name}");
    let option = move |(code, text): (String, String)| {
        let selected = code == chosen;
        view! { <option value=code selected=selected>{text}</option> }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label.get(lang)}</label>
            <select id=id name=name>
                {all.map(|all| view! { <option value="">{all.get(lang)}</option> })}
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}
