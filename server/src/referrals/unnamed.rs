//! A need that arrives without the name tells it in no other way (product.md §4).

use crate::{db::Run, error::Failed, reference::fold, sharing::names::Named};
use app::{error::AppError, ids::JourneyId};
use uuid::Uuid;

app::texts! {
    TELLS = "Le besoin dit qui est la personne (nom, courriel ou téléphone), alors que la demande peut arriver sans le nom. Retirez-le du texte, puis envoyez." | "The need tells who the person is (name, e-mail or phone), and the request may arrive without the name. Take it out of the text, then send.";
}

#[derive(sqlx::FromRow)]
struct Person {
    id: Uuid,
    first_name: String,
    last_name: String,
    email: Option<String>,
    phone: Option<String>,
}

/// Errors: `Invalid` when the text names somebody of the project whom the sender is told by name: of anybody else a refusal would tell.
pub(super) async fn check(run: &mut impl Run, journey: JourneyId, named: &Named, need: &str) -> Result<(), Failed> {
    let people: Vec<Person> = run
        .query(
            "SELECT c.id, c.first_name, c.last_name, c.email, c.phone FROM journey j
             JOIN project_creator p ON p.project_id = j.project_id JOIN creator c ON c.id = p.creator_id WHERE j.id = $1",
        )
        .bind(journey.0)
        .all()
        .await?;
    if people
        .iter()
        .any(|person| named.person(person.id) && tells(need, person))
    {
        return Err(AppError::invalid("need", TELLS).into());
    }
    Ok(())
}

/// A name alone is a word as others are: it counts with the first name or a title.
fn tells(need: &str, person: &Person) -> bool {
    let words = format!(" {} ", fold(need));
    let (first, last) = (fold(&person.first_name), fold(&person.last_name));
    let titles = ["m", "mme", "mlle", "mr", "monsieur", "madame", &first].map(|before| format!(" {before} {last} "));
    let named = !last.is_empty() && titles.iter().any(|name| words.contains(name.as_str()));
    let turned = !first.is_empty() && !last.is_empty() && words.contains(&format!(" {last} {first} "));
    let email = person.email.as_ref().map(|email| email.to_lowercase());
    let mailed = email.is_some_and(|email| !email.is_empty() && need.to_lowercase().contains(&email));
    let phone = person.phone.as_deref().map(digits).unwrap_or_default();
    // Without the zero or the country before it.
    let end = phone.len().checked_sub(9).and_then(|at| phone.get(at..));
    named || turned || mailed || end.is_some_and(|end| digits(need).contains(end))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_a_mail_or_a_phone_tells_who_it_is() {
        let person = Person {
            id: Uuid::nil(),
            first_name: "Océane".to_owned(),
            last_name: "Nègre-Petit".to_owned(),
            email: Some("Oceane@exemple.fr".to_owned()),
            phone: Some("+33612345678".to_owned()),
        };
        for told in [
            "OCEANE NEGRE PETIT cherche un local",
            "Nègre-Petit, Océane : un prêt",
            "Mme Nègre-Petit cherche",
            "écrire à oceane@EXEMPLE.fr",
            "au 06 12 34 56 78",
        ] {
            assert!(tells(told, &person), "{told}");
        }
        for silent in [
            "Une formation à la gestion",
            "Un petit local, avec Océane",
            "Le 06/12/2026, 34 places",
            "",
        ] {
            assert!(!tells(silent, &person), "{silent}");
        }
    }
}
