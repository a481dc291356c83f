//! Tests filed by the address that they call.

mod journey;
mod journeys;
mod journeys_new;
mod referrals;
mod sign_in;
mod stages;
mod statistics;
