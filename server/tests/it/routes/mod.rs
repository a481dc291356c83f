//! Tests filed by the address that they call.

mod accounts;
mod archive;
mod as_of;
mod calendar;
mod caseload;
mod cohorts;
mod contracts;
mod creators;
pub mod documents;
mod financing;
mod handovers;
mod journey;
mod journeys;
mod journeys_new;
mod kept;
mod merging;
mod messages;
mod my_journey;
mod organisations;
mod project_people;
pub mod referrals;
mod sharing;
mod sign_in;
mod stages;
mod statistics;
mod thresholds;
mod together;
