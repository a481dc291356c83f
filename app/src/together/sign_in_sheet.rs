use super::{
    action_page::param,
    paper::PRINT_HINT,
    types::{Workshop, WorkshopLine},
    workshop_page::called,
};
use crate::{
    hours,
    ids::WorkshopId,
    text::{Lang, Text},
    texts,
    ui::{Message, PageHeader, load},
};
use leptos::prelude::*;
use time::Time;

texts! {
    NAME = "Nom" | "Name";
    SIGNATURE = "Signature" | "Signature";
    OF_HALF = "{half}, {hours}" | "{half}, {hours}";
    EVENING = "Soirée" | "Evening";
    HOURS = "de {from} à {to}" | "{from} to {to}";
    LASTS = "Durée : {minutes}" | "Duration: {minutes}";
    MINUTES = "{n} min" | "{n} min";
    WHOLE_HOURS = "{h} h" | "{h} h";
    AND_MINUTES = "{h} h {m}" | "{h} h {m}";
    CANCELLED = "Cet atelier est annulé : il n’y a rien à signer." | "This workshop is cancelled: there is nothing to sign.";
    BACK = "Ouvrir l’atelier" | "Open the workshop";
    HOST = "Signature de l’animation : {name}, {organisation}" | "Signature of the host: {name}, {organisation}";
}

pub const SHEET: Text = Text::new("Feuille d’émargement", "Sign-in sheet");
pub const MORNING: Text = Text::new("Matin", "Morning");
pub const AFTERNOON: Text = Text::new("Après-midi", "Afternoon");

/// One column to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct HalfDay {
    name: Text,
    from: Time,
    to: Time,
}

const NOON: Time = time::macros::time!(13:00);
const DUSK: Time = time::macros::time!(18:00);

/// The half-days that a workshop takes: until 13:00, from then on, and an evening when it begins at 18:00 or later.
fn half_days(from: Time, to: Time) -> Vec<HalfDay> {
    if from >= DUSK || to <= from {
        return vec![HalfDay {
            name: EVENING,
            from,
            to,
        }];
    }
    let morning = (from < NOON).then(|| HalfDay {
        name: MORNING,
        from,
        to: to.min(NOON),
    });
    let afternoon = (to > NOON).then(|| HalfDay {
        name: AFTERNOON,
        from: from.max(NOON),
        to,
    });
    morning.into_iter().chain(afternoon).collect()
}

/// `3 h`, `3 h 30`, `45 min`.
fn lasting(minutes: i64, lang: Lang) -> String {
    let (h, m) = ((minutes / 60).to_string(), minutes % 60);
    match (minutes, m) {
        (..60, _) => MINUTES.with(lang, &[("n", &minutes.to_string())]),
        (_, 0) => WHOLE_HOURS.with(lang, &[("h", &h)]),
        _ => AND_MINUTES.with(lang, &[("h", &h), ("m", &format!("{m:02}"))]),
    }
}

#[component]
pub fn SignInSheetPage() -> impl IntoView {
    let id = param::<WorkshopId>("workshop");
    load(
        |request| async move { request.ports.together.workshop(request.actor()?, id?).await },
        |request, workshop: Workshop| {
            let lang = request.lang;
            let lead = lead(&workshop.line, lang);
            if workshop.line.cancelled {
                view! { <NothingToSign workshop=workshop.line.id lead lang/> }.into_any()
            } else {
                view! { <Sheet workshop lead lang/> }.into_any()
            }
        },
    )
}

/// Which workshop, when and where.
fn lead(line: &WorkshopLine, lang: Lang) -> String {
    let when = hours::long(line.starts_at, lang);
    let told = [line.title.as_str(), when.as_str(), line.place.as_str()];
    told.into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

#[component]
fn NothingToSign(workshop: WorkshopId, lead: String, lang: Lang) -> impl IntoView {
    let back = format!("/ateliers/{workshop}");
    view! {
        <PageHeader title=SHEET.get(lang) lead/>
        <Message tone="warning"><p>{CANCELLED.get(lang)} " " <a class="no-print" href=back>{BACK.get(lang)}</a></p></Message>
    }
}

#[component]
fn Sheet(workshop: Workshop, lead: String, lang: Lang) -> impl IntoView {
    let line = workshop.line;
    let (starts, ends) = (line.starts_at, hours::end(line.starts_at, line.minutes));
    let halves = half_days(hours::local(starts).1, hours::local(ends).1);
    let heads = halves.iter().map(|half| {
        let clock = |at| hours::clock(at, lang);
        let told = HOURS.with(lang, &[("from", &clock(half.from)), ("to", &clock(half.to))]);
        OF_HALF.with(lang, &[("half", half.name.get(lang)), ("hours", &told)])
    });
    let heads = heads.collect();
    let names = workshop.enrolled.iter().map(called).collect();
    let lasts = LASTS.with(lang, &[("minutes", &lasting(line.minutes, lang))]);
    let host = [
        ("name", line.adviser.name.as_str()),
        ("organisation", workshop.organisation.as_str()),
    ];
    let host = HOST.with(lang, &host);
    view! {
        <PageHeader title=SHEET.get(lang) lead/>
        <p class="quiet-text no-print">{PRINT_HINT.get(lang)} " " <a href=format!("/ateliers/{}", line.id)>{line.title.clone()}</a></p>
        <p class="meta">{workshop.organisation} " · " {line.adviser.name} " · " {lasts}</p>
        <SignInTable heads names lang/>
        <div class="paper"><div class="blank short"><p>{host}</p></div></div>
    }
}

/// A line for each name, a place to sign for each half-day.
#[component]
pub fn SignInTable(heads: Vec<String>, names: Vec<String>, lang: Lang) -> impl IntoView {
    let cells = heads.len();
    let heads = heads
        .into_iter()
        .map(|told| view! { <th scope="col">{SIGNATURE.get(lang)} " " <small>{told}</small></th> });
    let rows = names.into_iter().map(|name| {
        let cells = (0..cells).map(|_| view! { <td></td> });
        view! { <tr><th scope="row">{name}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <table class="table sign-in-sheet">
            <caption class="visually-hidden">{SHEET.get(lang)}</caption>
            <thead><tr><th scope="col">{NAME.get(lang)}</th>{heads.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::time;

    #[test]
    fn a_workshop_is_signed_for_each_half_day() {
        let names = |from, to| -> Vec<&str> { half_days(from, to).iter().map(|half| half.name.fr).collect() };
        assert_eq!(names(time!(9:00), time!(12:30)), ["Matin"]);
        assert_eq!(names(time!(9:00), time!(17:00)), ["Matin", "Après-midi"]);
        assert_eq!(names(time!(14:00), time!(16:00)), ["Après-midi"]);
        assert_eq!(names(time!(18:30), time!(20:30)), ["Soirée"]);
        assert_eq!(names(time!(20:00), time!(1:00)), ["Soirée"], "past midnight");
        assert_eq!(
            [45, 180, 210].map(|n| lasting(n, Lang::Fr)),
            ["45 min", "3 h", "3 h 30"]
        );
    }
}
