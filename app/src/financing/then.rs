use super::{
    list::Requests,
    plan::sentences,
    types::{JourneyFinancing, RequestView},
};
use crate::{
    as_of::AU,
    dates,
    text::{Lang, Text},
    ui::pagination::address_with,
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TITLE = "Le financement ce jour-là" | "The financing on that day";
    WHOLE = "Voir le plan et les demandes ce jour-là" | "See the plan and the requests of that day";
    LINES = "Les lignes du plan sont celles qui étaient notées ce jour-là ; une demande est montrée dans l’état où ses actes datés l’avaient menée." | "The lines of the plan are those that were written down on that day; a request is shown in the state to which its dated acts had led.";
    TAKEN_OVER = "Une demande reprise d’un tableau est montrée dans l’état que le tableau donnait : chacune de ses étapes n’y était pas datée." | "A request that was taken over from a table is shown in the state that the table gave: not each of its steps was dated there.";
}

pub(super) const EMPTY_THEN: Text = Text::new(
    "Le plan de financement était encore vide.",
    "The financing plan was still empty.",
);

/// What of a past day is dated, and what is not.
#[component]
pub(super) fn HowDated(requests: Vec<RequestView>, lang: Lang) -> impl IntoView {
    let taken = requests.iter().any(|request| request.taken_over);
    view! {
        <p class="quiet-text">{LINES.get(lang)} {taken.then(|| format!(" {}", TAKEN_OVER.get(lang)))}</p>
    }
}

/// Plan and requests of a past day, on the page of the journey; nothing when there was neither.
#[component]
pub fn MoneyThen(financing: JourneyFinancing, day: Date, lang: Lang) -> impl IntoView {
    let balance = financing.balance();
    let requests = financing.requests;
    if balance.is_empty() && requests.is_empty() {
        return None;
    }
    let whole = address_with(&super::address(financing.journey.id), AU, &dates::iso(day));
    let told = financing.plan.is_some().then(|| match balance.is_empty() {
        true => vec![EMPTY_THEN.get(lang).to_owned()],
        false => sentences(balance, lang),
    });
    let told = told.into_iter().flatten().map(|text| view! { <p>{text}</p> });
    Some(view! {
        <section class="section" aria-labelledby="financing-title">
            <div class="spread">
                <h2 id="financing-title">{TITLE.get(lang)}</h2>
                <a class="button secondary small" href=whole>{WHOLE.get(lang)}</a>
            </div>
            {told.collect_view()}
            {(!requests.is_empty()).then(|| view! { <Requests requests=requests.clone() day=Some(day) lang/> })}
            <HowDated requests lang/>
        </section>
    })
}
