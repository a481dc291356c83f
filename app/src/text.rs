//! What people read, in French and in English, side by side: a missing translation does not compile.

use crate::typography::push_name;
use serde::{Deserialize, Serialize};

/// The language of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Fr,
    En,
}

impl Lang {
    /// The code of HTML's `lang`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// What stands between a word and what it announces.
    pub const fn colon(self) -> &'static str {
        match self {
            Self::Fr => "\u{a0}: ",
            Self::En => ": ",
        }
    }

    /// `None` for a language that the product does not speak.
    pub fn parse(code: &str) -> Option<Self> {
        match code.get(..2)?.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// A fixed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    pub fr: &'static str,
    pub en: &'static str,
}

impl Text {
    /// No text at all.
    pub const NONE: Self = Self::new("", "");

    pub const fn new(fr: &'static str, en: &'static str) -> Self {
        Self { fr, en }
    }

    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }

    /// The text with each `{name}` replaced by its value.
    pub fn with(self, lang: Lang, values: &[(&str, &str)]) -> String {
        match lang {
            Lang::Fr => fill(self.fr, values, push_name),
            Lang::En => fill(self.en, values, String::push_str),
        }
    }

    /// A message with both languages, its values filled in.
    pub fn message(self, values: &[(&str, &str)]) -> Message {
        Message {
            fr: self.with(Lang::Fr, values),
            en: self.with(Lang::En, values),
        }
    }
}

fn fill(text: &str, values: &[(&str, &str)], write: fn(&mut String, &str)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match known {
            Some((value, after)) => {
                write(&mut out, value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A text made while running, in both languages: it can cross the wire and wait in a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub fr: String,
    pub en: String,
}

impl Message {
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        Self {
            fr: text.fr.to_owned(),
            en: text.en.to_owned(),
        }
    }
}

/// A text that depends on a number; French counts 0 and 1 as one, English only 1.
#[derive(Debug, Clone, Copy)]
pub struct Plural {
    pub one: Text,
    pub many: Text,
}

impl Plural {
    /// `{n}` in the text is the number.
    pub fn count(self, lang: Lang, n: i64) -> String {
        let one = n.abs() == 1 || (n == 0 && lang == Lang::Fr);
        let text = if one { self.one } else { self.many };
        text.with(lang, &[("n", &crate::dates::number(n, lang))])
    }
}

/// Declares texts: `texts! { SAVE = "Enregistrer" | "Save"; }`.
#[macro_export]
macro_rules! texts {
    ($($name:ident = $fr:literal | $en:literal;)*) => {
        $(pub const $name: $crate::text::Text = $crate::text!($fr, $en);)*
    };
}

/// A text where one is needed once: `text!("Enregistrer", "Save")`.
#[macro_export]
macro_rules! text {
    ($fr:literal, $en:literal $(,)?) => {
        $crate::text::Text::new($crate::french!($fr), $en)
    };
}

/// A text to stand within a sentence.
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_in_its_place_once_and_joins_the_preposition_before_it() {
        let told = crate::text!("De {a} à {b} : {c}", "From {a} to {b}: {c}");
        let values = [("a", "Le Levier"), ("b", "{a}")];
        assert_eq!(told.with(Lang::Fr, &values), "Du Levier à {a}\u{a0}: {c}");
        assert_eq!(told.with(Lang::En, &values), "From Le Levier to {a}: {c}");
    }

    #[test]
    fn zero_is_singular_in_french_only() {
        let days = Plural {
            one: Text::new("{n} jour", "{n} day"),
            many: Text::new("{n} jours", "{n} days"),
        };
        assert_eq!(days.count(Lang::Fr, 0), "0 jour");
        assert_eq!(days.count(Lang::En, 0), "0 days");
        assert_eq!(days.count(Lang::Fr, 2), "2 jours");
    }
}
