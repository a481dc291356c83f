use crate::imports::reading::reason::Reason;

/// Largest amount taken, in cents: ten billion euros.
const MAX_CENTS: i64 = 1_000_000_000_000;

/// Reads euros as cents: `15000,00`, `22 500,50`, `8000 €`, `15,000.00`, `8 k€`.
///
/// # Errors
/// [`Reason::Amount`] when it is no amount, negative, or beyond all measure.
pub fn parse(value: &str) -> Result<i64, Reason> {
    cents(value).filter(|cents| *cents <= MAX_CENTS).ok_or(Reason::Amount)
}

fn cents(value: &str) -> Option<i64> {
    let plain: String = value
        .to_lowercase()
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\'' | '’' | '_'))
        .collect();
    let bare = plain.trim_start_matches(['€', '+']).trim_start_matches("eur");
    let (digits, unit) = bare.split_at(
        bare.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','))
            .unwrap_or(bare.len()),
    );
    let thousands = match unit {
        "" | "€" | "eur" | "euro" | "euros" | "€ttc" | "€ht" | ",-" | "-" => 1,
        "k€" | "k" | "keur" | "keuros" => 1000,
        _ => return None,
    };
    let (whole, decimals) = split_decimals(digits)?;
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if (whole.is_empty() && decimals.is_empty()) || whole.len() > 12 {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let mut cents = whole.checked_mul(100)?;
    if !decimals.is_empty() {
        // A binary fraction such as 11250.249999 is meant as 11250.25.
        let fraction: f64 = format!("0.{decimals}").parse().ok()?;
        if thousands == 1000 {
            return whole.checked_mul(100_000)?.checked_add(rounded(fraction * 100_000.0));
        }
        cents = cents.checked_add(rounded(fraction * 100.0))?;
    }
    cents.checked_mul(thousands)
}

/// Below 100,000 by construction.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a fraction of one, times at most 100,000"
)]
fn rounded(value: f64) -> i64 {
    value.round() as i64
}

/// The last of `.` and `,` begins the decimals, unless three digits follow it as in `15.000` or it comes twice.
fn split_decimals(digits: &str) -> Option<(&str, &str)> {
    let Some(at) = digits.rfind(['.', ',']) else {
        return Some((digits, ""));
    };
    let (whole, decimals) = (&digits[..at], &digits[at + 1..]);
    let mark = digits[at..].chars().next()?;
    let other = if mark == '.' { ',' } else { '.' };
    let groups = |text: &str| text.split(['.', ',']).skip(1).all(|group| group.len() == 3);
    if whole.contains(mark) {
        return (groups(digits) && !digits.contains(other)).then_some((digits, ""));
    }
    if decimals.len() == 3 && !whole.contains(other) && (1..=3).contains(&whole.len()) && !whole.starts_with('0') {
        return Some((digits, ""));
    }
    groups(whole).then_some((whole, decimals))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parse;
    use crate::imports::reading::reason::Reason;

    #[test]
    fn amounts_are_read_as_tables_write_them() {
        for (written, cents) in [
            ("15000,00", 1_500_000),
            ("8000 €", 800_000),
            ("22 500,50", 2_250_050),
            ("3\u{a0}000,00", 300_000),
            ("18000,4", 1_800_040),
            ("15\u{202f}000 €", 1_500_000),
            ("15.000,00", 1_500_000),
            ("15,000.00", 1_500_000),
            ("15.000", 1_500_000),
            ("1.234.567", 123_456_700),
            ("22500.5", 2_250_050),
            ("11250.249999999", 1_125_025),
            ("€ 300", 30_000),
            ("300 euros", 30_000),
            ("8 k€", 800_000),
            ("1,5 k€", 150_000),
            ("0", 0),
            ("0,5", 50),
            (",50", 50),
            ("12'000", 1_200_000),
            ("300 EUR", 30_000),
        ] {
            assert_eq!(parse(written), Ok(cents), "{written}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for written in [
            "à voir",
            "-300",
            "300 $",
            "3000 + 500",
            "1,2,3",
            "12.34.56",
            "€",
            ".",
            "",
            "99999999999999999",
            "300 x",
            "1.2345,6,7",
        ] {
            assert_eq!(parse(written), Err(Reason::Amount), "{written}");
        }
    }

    proptest! {
        #[test]
        fn french_and_english_writing_agree(cents in 0i64..100_000_000) {
            let (euros, rest) = (cents / 100, cents % 100);
            for written in [format!("{euros},{rest:02}"), format!("{euros}.{rest:02} €"), format!("{euros} ,{rest:02}")] {
                prop_assert_eq!(parse(&written), Ok(cents), "{}", written);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,24}", digits in "[0-9.,k€ ]{0,16}") {
            let _ = (parse(&text), parse(&digits));
        }
    }
}
