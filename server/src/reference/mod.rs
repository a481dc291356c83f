//! Reference tables inside the binary: communes, EPCI, départements, NAF, situations at entry, legal forms.
//!
//! Sources, versions and licences: `docs/data-sources.md`. Each table is read once, on first use.

pub mod commune_groups;
pub mod communes;
pub mod departments;
pub mod epci;
mod fold;
pub mod legal_forms;
pub mod naf;
mod places;
pub mod situations;
mod table;
pub mod territory;

pub use fold::fold;

#[cfg(test)]
mod tests {
    use app::{journeys::codes, values::Choice};

    /// The lists that the pages show are those of the tables, in the same order.
    #[test]
    fn the_pages_call_each_code_as_the_tables_do() {
        fn shown<T: Choice>() -> Vec<(String, String, String)> {
            let line = |choice: &T| {
                let label = choice.label();
                (choice.code().into(), label.fr.replace('\u{a0}', " "), label.en.into())
            };
            T::ALL.iter().map(line).collect()
        }
        let (situations, forms, sections) = (
            super::situations::all(),
            super::legal_forms::all(),
            super::naf::sections(),
        );
        let lines = |rows: Vec<(&String, &String, &String)>| -> Vec<(String, String, String)> {
            rows.into_iter()
                .map(|(code, fr, en)| (code.clone(), fr.clone(), en.clone()))
                .collect()
        };
        let situations = lines(
            situations
                .iter()
                .map(|row| (&row.code, &row.label_fr, &row.label_en))
                .collect(),
        );
        let forms = lines(
            forms
                .iter()
                .map(|row| (&row.code, &row.label_fr, &row.label_en))
                .collect(),
        );
        let sections = lines(
            sections
                .iter()
                .map(|row| (&row.section, &row.label_fr, &row.label_en))
                .collect(),
        );
        assert_eq!(shown::<codes::Situation>(), situations);
        assert_eq!(shown::<codes::LegalForm>(), forms);
        assert_eq!(shown::<codes::Sector>(), sections);
    }
}
