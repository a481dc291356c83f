//! A créateur's space, made of sections: one file each, one line each in `ALL`.
//!
//! To add one: a file here with `pub fn show(mine: Mine) -> AnyView`, which reads what it needs by [`read`] and starts with
//! content, for the frame writes the heading; then its line in `ALL`, at its place on the page. The anchor stays put: mails lead
//! there. After an act, [`back_to`] brings the browser back to the section.

mod actions;
mod consents;
mod contact;
mod data;
mod documents;
mod meetings;
mod messages;
mod money;
mod notes;
mod now;
mod path;
mod people;
mod readings;
mod referrals;
mod words;

use super::port::MyJourney;
use crate::{
    draft::own_path,
    error::AppError,
    form::{Fields, PAGE},
    request::Request,
    stages::types::StageView,
    text::Text,
    ui::{Message, failure::explain, pagination::address_with},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What every section is given.
#[derive(Clone)]
pub struct Mine {
    pub request: Request,
    pub journey: MyJourney,
    /// Oldest first.
    pub stages: Arc<Vec<StageView>>,
}

pub struct Section {
    /// `/mon-parcours#…`
    pub anchor: &'static str,
    pub title: Text,
    /// One or two words for the navigation.
    pub short: Text,
    pub show: fn(Mine) -> AnyView,
    /// Read less often: behind its heading, until somebody opens it or an address leads into it. With the beginning of the
    /// actions whose forms stand in it; one that was refused is shown.
    pub folded: Option<&'static str>,
}

/// The anchor of the thread, which shows what is new.
pub const MESSAGES: &str = "messages";

const fn section(anchor: &'static str, short: Text, title: Text, show: fn(Mine) -> AnyView) -> Section {
    Section {
        anchor,
        title,
        short,
        show,
        folded: None,
    }
}

impl Section {
    const fn behind(mut self, actions: &'static str) -> Self {
        self.folded = Some(actions);
        self
    }
}

/// In the order of the page: where one is on the whole way, what to do, with whom, where all this leads, who knows of it.
#[rustfmt::skip]
pub const ALL: &[Section] = &[
    section("maintenant", Text::new("Maintenant", "Now"), Text::new("Où j’en suis", "Where I am"), now::show),
    section("chemin", Text::new("Mes étapes", "My stages"), Text::new("Mes étapes", "My stages"), path::show),
    section("actions", Text::new("À faire", "To do"), Text::new("Ce qu’il y a à faire", "What there is to do"), actions::show),
    section("rendez-vous", Text::new("Rendez-vous", "Meetings"), Text::new("Mes rendez-vous", "My meetings"), meetings::show),
    section("personnes", Text::new("Qui appeler", "Who to call"), Text::new("Qui appeler", "Who to call"), people::show),
    section(MESSAGES, Text::new("Messages", "Messages"), Text::new("Messages", "Messages"), messages::show),
    section("notes", Text::new("Notes", "Notes"), Text::new("Les notes partagées avec moi", "The notes shared with me"), notes::show).behind("none"),
    section("financement", Text::new("Financement", "Financing"), Text::new("L’argent de mon projet", "The money of my project"), money::show).behind("none"),
    section("orientations", Text::new("Mes orientations", "My referrals"), Text::new("Mes orientations et les réponses", "My referrals and the answers"), referrals::show).behind("referrals/"),
    section("pieces", Text::new("Mes pièces", "My documents"), Text::new("Mes pièces", "My documents"), documents::show).behind("documents/"),
    section("accords", Text::new("Mes accords", "My consents"), Text::new("Qui peut lire mon dossier", "Who may read my file"), consents::show),
    section("lectures", Text::new("Qui a lu", "Who read it"), Text::new("Qui a consulté mon dossier", "Who has read my file"), readings::show).behind("none"),
    section("coordonnees", Text::new("Mes coordonnées", "My details"), Text::new("Mes coordonnées", "My details"), contact::show).behind("creators/"),
    section("donnees", Text::new("Mes données", "My data"), Text::new("Mes données à télécharger", "My data to download"), data::show).behind("none"),
    section("mots", Text::new("Les mots", "The words"), Text::new("Les mots du parcours", "The words of the journey"), words::show),
];

/// Reads through a port, then shows what came. Where that fails, the section says so and the others stand.
pub fn read<T, Loading, Shown>(
    mine: Mine,
    load: impl FnOnce(Mine) -> Loading,
    show: impl FnOnce(Mine, T) -> Shown + Send + 'static,
) -> AnyView
where
    T: Send + 'static,
    Loading: Future<Output = Result<T, AppError>> + Send + 'static,
    Shown: IntoView + 'static,
{
    let loading = load(mine.clone());
    Suspend::new(async move {
        match mine.request.turn.take(loading).await {
            Ok(value) => show(mine, value).into_any(),
            Err(error) => {
                mine.request.reply.status(error.status());
                let (title, why) = explain(&error, mine.request.lang);
                view! { <Message tone="danger" role="alert"><p><strong>{title}</strong></p><p>{why}</p></Message> }
                    .into_any()
            }
        }
    })
    .into_any()
}

/// The page that a form was sent from, at a section, with a notice.
pub fn back_to(form: &Fields, anchor: &str, notice: &str) -> String {
    format!("{}#{anchor}", address_with(own_path(form.get(PAGE)), "fait", notice))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn anchors_are_unique_and_the_way_back_keeps_the_journey() {
        let anchors: BTreeSet<&str> = ALL.iter().map(|section| section.anchor).collect();
        assert_eq!(anchors.len(), ALL.len());
        let form = Fields::from([("page", "/mon-parcours?parcours=P-1&saisie=x&fait=saved")]);
        assert_eq!(
            back_to(&form, "messages", "message_posted"),
            "/mon-parcours?parcours=P-1&fait=message_posted#messages"
        );
        assert_eq!(back_to(&Fields::from([("page", "//evil")]), "a", "b"), "/?fait=b#a");
    }
}
