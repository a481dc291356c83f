//! The consent's own text. A version that was shown to somebody never changes: a new wording is a new version.

use crate::text::{Lang, Text};

/// The version in use.
pub const VERSION: &str = "v2";

/// Every version that was ever shown.
pub const VERSIONS: [&str; 2] = ["v1", VERSION];

/// The same version, as it is kept here; the one in use for one that never was.
pub fn kept(version: &str) -> &'static str {
    VERSIONS.into_iter().find(|known| *known == version).unwrap_or(VERSION)
}

const V1: [Text; 3] = [
    crate::text!(
        "J’accepte que {sender} transmette à {receiver} les parties suivantes de mon dossier : {parts}.",
        "I agree that {sender} passes on to {receiver} these parts of my file: {parts}.",
    ),
    crate::text!(
        "{receiver} les lit pour répondre à l’orientation et m’accompagner. Cet accord prend fin {until} au plus tard. Chaque lecture est notée ; je peux demander qui a lu quoi, et quand.",
        "{receiver} reads them to answer the referral and to support me. This consent ends {until} at the latest. Each reading is logged; I can ask who read what, and when.",
    ),
    crate::text!(
        "Je peux retirer cet accord à tout moment, moi-même dans Parcours ou en le demandant à la structure qui mène mon parcours. La lecture s’arrête alors aussitôt ; {receiver} garde seulement ce qu’elle a écrit elle-même. Dire non, ou changer d’avis, ne change rien à l’accompagnement que je reçois déjà.",
        "I can withdraw this consent at any time, by myself in Parcours or by asking the organisation that leads my journey. Reading then stops at once; {receiver} keeps only what it wrote itself. Saying no, or changing my mind, changes nothing in the support that I already get.",
    ),
];

/// Whatever the number and the gender of the organisations.
const V2: [Text; 3] = [
    crate::text!(
        "J’accepte que ces parties de mon dossier soient transmises par {sender} : {parts}. Pour : {receiver}.",
        "I agree that {sender} passes on these parts of my file: {parts}. To: {receiver}.",
    ),
    crate::text!(
        "Elles servent à répondre à l’orientation et à m’accompagner. Cet accord prend fin {until} au plus tard. Chaque lecture est notée ; je peux demander qui a lu quoi, et quand.",
        "They serve to answer the referral and to support me. This consent ends {until} at the latest. Each reading is logged; I can ask who read what, and when.",
    ),
    crate::text!(
        "Je peux retirer cet accord à tout moment, moi-même dans Parcours ou en le demandant à la structure qui mène mon parcours. La lecture s’arrête alors aussitôt ; chaque structure garde seulement ce qu’elle a écrit elle-même. Dire non, ou changer d’avis, ne change rien à l’accompagnement que je reçois déjà.",
        "I can withdraw this consent at any time, by myself in Parcours or by asking the organisation that leads my journey. Reading then stops at once; each organisation keeps only what it wrote itself. Saying no, or changing my mind, changes nothing in the support that I already get.",
    ),
];

/// What a text is filled with.
#[derive(Debug, Clone, Copy)]
pub struct Filling<'t> {
    pub sender: &'t str,
    pub receiver: &'t str,
    pub parts: &'t str,
    /// With its preposition: « le 12 mars 2027 », “on 12 March 2027”.
    pub until: &'t str,
}

/// The text's paragraphs; `None` for a version that never was.
pub fn paragraphs(version: &str, lang: Lang, filling: Filling<'_>) -> Option<[String; 3]> {
    let values = [
        ("sender", filling.sender),
        ("receiver", filling.receiver),
        ("parts", filling.parts),
        ("until", filling.until),
    ];
    let texts = match version {
        "v1" => V1,
        VERSION => V2,
        _ => return None,
    };
    Some(texts.map(|text| text.with(lang, &values)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_that_was_shown_can_be_read_again() {
        let filling = Filling {
            sender: "La Passerelle",
            receiver: "Le Germoir et La Couvée",
            parts: "identité",
            until: "le 12 mars 2027",
        };
        for version in VERSIONS {
            let said = paragraphs(version, Lang::Fr, filling).expect("kept").join(" ");
            assert!(
                !said.contains('{') && said.contains("Le Germoir et La Couvée"),
                "{said}"
            );
            assert_eq!(kept(version), version);
        }
        assert!(paragraphs("v0", Lang::Fr, filling).is_none());
    }
}
