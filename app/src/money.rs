//! Amounts in euro cents.

use crate::{dates::number, text::Lang};

/// Reads `15000`, `15 000,50` or `8000 €` as cents. `None`: no amount, negative, or above a billion euros.
pub fn parse_cents(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    let (euros, cents) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    if euros.is_empty() || euros.len() > 9 || cents.len() > 2 {
        return None;
    }
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    (all_digits(euros) && all_digits(cents)).then_some(())?;
    let cents: i64 = if cents.is_empty() {
        0
    } else {
        format!("{cents:0<2}").parse().ok()?
    };
    Some(euros.parse::<i64>().ok()? * 100 + cents)
}

/// `15 000 €` or `€15,000`; cents only when there are some.
pub fn euros(cents: i64, lang: Lang) -> String {
    let (whole, rest) = (number(cents / 100, lang), cents.abs() % 100);
    match (lang, rest) {
        (Lang::Fr, 0) => format!("{whole}\u{a0}€"),
        (Lang::Fr, _) => format!("{whole},{rest:02}\u{a0}€"),
        (Lang::En, 0) => format!("€{whole}"),
        (Lang::En, _) => format!("€{whole}.{rest:02}"),
    }
}

/// `15000` or `15000,50`: what stands in a field.
pub fn field(cents: i64) -> String {
    if cents % 100 == 0 {
        (cents / 100).to_string()
    } else {
        format!("{},{:02}", cents / 100, cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_typed_in_french() {
        assert_eq!(parse_cents("15 000,5 €"), Some(1_500_050));
        assert_eq!(parse_cents("8000"), Some(800_000));
        assert_eq!(parse_cents("-3"), None);
        assert_eq!(parse_cents("12,345"), None);
        assert_eq!(euros(800_000, Lang::En), "€8,000");
    }
}
