//! Tests filed by the address that they call.

mod sign_in;
mod statistics;
