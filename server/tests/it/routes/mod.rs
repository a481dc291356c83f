//! Tests filed by the address that they call.

mod referrals;
mod sign_in;
mod stages;
mod statistics;
