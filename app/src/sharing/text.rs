//! The consent's own text. A version that was shown to somebody never changes: a new wording is a new version.

use crate::text::{Lang, Text};

/// The version in use.
pub const VERSION: &str = "v1";

/// Every version that was ever shown.
pub const VERSIONS: [&str; 1] = [VERSION];

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
    (version == VERSION).then(|| V1.map(|text| text.with(lang, &values)))
}
