//! Tests of the whole server over HTTP, on both engines.

mod access;
mod backup;
mod commands;
mod demo;
mod imports;
mod mail;
mod routes;
mod support;
