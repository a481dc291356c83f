use super::words::WORDS;
use crate::{
    error::{AppError, FieldError},
    form::Fields,
    text::{Lang, Message, Text},
};
use std::collections::BTreeSet;

crate::texts! {
    WARNING = "Ce texte contient ce qui ressemble à une donnée que le dossier ne doit pas garder : {what}. Reformulez avec ce qui sert à l’accompagnement, ou cochez « Enregistrer quand même » : votre réponse sera notée." | "This text contains what looks like data that the file must not hold: {what}. Rephrase it with what serves the support, or tick “Save anyway”: your answer will be noted.";
}

/// The form field of the answer « save anyway ».
pub const ANYWAY: &str = "anyway";

crate::choices! {
    /// What a text must not hold.
    Category {
        Health = "health": "santé" | "health";
        Origin = "origin": "origine" | "origin";
        Belief = "belief": "convictions" | "beliefs";
        Union = "union": "syndicat" | "trade union";
        Judicial = "judicial": "justice" | "justice";
        Nir = "nir": "numéro de sécurité sociale" | "social security number";
    }
}

/// A word of a text, with why it is held back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub category: Category,
    /// As it was typed; of a number only its first digits.
    pub word: String,
}

/// The categories that an author kept after the warning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept(pub Vec<Category>);

/// The words of a text, each with how it compares: without case and accents, letters and digits only.
fn words(text: &str) -> Vec<(String, String)> {
    text.split(|c: char| !c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c))
        .filter(|word| !word.is_empty())
        .map(|word| (word.to_owned(), plain(word)))
        .collect()
}

