use super::port::{DESK_DAYS, DeskMeeting};
use crate::{
    dates,
    deadlines::{Urgency, distance, stands_in},
    hours,
    text::{Lang, Plural, Text},
    texts,
    ui::fold::{first, fold},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Rendez-vous" | "Meetings";
    NONE = "Aucun rendez-vous dans les {n} jours." | "No meeting in the next {n} days.";
    WORKSHOP = "Atelier" | "Workshop";
    WITH = "avec {name}" | "with {name}";
    UNNOTED = "présence non notée" | "attendance not noted";
    NOTE = "Noter la présence" | "Note the attendance";
    MORE_PAST = "Les autres présences à noter ({n})" | "Other attendances to note ({n})";
    MORE = "Les rendez-vous suivants ({n})" | "The next meetings ({n})";
}

/// Meetings of each kind in sight.
const SHOWN: usize = 5;

const AGO: Plural = Plural {
    one: Text::new("Il y a {n} jour", "{n} day ago"),
    many: Text::new("Il y a {n} jours", "{n} days ago"),
};

/// What is over and not noted, then today's and those of the coming days. `team`: each with its adviser.
#[component]
pub fn Meetings(meetings: Vec<DeskMeeting>, team: bool, today: Date, lang: Lang) -> impl IntoView {
    let none = meetings.is_empty();
    let (past, coming): (Vec<_>, Vec<_>) = meetings.into_iter().partition(|meeting| meeting.past);
    let list = move |meetings: Vec<DeskMeeting>| {
        let lines = meetings.into_iter().map(|one| line(one, team, today, lang));
        view! { <ul class="tasks">{lines.collect_view()}</ul> }.into_any()
    };
    // The latest of what was forgotten is the one that somebody still remembers.
    let past = past.into_iter().rev().collect();
    let ((past, older), (coming, later)) = (first(past, SHOWN), first(coming, SHOWN));
    view! {
        <section class="section" aria-labelledby="meetings">
            <h2 id="meetings">{TITLE.get(lang)}</h2>
            {none.then(|| view! { <p class="quiet-text">{NONE.with(lang, &[("n", &DESK_DAYS.to_string())])}</p> })}
            {(!past.is_empty()).then(|| list(past))}
            {fold(MORE_PAST, older.len(), lang, || list(older))}
            {(!coming.is_empty()).then(|| list(coming))}
            {fold(MORE, later.len(), lang, || list(later))}
        </section>
    }
}

fn line(one: DeskMeeting, team: bool, today: Date, lang: Lang) -> impl IntoView {
    let (day, time) = hours::local(one.starts_at);
    let distance = distance(day, today, AGO, lang);
    let when = format!("{}, {}", dates::short(day, lang), hours::clock(time, lang));
    let urgency = if one.past {
        Urgency::Late
    } else {
        Urgency::of(day, today)
    };
    let subject = match one.kind {
        None => WORKSHOP.get(lang).to_owned(),
        Some(_) if !one.subject.is_empty() => one.subject,
        Some(kind) => kind.label().get(lang).to_owned(),
    };
    let more: Vec<String> = [
        Some(subject),
        (!one.place.is_empty()).then_some(one.place),
        team.then(|| WITH.with(lang, &[("name", &one.adviser)])),
        one.past.then(|| UNNOTED.get(lang).to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let stand_in = one.stand_in.map(|one| stands_in(&one, lang));
    let note = one.past.then(|| {
        let of = format!("{}{}", lang.colon(), one.label);
        view! {
            <a class="button small secondary" href=one.link.clone()>{NOTE.get(lang)}<span class="visually-hidden">{of}</span></a>
        }
    });
    view! {
        <li data-urgency=urgency.as_str()>
            <p class="due">{distance}<small><time datetime=hours::machine(one.starts_at)>{when}</time></small></p>
            <div class="what">
                <a href=one.link.clone()>{one.label.clone()}</a>
                <small>{more.join(" · ")} {stand_in.map(|text| view! { " · " <em>{text}</em> })}</small>
            </div>
            {note}
        </li>
    }
}
