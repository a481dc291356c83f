//! `/parcours` at speed: acts on several journeys, tags, views, columns, board and file.

mod bulk;
mod list;
mod views;
