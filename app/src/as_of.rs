//! A past day whose state is asked for: `?au=2026-06-30` (product.md §2).

use crate::{
    actor::Role,
    dates,
    ids::JourneyId,
    request::Request,
    text::{Lang, Text},
    texts,
    ui::{Message, pagination::address_with},
};
use leptos::prelude::*;
use std::collections::BTreeMap;
use time::Date;
use uuid::Uuid;

/// The query parameter.
pub const AU: &str = "au";

texts! {
    THEN = "Situation au {day}. Ce qui est arrivé ou a été noté pour plus tard n’est pas montré, et rien ne se modifie ici." | "As of {day}. What happened later is not shown, and nothing can be changed here.";
    NOW = "Revenir à aujourd’hui" | "Back to today";
    NO_DAY = "« {value} » n’est pas une date passée du calendrier : la situation d’aujourd’hui, {today}, est montrée. Écrivez une date jusqu’au {eve}." | "“{value}” is not a past date of the calendar: the state of today, {today}, is shown. Write a date up to {eve}.";
    ONLY_TODAY = "Cette page montre la situation d’aujourd’hui, {today} : celle du {day} n’y est pas proposée." | "This page shows the state of today, {today}: that of {day} is not offered here.";
    NO_DAY_HERE = "« {value} » n’est pas une date passée du calendrier, et cette page montre la situation d’aujourd’hui, {today}." | "“{value}” is not a past date of the calendar, and this page shows the state of today, {today}.";
    JOURNEY_THEN = "Voir le parcours au {day}" | "See the journey as of {day}";
    JOURNEYS_THEN = "Voir les parcours au {day}" | "See the journeys as of {day}";
    LABEL = "Voir la situation au" | "See the state as of";
    SEE = "Voir" | "See";
}

/// A day that was typed, when it lies before today.
pub fn past(typed: &str, today: Date) -> Option<Date> {
    dates::parse(typed).filter(|day| *day < today)
}

/// The day asked for, when it lies before today.
pub fn asked(request: &Request) -> Option<Date> {
    past(request.query(AU), request.today())
}

/// An address, on the past day that is shown.
pub fn at(address: &str, day: Option<Date>) -> String {
    day.map_or_else(|| address.to_owned(), |day| address_with(address, AU, &dates::iso(day)))
}

/// The parameter, when it has a value that is neither a past day nor today.
pub fn misread(query: &BTreeMap<String, String>, today: Date) -> Option<&'static str> {
    let typed = query.get(AU).map_or("", |value| value.trim());
    let known = dates::parse(typed).is_some_and(|day| day <= today);
    (!typed.is_empty() && !known).then_some(AU)
}

/// Says which day is shown, and leads back; says so too when what was asked is no past day.
pub fn banner(request: &Request) -> Option<AnyView> {
    let lang = request.lang;
    let typed = request.query(AU);
    if let Some(day) = asked(request) {
        let text = THEN.with(lang, &[("day", &dates::long(day, lang))]);
        let back = address_with(&request.address, AU, "");
        return Some(
            view! { <Message tone="info"><p>{text} " " <a href=back>{NOW.get(lang)}</a></p></Message> }.into_any(),
        );
    }
    misread(&request.query, request.today()).map(|_| {
        request.reply.status(422);
        let (today, eve) = (request.today(), request.today().previous_day());
        let text = NO_DAY.with(
            lang,
            &[
                ("value", &crate::form::excerpt(typed)),
                ("today", &dates::long(today, lang)),
                ("eve", &dates::long(eve.unwrap_or(today), lang)),
            ],
        );
        view! { <Message tone="warning"><p>{text}</p></Message> }.into_any()
    })
}

/// Pages that read `?au=` themselves; `*` stands for an identifier.
const HEARD: [&str; 13] = [
    "/parcours",
    "/parcours/*",
    "/parcours/*/etapes/*",
    "/parcours/*/financement",
    "/parcours/*/financement/*",
    "/parcours/*/contrats",
    "/statistiques",
    "/comites",
    "/contrats",
    "/orientations",
    "/orientations/*",
    "/promotions",
    "/promotions/*",
];

fn is_heard(path: &str) -> bool {
    let same = |(part, asked): (&str, &str)| part == asked || part == "*" && asked.parse::<Uuid>().is_ok();
    HEARD.iter().any(|heard| {
        heard.split('/').count() == path.split('/').count() && heard.split('/').zip(path.split('/')).all(same)
    })
}

/// On a page that shows today alone: that a past day was asked for, or what is none, and where that day can be seen.
pub fn only_today(request: &Request) -> Option<AnyView> {
    let (lang, typed) = (request.lang, request.query(AU));
    let now = dates::parse(typed) == Some(request.today());
    if typed.is_empty() || now || request.refused.is_some() || is_heard(request.path()) {
        return None;
    }
    let today = dates::long(request.today(), lang);
    let Some(day) = asked(request) else {
        request.reply.status(422);
        let value = crate::form::excerpt(typed);
        let text = NO_DAY_HERE.with(lang, &[("value", &value), ("today", &today)]);
        return Some(view! { <Message tone="warning"><p>{text}</p></Message> }.into_any());
    };
    let told = dates::long(day, lang);
    let text = ONLY_TODAY.with(lang, &[("today", &today), ("day", &told)]);
    let link = elsewhere(request).map(|(at, label)| {
        let href = address_with(&at, AU, &dates::iso(day));
        view! { " " <a href=href>{label.with(lang, &[("day", &told)])}</a> }
    });
    Some(view! { <Message tone="info"><p>{text} {link}</p></Message> }.into_any())
}

/// The page that shows a past day of the same thing, with what its link says.
fn elsewhere(request: &Request) -> Option<(String, Text)> {
    let role = request.actor.as_ref()?.role();
    if !matches!(role, Role::Adviser | Role::Manager) {
        return None;
    }
    let journey = request
        .path()
        .split('/')
        .nth(2)
        .and_then(|id| id.parse::<JourneyId>().ok());
    Some(match journey {
        Some(journey) if request.path().starts_with("/parcours/") => (format!("/parcours/{journey}"), JOURNEY_THEN),
        _ => ("/parcours".to_owned(), JOURNEYS_THEN),
    })
}

/// Chooses the day, as a plain form.
#[component]
pub fn DayForm(path: String, day: Option<Date>, today: Date, lang: Lang) -> impl IntoView {
    let latest = dates::iso(today);
    view! {
        <form method="get" action=path class="filters compact">
            <div class="field">
                <label for=AU>{LABEL.get(lang)}</label>
                <input type="date" id=AU name=AU value=day.map(dates::iso) max=latest required=true/>
            </div>
            <button class="button secondary small" type="submit">{SEE.get(lang)}</button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::is_heard;

    #[test]
    fn pages_that_know_a_past_day_are_told_from_those_that_show_today() {
        for heard in [
            "/parcours",
            "/parcours/01970000-0000-7000-8000-000000000001",
            "/parcours/01970000-0000-7000-8000-000000000001/financement",
            "/orientations/01970000-0000-7000-8000-000000000001",
            "/statistiques",
            "/contrats",
        ] {
            assert!(is_heard(heard), "{heard}");
        }
        for today in [
            "/parcours/nouveau",
            "/parcours/01970000-0000-7000-8000-000000000001/suivi",
            "/parcours/01970000-0000-7000-8000-000000000001/etapes/nouvelle",
            "/ateliers",
        ] {
            assert!(!is_heard(today), "{today}");
        }
    }
}
