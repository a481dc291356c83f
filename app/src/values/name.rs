use crate::{form::at_most, text::Message};
use serde::{Deserialize, Serialize};

crate::texts! {
    NO_LETTER = "Un nom compte au moins une lettre." | "A name has at least one letter.";
}

/// A person's first or last name: 1 to 100 characters of one line, with at least one letter of any script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Name(String);

/// The title of a project, an offer or an organisation: 1 to 200 characters of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Title(String);

fn one_line(text: &str, max: usize) -> Result<String, Message> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.chars().any(char::is_alphanumeric) {
        return Err(NO_LETTER.into());
    }
    at_most(&text, max)
}

impl Name {
    pub fn parse(text: &str) -> Result<Self, Message> {
        one_line(text, 100).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Title {
    pub fn parse(text: &str) -> Result<Self, Message> {
        one_line(text, 200).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_are_taken_and_long_ones_refused() {
        for good in ["Anne-Élise  d’Arc", "مريم", "李", "Zoë 🌻"] {
            assert!(Name::parse(good).is_ok(), "{good}");
        }
        assert_eq!(Name::parse("A\u{0}nne\n Lise").expect("good").as_str(), "Anne Lise");
        assert!(Name::parse(&"a".repeat(300)).is_err());
        assert!(Name::parse("🌻").is_err());
    }
}
