use super::types::StageView;
use crate::{
    ids::JourneyId,
    pathway::{explained, telling},
    text::Lang,
    values::Choice,
};
use leptos::prelude::*;

/// Where the list stands on its page; the picture links to it.
pub const LIST_ID: &str = "etapes";

crate::texts! {
    WITH = "avec {name}" | "with {name}";
}

/// The stages of a journey, oldest first: what the picture shows, in words.
#[component]
pub fn StageList(
    stages: Vec<StageView>,
    lang: Lang,
    /// Links each stage to its page, for those who may open it; without, words of the trade open their explanation.
    #[prop(optional, into)]
    journey: Option<JourneyId>,
) -> impl IntoView {
    let rows = stages.into_iter().map(|stage| {
        let title = stage.title(lang);
        let title = match journey {
            Some(journey) => {
                let href = format!("/parcours/{journey}/etapes/{}", stage.id);
                view! { <a href=href>{title}</a> }.into_any()
            }
            None => explained(&title, lang),
        };
        let adviser = stage.adviser_name.as_ref().map(|name| WITH.with(lang, &[("name", name)]));
        let pauses = telling::past_pauses(&stage, lang);
        view! {
            <li>
                <div>
                    <p class="title">{title}</p>
                    <p class="meta">
                        <span class="kind bare" data-kind=stage.kind.as_str()>{stage.kind.label().get(lang)}</span>
                        <span>{stage.organisation_name.clone()}</span>
                        {adviser.map(|text| view! { <span>{text}</span> })}
                        <span>{telling::when(&stage, lang)}</span>
                        {pauses.into_iter().map(|text| view! { <span>{text}</span> }).collect_view()}
                    </p>
                </div>
                <div class="end"><span class="state" data-state=stage.state.code()>{stage.state.label().get(lang)}</span></div>
            </li>
        }
    });
    view! { <ul class="rows" id=LIST_ID>{rows.collect_view()}</ul> }
}
