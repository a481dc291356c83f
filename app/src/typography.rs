//! French as it is typeset: no line breaks before `;` `:` `?` `!` `%` `€`, nor within « » or after `<`. Done while compiling, so that texts are
//! written with plain spaces.

const fn byte(text: &[u8], at: usize) -> u8 {
    if at < text.len() { text[at] } else { 0 }
}

/// Whether the plain space at that place must not break.
const fn is_tied(text: &[u8], at: usize) -> bool {
    let (one, two, three) = (byte(text, at + 1), byte(text, at + 2), byte(text, at + 3));
    let mark = matches!(one, b';' | b':' | b'?' | b'!' | b'%');
    let closes = matches!((one, two), (0xC2, 0xBB));
    let euro = matches!((one, two, three), (0xE2, 0x82, 0xAC));
    let opened = at >= 2 && text[at - 2] == 0xC2 && text[at - 1] == 0xAB;
    let below = at >= 1 && text[at - 1] == b'<';
    text[at] == b' ' && (mark || closes || euro || opened || below)
}

/// The bytes that a text has once typeset.
pub const fn length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut length) = (0, bytes.len());
    while at < bytes.len() {
        if is_tied(bytes, at) {
            length += 1;
        }
        at += 1;
    }
    length
}

/// The text with its no-break spaces. `N` is its `length`.
pub const fn typeset<const N: usize>(text: &str) -> [u8; N] {
    let bytes = text.as_bytes();
    let mut out = [0; N];
    let (mut at, mut to) = (0, 0);
    while at < bytes.len() {
        if is_tied(bytes, at) {
            (out[to], out[to + 1]) = (0xC2, 0xA0);
            to += 1;
        } else {
            out[to] = bytes[at];
        }
        at += 1;
        to += 1;
    }
    out
}

/// A French literal, typeset.
#[macro_export]
macro_rules! french {
    ($text:literal) => {{
        const BYTES: [u8; $crate::typography::length($text)] = $crate::typography::typeset($text);
        const TYPESET: &str = match ::core::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => panic!("a text is no text"),
        };
        TYPESET
    }};
}

/// Longest first.
const CONTRACTED: [(&str, &str, &str); 8] = [
    ("à ", "Les ", "aux "),
    ("à ", "Le ", "au "),
    ("À ", "Les ", "Aux "),
    ("À ", "Le ", "Au "),
    ("de ", "Les ", "des "),
    ("de ", "Le ", "du "),
    ("De ", "Les ", "Des "),
    ("De ", "Le ", "Du "),
];

const ELIDED: [(&str, &str); 3] = [("de ", "d’"), ("De ", "D’"), ("que ", "qu’")];

/// How a word begins whose h is mute. All others are taken for aspirated: « de Hakim ».
const MUTE_H: [&str; 30] = [
    "habil", "habit", "harmoni", "héb", "hect", "hel", "hél", "hen", "herb", "hermi", "hervé", "heure", "hil", "hipp",
    "hist", "homm", "honn", "honor", "hôp", "hora", "hori", "hort", "hosp", "hôt", "hub", "hug", "huil", "huma", "hy",
    "hérita",
];

/// Whether « de » becomes « d’ » before a name: it begins with a vowel or a mute h, and is none of those that never join.
pub fn elides(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut letters = lower.chars();
    match (letters.next(), letters.next()) {
        (Some('y'), next) => next.is_some_and(|next| next.is_alphabetic() && !is_vowel(next)),
        (Some('h'), _) => MUTE_H.iter().any(|start| lower.starts_with(start)),
        (Some(first), _) => is_vowel(first) && !["oui", "onze", "ouistiti"].contains(&first_word(&lower)),
        (None, _) => false,
    }
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

const fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'a' | 'à'
            | 'â'
            | 'ä'
            | 'á'
            | 'ã'
            | 'å'
            | 'æ'
            | 'e'
            | 'é'
            | 'è'
            | 'ê'
            | 'ë'
            | 'i'
            | 'í'
            | 'î'
            | 'ï'
            | 'o'
            | 'ó'
            | 'ô'
            | 'ö'
            | 'ø'
            | 'œ'
            | 'u'
            | 'ù'
            | 'ú'
            | 'û'
            | 'ü'
    )
}

