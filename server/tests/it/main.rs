//! Tests of the whole server over HTTP, on both engines.

mod routes;
mod support;
