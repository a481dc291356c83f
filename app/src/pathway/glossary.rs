//! The words that advisers use, and what they mean.

use crate::{
    text::{Lang, Text},
    texts,
};
use leptos::prelude::*;

texts! {
    EXPLAINED = " (explication)" | " (explanation)";
    CLOSE = "J’ai compris" | "I see";
    READ = "Lire ce que les mots veulent dire" | "Read what the words mean";
}

struct Word {
    /// `mot-…`: the id of its explanation.
    code: &'static str,
    word: Text,
    /// How else it stands in sentences.
    also: &'static [&'static str],
    meaning: Text,
}

const fn word(code: &'static str, word: Text, also: &'static [&'static str], meaning: Text) -> Word {
    Word {
        code,
        word,
        also,
        meaning,
    }
}

#[rustfmt::skip]
const WORDS: [Word; 14] = [
    word("accueil", Text::new("Accueil et diagnostic", "Welcome and diagnosis"), &["accueil et diagnostic", "welcome and diagnosis"], crate::text!(
        "Les premiers rendez-vous : vous racontez votre projet, et on voit ensemble de quoi vous avez besoin.",
        "The first meetings: you tell about your project, and together you see what you need.")),
    word("incubation", Text::new("Incubation", "Incubation"), &["incubation"], Text::new(
        "Un accompagnement de plusieurs mois pour mettre un projet au point avant de le lancer.",
        "Support over several months to get a project right before it starts.")),
    word("cooperative", Text::new("Coopérative d’activités", "Activity cooperative"), &["coopérative d’activités", "activity cooperative"], crate::text!(
        "Une entreprise partagée : vous testez votre activité sous son toit, elle fait les factures et la comptabilité avec vous.",
        "A shared enterprise: you try your activity under its roof, and it does invoices and accounts with you.")),
    word("cape", Text::new("CAPE", "CAPE"), &[], Text::new(
        "Contrat d’appui au projet d’entreprise. Une coopérative vous aide à préparer ou à lancer votre activité, pour un an au plus, renouvelable deux fois. Ce n’est pas un contrat de travail.",
        "A contract by which a cooperative helps you prepare or start your activity, for one year at most, renewable twice. It is not an employment contract.")),
    word("cesa", Text::new("CESA", "CESA"), &[], Text::new(
        "Contrat d’entrepreneur salarié associé. Vous exercez votre activité en étant salarié·e d’une coopérative, dont vous devenez associé·e dans les trois ans.",
        "A contract by which you run your activity as an employee of a cooperative, of which you become an associate within three years.")),
    word("associe", Text::new("Associé·e", "Associate"), &["associé·e", "associate"], Text::new(
        "Une personne qui possède une part de l’entreprise et qui vote sur ses choix.",
        "Somebody who owns a share of the enterprise and votes on its choices.")),
    word("pret", Text::new("Prêt d’honneur", "Honour loan"), &["prêt d’honneur", "honour loan"], Text::new(
        "Un prêt à taux zéro, sans garantie, accordé à la personne pour renforcer son apport.",
        "A loan at zero interest and without security, granted to the person to strengthen their own funds.")),
    word("comite", Text::new("Comité", "Committee"), &["comité", "committee"], Text::new(
        "Les personnes qui décident d’un prêt ou d’une aide. Vous leur présentez votre projet, souvent en une demi-heure.",
        "The people who decide on a loan or a grant. You present your project to them, often in half an hour.")),
    word("jury", Text::new("Jury", "Jury"), &["jury"], Text::new(
        "Les personnes qui choisissent les projets qu’une structure accueille.",
        "The people who choose the projects that an organisation takes in.")),
    word("ess", Text::new("ESS", "ESS"), &["économie sociale et solidaire", "solidarity economy"], crate::text!(
        "L’économie sociale et solidaire : des entreprises qui font passer leur utilité et le partage des décisions avant le profit.",
        "The social and solidarity economy: enterprises that put their use and shared decisions before profit.")),
    word("scic", Text::new("SCIC", "SCIC"), &["Scic"], crate::text!(
        "Société coopérative d’intérêt collectif : une entreprise qui appartient à la fois à ses salarié·es, à ses client·es et à ses soutiens.",
        "A cooperative of collective interest: an enterprise that belongs to its employees, its customers and its supporters together.")),
    word("orientation", Text::new("Orientation", "Referral"), &["orientation", "referral"], Text::new(
        "Une structure demande à une autre de vous accueillir, avec votre accord.",
        "An organisation asks another to welcome you, with your consent.")),
    word("accord", Text::new("Accord de partage", "Consent"), &["accord de partage"], Text::new(
        "Vous autorisez une structure à lire certaines parties de votre dossier, jusqu’à une date. Vous pouvez le retirer à tout moment.",
        "You allow an organisation to read some parts of your file until a date. You can withdraw it at any time.")),
    word("cercle", Text::new("Cercle", "Circle"), &["cercle"], Text::new(
        "Les structures qui vous accompagnent en ce moment, et la personne à appeler dans chacune.",
        "The organisations that accompany you now, with the person to call in each.")),
];

/// What the words of the trade mean.
#[component]
pub fn Glossary(lang: Lang) -> impl IntoView {
    let words = WORDS
        .iter()
        .map(|word| view! { <div><dt>{word.word.get(lang)}</dt><dd>{word.meaning.get(lang)}</dd></div> });
    let meanings = WORDS.iter().map(|word| {
        let id = id(word.code);
        view! {
            <div class="meaning" popover="" id=id.clone()>
                <p>{word.word.get(lang)}</p>
                <p>{word.meaning.get(lang)}</p>
                <button type="button" class="button secondary" popovertarget=id.clone() popovertargetaction="hide">{CLOSE.get(lang)}</button>
            </div>
        }
    });
    view! {
        <details class="disclosure">
            <summary>{READ.get(lang)}</summary>
            <dl class="facts lines">{words.collect_view()}</dl>
        </details>
        {meanings.collect_view()}
    }
}

fn id(code: &str) -> String {
    format!("mot-{code}")
}

/// A text in which each word of the trade opens its explanation: a button, for keyboard and finger, without script.
/// On a page with the `Glossary`.
pub fn explained(text: &str, lang: Lang) -> AnyView {
    let pieces = cut(text, lang).into_iter().map(|piece| match piece {
        Piece::Plain(text) => view! { {text} }.into_any(),
        Piece::Term(code, text) => view! {
            <button type="button" class="term" popovertarget=id(code)>{text}<span class="visually-hidden">{EXPLAINED.get(lang)}</span></button>
        }
        .into_any(),
    });
    pieces.collect_view().into_any()
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Plain(String),
    Term(&'static str, String),
}

/// The text in pieces: each word of the trade once, where it stands first and whole.
fn cut(text: &str, lang: Lang) -> Vec<Piece> {
    let mut found: Vec<(usize, usize, &'static str)> = Vec::new();
    for word in &WORDS {
        let forms = [word.word.get(lang)].into_iter().chain(word.also.iter().copied());
        let places = forms.filter_map(|form| Some((whole(text, form)?, form.len())));
        let free =
            |(start, len): &(usize, usize)| found.iter().all(|(from, to, _)| start + len <= *from || to <= start);
        if let Some((start, len)) = places.filter(free).min() {
            found.push((start, start + len, word.code));
        }
    }
    found.sort_unstable();
    let mut pieces = Vec::new();
    let mut at = 0;
    for (from, to, code) in found {
        if at < from {
            pieces.push(Piece::Plain(text[at..from].to_owned()));
        }
        pieces.push(Piece::Term(code, text[from..to].to_owned()));
        at = to;
    }
    if at < text.len() {
        pieces.push(Piece::Plain(text[at..].to_owned()));
    }
    pieces
}

/// Where a form stands as a whole word.
fn whole(text: &str, form: &str) -> Option<usize> {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(form)
        .map(|(at, _)| at)
        .find(|at| apart(text[..*at].chars().next_back()) && apart(text[at + form.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn plain(text: &str) -> Piece {
        Piece::Plain(text.to_owned())
    }

    #[test]
    fn a_word_of_the_trade_is_found_whole_and_once() {
        let told = cut("Un CAPE, puis un autre CAPE ; pas d’ESCAPE.", Lang::Fr);
        assert_eq!(
            told,
            [
                plain("Un "),
                Piece::Term("cape", "CAPE".to_owned()),
                plain(", puis un autre CAPE ; pas d’ESCAPE.")
            ]
        );
        assert_eq!(cut("Rien à dire", Lang::Fr), [plain("Rien à dire")]);
        assert_eq!(cut("", Lang::Fr), []);
        let told = cut("Vous êtes en coopérative d’activités avec Tournesol", Lang::Fr);
        assert_eq!(
            told[1],
            Piece::Term("cooperative", "coopérative d’activités".to_owned())
        );
    }

    #[test]
    fn every_word_has_its_own_explanation() {
        let codes: BTreeSet<&str> = WORDS.iter().map(|word| word.code).collect();
        assert_eq!(codes.len(), WORDS.len());
        for word in &WORDS {
            for lang in [Lang::Fr, Lang::En] {
                assert!(
                    cut(word.word.get(lang), lang).contains(&Piece::Term(word.code, word.word.get(lang).to_owned()))
                );
            }
        }
    }
}