/// A preposition at the end of a text, as a word of its own: the bytes before it.
fn before_word(text: &str, word: &str) -> Option<usize> {
    let before = text.strip_suffix(word)?;
    let apart = before.chars().next_back().is_none_or(|last| !last.is_alphanumeric());
    apart.then_some(before.len())
}

/// Writes a name behind a text: the article that it begins with joins the preposition before it, « aux Ateliers », « du Levier »,
/// and « de » gives its vowel up, « d’Océane ».
pub fn push_name(text: &mut String, name: &str) {
    let contracted = CONTRACTED.iter().find_map(|(preposition, article, both)| {
        let rest = name.strip_prefix(article)?;
        Some((before_word(text, preposition)?, *both, rest))
    });
    let elided = || {
        let of = ELIDED.iter().filter(|_| elides(name));
        let mut of = of.filter_map(|(full, short)| Some((before_word(text, full)?, *short, name)));
        of.next()
    };
    match contracted.or_else(elided) {
        Some((keep, both, rest)) => {
            text.truncate(keep);
            text.push_str(both);
            text.push_str(rest);
        }
        None => text.push_str(name),
    }
}

/// Names that follow « à », which each of them repeats: « La Passerelle, au Levier et aux Ateliers ». The text that they stand in
/// writes the first « à ».
pub fn after_to(names: &[String]) -> String {
    let last = names.len().saturating_sub(1);
    let mut told = String::new();
    for (at, name) in names.iter().enumerate() {
        match at {
            0 => told.push_str(name),
            _ => {
                told.push_str(if at == last { " et à " } else { ", à " });
                push_name(&mut told, name);
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_marks_stay_with_their_word() {
        assert_eq!(
            french!("« Orienter » : quoi ; pour qui ? 20 % de 5 € !"),
            "«\u{a0}Orienter\u{a0}»\u{a0}: quoi\u{a0}; pour qui\u{a0}? 20\u{a0}% de 5\u{a0}€\u{a0}!"
        );
        assert_eq!(french!("à 12:30, l’été (a/b)"), "à 12:30, l’été (a/b)");
        assert_eq!(french!(""), "");
    }

    #[test]
    fn a_name_with_an_article_joins_the_preposition() {
        let told = |text: &str, name: &str| {
            let mut text = text.to_owned();
            push_name(&mut text, name);
            text
        };
        assert_eq!(told("Votre demande à ", "Le Levier"), "Votre demande au Levier");
        assert_eq!(told("La réponse de ", "Les Ateliers"), "La réponse des Ateliers");
        assert_eq!(told("De ", "Le Levier"), "Du Levier");
        assert_eq!(told("À ", "Les Ateliers"), "Aux Ateliers");
        assert_eq!(told("demande à ", "La Passerelle"), "demande à La Passerelle");
        assert_eq!(told("avec ", "Le Levier"), "avec Le Levier");
        assert_eq!(told("la page « Inde ", "Le Levier"), "la page « Inde Le Levier");
        assert_eq!(told("le dossier de ", "Léa"), "le dossier de Léa");
    }

    #[test]
    fn de_gives_its_vowel_up_before_a_vowel_and_a_mute_h() {
        for name in [
            "Amélie",
            "Océane",
            "Élise",
            "Yves",
            "Hélène",
            "Hugo",
            "Henri",
            "Oc’Finance",
            "août",
            "L’Œuvre",
        ] {
            let mut text = "L’espace de ".to_owned();
            push_name(&mut text, name);
            let joined = format!("L’espace d’{name}");
            assert_eq!(text == joined, name != "L’Œuvre", "{text}");
        }
        for name in ["Yann", "Hakim", "Zoé", "Onze", "3 avril", "« Élan »", ""] {
            assert!(!elides(name), "{name}");
        }
        let mut text = "Inde ".to_owned();
        push_name(&mut text, "Amélie");
        assert_eq!(text, "Inde Amélie");
    }

    #[test]
    fn several_names_repeat_the_preposition() {
        let names = ["La Passerelle", "Le Levier", "Les Ateliers"].map(str::to_owned);
        assert_eq!(after_to(&names), "La Passerelle, au Levier et aux Ateliers");
        assert_eq!(after_to(&names[1..2]), "Le Levier");
        assert_eq!(after_to(&[]), "");
    }
}
