use super::{
    axis::Axis,
    lane::LaneRow,
    layout::{Span, Window, lanes},
    telling::month_year,
};
use crate::{
    dates,
    stages::{list::LIST_ID, rules::StageState, types::StageView},
    text::Lang,
    values::Choice,
};
use leptos::prelude::*;
use time::{Date, Duration};

crate::texts! {
    TITLE = "Le parcours en image" | "The journey at a glance";
    SPAN = "{from} – {to}, au {today}." | "From {from} to {to}, as of {today}.";
    SAME = "Les mêmes étapes en liste" | "The same stages as a list";
}

/// A length of the picture as SVG takes it.
pub(super) fn percent(share: f64) -> String {
    format!("{share:.2}%")
}

/// The stages of a journey over time, a lane for each kind. Its alternative is the `StageList` of the same page.
#[component]
pub fn Picture(
    stages: Vec<StageView>,
    today: Date,
    lang: Lang,
    /// It stands in a section with a heading of its own.
    #[prop(optional)]
    inner: bool,
) -> impl IntoView {
    if stages.is_empty() {
        return ().into_any();
    }
    let spans: Vec<Span> = stages.iter().map(|stage| Span::of(stage, today)).collect();
    let window = Window::around(&spans, today);
    let letters: Vec<usize> = stages.iter().map(|stage| stage.title(lang).chars().count()).collect();
    let lanes = lanes(&stages, &letters, window, today);
    let last = window.until.checked_sub(Duration::days(1)).unwrap_or(window.until);
    let said = SPAN.with(
        lang,
        &[
            ("from", &month_year(window.from, lang)),
            ("to", &month_year(last, lang)),
            ("today", &dates::long(today, lang)),
        ],
    );
    view! {
        <figure class="pathway">
            <figcaption>
                {if inner {
                    view! { <h3>{TITLE.get(lang)}</h3> }.into_any()
                } else {
                    view! { <h2>{TITLE.get(lang)}</h2> }.into_any()
                }}
                <p>{said} " " <a href=format!("#{LIST_ID}")>{SAME.get(lang)}</a></p>
            </figcaption>
            <div class="pathway-picture">
                <Axis window today lang/>
                <ol class="lanes">
                    {lanes.into_iter().map(|lane| view! { <LaneRow lane stages=stages.clone() lang/> }).collect_view()}
                </ol>
            </div>
            <Key lang/>
        </figure>
    }
    .into_any()
}

/// What the drawing of each state means.
#[component]
fn Key(lang: Lang) -> impl IntoView {
    let entries = StageState::ALL.iter().map(|state| {
        let mark = match state {
            StageState::Cancelled => view! { <line class="struck" x1="0" x2="100%" y1="8" y2="8"></line> }.into_any(),
            StageState::Interrupted => view! { <line class="gap" x1="0" x2="100%" y1="8" y2="8"></line> }.into_any(),
            _ => view! { <rect class="bar" width="100%" height="16" rx="3"></rect> }.into_any(),
        };
        let end = match state {
            StageState::Active => Some(("open", "M26-1H35V17H26L34 8Z")),
            StageState::Completed => Some(("cap", "M28 0H34V16H28Z")),
            _ => None,
        };
        view! {
            <li>
                <svg class="stage" data-state=state.code() aria-hidden="true">
                    {mark}
                    {end.map(|(class, path)| view! { <path class=class d=path></path> })}
                </svg>
                {state.label().get(lang).to_lowercase()}
            </li>
        }
    });
    view! { <ul class="pathway-key" data-kind="training">{entries.collect_view()}</ul> }
}
