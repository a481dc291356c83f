//! Passwords: Argon2id, and the rules of CNIL délibération 2022-100 of 21 July 2022.

use app::text::{Message, Text};
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};

app::texts! {
    TOO_SHORT = "Le mot de passe compte au moins 12 caractères." | "The password has at least 12 characters.";
    TOO_SIMPLE = "Le mot de passe mêle au moins trois sortes de caractères : minuscules, majuscules, chiffres, signes ; ou il compte au moins 20 caractères." | "The password mixes at least three kinds of characters: lower case, upper case, digits, signs; or it has at least 20 characters.";
    TOO_COMMON = "Ce mot de passe est trop courant, ou contient votre adresse." | "This password is too common, or contains your address.";
    TOO_LONG = "Le mot de passe compte au plus 200 caractères." | "The password has at most 200 characters.";
}

const COMMON: [&str; 12] = [
    "motdepasse",
    "password",
    "azerty",
    "qwerty",
    "123456789",
    "bonjour",
    "parcours2026",
    "soleil",
    "jetaime",
    "doudou",
    "iloveyou",
    "admin",
];

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
    let common = COMMON
        .iter()
        .any(|word| lower.contains(word) && word.len() * 2 > lower.len());
    let repeated = lower.chars().collect::<std::collections::HashSet<_>>().len() < 6;
    if common || repeated || (local.len() > 3 && lower.contains(local)) {
        return refused(TOO_COMMON);
    }
    Ok(())
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
        ] {
            assert!(check(weak, "conseil@demo.test").is_err(), "{weak}");
        }
        assert!(check("parcours-demo-2026", "conseil@demo.test").is_ok());
        assert!(check("une phrase assez longue pour moi", "a@b.fr").is_ok());
    }
}
