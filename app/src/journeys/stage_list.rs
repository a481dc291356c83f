use crate::{dates, ids::JourneyId, request::lang, stages::types::StageView, texts, values::Choice};
use leptos::prelude::*;

texts! {
    TITLE = "Étapes" | "Stages";
    FROM_TO = "du {from} au {to}" | "from {from} to {to}";
    SINCE = "depuis le {from}" | "since {from}";
    PLANNED = "prévue le {from}" | "planned for {from}";
}

/// The stages that the reader may see, one a line.
#[component]
pub fn StageList(journey: JourneyId, stages: Vec<StageView>) -> impl IntoView {
    let lang = lang();
    if stages.is_empty() {
        return ().into_any();
    }
    let lines = stages.into_iter().map(|stage| {
        let short = |on| dates::short(on, lang);
        let when = match (stage.started_on, stage.ended_on, stage.planned_start) {
            (Some(from), Some(to), _) => Some(FROM_TO.with(lang, &[("from", &short(from)), ("to", &short(to))])),
            (Some(from), None, _) => Some(SINCE.with(lang, &[("from", &short(from))])),
            (None, _, Some(from)) => Some(PLANNED.with(lang, &[("from", &short(from))])),
            _ => None,
        };
        view! {
            <li>
                <div>
                    <p class="title"><a href=format!("/parcours/{journey}/etapes/{}", stage.id)>{stage.title(lang)}</a></p>
                    <p class="meta">
                        <span class="kind bare" data-kind=stage.kind.as_str()>{stage.kind.label().get(lang)}</span>
                        <span>{stage.organisation_name.clone()}</span>
                        {when.map(|text| view! { <span>{text}</span> })}
                    </p>
                </div>
                <div class="end"><span class="state" data-state=stage.state.code()>{stage.state.label().get(lang)}</span></div>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="stages-title">
            <h2 id="stages-title">{TITLE.get(lang)}</h2>
            <ul class="rows">{lines.collect_view()}</ul>
        </section>
    }
    .into_any()
}
