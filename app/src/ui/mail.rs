use leptos::prelude::*;

/// A mail address that breaks, where it must, after its `@` or before a dot rather than within a word.
pub fn spelled(email: &str) -> AnyView {
    let parts = parts(email).into_iter().enumerate();
    let parts = parts.map(|(at, part)| view! { {(at > 0).then(|| view! { <wbr/> })}{part} });
    parts.collect_view().into_any()
}

fn parts(email: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for letter in email.chars() {
        if letter == '.' {
            parts.push(String::new());
        }
        if let Some(last) = parts.last_mut() {
            last.push(letter);
        }
        if letter == '@' {
            parts.push(String::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn an_address_breaks_after_its_at_and_before_its_dots() {
        assert_eq!(
            parts("nadia.benali@tremplin-garonne.test"),
            ["nadia", ".benali@", "tremplin-garonne", ".test"]
        );
        assert_eq!(
            parts("nadia.benali@tremplin-garonne.test").concat(),
            "nadia.benali@tremplin-garonne.test"
        );
    }
}
