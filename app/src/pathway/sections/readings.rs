use super::{Mine, read};
use crate::{
    dates,
    pathway::port::Reading,
    sharing::part_read,
    text::Lang,
    texts,
    ui::fold::{first, fold},
};
use leptos::prelude::*;
use std::{cmp::Reverse, collections::BTreeMap};
use time::Date;

texts! {
    COORDINATOR = "animation du pôle" | "hub coordinator";
    BY_LINK = "Quelqu’un, par un lien" | "Somebody, through a link";
    WHY = "Raison donnée : {reason}" | "Reason given: {reason}";
    OLDER = "Lectures plus anciennes ({n})" | "Older readings ({n})";
    NONE = "Personne d’autre que la structure qui mène votre parcours ne l’a consulté dans les douze derniers mois." | "Nobody but the organisation that leads your journey has read it in the last twelve months.";
}

fn line(reading: Reading, lang: Lang) -> impl IntoView {
    let organisation = if reading.organisation.is_empty() {
        COORDINATOR.get(lang).to_owned()
    } else {
        reading.organisation
    };
    let who = if reading.who.is_empty() {
        BY_LINK.get(lang).to_owned()
    } else {
        reading.who
    };
    let parts: Vec<&str> = reading.parts.iter().map(|code| part_read(code).get(lang)).collect();
    view! {
        <p>{who} <span class="who">", " {organisation}</span></p>
        <p class="quiet-text small-text">{parts.join(" · ")}</p>
        {reading.reason.map(|reason| view! { <p class="quiet-text small-text">{WHY.with(lang, &[("reason", &reason)])}</p> })}
    }
}

fn by_day(days: Vec<(Reverse<Date>, Vec<Reading>)>, lang: Lang) -> AnyView {
    let lines = days.into_iter().map(|(day, readings)| {
        let people = readings.into_iter().map(|reading| line(reading, lang));
        view! {
            <li>
                <p class="when"><time datetime=dates::iso(day.0)>{dates::long(day.0, lang)}</time></p>
                {people.collect_view()}
            </li>
        }
    });
    view! { <ol class="timeline">{lines.collect_view()}</ol> }.into_any()
}

/// Who read the file outside the lead organisation, by day.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move { request.ports.pathway.readings(request.actor()?, journey.id).await },
        |mine, readings: Vec<Reading>| {
            let lang = mine.request.lang;
            let mut days: BTreeMap<Reverse<Date>, Vec<Reading>> = BTreeMap::new();
            for reading in readings {
                days.entry(Reverse(reading.on)).or_default().push(reading);
            }
            if days.is_empty() {
                return view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any();
            }
            let (latest, older) = first(days.into_iter().collect(), 2);
            let n = older.iter().map(|(_, readings)| readings.len()).sum();
            view! {
                {by_day(latest, lang)}
                {fold(OLDER, n, lang, || by_day(older, lang))}
            }
            .into_any()
        },
    )
}
