//! How a handover is told.

use super::types::{HandoverState, HandoverView};
use crate::{dates, text::Lang, texts, values::Choice};
use leptos::prelude::*;

texts! {
    FROM_TO = "De {from} à {to}" | "From {from} to {to}";
    TO = "Confié à {to}" | "Entrusted to {to}";
    FROM = "De {from}, à plusieurs personnes" | "From {from}, to several people";
    ON = "Prend effet le {day}" | "In force on {day}";
    SINCE = "En vigueur depuis le {day}" | "In force since {day}";
    UNTIL = "Suivi à deux jusqu’au {day}" | "Both follow it until {day}";
    RECEIVED = "Bien reçu par {who} le {day}" | "Received by {who} on {day}";
    NOT_YET = "Pas encore reçu" | "Not received yet";
}

/// Who hands over to whom.
pub fn who(one: &HandoverView, lang: Lang) -> String {
    match &one.from {
        Some(from) => FROM_TO.with(lang, &[("from", &from.name), ("to", &one.to.name)]),
        None => TO.with(lang, &[("to", &one.to.name)]),
    }
}

/// The same of handovers of one act, which one person hands over.
pub fn between(lines: &[HandoverView], lang: Lang) -> String {
    let Some(first) = lines.first() else {
        return String::new();
    };
    match &first.from {
        Some(from) if lines.iter().any(|one| one.to.id != first.to.id) => FROM.with(lang, &[("from", &from.name)]),
        _ => who(first, lang),
    }
}

/// When the handovers of one act take effect, or did.
pub fn effect(lines: &[HandoverView], lang: Lang) -> String {
    let announced = |one: &&HandoverView| matches!(one.state, HandoverState::Announced | HandoverState::Cancelled);
    let one = lines.iter().find(|one| !announced(one)).or(lines.first());
    one.map(|one| day(one, lang)).unwrap_or_default()
}

fn day(one: &HandoverView, lang: Lang) -> String {
    let day = dates::long(one.effective_on, lang);
    match one.state {
        HandoverState::Overlap | HandoverState::InForce => SINCE.with(lang, &[("day", &day)]),
        HandoverState::Announced | HandoverState::Cancelled => ON.with(lang, &[("day", &day)]),
    }
}

/// State, days and receipt, in one line.
pub fn meta(one: &HandoverView, lang: Lang) -> impl IntoView + use<> {
    let day = day(one, lang);
    let until = one.overlap_until.filter(|_| one.state != HandoverState::Cancelled);
    let until = until.map(|day| UNTIL.with(lang, &[("day", &dates::long(day, lang))]));
    let received = match &one.received {
        Some((day, who)) => RECEIVED.with(lang, &[("day", &dates::long(*day, lang)), ("who", who)]),
        None => NOT_YET.get(lang).to_owned(),
    };
    let received = (one.state != HandoverState::Cancelled).then_some(received);
    let chip = match one.state {
        HandoverState::Announced => "planned",
        HandoverState::Overlap | HandoverState::InForce => "active",
        HandoverState::Cancelled => "cancelled",
    };
    view! {
        <span class="state" data-state=chip>{one.state.label().get(lang)}</span>
        <span>{day}</span>
        {until.map(|text| view! { <span>{text}</span> })}
        {received.map(|text| view! { <span>{text}</span> })}
    }
}
