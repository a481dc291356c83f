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
    DOCUMENTS = "Pièces" | "Documents";
    CONTRACTS = "Contrats" | "Contracts";
    HISTORY = "Historique" | "History";
    HANDOVER = "Relais" | "Handover";
}

/// A page of a journey: its address under `/parcours/:id`, what it is called, and who finds it in the navigation.
struct Place {
    under: &'static str,
    label: Text,
    open: fn(Access, Parts) -> bool,
    /// Named on itself alone: not every journey has one.
    rare: bool,
}

impl Place {
    const fn new(under: &'static str, label: Text, open: fn(Access, Parts) -> bool) -> Self {
        Self {
            under,
            label,
            open,
            rare: false,
        }
    }
}

/// In the order of the navigation. A new page of a journey is a line here.
const PLACES: &[Place] = &[
    Place::new("", OVERVIEW, |_, _| true),
    // What one's own organisation wrote stays open to it, whatever the consent.
    Place::new("/suivi", TOGETHER, |_, _| true),
    Place::new("/pieces", DOCUMENTS, |_, _| true),
    Place::new("/partage", SHARING, |access, _| !matches!(access, Access::Wrote)),
    Place::new("/messages", MESSAGES, |access, parts| {
        access != Access::Wrote && parts.notes
    }),
    Place {
        rare: true,
        ..Place::new("/contrats", CONTRACTS, |_, _| true)
    },
    Place::new("/financement", FINANCING, |_, parts| parts.financing),
    Place::new("/relais", HANDOVER, |access, _| access != Access::Wrote),
    Place::new("/historique", HISTORY, |_, _| true),
];

/// The way between the pages of one journey; nothing while there is only one that the reader may open.
#[component]
pub fn JourneyNav(journey: JourneyId, access: Access, parts: Parts) -> impl IntoView {
    let lang = lang();
    let here = current().map(|request| request.path().to_owned()).unwrap_or_default();
    let links: Vec<_> = PLACES
        .iter()
        .map(|place| (place, format!("/parcours/{journey}{}", place.under)))
        // Whoever is on a page finds it, whichever way led there.
        .filter(|(place, address)| here == *address || (!place.rare && (place.open)(access, parts)))
        .map(|(place, address)| {
            let current = (here == address).then_some("page");
            view! { <li><a href=address aria-current=current>{place.label.get(lang)}</a></li> }
        })
        .collect();
    (links.len() > 1).then(|| view! { <nav class="tabs" aria-label=PAGES.get(lang)><ul>{links}</ul></nav> })
}