fn plain(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => out.push('a'),
            'ç' => out.push('c'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'î' | 'ï' | 'í' => out.push('i'),
            'ô' | 'ö' | 'ó' => out.push('o'),
            'û' | 'ü' | 'ù' | 'ú' => out.push('u'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            // Accents that stand alone after their letter.
            '\u{300}'..='\u{36f}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Whole words and expressions of the list, in French and in English, and numbers that look like a NIR.
pub fn find(text: &str) -> Vec<Finding> {
    let words = words(text);
    let mut found: BTreeSet<Finding> = nirs(text).into_iter().collect();
    for (category, list) in WORDS {
        for expression in *list {
            let parts: Vec<&str> = expression.split(' ').collect();
            let hit = (0..words.len()).find_map(|at| Some(at..said(&words, at, &parts)?));
            if let Some(said) = hit {
                let typed: Vec<&str> = words[said].iter().map(|(typed, _)| typed.as_str()).collect();
                found.insert(Finding {
                    category: *category,
                    word: typed.join(" "),
                });
            }
        }
    }
    found.into_iter().collect()
}

/// Where an expression ends that is said from a word on; `None` when it is not.
fn said(words: &[(String, String)], at: usize, parts: &[&str]) -> Option<usize> {
    match parts.split_first() {
        Some((first, rest)) if first.starts_with('!') => {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            let excepted = before.is_some_and(|(_, word)| is_one_of(word, &first[1..]));
            (!excepted).then(|| follows(words, at, rest)).flatten()
        }
        _ => follows(words, at, parts),
    }
}

fn follows(words: &[(String, String)], at: usize, parts: &[&str]) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    let is = |list: &str| words.get(at).is_some_and(|(_, word)| is_one_of(word, list));
    if let Some(excepted) = part.strip_prefix('!') {
        return (!is(excepted)).then(|| follows(words, at, rest)).flatten();
    }
    let taken = |list: &str| is(list).then(|| follows(words, at + 1, rest)).flatten();
    match part.strip_suffix('?') {
        Some(perhaps) => taken(perhaps).or_else(|| follows(words, at, rest)),
        None => taken(part),
    }
}

fn is_one_of(word: &str, list: &str) -> bool {
    list.split('|').any(|one| one == word)
}

/// 13 or 15 digits, perhaps with separators: sex 1 or 2 (3, 4, 7 and 8 while it is provisional), year, month 01 to 12 or one of
/// the fictive months 20 to 42 and 50 to 99, département (Corsica 2A and 2B), commune, order, key.
fn nirs(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut run = String::new();
    for c in text.chars().chain(['|']) {
        match c {
            '0'..='9' => run.push(c),
            'A' | 'B' | 'a' | 'b' if run.len() == 6 && run.ends_with('2') => run.push(c.to_ascii_uppercase()),
            ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' if !run.is_empty() => {}
            _ => {
                if looks_like_nir(&run) {
                    found.push(Finding {
                        category: Category::Nir,
                        word: format!("{}…", &run[..5]),
                    });
                }
                run.clear();
            }
        }
    }
    found
}

fn looks_like_nir(run: &str) -> bool {
    if !matches!(run.len(), 13 | 15) {
        return false;
    }
    let month: u32 = run[3..5].parse().unwrap_or_default();
    let key = run.get(13..).filter(|key| !key.is_empty());
    // The key is 97 less the number modulo 97, where 2A counts as 19 and 2B as 18.
    let number = run[..13].replace("2A", "19").replace("2B", "18");
    let right = number.parse::<u64>().map(|number| 97 - number % 97).ok();
    // With the month of a birth, a slip in the key does not make another number of it.
    let of_birth = run.starts_with(['1', '2']) && matches!(month, 1..=12);
    run.starts_with(['1', '2', '3', '4', '7', '8'])
        && matches!(month, 1..=12 | 20..=42 | 50..=99)
        && (of_birth || key.is_none_or(|key| key.parse().ok() == right))
}

/// What of these fields is held back until its author has answered « save anyway ». Errors: `Invalid`, with the words.
pub fn guard(form: &Fields, fields: &[&str]) -> Result<Kept, AppError> {
    let found: BTreeSet<Finding> = fields.iter().flat_map(|field| find(form.get(field))).collect();
    let categories: BTreeSet<Category> = found.iter().map(|finding| finding.category).collect();
    if found.is_empty() || !form.get(ANYWAY).is_empty() {
        return Ok(Kept(categories.into_iter().collect()));
    }
    Err(AppError::Invalid(vec![FieldError {
        field: ANYWAY.to_owned(),
        message: warning(&found),
    }]))
}

fn warning(found: &BTreeSet<Finding>) -> Message {
    let told = |lang: Lang| {
        let one = |finding: &Finding| {
            let label: Text = crate::values::Choice::label(finding.category);
            match lang {
                Lang::Fr => format!("«\u{a0}{}\u{a0}» ({})", finding.word, label.fr),
                Lang::En => format!("“{}” ({})", finding.word, label.en),
            }
        };
        let list: Vec<String> = found.iter().map(one).collect();
        WARNING.with(lang, &[("what", &list.join(", "))])
    };
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn categories(text: &str) -> Vec<Category> {
        find(text).into_iter().map(|finding| finding.category).collect()
    }

    #[test]
    fn words_are_found_whatever_their_case_and_accents() {
        assert_eq!(categories("Suivie pour un CANCER depuis mai."), [Category::Health]);
        assert_eq!(categories("en dépression, DEPRESSION"), [Category::Health]);
        assert_eq!(
            categories("She is pregnant and a Muslim."),
            [Category::Health, Category::Belief]
        );
        assert_eq!(
            categories("Délégué syndical, sorti de prison"),
            [Category::Union, Category::Judicial]
        );
        assert_eq!(categories("en de\u{301}pression"), [Category::Health]);
    }

    #[test]
    fn parts_of_words_and_everyday_uses_are_let_through() {
        for fine in [
            "Atelier de santal et cancérologie du béton",
            "Le syndic de l’immeuble loue le local",
            "Origine des produits : Lauragais",
            "Budget, devis et prévisionnel à revoir avant le comité.",
            "SIRET 732 829 320 00074, rappeler au 06 39 98 12 34",
        ] {
            assert_eq!(find(fine), [], "{fine}");
        }
    }

    /// What the audit found to pass unseen, with how it is said in both languages.
    #[test]
    fn what_is_said_in_several_words_is_found() {
        let found = |category, texts: &[&str]| {
            for text in texts {
                let told: BTreeSet<Category> = categories(text).into_iter().collect();
                assert_eq!(told, BTreeSet::from([category]), "{text}");
            }
        };
        found(
            Category::Origin,
            &[
                "Porteuse de projet d’origine algérienne",
                "famille d'origine marocaine, arrivée en 2019",
                "Il est d’origine étrangère.",
                "parle de son origine turque",
                "originaire du Maroc",
                "originaire de la Tunisie",
                "She is of Algerian descent.",
                "a founder of foreign origin",
            ],
        );
        found(
            Category::Health,
            &[
                "Elle suit un traitement depuis mars",
                "il suit un traitement médical",
                "Elle est sous traitement.",
                "addict au jeu",
                "sort d’une addiction à l’alcool",
                "dépendant à l’alcool",
                "voit un psy le mardi",
                "She is undergoing treatment.",
                "he is addicted to gambling",
                "has a drinking problem",
                "seeing a therapist",
            ],
        );
        found(
            Category::Belief,
            &[
                "il vote RN",
                "Elle a voté pour le RN.",
                "vote à gauche",
                "He votes for the RN",
                "votes far right",
            ],
        );
    }

    #[test]
    fn business_words_that_look_alike_are_let_through() {
        for fine in [
            "Atelier de traitement de surface",
            "La pièce suit un traitement de surface puis un traitement thermique.",
            "Produits d’origine française et huile d’olive d’origine tunisienne",
            "épicerie : produits d’origine étrangère, cuisine d’origine marocaine",
            "appellation d’origine contrôlée, d’origine locale",
            "Originaire de Toulouse, du Lauragais",
            "Traitement des eaux, sous-traitance, traitement de la paie",
            "Le comité vote le budget ; vote pour le projet",
            "Vote à main levée, vote à l’unanimité",
            "licence de débit de boissons, cave à alcools",
            "Products of French origin, oil of Tunisian origin",
            "surface treatment, the file is undergoing review",
        ] {
            assert_eq!(find(fine), [], "{fine}");
        }
    }

    #[test]
    fn a_nir_is_found_by_its_shape_and_key_and_never_told_whole() {
        let number = 2_840_531_555_012_u64;
        let key = 97 - number % 97;
        let text = format!("NIR {number}{key:02}.");
        assert_eq!(
            find(&text)[0],
            Finding {
                category: Category::Nir,
                word: "28405…".to_owned()
            }
        );
        assert_eq!(categories("2 84 05 31 555 012"), [Category::Nir]);
        assert_eq!(categories("1 84 05 2A 555 012"), [Category::Nir]);
        assert_eq!(categories("2 84 13 31 555 012"), []);
        assert_eq!(
            categories("NIR 284053155512345"),
            [Category::Nir],
            "a key with a slip in it"
        );
        assert_eq!(categories("2 84 05 31 555 123 45"), [Category::Nir]);
        assert_eq!(categories("virement 284993155512345, SIRET 284 053 155 00012"), []);
    }

    #[test]
    fn nothing_is_saved_before_the_answer_and_then_the_answer_is_told() {
        let form = Fields::from([("body", "Cancer en rémission")]);
        let Err(AppError::Invalid(errors)) = guard(&form, &["body"]) else {
            panic!("held back")
        };
        assert_eq!(errors[0].field, ANYWAY);
        assert!(
            errors[0].message.fr.contains("«\u{a0}Cancer\u{a0}» (santé)"),
            "{}",
            errors[0].message.fr
        );
        let form = Fields::from([("body", "Cancer en rémission"), (ANYWAY, "on")]);
        assert_eq!(guard(&form, &["body"]), Ok(Kept(vec![Category::Health])));
        let form = Fields::from([("body", "Tout va bien"), (ANYWAY, "on")]);
        assert_eq!(guard(&form, &["body"]), Ok(Kept(vec![])));
    }
}
