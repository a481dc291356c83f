//! What a form showed: what its fields are called, how their choices read, and whether they were filled. It goes with the form, so
//! that what was typed is given back in those words whatever becomes of its page.

use super::{
    fields::{OfLine, TICKED, told},
    form::is_typed,
};
use crate::{draft::Draft, form::Fields, request::lang, text::Lang};
use leptos::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// The form field that holds it.
pub const SHOWN: &str = "shown";
/// The words of a longer list do not go with the form: what was chosen there is not told.
const LONGEST: usize = 16;

/// What the fields of a form have said of themselves.
#[derive(Clone, Default)]
pub struct Shown(Arc<Mutex<Vec<Line>>>);

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    name: String,
    label: String,
    /// A mark of what it was filled with; empty when with nothing.
    before: String,
    how: How,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum How {
    Typed,
    Ticked,
    Chosen(Vec<(String, String)>),
}

impl Shown {
    pub fn typed(&self, name: &str, label: &str, before: &str) {
        self.add(name, label, before, How::Typed);
    }

    pub fn ticked(&self, name: &str, label: &str, before: &str) {
        self.add(name, label, before, How::Ticked);
    }

    /// `before`: the code that a browser sends when nobody chooses.
    pub fn chosen<'o>(&self, name: &str, label: &str, before: &str, options: impl Iterator<Item = (&'o str, &'o str)>) {
        let words = options.map(|(code, word)| (code.to_owned(), on_one_line(word)));
        let mut words: Vec<_> = words.filter(|(code, _)| !code.is_empty()).take(LONGEST + 1).collect();
        if words.len() > LONGEST {
            words.clear();
        }
        self.add(name, label, before, How::Chosen(words));
    }

    fn add(&self, name: &str, label: &str, before: &str, how: How) {
        let label = match use_context::<OfLine>() {
            Some(OfLine(line)) => format!("{line} – {label}"),
            None => label.to_owned(),
        };
        let (name, label, before) = (name.to_owned(), on_one_line(&label), mark(before));
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(Line {
            name,
            label,
            before,
            how,
        });
    }

    /// What a line of the summary calls a field. A box is what answers the reason, so that its own words name it only when it was
    /// left empty.
    pub fn called(&self, field: &str, empty: bool) -> Option<String> {
        let lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        called(&lines, field, empty)
    }

    /// As it is sent: a line a field.
    pub fn written(&self) -> String {
        let lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.iter().map(Line::written).collect::<Vec<_>>().join("\n")
    }
}

fn called(lines: &[Line], field: &str, empty: bool) -> Option<String> {
    let field = field.strip_prefix("pick.").unwrap_or(field);
    let line = lines.iter().find(|line| line.name == field)?;
    (empty || line.how != How::Ticked).then(|| line.label.clone())
}

/// A reason with the name of its field before it.
pub fn with_name(name: Option<String>, reason: &str, lang: Lang) -> String {
    match name {
        Some(name) if name.ends_with('?') => format!("{name} {reason}"),
        Some(name) => format!("{name}{}{reason}", lang.colon()),
        None => reason.to_owned(),
    }
}

impl Line {
    fn written(&self) -> String {
        let (how, words) = match &self.how {
            How::Typed => ("typed", String::new()),
            How::Ticked => ("ticked", String::new()),
            How::Chosen(words) => {
                let words = words.iter().map(|(code, word)| format!("\t{code}={word}"));
                ("chosen", words.collect())
            }
        };
        format!("{}\t{how}\t{}\t{}{words}", self.name, self.before, self.label)
    }

    fn read(line: &str) -> Option<Self> {
        let mut cells = line.split('\t').map(str::to_owned);
        let (name, how, before, label) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        let words = cells.filter_map(|cell| {
            let (code, word) = cell.split_once('=')?;
            Some((code.to_owned(), word.to_owned()))
        });
        let how = match &*how {
            "typed" => How::Typed,
            "ticked" => How::Ticked,
            "chosen" => How::Chosen(words.collect()),
            _ => return None,
        };
        Some(Self {
            name,
            label,
            before,
            how,
        })
    }

    /// What was typed or chosen here, in words; nothing when it stands as the form was filled.
    fn given(&self, fields: &Fields, lang: Lang) -> Option<Kept> {
        let value = fields.get(&self.name);
        if value.is_empty() || mark(value) == self.before {
            return None;
        }
        let text = match &self.how {
            How::Typed => told(value, lang),
            How::Ticked => TICKED.get(lang).to_owned(),
            How::Chosen(words) => words.iter().find(|(code, _)| code == value)?.1.clone(),
        };
        Some(Kept {
            label: self.label.clone(),
            text,
        })
    }
}

fn read(fields: &Fields) -> Vec<Line> {
    fields.get(SHOWN).lines().filter_map(Line::read).collect()
}

fn on_one_line(text: &str) -> String {
    text.replace(['\t', '\r', '\n'], " ")
}

/// FNV-1a: the same in every version and on every machine. Line breaks and spaces at the ends are not told apart.
fn mark(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return text;
    }
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("{hash:08x}")
}

/// Something that somebody typed or chose; without a label where the form said nothing of its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub label: String,
    pub text: String,
}

/// What somebody typed or chose in a form that is gone, in the order of the form. Where that said nothing of itself, the texts.
pub fn given_back(draft: &Draft, lang: Lang) -> Vec<Kept> {
    let (fields, lines) = (&draft.fields, read(&draft.fields));
    if !lines.is_empty() {
        return lines.iter().filter_map(|line| line.given(fields, lang)).collect();
    }
    let texts = fields.0.iter().filter(|(name, value)| is_typed(name, value));
    let bare = |text: &String| Kept {
        label: String::new(),
        text: told(text.trim(), lang),
    };
    texts.map(|(_, text)| bare(text)).collect()
}

/// The same in the language of whoever reads the page.
pub fn given(draft: &Draft) -> Vec<Kept> {
    given_back(draft, lang())
}

/// Why a form that is gone was refused, each reason with what its field was called.
pub fn reason(draft: &Draft, error: &crate::error::FieldError, lang: Lang) -> String {
    let name = called(&read(&draft.fields), &error.field, error.is_missing());
    with_name(name, error.message.get(lang), lang)
}

/// What was typed, a line a field.
#[component]
pub fn KeptWords(kept: Vec<Kept>) -> impl IntoView {
    let (bare, named): (Vec<_>, Vec<_>) = kept.into_iter().partition(|kept| kept.label.is_empty());
    let lines = named
        .into_iter()
        .map(|kept| view! { <div><dt>{kept.label}</dt><dd class="prewrap">{kept.text}</dd></div> });
    let lines: Vec<_> = lines.collect();
    view! {
        {(!lines.is_empty()).then(|| view! { <dl class="facts lines">{lines}</dl> })}
        {bare.into_iter().map(|kept| view! { <p class="prewrap">{kept.text}</p> }).collect_view()}
    }
}

#[cfg(test)]
mod tests;
