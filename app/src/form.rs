//! Posted forms: the fields as typed, and their reading into values with one error a field.

use crate::{
    dates,
    error::{AppError, FieldError},
    text::{Message, Text},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::texts! {
    REQUIRED = "Ce champ est à remplir." | "This field is needed.";
    FAR_DATE = "« {value} » est trop loin : l’année va de 1900 à 2199." | "“{value}” is too far away: the year goes from 1900 to 2199.";
    BAD_DATE = "« {value} » n’est pas une date du calendrier. Écrivez par exemple 12/03/2026." | "“{value}” is not a day of the calendar. Write for instance 12/03/2026.";
    TOO_LONG = "Ce texte fait {n} caractères ; {max} au plus sont gardés. Il est resté dans le champ : raccourcissez-le." | "This text has {n} characters; {max} can be kept. It is still in the field: shorten it.";
    BAD_CHOICE = "Ce choix n’existe pas dans la liste." | "This choice is not in the list.";
    BAD_NUMBER = "« {value} » n’est pas un nombre entier positif." | "“{value}” is not a positive whole number.";
    BAD_AMOUNT = "« {value} » n’est pas un montant en euros. Écrivez par exemple 15000 ou 15 000,50." | "“{value}” is not an amount in euros. Write for instance 15000 or 15000.50.";
}

/// The fields of a posted form, by name, as typed. In HTML each is called `form[name]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub struct Fields(pub BTreeMap<String, String>);

impl From<BTreeMap<String, String>> for Fields {
    fn from(typed: BTreeMap<String, String>) -> Self {
        Self(
            typed
                .into_iter()
                .map(|(name, value)| (without_nul(name), without_nul(value)))
                .collect(),
        )
    }
}

/// The text without its zero characters: nobody types one, and PostgreSQL keeps none.
pub fn without_nul(mut text: String) -> String {
    text.retain(|c| c != '\0');
    text
}

/// The form's own number: sent twice (a double click), it acts once.
pub const ONCE: &str = "once";
/// The version of the record that the form was filled from.
pub const VERSION: &str = "version";
/// Where the form stands: the page to come back to.
pub const PAGE: &str = "page";
/// The account that the form was made for.
pub const BY: &str = "by";

impl Fields {
    /// The trimmed text of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.trim())
    }

    pub fn once(&self) -> Option<uuid::Uuid> {
        self.get(ONCE).parse().ok()
    }

    /// The same fields with a number that counts for this act on these records alone: one that another form has used, or the same
    /// form for another record, is not taken for done.
    pub fn numbered(mut self, action: &str) -> Self {
        let Some(once) = self.once() else { return self };
        let own = [ONCE, BY, crate::draft::DRAFT];
        let records = self.0.iter().filter(|(name, _)| !own.contains(&name.as_str()));
        let records = records.filter_map(|(_, value)| value.trim().parse::<uuid::Uuid>().ok());
        let named = records.fold(action.to_owned(), |named, id| format!("{named} {id}"));
        let number = uuid::Uuid::new_v5(&once, named.as_bytes());
        self.0.insert(ONCE.to_owned(), number.to_string());
        self
    }

    pub fn version(&self) -> Option<i64> {
        self.get(VERSION).parse().ok()
    }

    /// What may wait in a draft: never a password, nor a code.
    pub fn without_secrets(&self) -> Self {
        Self(
            self.0
                .iter()
                .filter(|(name, _)| !name.contains("password") && name.as_str() != crate::accounts::factor::types::CODE)
                .map(|(n, v)| (n.clone(), v.clone()))
                .collect(),
        )
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Fields {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Self(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }
}

/// Reads fields one by one and gathers every refusal, so that a form is corrected in one go.
pub struct Reader<'f> {
    fields: &'f Fields,
    errors: Vec<FieldError>,
}

impl<'f> Reader<'f> {
    pub fn new(fields: &'f Fields) -> Self {
        Self {
            fields,
            errors: Vec::new(),
        }
    }

    pub fn raw(&self, name: &str) -> &'f str {
        self.fields.get(name)
    }

    pub fn refuse(&mut self, field: &str, message: impl Into<Message>) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            message: message.into(),
        });
    }

    /// A field that must be filled, read by a newtype's `parse`.
    pub fn required<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, Message>) -> Option<T> {
        if self.raw(name).is_empty() {
            self.refuse(name, REQUIRED);
            return None;
        }
        self.optional(name, parse)
    }

    /// A field that may be empty.
    pub fn optional<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, Message>) -> Option<T> {
        let text = self.raw(name);
        if text.is_empty() {
            return None;
        }
        parse(text).map_err(|message| self.refuse(name, message)).ok()
    }

    /// Free text, at most `max` characters; empty when missing.
    pub fn text(&mut self, name: &str, max: usize) -> String {
        self.optional(name, |text| at_most(text, max)).unwrap_or_default()
    }

    pub fn date(&mut self, name: &str) -> Option<time::Date> {
        self.optional(name, |text| {
            let far = dates::written(text).is_some();
            let refused = if far { FAR_DATE } else { BAD_DATE };
            dates::parse(text).ok_or_else(|| refused.message(&[("value", &excerpt(text))]))
        })
    }

    pub fn required_date(&mut self, name: &str) -> Option<time::Date> {
        if self.raw(name).is_empty() {
            self.refuse(name, REQUIRED);
        }
        self.date(name)
    }

    /// A whole number from 0 to 1,000,000.
    pub fn number(&mut self, name: &str) -> Option<i64> {
        self.optional(name, |text| {
            let n = text.parse::<i64>().ok().filter(|n| (0..=1_000_000).contains(n));
            n.ok_or_else(|| BAD_NUMBER.message(&[("value", &excerpt(text))]))
        })
    }

    /// An amount, in cents.
    pub fn cents(&mut self, name: &str) -> Option<i64> {
        self.optional(name, |text| {
            crate::money::parse_cents(text).ok_or_else(|| BAD_AMOUNT.message(&[("value", &excerpt(text))]))
        })
    }

    /// One of a list, by its code.
    pub fn choice<T: std::str::FromStr>(&mut self, name: &str) -> Option<T> {
        self.optional(name, |text| text.parse().map_err(|_| BAD_CHOICE.into()))
    }

    pub fn required_choice<T: std::str::FromStr>(&mut self, name: &str) -> Option<T> {
        self.required(name, |text| text.parse().map_err(|_| BAD_CHOICE.into()))
    }

    /// A ticked box.
    pub fn ticked(&self, name: &str) -> bool {
        !self.raw(name).is_empty()
    }

    /// The value made of what was read, or every refusal. `make` answers `None` only when a refusal is on record.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, AppError> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ if self.errors.is_empty() => Err(AppError::invalid("", REQUIRED)),
            _ => Err(AppError::Invalid(self.errors)),
        }
    }
}

