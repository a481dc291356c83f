use super::{FactField, Facts, Input, Section};
use crate::text::Lang;

impl Facts {
    /// What is known, each with what it is called, as every page tells it. `form`: the name of a legal form by its code.
    pub fn told(&self, lang: Lang, form: impl Fn(&str) -> Option<String>) -> Vec<(&'static str, String)> {
        let told = |field: &FactField| {
            let text = field.told(lang)?;
            Some(match &field.input {
                Input::LegalForm(code) => form(code).unwrap_or(text),
                _ => text,
            })
        };
        let of = |section: &Section| {
            let fields = section.fields.iter();
            let fields = fields.filter_map(|field| Some((field.label.get(lang), told(field)?)));
            let rows = section.rows.as_ref();
            let rows = rows.and_then(|rows| Some((section.legend.get(lang), rows.told(lang)?)));
            fields.chain(rows).collect::<Vec<_>>()
        };
        self.sections().iter().flat_map(of).collect()
    }
}
