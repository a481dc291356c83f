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
    /// Takes French numbers with any spacing, those of overseas too, and numbers of other countries with their prefix.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !".-/()".contains(*c))
            .collect();
        let plain = plain.strip_prefix("00").map(|rest| format!("+{rest}")).unwrap_or(plain);
        let number = match plain.strip_prefix("+33").or_else(|| plain.strip_prefix('0')) {
            Some(digits) => national(digits.strip_prefix('0').unwrap_or(digits)),
            None => plain
                .strip_prefix('+')
                .filter(|digits| is_foreign(digits))
                .map(|_| plain.clone()),
        };
        number
            .map(Self)
            .ok_or_else(|| BAD.message(&[("value", &crate::form::excerpt(text))]))
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

/// The nine digits after the zero; overseas numbers have a country prefix of their own.
fn national(digits: &str) -> Option<String> {
    let all_digits = digits.len() == 9 && digits.bytes().all(|b| b.is_ascii_digit());
    if !all_digits || digits.starts_with('0') {
        return None;
    }
    let prefix = match &digits[..3] {
        // 06 39 98 is kept for fiction by the regulator, and no number of Mayotte as the rest of 06 39.
        _ if digits.starts_with("63998") => "33",
        "262" | "263" | "269" | "639" | "692" | "693" => "262",
        "590" | "690" | "691" => "590",
        "594" | "694" => "594",
        "596" | "696" | "697" => "596",
        _ => "33",
    };
    Some(format!("+{prefix}{digits}"))
}

fn is_foreign(digits: &str) -> bool {
    (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
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
        assert_eq!(
            Phone::parse("0692 79 02 33").expect("overseas").as_str(),
            "+262692790233"
        );
        assert_eq!(
            Phone::parse("06 39 98 12 34").expect("fiction").as_str(),
            "+33639981234"
        );
        assert_eq!(
            Phone::parse("+32 470 12 34 56").expect("foreign").as_str(),
            "+32470123456"
        );
        assert_eq!(Phone::readable("+33610704341"), "06 10 70 43 41");
        for bad in [
            "061070434",
            "abc",
            "+33 00 10 70 43 41",
            "+",
            "é123456789",
            "0004114426",
            "010 70 43 41",
        ] {
            assert!(Phone::parse(bad).is_err(), "{bad}");
        }
    }
}
