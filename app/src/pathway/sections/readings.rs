use super::{Mine, read};
use crate::{dates, pathway::port::Reading, texts};
use leptos::prelude::*;
use std::{cmp::Reverse, collections::BTreeMap};
use time::Date;

texts! {
    NONE = "Personne d’autre que la structure qui mène votre parcours ne l’a consulté dans les douze derniers mois." | "Nobody but the organisation that leads your journey has read it in the last twelve months.";
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
            let lines = days.into_iter().map(|(day, readings)| {
                let people = readings
                    .into_iter()
                    .map(|reading| view! { <p>{reading.who} <span class="who">" " {reading.organisation}</span></p> });
                view! {
                    <li>
                        <p class="when"><time datetime=dates::iso(day.0)>{dates::long(day.0, lang)}</time></p>
                        {people.collect_view()}
                    </li>
                }
            });
            view! { <ol class="timeline">{lines.collect_view()}</ol> }.into_any()
        },
    )
}
