use crate::text::Message;
use serde::{Deserialize, Serialize};

crate::texts! {
    BAD = "« {value} » n’est pas une adresse de courriel : il faut un nom, une arobase et un domaine, comme nom@exemple.fr." | "“{value}” is not an e-mail address: it needs a name, an at sign and a domain, like name@example.org.";
}

/// An e-mail address in lower case, 254 characters at most.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Follows the pattern of HTML's `<input type="email">`, and asks for a dot in the domain.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let text = text.trim();
        let refused = || BAD.message(&[("value", &crate::form::excerpt(text))]);
        let (local, domain) = text.rsplit_once('@').ok_or_else(refused)?;
        let local_ok = !local.is_empty()
            && local
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
        let label_ok = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let domain_ok = domain.contains('.') && domain.split('.').all(label_ok);
        if local_ok && domain_ok && text.len() <= 254 {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(refused())
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_lowered_and_checked() {
        assert_eq!(
            Email::parse(" Anais.Izard1@Exemple.FR ").expect("good").as_str(),
            "anais.izard1@exemple.fr"
        );
        for bad in [
            "camille.lacombe9 at exemple.fr",
            "a@b",
            "@b.fr",
            "a@-b.fr",
            "a b@c.fr",
            "",
        ] {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
    }
}
