use app::values::Phone;

use crate::imports::reading::reason::Reason;

/// A number, and whether the cell held another one that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub phone: Phone,
    pub others: bool,
}

/// Reads a phone number in any writing of tables: after a word, without its first zero, the first of several.
///
/// # Errors
/// [`Reason::Phone`] when the cell holds none.
pub fn parse(value: &str) -> Result<Found, Reason> {
    if let Some(phone) = single(value) {
        return Ok(Found { phone, others: false });
    }
    let parts = value
        .split([';', ',', '/', '\n', '|'])
        .flat_map(|part| part.split(" ou "));
    let mut phones = parts.filter_map(single);
    let phone = phones.next().ok_or(Reason::Phone)?;
    let others = phones.any(|other| other != phone);
    Ok(Found { phone, others })
}

fn single(text: &str) -> Option<Phone> {
    let is_label = |letter: char| letter.is_alphabetic() || matches!(letter, ':' | '.' | ' ' | '\'');
    let is_mark = |letter: &char| letter.is_whitespace() || matches!(letter, '.' | '-' | '–' | '‑' | '/' | '_');
    let text = text.trim().trim_start_matches(is_label).replace("(0)", "");
    let plain: String = text.chars().filter(|letter| !is_mark(letter)).collect();
    let is_bare = plain.bytes().all(|byte| byte.is_ascii_digit()) && !plain.starts_with('0');
    let whole = match plain.len() {
        // A workbook that took the number for an amount has eaten its first zero, or its plus.
        9 if is_bare => format!("0{plain}"),
        11 if is_bare && plain.starts_with("33") => format!("+{plain}"),
        _ => plain,
    };
    Phone::parse(&whole).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parse;
    use crate::imports::reading::reason::Reason;

    fn number(written: &str) -> Result<String, Reason> {
        parse(written).map(|found| found.phone.as_str().to_owned())
    }

    #[test]
    fn one_number_in_all_its_writings() {
        for written in [
            "0604114426",
            "06 04 11 44 26",
            "06.04.11.44.26",
            "06-04-11-44-26",
            "+33 604114426",
            "+33 (0)6 04 11 44 26",
            "0033604114426",
            "604114426",
            "33604114426",
            "Tél. : 06 04 11 44 26",
            "+33 06 04 11 44 26",
            "06/04/11/44/26",
        ] {
            assert_eq!(number(written).as_deref(), Ok("+33604114426"), "{written}");
        }
        assert_eq!(number("0692 79 02 33").as_deref(), Ok("+262692790233"));
        assert_eq!(number("0590 12 34 56").as_deref(), Ok("+590590123456"));
        assert_eq!(number("+32 470 12 34 56").as_deref(), Ok("+32470123456"));
    }

    #[test]
    fn of_two_numbers_the_first_is_kept() {
        for written in [
            "06 04 11 44 26 / 05 61 00 00 00",
            "0604114426 ou 0561000000",
            "0604114426;0561000000",
        ] {
            assert_eq!(
                parse(written).map(|found| (found.phone.as_str().to_owned(), found.others)),
                Ok(("+33604114426".to_owned(), true)),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for written in [
            "06 04 11 44",
            "voir mail",
            "+33 1",
            "0004114426",
            "06041144267",
            "+",
            "é",
            "+33 6 04 11 44 26 99",
            "06O4114426",
        ] {
            assert_eq!(number(written), Err(Reason::Phone), "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,24}", digits in "[0-9+()/. -]{0,20}") {
            let _ = (parse(&text), parse(&digits));
        }
    }
}
