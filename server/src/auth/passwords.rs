//! Passwords: Argon2id, and the rules of CNIL délibération 2022-100 of 21 July 2022.

use app::text::{Message, Text};
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};

app::texts! {
    TOO_SHORT = "Le mot de passe compte au moins 12 caractères." | "The password has at least 12 characters.";
    TOO_SIMPLE = "Le mot de passe mêle au moins trois sortes de caractères : minuscules, majuscules, chiffres, signes ; ou il compte au moins 20 caractères." | "The password mixes at least three kinds of characters: lower case, upper case, digits, signs; or it has at least 20 characters.";
    TOO_COMMON = "Ce mot de passe est trop courant, ou contient votre adresse." | "This password is too common, or contains your address.";
    TOO_LONG = "Le mot de passe compte au plus 200 caractères." | "The password has at most 200 characters.";
}

/// What common passwords are put together from: words, rows of the keyboard, counting. Longest first where one holds another.
const COMMON: [&str; 47] = [
    "administrateur",
    "motdepasse",
    "azertyuiop",
    "qwertyuiop",
    "1234567890",
    "0123456789",
    "marseille",
    "bienvenue",
    "123456789",
    "password",
    "chouchou",
    "jetaime",
    "iloveyou",
    "doudou",
    "toulouse",
    "bordeaux",
    "juillet",
    "septembre",
    "printemps",
    "12345678",
    "87654321",
    "bonjour",
    "vacances",
    "welcome",
    "football",
    "1234567",
    "7654321",
    "azerty",
    "qwerty",
    "qsdfgh",
    "soleil",
    "loulou",
    "secret",
    "france",
    "123456",
    "654321",
    "abcdef",
    "admin",
    "paris",
    "hiver",
    "12345",
    "54321",
    "janvier",
    "1234",
    "0123",
    "4321",
    "pass",
];

/// So many characters are the person's own, fewer in a sentence.
const OWN: usize = 6;
const OWN_OF_SENTENCE: usize = 3;

/// The hash of a password, with its salt and parameters (PHC string).
pub fn hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(Argon2::default().hash_password(password.as_bytes())?.to_string())
}

/// Whether the password is the one of the hash. Without a hash the same time is spent, so that nothing shows.
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    let Some(hash) = hash.and_then(|hash| PasswordHash::new(hash).ok()) else {
        let _ = self::hash(password);
        return false;
    };
    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
}

/// At least 50 bits with the limit on attempts that the sign-in has (délib. 2022-100, case 2), and not a common word.
pub fn check(password: &str, email: &str) -> Result<(), Message> {
    let refused = |text: Text| Err(text.into());
    let length = password.chars().count();
    if length < 12 {
        return refused(TOO_SHORT);
    }
    if length > 200 {
        return refused(TOO_LONG);
    }
    let kinds: [fn(char) -> bool; 4] = [char::is_lowercase, char::is_uppercase, char::is_numeric, |c| {
        !c.is_alphanumeric()
    }];
    if length < 20 && kinds.iter().filter(|kind| password.chars().any(**kind)).count() < 3 {
        return refused(TOO_SIMPLE);
    }
    let lower = password.to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    let needed = if length < 20 { OWN } else { OWN_OF_SENTENCE };
    let common = [own_part(&lower), own_part(&spelled_out(&lower))]
        .iter()
        .any(|own| own.chars().count() < needed);
    let repeated = lower.chars().collect::<std::collections::HashSet<_>>().len() < 6;
    if common || repeated || (local.len() > 3 && lower.contains(local)) {
        return refused(TOO_COMMON);
    }
    Ok(())
}

/// What is left without common words, years and signs.
fn own_part(lower: &str) -> String {
    let mut rest = lower.to_owned();
    for word in COMMON {
        rest = rest.replace(word, " ");
    }
    for year in 1940..=2039 {
        rest = rest.replace(&year.to_string(), " ");
    }
    rest.retain(char::is_alphanumeric);
    rest
}

/// With the letters that signs stand for.
fn spelled_out(lower: &str) -> String {
    let letter = |c| match c {
        '@' | '4' => 'a',
        '3' => 'e',
        '1' | '!' => 'i',
        '0' => 'o',
        '$' | '5' => 's',
        other => other,
    };
    lower.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_told_from_another() {
        let hash = hash("parcours-demo-2026").expect("hash");
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify("parcours-demo-2026", Some(&hash)));
        assert!(!verify("parcours-demo-2027", Some(&hash)));
        assert!(!verify("parcours-demo-2026", None));
    }

    #[test]
    fn weak_passwords_are_refused() {
        for weak in [
            "Court-1",
            "toutenminuscules",
            "Motdepasse-1",
            "Aa1Aa1Aa1Aa1",
            "Conseil-2026!",
            "Azerty123456",
            "Toulouse2026!",
            "P@ssw0rd-2026",
            "M0tdepasse!12",
            "Bonjour-123456!",
            "motdepasse-motdepasse",
        ] {
            assert!(check(weak, "conseil@demo.test").is_err(), "{weak}");
        }
        assert!(check("parcours-demo-2026", "conseil@demo.test").is_ok());
        assert!(check("Soleil-de-Toulouse-31", "a@b.fr").is_ok());
        assert!(check("une phrase assez longue pour moi", "a@b.fr").is_ok());
    }
}
