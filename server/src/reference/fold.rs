use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds a text for comparison: lower case, no accent, `œ` as `oe`, every run of other characters as one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            _ if letter.is_alphanumeric() => folded.extend(letter.to_lowercase()),
            _ if !folded.is_empty() && !folded.ends_with(' ') => folded.push(' '),
            _ => {}
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_and_punctuation_do_not_count() {
        assert_eq!(fold("  N° dossier "), "n dossier");
        assert_eq!(fold("D’ASSIER, Zoé"), "d assier zoe");
        assert_eq!(fold("Cœur d'Oc\u{a0}!"), "coeur d oc");
        assert_eq!(fold("e\u{301}tape"), "etape");
        assert_eq!(fold("« »"), "");
    }
}
