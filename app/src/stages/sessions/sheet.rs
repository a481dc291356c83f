//! The sheet that the trainees of a session sign, for one day.

use super::{SessionView, address};
use crate::{
    dates,
    error::AppError,
    ids::SessionId,
    request::Request,
    stages::take_session::called,
    together::{AFTERNOON, MORNING, SHEET, SignInTable},
    ui::{PageHeader, load},
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    PRINT_HINT = "Imprimez cette page avec votre navigateur (Ctrl + P)." | "Print this page with your browser (Ctrl + P).";
    DAY = "Jour de formation" | "Day of training";
    SHOW = "Préparer la feuille" | "Prepare the sheet";
    ON = "{session} · {day}" | "{session} · {day}";
    TRAINER = "Signature de la formatrice ou du formateur, {organisation}" | "Signature of the trainer, {organisation}";
}

/// The query parameter that says for which day the sheet is.
const ON_DAY: &str = "jour";

#[component]
pub fn SessionSheetPage() -> impl IntoView {
    let id = crate::stages::param("session");
    load(
        |request| async move {
            let id: SessionId = id.parse().map_err(|_| AppError::NotFound)?;
            request.ports.stages.session(request.actor()?, id).await
        },
        |request, session| view! { <Sheet request session/> },
    )
}

/// The day asked for, else today within the session, else its first day.
fn day(request: &Request, session: &SessionView) -> Date {
    let facts = &session.session.facts;
    let (today, start) = (request.today(), facts.session_start);
    let held = start.is_some_and(|start| start <= today) && facts.session_until().is_some_and(|end| today <= end);
    let usual = if held { today } else { start.unwrap_or(today) };
    dates::parse(request.query(ON_DAY)).unwrap_or(usual)
}

#[component]
fn Sheet(request: Request, session: SessionView) -> impl IntoView {
    let lang = request.lang;
    let (id, day) = (session.session.id, day(&request, &session));
    let title = called(&session.session.facts, lang);
    let lead = ON.with(lang, &[("session", &title), ("day", &dates::long(day, lang))]);
    let names = session.trainees.into_iter().map(|one| one.label).collect();
    let heads = [MORNING, AFTERNOON].map(|half| half.get(lang).to_owned()).to_vec();
    let trainer = TRAINER.with(lang, &[("organisation", &session.organisation)]);
    view! {
        <PageHeader title=SHEET.get(lang) lead/>
        <p class="quiet-text no-print">{PRINT_HINT.get(lang)} " " <a href=address(id)>{title}</a></p>
        <form class="inline-form no-print" method="get" action=format!("{}/feuille", address(id))>
            <div class="field">
                <label for=ON_DAY>{DAY.get(lang)}</label>
                <input type="date" id=ON_DAY name=ON_DAY value=dates::iso(day)/>
            </div>
            <button class="button secondary" type="submit">{SHOW.get(lang)}</button>
        </form>
        <SignInTable heads names lang/>
        <div class="paper"><div class="blank short"><p>{trainer}</p></div></div>
    }
}
