//! Tests of the whole server over HTTP, on both engines.

mod access;
mod routes;
mod support;
