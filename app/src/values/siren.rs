use crate::text::Message;
use serde::{Deserialize, Serialize};

crate::texts! {
    BAD = "« {value} » n’est pas un numéro SIREN : neuf chiffres dont le dernier est une clé de contrôle (par exemple 732 829 320)." | "“{value}” is not a SIREN number: nine digits, the last being a check digit (for instance 732 829 320).";
}

/// The number of an enterprise: nine digits that pass Luhn's check (python-stdnum 2.2, `fr/siren`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Siren(String);

impl Siren {
    /// Takes spaces and dots between the digits.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        if digits.len() == 9 && digits.bytes().all(|b| b.is_ascii_digit()) && luhn(&digits) {
            return Ok(Self(digits));
        }
        Err(BAD.message(&[("value", &crate::form::excerpt(text))]))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `732 829 320`, with no-break spaces.
    pub fn readable(&self) -> String {
        format!("{}\u{a0}{}\u{a0}{}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = u32::from(digit - b'0') * if at % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::Siren;

    #[test]
    fn a_mistyped_digit_is_caught() {
        for good in ["732829320", "552 008 443", "404.833.048"] {
            assert!(Siren::parse(good).is_ok(), "{good}");
        }
        for bad in ["404833047", "73282932", "7328293200", "73282932é", ""] {
            assert!(Siren::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(
            Siren::parse("732829320").expect("good").readable(),
            "732\u{a0}829\u{a0}320"
        );
    }
}
