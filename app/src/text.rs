//! What people read, in French and in English, side by side: a missing translation does not compile.

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
        fill(self.get(lang), values)
    }

    /// A message with both languages, its values filled in.
    pub fn message(self, values: &[(&str, &str)]) -> Message {
        Message {
            fr: fill(self.fr, values),
            en: fill(self.en, values),
        }
    }
}

fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
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
        $(pub const $name: $crate::text::Text = $crate::text::Text::new($fr, $en);)*
    };
}

#[cfg(test)]
mod tests {
    use super::*;

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
