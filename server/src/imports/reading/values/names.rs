use serde::Serialize;

use crate::reference::fold;

/// How somebody is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Civility {
    Madame,
    Monsieur,
}

/// Reads a civility, French or English; `None` when it is another word.
pub fn civility(value: &str) -> Option<Civility> {
    match fold(value).as_str() {
        "mme" | "madame" | "mlle" | "mademoiselle" | "mrs" | "ms" | "miss" | "f" => Some(Civility::Madame),
        "m" | "mr" | "monsieur" | "h" => Some(Civility::Monsieur),
        _ => None,
    }
}

/// In what order a column gives both names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    FirstLast,
    LastFirst,
}

impl Order {
    /// "Nom Prénom" and a lone "Nom" announce the last name first.
    pub fn of_heading(heading: &str) -> Self {
        let folded = fold(heading);
        let place = |words: &[&str]| folded.split(' ').position(|word| words.contains(&word));
        let last = place(&["nom", "last", "surname"]);
        match (place(&["prenom", "prenoms", "first"]), last) {
            (Some(first), Some(last)) if last < first => Self::LastFirst,
            (None, Some(_)) => Self::LastFirst,
            _ => Self::FirstLast,
        }
    }
}

/// Both names of somebody, and the civility when it stands before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullName {
    pub civility: Option<Civility>,
    pub first: String,
    pub last: String,
}

/// Parts a full name: by a comma, by capitals ("IZARD Anaïs"), else by the order that the heading announces.
pub fn split(value: &str, order: Order) -> FullName {
    let mut words: Vec<&str> = value.split_whitespace().collect();
    let civility = words
        .first()
        .and_then(|word| civility(word))
        .filter(|_| words.len() > 2);
    if civility.is_some() {
        words.remove(0);
    }
    let named = |first: &[&str], last: &[&str]| FullName {
        civility,
        first: first.join(" "),
        last: last.join(" "),
    };
    if let Some((last, first)) = words.join(" ").split_once(',') {
        return named(&[first.trim()], &[last.trim()]);
    }
    let capitals = words.iter().take_while(|word| is_capitals(word)).count();
    let trailing = words.iter().rev().take_while(|word| is_capitals(word)).count();
    if capitals > 0 && capitals < words.len() {
        return named(&words[capitals..], &words[..capitals]);
    }
    if trailing > 0 && trailing < words.len() {
        return named(&words[..words.len() - trailing], &words[words.len() - trailing..]);
    }
    match (order, words.split_first(), words.split_last()) {
        (Order::FirstLast, Some((first, last)), _) => named(&[first], last),
        (Order::LastFirst, _, Some((first, last))) if words.len() > 1 => named(&[first], last),
        _ => named(&[], &words),
    }
}

fn is_capitals(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|letter| letter.is_alphabetic()).collect();
    letters.len() > 1 && letters.iter().all(|letter| !letter.is_lowercase())
}

/// A name written in capitals, as one writes it: `D'ASSIER` → `D'Assier`, `LE GOFF` → `Le Goff`; any other as it stands.
pub fn tidy(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if !is_capitals(&name) {
        return name;
    }
    let mut starts = true;
    let mut tidied = String::with_capacity(name.len());
    for letter in name.chars() {
        if starts {
            tidied.push(letter)
        } else {
            tidied.extend(letter.to_lowercase())
        }
        starts = !letter.is_alphanumeric();
    }
    tidied
}

/// Whether a name is written in capitals throughout.
pub fn shouts(name: &str) -> bool {
    is_capitals(name)
}

#[cfg(test)]
mod tests {
    use super::{Civility, FullName, Order, civility, split, tidy};

    #[test]
    fn a_full_name_is_parted_by_comma_capitals_or_order() {
        for (written, order) in [
            ("IZARD Anaïs", Order::FirstLast),
            ("Anaïs IZARD", Order::LastFirst),
            ("Izard, Anaïs", Order::FirstLast),
            ("Anaïs Izard", Order::FirstLast),
            ("Izard Anaïs", Order::LastFirst),
            ("Mme Anaïs Izard", Order::FirstLast),
        ] {
            let FullName { first, last, .. } = split(written, order);
            assert_eq!((first.as_str(), tidy(&last).as_str()), ("Anaïs", "Izard"), "{written}");
        }
        assert_eq!(split("Mme LE GOFF Anne Lise", Order::FirstLast).last, "LE GOFF");
        assert_eq!(split("Izard", Order::FirstLast).last, "");
        assert_eq!(split("", Order::LastFirst).last, "");
        assert_eq!(Order::of_heading("Nom et prénom"), Order::LastFirst);
        assert_eq!(Order::of_heading("Prénom Nom"), Order::FirstLast);
        assert_eq!(Order::of_heading("Porteur de projet"), Order::FirstLast);
    }

    #[test]
    fn capitals_are_toned_down() {
        for (written, tidied) in [
            ("D'ASSIER", "D'Assier"),
            ("LE  GOFF", "Le Goff"),
            ("ORTÈS", "Ortès"),
            ("d'Assier", "d'Assier"),
            ("McLeod", "McLeod"),
            ("JEAN-PAUL", "Jean-Paul"),
            ("李", "李"),
        ] {
            assert_eq!(tidy(written), tidied);
        }
    }

    #[test]
    fn civilities() {
        assert_eq!(
            (civility("Mme"), civility("M."), civility("Dr")),
            (Some(Civility::Madame), Some(Civility::Monsieur), None)
        );
    }
}
