//! Facts laid out: what each field is called, how it is typed, and what stands in it.

use super::hours::Hours;
use crate::{
    dates, money as amounts,
    text::{Lang, Text},
    values::Choice,
};
use std::borrow::Cow;
use time::Date;

crate::texts! {
    TOTAL = "{hours} suivies en tout" | "{hours} attended in all";
}

/// How a fact is typed, with the value that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Line(String),
    Area(String),
    Day(Option<Date>),
    Count(Option<i64>),
    /// Hours, with quarters and halves.
    Hours(Option<Hours>),
    /// In cents.
    Money(Option<i64>),
    Pick {
        options: Vec<(&'static str, Text)>,
        chosen: Option<(&'static str, Text)>,
    },
    /// A code of the reference list of legal forms, which the server holds.
    LegalForm(String),
    /// One of the organisation's cohorts, by its id, with its name.
    Cohort {
        id: String,
        name: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactField {
    /// Name of the form field.
    pub name: Cow<'static, str>,
    pub label: Text,
    pub hint: Text,
    /// How its value is told in a line, around `{value}`; without, the value alone.
    pub told_as: Text,
    pub input: Input,
}

/// Fields that belong together.
#[derive(Debug, Clone)]
pub struct Section {
    pub legend: Text,
    pub fields: Vec<FactField>,
    /// What is written line by line: the sessions of a sheet, the sources of money …
    pub rows: Option<Rows>,
}

/// Lines of the same fields. Their names end with the number of the line, from 1.
#[derive(Debug, Clone)]
pub struct Rows {
    /// What one line is called, with its number: `{n}`.
    pub each: Text,
    /// The field that every line has, to count those that were typed.
    pub key: &'static str,
    pub filled: Vec<Vec<FactField>>,
    pub blank: fn(usize) -> Vec<FactField>,
    /// What the lines add up to.
    pub total: Option<Hours>,
}

/// Lines that a form offers beyond those that are filled.
const SPARE: usize = 4;

impl Rows {
    /// The filled lines and some empty ones, at least `least` in all.
    pub fn offered(&self, least: usize) -> impl Iterator<Item = (usize, Vec<FactField>)> + '_ {
        let all = (self.filled.len() + SPARE).max(least);
        (1..=all).map(|n| (n, self.filled.get(n - 1).cloned().unwrap_or_else(|| (self.blank)(n))))
    }

    /// The filled lines in words, each in one.
    pub fn each_told(&self, lang: Lang) -> Vec<String> {
        let line = |fields: &Vec<FactField>| {
            let told = |field: &FactField| {
                let value = field.told(lang)?;
                let alone = field.told_as == Text::NONE;
                Some(if alone {
                    value
                } else {
                    field.told_as.with(lang, &[("value", &value)])
                })
            };
            let told: Vec<String> = fields.iter().filter_map(told).collect();
            told.join(", ")
        };
        self.filled.iter().map(line).collect()
    }

    /// The filled lines and what they add up to.
    pub fn told(&self, lang: Lang) -> Option<String> {
        let total = self
            .total
            .map(|hours| TOTAL.with(lang, &[("hours", &hours.told(lang))]));
        let lines: Vec<String> = total.into_iter().chain(self.each_told(lang)).collect();
        (!self.filled.is_empty()).then(|| lines.join("\n"))
    }
}

impl Section {
    pub const fn new(legend: Text, fields: Vec<FactField>) -> Self {
        Self {
            legend,
            fields,
            rows: None,
        }
    }

    pub fn rows(
        self,
        each: Text,
        key: &'static str,
        blank: fn(usize) -> Vec<FactField>,
        filled: Vec<Vec<FactField>>,
    ) -> Self {
        let rows = Rows {
            each,
            key,
            filled,
            blank,
            total: None,
        };
        Self {
            rows: Some(rows),
            ..self
        }
    }

    /// The same with the sum of its lines.
    pub fn total(mut self, total: Option<Hours>) -> Self {
        if let Some(rows) = &mut self.rows {
            rows.total = total;
        }
        self
    }

    /// The columns of its lines, the one that names a line first.
    pub fn columns(&self) -> Option<Vec<String>> {
        let rows = self.rows.as_ref()?;
        let column = |field: FactField| Some(field.name.strip_suffix("_1")?.to_owned());
        Some((rows.blank)(1).into_iter().filter_map(column).collect())
    }

    /// Every field that a form of this section sends, the empty lines included.
    pub fn sent(&self) -> Vec<FactField> {
        let rows = self
            .rows
            .iter()
            .flat_map(|rows| rows.offered(0))
            .flat_map(|(_, fields)| fields);
        self.fields.iter().cloned().chain(rows).collect()
    }
}

/// `hours_3`: a field of the third line.
pub(super) fn numbered(name: &str, n: usize) -> String {
    format!("{name}_{n}")
}

impl FactField {
    const fn of(name: &'static str, label: Text, input: Input) -> Self {
        Self {
            name: Cow::Borrowed(name),
            label,
            hint: Text::NONE,
            told_as: Text::NONE,
            input,
        }
    }

    pub fn hint(self, hint: Text) -> Self {
        Self { hint, ..self }
    }

    pub(super) fn told_as(self, told_as: Text) -> Self {
        Self { told_as, ..self }
    }

    /// The same field in a line.
    pub(super) fn line(self, n: usize) -> Self {
        let name = Cow::Owned(numbered(&self.name, n));
        Self { name, ..self }
    }

    /// What stands in the form's field.
    pub fn typed(&self) -> String {
        match &self.input {
            Input::Line(text) | Input::Area(text) | Input::LegalForm(text) => text.clone(),
            Input::Day(on) => on.map(dates::iso).unwrap_or_default(),
            Input::Count(n) => n.map(|n| n.to_string()).unwrap_or_default(),
            Input::Hours(hours) => hours.map(Hours::field).unwrap_or_default(),
            Input::Cohort { id, .. } => id.clone(),
            Input::Money(cents) => cents.map(amounts::field).unwrap_or_default(),
            Input::Pick { chosen, .. } => chosen.map(|(code, _)| code.to_owned()).unwrap_or_default(),
        }
    }

    /// What a page says; `None` when nothing is known. A legal form is told by its code: the page knows its name.
    pub fn told(&self, lang: Lang) -> Option<String> {
        match &self.input {
            Input::Line(text) | Input::Area(text) | Input::LegalForm(text) => (!text.is_empty()).then(|| text.clone()),
            Input::Day(on) => on.map(|on| dates::long(on, lang)),
            Input::Count(n) => n.map(|n| dates::number(n, lang)),
            Input::Hours(hours) => hours.map(|hours| hours.told(lang)),
            Input::Cohort { name, .. } => (!name.is_empty()).then(|| name.clone()),
            Input::Money(cents) => cents.map(|cents| amounts::euros(cents, lang)),
            Input::Pick { chosen, .. } => chosen.map(|(_, label)| label.get(lang).to_owned()),
        }
    }
}

pub(super) fn line(name: &'static str, label: Text, value: &str) -> FactField {
    FactField::of(name, label, Input::Line(value.to_owned()))
}

pub(super) fn area(name: &'static str, label: Text, value: &str) -> FactField {
    FactField::of(name, label, Input::Area(value.to_owned()))
}

pub(super) fn date(name: &'static str, label: Text, value: Option<Date>) -> FactField {
    FactField::of(name, label, Input::Day(value))
}

pub(super) fn count(name: &'static str, label: Text, value: Option<i64>) -> FactField {
    FactField::of(name, label, Input::Count(value))
}

pub(super) fn hours(name: &'static str, label: Text, value: Option<Hours>) -> FactField {
    FactField::of(name, label, Input::Hours(value))
}

pub(super) fn cohort(name: &'static str, label: Text, id: String, called: &str) -> FactField {
    let input = Input::Cohort {
        id,
        name: called.to_owned(),
    };
    FactField::of(name, label, input)
}

pub(super) fn money(name: &'static str, label: Text, cents: Option<i64>) -> FactField {
    FactField::of(name, label, Input::Money(cents))
}

pub(super) fn legal_form(name: &'static str, label: Text, code: &str) -> FactField {
    FactField::of(name, label, Input::LegalForm(code.to_owned()))
}

pub(super) fn pick<T: Choice>(name: &'static str, label: Text, value: Option<T>) -> FactField {
    let pair = |choice: T| (choice.code(), choice.label());
    let input = Input::Pick {
        options: T::ALL.iter().copied().map(pair).collect(),
        chosen: value.map(pair),
    };
    FactField::of(name, label, input)
}
