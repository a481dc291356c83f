use super::{
    layout::{Bar, Label, Lane},
    picture::percent,
    telling,
};
use crate::{
    stages::{rules::StageState, types::StageView},
    text::Lang,
    values::Choice,
};
use leptos::prelude::*;

/// Height of a row of bars, and of what stands between two.
const ROW: usize = 36;

/// A kind with its bars.
#[component]
pub(super) fn LaneRow(lane: Lane, stages: Vec<StageView>, lang: Lang) -> impl IntoView {
    let kind = lane.kind;
    let of_lane: Vec<&StageView> = lane.bars.iter().filter_map(|bar| stages.get(bar.stage)).collect();
    let label = view! {
        <div class="lane-label">
            <span class="kind" data-kind=kind.as_str()>{kind.short_label().get(lang)}</span>
            <small>{telling::lane(&of_lane, lang)}</small>
        </div>
    };
    if lane.bars.is_empty() {
        return view! {
            <li class="lane empty-lane" data-kind=kind.as_str()>
                {label}
                <svg class="lane-track" aria-hidden="true" width="100%" height="26"></svg>
            </li>
        }
        .into_any();
    }
    let sentences: Vec<String> = of_lane.iter().map(|stage| telling::sentence(stage, lang)).collect();
    let said = format!("{}\u{a0}: {}.", kind.label().get(lang), sentences.join(" ; "));
    let height = (38 + ROW * (lane.rows - 1)).to_string();
    let bars = lane.bars.iter().filter_map(|bar| {
        let stage = stages.get(bar.stage)?.clone();
        Some(view! { <StageBar bar=bar.clone() stage lang/> })
    });
    view! {
        <li class="lane" data-kind=kind.as_str()>
            {label}
            <svg class="lane-track" role="img" aria-label=said width="100%" height=height>{bars.collect_view()}</svg>
        </li>
    }
    .into_any()
}

/// A stage: its bar, a text in or beside it, and the line to its expected end.
#[component]
fn StageBar(bar: Bar, stage: StageView, lang: Lang) -> impl IntoView {
    let top = 4 + ROW * bar.row;
    let title = stage.title(lang);
    let (state, cancelled) = (stage.state, stage.state == StageState::Cancelled);
    let (inside, beside) = match bar.label {
        Label::Inside => (Some(title.clone()), None),
        Label::Cut(letters) => {
            let start: String = title.chars().take(letters).collect();
            (Some(format!("{}…", start.trim_end())), None)
        }
        Label::Beside(x) => (None, Some((x, title.clone()))),
        Label::Hidden => (None, None),
    };
    let (text_x, text_y) = if cancelled { ("4", "15") } else { ("10", "18") };
    let end = percent(bar.x + bar.width);
    let middle = (top + 15).to_string();
    view! {
        <svg class="stage" data-state=state.code() x=percent(bar.x) y=top.to_string() width=percent(bar.width) height="30">
            <title>{telling::sentence(&stage, lang)}</title>
            {if cancelled {
                view! { <line class="struck" x1="0" x2="100%" y1="22" y2="22"></line> }.into_any()
            } else {
                view! { <rect class="bar" width="100%" height="30" rx="3"></rect> }.into_any()
            }}
            {matches!(state, StageState::Active | StageState::Completed | StageState::Interrupted)
                .then(|| view! { <line class="stitch" x1="0" x2="100%" y1="25" y2="25"></line> })}
            {bar.gaps.iter().map(|gap| view! { <Gap from=gap.0 to=gap.1/> }).collect_view()}
            {inside.map(|text| view! { <text x=text_x y=text_y>{text}</text> })}
            <End state/>
        </svg>
        {bar.expected.map(|to| view! { <line class="expected" x1=end x2=percent(to) y1=middle.clone() y2=middle></line> })}
        {beside.map(|(x, text)| view! { <text x=percent(x) dx="8" y=(top + 18).to_string()>{text}</text> })}
    }
}

/// An interruption, in per cent of the bar.
#[component]
fn Gap(from: f64, to: f64) -> impl IntoView {
    view! {
        <rect class="void" x=percent(from) width=percent(to - from) height="30"></rect>
        <line class="gap" x1=percent(from) x2=percent(to) y1="15" y2="15"></line>
    }
}

/// What the bar ends with: a cap when it is over, a point when it runs.
#[component]
fn End(state: StageState) -> impl IntoView {
    let (class, path) = match state {
        StageState::Completed => ("cap", "M-6 0H0V30H-6Z"),
        StageState::Active => ("open", "M-12-1H1V31H-12L0 15Z"),
        _ => return ().into_any(),
    };
    view! { <svg x="100%" overflow="visible"><path class=class d=path></path></svg> }.into_any()
}
