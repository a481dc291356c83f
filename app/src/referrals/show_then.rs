use super::{
    ReferralState,
    show::{Chain, Need, Standing, Trail, lead, title},
    steps::StepSection,
    types::{ReferralThen, Viewpoint},
};
use crate::{as_of, dates, request::Request, texts, ui::PageHeader, values::Choice};
use leptos::prelude::*;
use time::Date;

texts! {
    NOT_WRITTEN = "Cette demande n’était pas encore écrite : elle l’a été le {day}." | "This request was not written yet: it was written on {day}.";
    NOT_SENT = "Cette demande n’était pas encore envoyée : elle l’a été le {day}." | "This request was not sent yet: it was sent on {day}.";
    DRAFTED = "Ce jour-là, la demande se préparait : le besoin est montré tel qu’il est écrit aujourd’hui." | "On that day the request was being prepared: the need is shown as it is written today.";
    NOT_SHOWN = "Le dossier, l’accord de partage et l’offre demandée ne sont pas rejoués à cette date." | "The file, the consent and the offer asked for are not played back to this day.";
}

/// A referral as it stood on a past day; nothing is done from there.
#[component]
pub(super) fn Then(request: Request, view: ReferralThen, day: Date) -> impl IntoView {
    let lang = request.lang;
    let (title, lead) = (title(&view.now, lang), lead(&view.now, lang));
    let journey = as_of::at(&format!("/parcours/{}", view.now.journey.id), Some(day));
    let open = as_of::JOURNEY_THEN.with(lang, &[("day", &dates::long(day, lang))]);
    let head = view! {
        <Trail line=view.now.clone() day=Some(day) lang/>
        <PageHeader title lead>
            {view.journey_open.then(|| view! { <a class="button secondary" href=journey>{open}</a> })}
        </PageHeader>
        {as_of::banner(&request)}
    };
    let Some(line) = view.then else {
        let sent = view.now.sent_on.filter(|_| view.viewpoint != Viewpoint::Sender);
        let (text, on) = sent.map_or((NOT_WRITTEN, view.now.written_on), |on| (NOT_SENT, on));
        let told = text.with(lang, &[("day", &dates::long(on, lang))]);
        return (head, view! { <p>{told}</p> }).into_any();
    };
    let drafted = line.state == ReferralState::Draft;
    let body = view! {
        <p><span class="state" data-state=line.state.code()>{line.state.label().get(lang)}</span></p>
        <div class="split">
            <div class="stack loose">
                <Need line=line.clone() withheld=view.withheld need=view.need lang/>
                {drafted.then(|| view! { <p class="quiet-text">{DRAFTED.get(lang)}</p> })}
                <StepSection line=line.clone() lang/>
                <p class="quiet-text">{NOT_SHOWN.get(lang)}</p>
            </div>
            <aside class="stack">
                <Standing line seen_on=view.seen_on consent=None lang/>
                <Chain before=view.follows after=view.followed_by day=Some(day) lang/>
            </aside>
        </div>
    };
    (head, body).into_any()
}
