//! The pathway picture, and the space of a créateur.

mod axis;
mod coming;
mod glossary;
mod lane;
pub mod layout;
mod left;
mod picture;
pub mod port;
pub mod sections;
mod show;
pub mod telling;
mod words;

pub use glossary::explained;
pub use picture::Picture;
pub use show::PathwayPage;
