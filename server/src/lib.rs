//! Everything with I/O: the database, the pages' ports, HTTP, and the `parcours` command.

pub mod accounts;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod context;
pub mod dashboard;
pub mod db;
pub mod demo;
pub mod drafts;
pub mod error;
pub mod events;
pub mod http;
pub mod hub;
pub mod imports;
pub mod journeys;
pub mod mail;
pub mod organisations;
pub mod pathway;
pub mod reference;
pub mod referrals;
pub mod resources;
pub mod router;
pub mod sharing;
pub mod stages;
pub mod statistics;
