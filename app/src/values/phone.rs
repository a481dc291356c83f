use crate::text::Message;
use serde::{Deserialize, Serialize};

crate::texts! {
    BAD = "« {value} » n’est pas un numéro de téléphone : dix chiffres, ou le préfixe du pays (+33…)." | "“{value}” is not a phone number: ten digits, or a country prefix (+33…).";
}

/// A phone number in E.164 form: `+33612345678`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Takes French numbers with any spacing, and numbers of other countries with their prefix.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let refused = || BAD.message(&[("value", &crate::form::excerpt(text))]);
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !".-/()".contains(*c))
            .collect();
        let number = match plain.strip_prefix("00").map(|rest| format!("+{rest}")).unwrap_or(plain) {
            n if n.starts_with('+') => n.replacen("+330", "+33", 1),
            n if n.len() == 10 && n.starts_with('0') => format!("+33{}", &n[1..]),
            _ => return Err(refused()),
        };
        let digits = &number[1..];
        let french_ok = !digits.starts_with("33") || (digits.len() == 11 && !digits.starts_with("330"));
        let ok = digits.bytes().all(|b| b.is_ascii_digit()) && (8..=15).contains(&digits.len()) && french_ok;
        if ok { Ok(Self(number)) } else { Err(refused()) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `06 12 34 56 78` for a French number, as stored otherwise.
    pub fn readable(number: &str) -> String {
        let Some(national) = number.strip_prefix("+33").filter(|rest| rest.len() == 9) else {
            return number.to_owned();
        };
        let all = format!("0{national}");
        all.as_bytes()
            .chunks(2)
            .map(String::from_utf8_lossy)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_numbers_have_one_form() {
        for same in [
            "06 10 70 43 41",
            "06.10.70.43.41",
            "+33 610704341",
            "0033 6 10 70 43 41",
            "+33 (0)6 10 70 43 41",
        ] {
            assert_eq!(Phone::parse(same).expect(same).as_str(), "+33610704341");
        }
        assert_eq!(Phone::readable("+33610704341"), "06 10 70 43 41");
        for bad in ["061070434", "abc", "+33 00 10 70 43 41", "+", "é123456789"] {
            assert!(Phone::parse(bad).is_err(), "{bad}");
        }
    }
}
