use crate::{form::excerpt, text::Message};
use serde::{Deserialize, Serialize};

crate::texts! {
    BAD_CODE = "« {value} » n’est pas un code de certification : RNCP ou RS, puis un à cinq chiffres (par exemple RS6216)." | "“{value}” is not a certification code: RNCP or RS, then one to five digits (for instance RS6216).";
}

/// The code of a certification in the national registers: `RNCP` or `RS` and one to five digits (domain.md §3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CertificationCode(String);

impl CertificationCode {
    /// Takes small letters and spaces: `rs 6216`.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_uppercase();
        let digits = code
            .strip_prefix("RNCP")
            .or_else(|| code.strip_prefix("RS"))
            .unwrap_or_default();
        if (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(code))
        } else {
            Err(BAD_CODE.message(&[("value", &excerpt(text))]))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
