use super::types::{Deadline, StandIn, Urgency};
use crate::{
    dates,
    request::current,
    text::{Lang, Plural, Text},
};
use leptos::prelude::*;
use time::Date;

const LATE: Plural = Plural {
    one: Text::new("En retard de {n} jour", "{n} day late"),
    many: Text::new("En retard de {n} jours", "{n} days late"),
};
const AHEAD: Plural = Plural {
    one: Text::new("Dans {n} jour", "In {n} day"),
    many: Text::new("Dans {n} jours", "In {n} days"),
};
crate::texts! {
    FOR = "pour {name}, absence jusqu’au {day}" | "for {name}, away until {day}";
}

const TODAY: Text = Text::new("Aujourd’hui", "Today");

/// How far a date is, in words; `past`: for one that is over.
pub fn distance(due: Date, today: Date, past: Plural, lang: Lang) -> String {
    match (due - today).whole_days() {
        0 => TODAY.get(lang).to_owned(),
        days if days < 0 => past.count(lang, -days),
        days => AHEAD.count(lang, days),
    }
}

/// Whom one stands in for, and how long.
pub fn stands_in(stand_in: &StandIn, lang: Lang) -> String {
    FOR.with(
        lang,
        &[("name", &stand_in.name), ("day", &dates::long(stand_in.until, lang))],
    )
}

/// Deadlines as tasks, each with the page where it is done.
#[component]
pub fn DeadlineList(deadlines: Vec<Deadline>) -> impl IntoView {
    let request = current().ok()?;
    let (lang, today) = (request.lang, request.today());
    let lines = deadlines.into_iter().map(|deadline| {
        let urgency = Urgency::of(deadline.due, today);
        let stand_in = deadline.stand_in.as_ref().map(|one| stands_in(one, lang));
        view! {
            <li data-urgency=urgency.as_str()>
                <p class="due">
                    {distance(deadline.due, today, LATE, lang)}
                    <small><time datetime=dates::iso(deadline.due)>{dates::short(deadline.due, lang)}</time></small>
                </p>
                <div class="what"><a href=deadline.link>{deadline.label}</a><small>{deadline.reason.label().get(lang)} {stand_in.map(|text| view! { " · " <em>{text}</em> })}</small></div>
            </li>
        }
    });
    Some(view! { <ul class="tasks">{lines.collect_view()}</ul> })
}
