use super::types::Access;
use crate::{
    ids::JourneyId,
    request::{current, lang},
    sharing::Parts,
    text::Text,
    texts,
};
use leptos::prelude::*;

texts! {
    PAGES = "Pages du parcours" | "Pages of the journey";
    SHARING = "Partage" | "Sharing";
    MESSAGES = "Messages" | "Messages";
    OVERVIEW = "Vue d’ensemble" | "Overview";
    TOGETHER = "Suivi" | "Follow-up";
    FINANCING = "Financement" | "Financing";
    HISTORY = "Historique" | "History";
    HANDOVER = "Relais" | "Handover";
}

/// A page of a journey: its address under `/parcours/:id`, what it is called, and who finds it in the navigation.
struct Place {
    under: &'static str,
    label: Text,
    open: fn(Access, Parts) -> bool,
}

/// In the order of the navigation. A new page of a journey is a line here.
const PLACES: &[Place] = &[
    Place {
        under: "",
        label: OVERVIEW,
        open: |_, _| true,
    },
    // What one's own organisation wrote stays open to it, whatever the consent.
    Place {
        under: "/suivi",
        label: TOGETHER,
        open: |_, _| true,
    },
    Place {
        under: "/partage",
        label: SHARING,
        open: |access, _| !matches!(access, Access::Wrote),
    },
    Place {
        under: "/messages",
        label: MESSAGES,
        open: |access, parts| access != Access::Wrote && parts.notes,
    },
    Place {
        under: "/financement",
        label: FINANCING,
        open: |_, parts| parts.financing,
    },
    Place {
        under: "/relais",
        label: HANDOVER,
        open: |access, _| access != Access::Wrote,
    },
    Place {
        under: "/historique",
        label: HISTORY,
        open: |_, _| true,
    },
];

/// The way between the pages of one journey; nothing while there is only one that the reader may open.
#[component]
pub fn JourneyNav(journey: JourneyId, access: Access, parts: Parts) -> impl IntoView {
    let lang = lang();
    let here = current().map(|request| request.path().to_owned()).unwrap_or_default();
    let links: Vec<_> = PLACES
        .iter()
        .filter(|place| (place.open)(access, parts))
        .map(|place| {
            let address = format!("/parcours/{journey}{}", place.under);
            let current = (here == address).then_some("page");
            view! { <li><a href=address aria-current=current>{place.label.get(lang)}</a></li> }
        })
        .collect();
    (links.len() > 1).then(|| view! { <nav class="tabs" aria-label=PAGES.get(lang)><ul>{links}</ul></nav> })
}
