//! A past day whose state is asked for: `?au=2026-06-30` (product.md §2).

use crate::{
    dates,
    request::Request,
    text::Lang,
    texts,
    ui::{Message, pagination::address_with},
};
use leptos::prelude::*;
use std::collections::BTreeMap;
use time::Date;

/// The query parameter.
pub const AU: &str = "au";

texts! {
    THEN = "Situation au {day}. Ce qui est arrivé ou a été noté pour plus tard n’est pas montré, et rien ne se modifie ici." | "As of {day}. What happened later is not shown, and nothing can be changed here.";
    NOW = "Revenir à aujourd’hui" | "Back to today";
    NO_DAY = "« {value} » n’est pas une date passée du calendrier : la situation d’aujourd’hui, {today}, est montrée. Écrivez une date jusqu’au {eve}." | "“{value}” is not a past date of the calendar: the state of today, {today}, is shown. Write a date up to {eve}.";
    LABEL = "Voir la situation au" | "See the state as of";
    SEE = "Voir" | "See";
}

/// The day asked for, when it lies before today.
pub fn asked(request: &Request) -> Option<Date> {
    dates::parse(request.query(AU)).filter(|day| *day < request.today())
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
