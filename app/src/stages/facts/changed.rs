//! What differs between two versions of the facts of a stage.

use super::{FactField, Facts, Input, Section};
use crate::{text::Lang, versions::Changed};

impl Facts {
    /// What `after` says otherwise, in the order of the form. Of what is written line by line, the lines that went and that came.
    /// `form`: the name of a legal form by its code.
    pub fn changed(&self, after: &Self, lang: Lang, form: impl Fn(&str) -> Option<String>) -> Vec<Changed> {
        let (before, after) = (lines(self, lang, &form), lines(after, lang, &form));
        let value = |lines: &[Line], key: &str| {
            let found = lines.iter().find(|line| line.key == key);
            found.map(|line| line.values.clone()).unwrap_or_default()
        };
        let gone = before
            .iter()
            .filter(|line| after.iter().all(|kept| kept.key != line.key));
        let all = after.iter().chain(gone);
        let changed = all.filter_map(|line| {
            let (was, is) = (value(&before, &line.key), value(&after, &line.key));
            (was != is).then(|| Changed {
                label: line.label,
                before: without(&was, &is),
                after: without(&is, &was),
            })
        });
        changed.filter(|one| one.before != one.after).collect()
    }
}

/// The values that the others do not have, each as often as it is more.
fn without(values: &[String], others: &[String]) -> String {
    let mut others = others.to_vec();
    let left = values
        .iter()
        .filter(|value| match others.iter().position(|other| other == *value) {
            Some(at) => {
                others.swap_remove(at);
                false
            }
            None => true,
        });
    left.cloned().collect::<Vec<_>>().join("\n")
}

struct Line {
    key: String,
    label: &'static str,
    /// One; of what is written line by line, each line.
    values: Vec<String>,
}

fn lines(facts: &Facts, lang: Lang, form: &impl Fn(&str) -> Option<String>) -> Vec<Line> {
    facts
        .sections()
        .iter()
        .flat_map(|section| of(section, lang, form))
        .collect()
}

fn of(section: &Section, lang: Lang, form: &impl Fn(&str) -> Option<String>) -> Vec<Line> {
    let told = |field: &FactField| {
        let text = field.told(lang)?;
        Some(match &field.input {
            Input::LegalForm(code) => form(code).unwrap_or(text),
            _ => text,
        })
    };
    let fields = section.fields.iter().filter(|field| !field.name.is_empty());
    let fields = fields.map(|field| Line {
        key: field.name.to_string(),
        label: field.label.get(lang),
        values: told(field).into_iter().collect(),
    });
    let rows = section.rows.as_ref().map(|rows| Line {
        key: rows.key.to_owned(),
        label: section.legend.get(lang),
        values: rows.each_told(lang),
    });
    fields.chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::facts::{FollowUp, Hours, Modality, SheetLine, Training};
    use time::macros::date;

    fn changed(before: Training, after: Training) -> Vec<(&'static str, String, String)> {
        let changed = Facts::Training(before).changed(&Facts::Training(after), Lang::Fr, |_| None);
        changed
            .into_iter()
            .map(|one| (one.label, one.before, one.after))
            .collect()
    }

    #[test]
    fn each_changed_fact_is_told_with_what_stood_and_what_stands() {
        let before = Training {
            programme: "Gestion".to_owned(),
            places: Some(12),
            ..Training::default()
        };
        let after = Training {
            programme: "Gestion et vente".to_owned(),
            places: Some(12),
            modality: Some(Modality::Remote),
            ..Training::default()
        };
        let told = changed(before.clone(), after);
        let values: Vec<(&str, &str)> = told.iter().map(|(_, was, is)| (was.as_str(), is.as_str())).collect();
        assert_eq!(values, [("Gestion", "Gestion et vente"), ("", "À distance")]);
        assert!(changed(before.clone(), before).is_empty());
    }

    #[test]
    fn of_lines_those_that_went_and_came_are_told() {
        let line = |on, hours| SheetLine {
            on: Some(on),
            hours: Some(Hours::whole(hours)),
            presence: None,
        };
        let with = |sheet| Training {
            sheet,
            ..Training::default()
        };
        let (one, two) = (date!(2026 - 05 - 04), date!(2026 - 05 - 11));
        let told = changed(
            with(vec![line(one, 7), line(two, 7)]),
            with(vec![line(one, 7), line(two, 3)]),
        );
        let sheet = &told[0];
        assert!(
            !sheet.1.contains("4\u{a0}mai") && sheet.1.contains("11\u{a0}mai 2026"),
            "{told:?}"
        );
        assert!(sheet.1.contains("7 h") && sheet.2.contains("3 h"), "{told:?}");
    }

    #[test]
    fn a_legal_form_is_told_by_its_name() {
        let with = |code: &str| {
            Facts::FollowUp(FollowUp {
                legal_form: code.to_owned(),
                ..FollowUp::default()
            })
        };
        let name = |code: &str| (code == "5710").then(|| "SAS".to_owned());
        let told = with("").changed(&with("5710"), Lang::Fr, name);
        assert_eq!((told.len(), told[0].after.as_str()), (1, "SAS"));
    }
}
