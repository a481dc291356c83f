//! Facts laid out: what each field is called, how it is typed, and what stands in it.

use crate::{
    dates, money as amounts,
    text::{Lang, Text},
    values::Choice,
};
use time::Date;

/// How a fact is typed, with the value that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Line(String),
    Area(String),
    Day(Option<Date>),
    Count(Option<i64>),
    /// In cents.
    Money(Option<i64>),
    Pick {
        options: Vec<(&'static str, Text)>,
        chosen: Option<(&'static str, Text)>,
    },
    /// A code of the reference list of legal forms, which the server holds.
    LegalForm(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactField {
    /// Name of the form field.
    pub name: &'static str,
    pub label: Text,
    pub hint: Text,
    pub input: Input,
}

/// Fields that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub legend: Text,
    pub fields: Vec<FactField>,
}

impl Section {
    pub const fn new(legend: Text, fields: Vec<FactField>) -> Self {
        Self { legend, fields }
    }
}

impl FactField {
    const fn of(name: &'static str, label: Text, input: Input) -> Self {
        Self {
            name,
            label,
            hint: Text::NONE,
            input,
        }
    }

    pub fn hint(self, hint: Text) -> Self {
        Self { hint, ..self }
    }

    /// What stands in the form's field.
    pub fn typed(&self) -> String {
        match &self.input {
            Input::Line(text) | Input::Area(text) | Input::LegalForm(text) => text.clone(),
            Input::Day(on) => on.map(dates::iso).unwrap_or_default(),
            Input::Count(n) => n.map(|n| n.to_string()).unwrap_or_default(),
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
