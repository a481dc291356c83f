//! Pages, wire types, rules and ports of Parcours. Compiles for the browser and for the server, and knows no server library.
#![recursion_limit = "256"]

pub mod accounts;
pub mod actor;
pub mod app;
pub mod as_of;
pub mod audience;
pub mod calendar;
pub mod caseload;
pub mod cohorts;
pub mod contracts;
pub mod creators;
pub mod dashboard;
pub mod dates;
pub mod deadlines;
pub mod documents;
pub mod doubts;
pub mod draft;
pub mod error;
pub mod financing;
pub mod form;
pub mod handovers;
pub mod home;
pub mod hours;
pub mod ics;
pub mod ids;
pub mod imports;
pub mod journeys;
pub mod lines;
pub mod mail;
pub mod merge;
pub mod messages;
pub mod money;
pub mod notices;
pub mod organisations;
pub mod pathway;
pub mod projects;
pub mod referrals;
pub mod request;
pub mod sensitive;
pub mod sharing;
pub mod stages;
pub mod statistics;
pub mod text;
pub mod thresholds;
pub mod together;
pub mod typography;
pub mod ui;
pub mod values;
pub mod versions;

/// Entry of the browser half: makes the islands of a page live.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
