//! Single keys on the list: enhancement only, off where the reader switched them off (WCAG 2.1.4). They move the browser's own
//! focus, so that Enter and what a screen reader says are the browser's.

use crate::{
    text::{Lang, Text},
    texts,
};
use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent},
};

texts! {
    BUTTON = "Raccourcis clavier" | "Keyboard shortcuts";
    TICK_ALL = "Tout cocher ou décocher" | "Tick or untick all";
    HELP = "Raccourcis clavier de la liste" | "Keyboard shortcuts of the list";
    SEARCH = "aller à la recherche" | "go to the search";
    NEXT = "parcours suivant" | "next journey";
    PREVIOUS = "parcours précédent" | "previous journey";
    OPEN = "ouvrir le parcours" | "open the journey";
    TICK = "cocher ou décocher le parcours" | "tick or untick the journey";
    FILTERS = "aller aux filtres" | "go to the filters";
    NEXT_REFERRAL = "orientation suivante" | "next referral";
    PREVIOUS_REFERRAL = "orientation précédente" | "previous referral";
    OPEN_REFERRAL = "ouvrir l’orientation" | "open the referral";
    THIS = "montrer cette aide" | "show this help";
    TYPING = "Pendant que vous écrivez, ces touches écrivent. Elles se désactivent sous « Affichage »." | "While you write, these keys write. They can be switched off under “Display”.";
    OFF = "Les raccourcis sont désactivés : vous les rétablissez sous « Affichage »." | "The shortcuts are switched off: bring them back under “Display”.";
    TYPING_HERE = "Pendant que vous écrivez, ces touches écrivent. Elles se désactivent sous « Affichage », à la page Parcours." | "While you write, these keys write. They can be switched off under “Display”, on the page Journeys.";
    OFF_HERE = "Les raccourcis sont désactivés : vous les rétablissez sous « Affichage », à la page Parcours." | "The shortcuts are switched off: bring them back under “Display”, on the page Journeys.";
    CLOSE = "Fermer" | "Close";
}

/// Id of the button that opens the help.
pub const KEYS_BUTTON: &str = "keys-button";
const HELP_ID: &str = "keys-help";

/// The button that shows the keys; it listens to them while they are on.
#[island]
pub fn Keys(lang: Lang, on: bool, ticks: bool) -> impl IntoView {
    let live = RwSignal::new(false);
    Effect::new(move |_| {
        live.set(true);
        if on {
            let handle = window_event_listener(ev::keydown, pressed);
            on_cleanup(move || handle.remove());
        }
    });
    view! {
        <button type="button" class="button quiet small" id=KEYS_BUTTON popovertarget=HELP_ID>{BUTTON.get(lang)}</button>
        {move || (ticks && live.get()).then(|| view! {
            <button type="button" class="button quiet small" on:click=|_| tick_all()>{TICK_ALL.get(lang)}</button>
        })}
    }
}

/// What the list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    Journeys,
    Referrals,
}

impl Listed {
    fn keys(self) -> Vec<(&'static str, Text)> {
        match self {
            Self::Journeys => vec![
                ("/", SEARCH),
                ("j", NEXT),
                ("k", PREVIOUS),
                ("↵", OPEN),
                ("x", TICK),
                ("?", THIS),
            ],
            Self::Referrals => vec![
                ("/", FILTERS),
                ("j", NEXT_REFERRAL),
                ("k", PREVIOUS_REFERRAL),
                ("↵", OPEN_REFERRAL),
                ("?", THIS),
            ],
        }
    }

    const fn note(self, on: bool) -> Text {
        match (self, on) {
            (Self::Journeys, true) => TYPING,
            (Self::Journeys, false) => OFF,
            (Self::Referrals, true) => TYPING_HERE,
            (Self::Referrals, false) => OFF_HERE,
        }
    }
}

/// What the keys are.
#[component]
pub fn KeyHelp(lang: Lang, on: bool, #[prop(default = Listed::Journeys)] of: Listed) -> impl IntoView {
    let lines = of
        .keys()
        .into_iter()
        .map(|(key, text)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{text.get(lang)}</dd></div> });
    view! {
        <div class="meaning key-help" popover="" id=HELP_ID>
            <p>{HELP.get(lang)}</p>
            {on.then(|| view! { <dl>{lines.collect_view()}</dl> })}
            <p class="small-text">{of.note(on).get(lang)}</p>
            <button type="button" class="button secondary" popovertarget=HELP_ID popovertargetaction="hide">{CLOSE.get(lang)}</button>
        </div>
    }
}

fn pressed(event: KeyboardEvent) {
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    if modified || event.is_composing() || event.default_prevented() || writing() {
        return;
    }
    let done = match event.key().as_str() {
        "/" => focus("q").or_else(filters).is_some(),
        "j" => step(1).is_some(),
        "k" => step(-1).is_some(),
        "x" => tick().is_some(),
        "?" => by_id(KEYS_BUTTON).map(|button| button.click()).is_some(),
        _ => false,
    };
    if done {
        event.prevent_default();
    }
}

/// Whether a key would write, or choose from a list, where the focus is.
fn writing() -> bool {
    let Some(at) = document().active_element() else {
        return false;
    };
    match at.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => {
            let kind = at.get_attribute("type").unwrap_or_default();
            !["checkbox", "radio", "button", "submit", "reset"].contains(&kind.as_str())
        }
        _ => at.closest("[contenteditable]").ok().flatten().is_some(),
    }
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn focus(id: &str) -> Option<()> {
    by_id(id)?.focus().ok()
}

/// The first filter of a list without a search.
fn filters() -> Option<()> {
    let first = document().query_selector("main form[role=search] select").ok()??;
    if let Ok(Some(folded)) = first.closest("details") {
        folded.set_attribute("open", "").ok()?;
    }
    first.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// The row that holds the focus, and its number.
fn current() -> Option<(Element, i32)> {
    let row = document().active_element()?.closest("[data-row]").ok()??;
    let number = row.get_attribute("data-row")?.parse().ok()?;
    Some((row, number))
}

fn step(by: i32) -> Option<()> {
    let to = current().map_or(0, |(_, at)| at + by);
    focus(&format!("row-{to}"))
}

fn tick() -> Option<()> {
    let (row, _) = current()?;
    let tick: HtmlElement = row.query_selector("input[type=checkbox]").ok()??.dyn_into().ok()?;
    tick.click();
    Some(())
}

/// All boxes of the page become ticked; when they are already, none is.
fn tick_all() {
    let boxes: Vec<HtmlInputElement> = (0..)
        .map_while(|n| by_id(&format!("row-{n}")))
        .filter_map(|link| {
            let row = link.closest("[data-row]").ok()??;
            row.query_selector("input[type=checkbox]").ok()??.dyn_into().ok()
        })
        .collect();
    let all = boxes.iter().all(HtmlInputElement::checked);
    for one in boxes {
        one.set_checked(!all);
    }
}
