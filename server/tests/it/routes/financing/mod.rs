//! `/parcours/:id/financement`, `/comites` and what posts to `financing/…`.

mod committees;
mod plan;
mod requests;
mod scene;
mod sharing;
mod undoing;
