use super::types::{MeetingState, MeetingView};
use crate::{
    hours,
    ids::JourneyId,
    text::{Lang, Plural, Text},
    texts,
    ui::{Glyph, Icon},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    WITH = "avec {name}, {organisation}" | "with {name}, {organisation}";
    CALENDAR = "Ajouter à mon agenda" | "Add to my calendar";
    LIST = "Rendez-vous" | "Meetings";
}

const LASTS: Plural = Plural {
    one: Text::new("{n} minute", "{n} minute"),
    many: Text::new("{n} minutes", "{n} minutes"),
};

/// The colours of stage states say the same of meetings.
const fn tone(state: MeetingState) -> &'static str {
    match state {
        MeetingState::Planned => "planned",
        MeetingState::Held => "completed",
        MeetingState::Absent => "interrupted",
        MeetingState::Excused | MeetingState::Cancelled => "cancelled",
    }
}

pub fn state_chip(state: MeetingState, lang: Lang) -> impl IntoView + use<> {
    view! { <span class="state" data-state=tone(state)>{state.label().get(lang)}</span> }
}

/// What it is about, or of what kind it is.
pub fn title(meeting: &MeetingView, lang: Lang) -> String {
    if meeting.subject.is_empty() {
        meeting.kind.label().get(lang).to_owned()
    } else {
        meeting.subject.clone()
    }
}

/// With whom, where and for how long.
pub fn told(meeting: &MeetingView, lang: Lang) -> String {
    let with = WITH.with(
        lang,
        &[("name", &meeting.adviser.name), ("organisation", &meeting.organisation)],
    );
    let place = (!meeting.place.is_empty()).then(|| meeting.place.clone());
    let lasts = LASTS.count(lang, meeting.minutes);
    [Some(with), place, Some(lasts)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Meetings with their state; of planned ones, the calendar file. `journey`: where each opens, for staff.
#[component]
pub fn MeetingList(meetings: Vec<MeetingView>, #[prop(optional)] journey: Option<JourneyId>) -> impl IntoView {
    let lang = crate::request::lang();
    let lines = meetings.into_iter().map(|meeting| line(meeting, journey, lang));
    view! { <ul class="rows" aria-label=LIST.get(lang)>{lines.collect_view()}</ul> }
}

fn line(meeting: MeetingView, journey: Option<JourneyId>, lang: Lang) -> impl IntoView {
    let calendar = match journey {
        Some(_) => format!("/rendez-vous/{}.ics", meeting.id),
        None => format!("/mon-parcours/rendez-vous/{}.ics", meeting.id),
    };
    let when = hours::long(meeting.starts_at, lang);
    let named = format!(" : {} – {when}", title(&meeting, lang));
    let head = match journey {
        Some(journey) => {
            let address = super::rules::address(journey, meeting.id);
            view! { <a href=address>{title(&meeting, lang)}</a> }.into_any()
        }
        None => view! { <strong>{title(&meeting, lang)}</strong> }.into_any(),
    };
    view! {
        <li>
            <div>
                <p class="title">{head}</p>
                <p class="meta">
                    <time datetime=hours::machine(meeting.starts_at)>{when}</time>
                    <span>{told(&meeting, lang)}</span>
                </p>
            </div>
            <div class="end">
                {state_chip(meeting.state, lang)}
                {(meeting.state == MeetingState::Planned).then(|| view! {
                    <a class="button quiet small" href=calendar download="">
                        <Icon glyph=Glyph::Download/>{CALENDAR.get(lang)}<span class="visually-hidden">{named}</span>
                    </a>
                })}
            </div>
        </li>
    }
}
