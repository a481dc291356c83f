//! `/parcours/:id/financement`, `/comites` and what posts to `financing/…`.

mod committees;
mod deciding;
mod ending;
mod limits;
mod plan;
mod requests;
pub mod scene;
mod sharing;
mod twice;
mod undoing;
