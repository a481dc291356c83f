//! What journeys and people are found by: names without case, accents or order.

use crate::reference::fold;

/// A person as a search finds them.
#[derive(Debug, Clone, Copy)]
pub struct Findable<'p> {
    pub first_name: &'p str,
    pub last_name: &'p str,
    pub email: Option<&'p str>,
}

/// A name for comparison: its words in alphabetical order, so that it does not matter which comes first.
pub fn name_key(first_name: &str, last_name: &str) -> String {
    let folded = fold(&format!("{first_name} {last_name}"));
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// The key of a journey, lead first. It begins with the lead's last name, so that its order is that of names.
pub fn search_key(people: &[Findable<'_>], title: &str, reference: &str) -> String {
    let names = people.iter().map(|person| {
        let mail = person.email.unwrap_or_default();
        format!("{} {} {mail}", person.last_name, person.first_name)
    });
    let whole: Vec<String> = names.chain([title.to_owned(), reference.to_owned()]).collect();
    fold(&whole.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_any_order_case_and_accent() {
        assert_eq!(name_key("Élodie", "D’Assier"), name_key("ASSIER D", "elodie"));
        assert_ne!(name_key("Anne", "Martin"), name_key("Anna", "Martin"));
    }

    #[test]
    fn the_key_begins_with_the_last_name_of_the_lead() {
        let person = Findable {
            first_name: "Zoé",
            last_name: "Ébrard",
            email: Some("zoe@exemple.fr"),
        };
        assert_eq!(
            search_key(&[person], "L’Œuf dur", "P-2026-0007"),
            "ebrard zoe zoe exemple fr l oeuf dur p 2026 0007"
        );
    }
}