/// Refuses a text longer than `max` characters, and drops control characters other than line breaks.
pub fn at_most(text: &str, max: usize) -> Result<String, Message> {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let n = text.chars().count();
    if n > max {
        return Err(TOO_LONG.message(&[("n", &n.to_string()), ("max", &max.to_string())]));
    }
    Ok(text)
}

/// The start of a typed value, to quote it in a message.
pub fn excerpt(text: &str) -> String {
    if text.chars().count() <= 40 {
        text.to_owned()
    } else {
        format!("{}…", text.chars().take(40).collect::<String>())
    }
}

impl From<Text> for AppError {
    fn from(text: Text) -> Self {
        Self::invalid("", text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_for_one_act_on_one_record() {
        let [once, one, other] = [1, 2, 3].map(|n| uuid::Uuid::from_u128(n).to_string());
        let form =
            |stage: &str, note: &str| Fields::from([(ONCE, &*once), ("stage", stage), ("note", note), (BY, &*other)]);
        let number = |form: Fields, act| form.numbered(act).once().expect("a number");
        let first = number(form(&one, "Bonjour"), "stages/act");
        assert_eq!(
            first,
            number(form(&one, "Bonsoir"), "stages/act"),
            "the same form again"
        );
        assert_ne!(first, number(form(&other, "Bonjour"), "stages/act"), "another record");
        assert_ne!(first, number(form(&one, "Bonjour"), "stages/save"), "another act");
        assert_eq!(Fields::default().numbered("stages/act"), Fields::default());
    }

    #[test]
    fn every_refused_field_is_told_at_once() {
        let fields = Fields::from([("name", ""), ("on", "31/02/2026"), ("amount", "abc")]);
        let mut read = Reader::new(&fields);
        read.required("name", |text| Ok(text.to_owned()));
        read.date("on");
        read.cents("amount");
        let Err(AppError::Invalid(errors)) = read.finish(Some(())) else {
            panic!("refused")
        };
        assert_eq!(
            errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(),
            ["name", "on", "amount"]
        );
        assert!(errors[1].message.fr.contains("31/02/2026"));
    }

    #[test]
    fn passwords_never_wait_in_a_draft() {
        let fields = Fields::from([("email", "a@b.fr"), ("password", "secret")]);
        assert_eq!(fields.without_secrets(), Fields::from([("email", "a@b.fr")]));
    }
}
