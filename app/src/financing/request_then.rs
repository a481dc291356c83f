use super::{
    conditions::Conditions,
    history::History,
    show::{FACTS, HERE, PLACES, PLAN, STAGE},
    then::TAKEN_OVER,
    told::{RequestTold, StateChip},
    types::{RequestSheet, RequestView},
};
use crate::{
    as_of,
    request::Request,
    stages::trail::{self, Trail},
    ui::PageHeader,
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    DATED = "La demande est montrée dans l’état où ses actes datés l’avaient menée, corrections comprises." | "The request is shown in the state to which its dated acts had led, corrections included.";
    NOT_YET = "Cette demande n’était pas encore connue ce jour-là." | "This request was not known yet on that day.";
}

/// A request as it stood on a past day, with the acts until then; nothing is done from there.
#[component]
pub(super) fn RequestThen(
    request: Request,
    sheet: RequestSheet,
    /// `None`: it was not known yet.
    #[prop(optional_no_strip)]
    then: Option<RequestView>,
    day: Date,
) -> impl IntoView {
    let lang = request.lang;
    let title = then.as_ref().unwrap_or(&sheet.request).title(lang);
    let head = view! {
        <Trail journey=sheet.journey.clone() here=HERE.get(lang) lang/>
        <PageHeader title lead=trail::name(&sheet.journey, lang)/>
        {as_of::banner(&request)}
    };
    let Some(then) = then else {
        return (head, view! { <p>{NOT_YET.get(lang)}</p> }).into_any();
    };
    // What a reader may do belongs to today.
    let one = RequestView { own: false, ..then };
    let places = [
        (PLAN, super::address(one.journey)),
        (STAGE, crate::stages::address(one.journey, one.stage)),
    ];
    let places = places.map(|(text, at)| view! { <a href=as_of::at(&at, Some(day))>{text.get(lang)}</a> });
    let mut sheet = sheet;
    sheet.request = one.clone();
    sheet.acts.retain(|act| act.struck.is_none() && act.dated.on <= day);
    let body = view! {
        <p class="cluster">
            <StateChip state=one.course.state lang/>
            <span>{one.financer().to_owned()}</span>
        </p>
        <section class="section" aria-labelledby="facts">
            <h2 id="facts">{FACTS.get(lang)}</h2>
            <RequestTold request=one.clone() lang/>
            <nav class="cluster" aria-label=PLACES.get(lang)>{places.collect_view()}</nav>
        </section>
        <Conditions request=one.clone() today=day lang/>
        <History sheet lang/>
        <p class="quiet-text">{DATED.get(lang)} {one.taken_over.then(|| format!(" {}", TAKEN_OVER.get(lang)))}</p>
    };
    (head, body).into_any()
}
