use crate::text::{Lang, Text};
use leptos::prelude::*;

/// A word that advisers use, and what it means.
const WORDS: [(Text, Text); 7] = [
    (
        Text::new("CAPE", "CAPE"),
        Text::new(
            "Contrat d’appui au projet d’entreprise. Une coopérative vous aide à préparer ou à lancer votre activité, pour un an au plus, renouvelable deux fois. Ce n’est pas un contrat de travail.",
            "A contract by which a cooperative helps you prepare or start your activity, for one year at most, renewable twice. It is not an employment contract.",
        ),
    ),
    (
        Text::new("CESA", "CESA"),
        Text::new(
            "Contrat d’entrepreneur salarié associé. Vous exercez votre activité en étant salarié·e d’une coopérative, dont vous devenez associé·e dans les trois ans.",
            "A contract by which you run your activity as an employee of a cooperative, of which you become an associate within three years.",
        ),
    ),
    (
        Text::new("Prêt d’honneur", "Honour loan"),
        Text::new(
            "Un prêt à taux zéro, sans garantie, accordé à la personne pour renforcer son apport.",
            "A loan at zero interest and without security, granted to the person to strengthen their own funds.",
        ),
    ),
    (
        Text::new("Incubation", "Incubation"),
        Text::new(
            "Un accompagnement de plusieurs mois pour mettre un projet au point avant de le lancer.",
            "Support over several months to get a project right before it starts.",
        ),
    ),
    (
        Text::new("Orientation", "Referral"),
        Text::new(
            "Une structure demande à une autre de vous accueillir, avec votre accord.",
            "An organisation asks another to welcome you, with your consent.",
        ),
    ),
    (
        Text::new("Accord de partage", "Consent"),
        Text::new(
            "Vous autorisez une structure à lire certaines parties de votre dossier, jusqu’à une date. Vous pouvez le retirer à tout moment.",
            "You allow an organisation to read some parts of your file until a date. You can withdraw it at any time.",
        ),
    ),
    (
        Text::new("Cercle", "Circle"),
        Text::new(
            "Les structures qui vous accompagnent en ce moment, et la personne à appeler dans chacune.",
            "The organisations that accompany you now, with the person to call in each.",
        ),
    ),
];

/// What the words of the trade mean.
#[component]
pub fn Glossary(lang: Lang) -> impl IntoView {
    let words = WORDS.map(|(word, meaning)| view! { <div><dt>{word.get(lang)}</dt><dd>{meaning.get(lang)}</dd></div> });
    view! { <dl class="facts lines">{words.collect_view()}</dl> }
}
