//! Where leptos writes text as it is: the inside of a textarea, and the document's title.

/// The text with what HTML would read as markup written out.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_and_entities_stay_text() {
        assert_eq!(escape("</textarea> R&amp;D"), "&lt;/textarea&gt; R&amp;amp;D");
    }
}
