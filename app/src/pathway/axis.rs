use super::{
    layout::{Tick, TickKind, Window, ticks},
    picture::percent,
    telling::short_month,
};
use crate::text::Lang;
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TODAY = "aujourd’hui" | "today";
}

/// Beyond this share of the width the word « today » ends at its line instead of being centred on it.
const NEAR_END: f64 = 92.0;

/// Years, quarters or months, and the day of the picture, behind all lanes.
#[component]
pub(super) fn Axis(window: Window, today: Date, lang: Lang) -> impl IntoView {
    let now = crate::request::current().map_or(today, |request| request.today());
    let name = if now == today {
        TODAY.get(lang).to_owned()
    } else {
        crate::dates::short(today, lang)
    };
    let at = window.at(today);
    let x = percent(at);
    let class = (at > NEAR_END).then_some("end");
    view! {
        <svg class="pathway-axis" aria-hidden="true">
            {ticks(window).into_iter().map(|tick| view! { <Line tick lang/> }).collect_view()}
            <g class="today">
                <line x1=x.clone() x2=x.clone() y1="18" y2="100%"></line>
                <text class=class x=x y="13">{name}</text>
            </g>
        </svg>
    }
}

#[component]
fn Line(tick: Tick, lang: Lang) -> impl IntoView {
    let x = percent(tick.at);
    let (class, y1, dx, text) = match tick.kind {
        TickKind::Year => ("year", "22", "5", tick.on.year().to_string()),
        TickKind::Quarter => ("quarter", "40", "4", short_month(tick.on, lang)),
        TickKind::Minor => ("quarter minor", "40", "4", short_month(tick.on, lang)),
    };
    view! {
        <g class=class>
            <line x1=x.clone() x2=x.clone() y1=y1 y2="100%"></line>
            {tick.labelled.then(|| view! { <text x=x dx=dx y="38">{text}</text> })}
        </g>
    }
}
