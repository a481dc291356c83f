//! What is held as JSON, told as the pages tell it.

use super::{headings::heading, row::Line};
use crate::{journeys::commune_of_insee, reference::legal_forms};
use app::{
    contracts::{Entry, Terms},
    dates,
    journeys::{SheetChange, SheetField},
    notices::{
        types::{Facts as NoticeFacts, NoticeKind},
        words,
    },
    stages::{facts::Facts, rules::DatedAct},
    text::Lang,
    values::Choice,
};

app::texts! {
    TOLD = "Message" | "Message";
    CHANGED = "{before}, puis {after}" | "{before}, then {after}";
    NOTHING = "rien" | "nothing";
    TERMS = "du {from} au {to}" | "from {from} to {to}";
    TERMS_OPEN = "à partir du {from}" | "from {from}";
}

/// The columns that hold JSON.
pub const COLUMNS: [&str; 5] = ["facts", "terms", "course", "changes", "entries"];

/// Label and text of each fact; nothing of what cannot be read: the JSON file has it as it is.
pub fn told(section: &str, text: &str, line: &Line, lang: Lang) -> Vec<(String, String)> {
    match section {
        "stages" => stage(text, lang),
        "stages_struck" => [stage(text, lang), course(text, lang)].concat(),
        "notices" => notice(text, line, lang).into_iter().collect(),
        "sheet_changes" | "project_changes" => changes(text, lang),
        "contract_history" => terms(text, lang).into_iter().collect(),
        "contracts_struck" => terms(text, lang).into_iter().chain(entries(text, lang)).collect(),
        _ => vec![],
    }
}

fn stage(text: &str, lang: Lang) -> Vec<(String, String)> {
    let facts: Option<Facts> = serde_json::from_str(text).ok();
    let form = |code: &str| {
        let form = legal_forms::by_code(code)?;
        Some(match lang {
            Lang::Fr => form.label_fr.clone(),
            Lang::En => form.label_en.clone(),
        })
    };
    let told = facts.map(|facts| facts.told(lang, form)).unwrap_or_default();
    told.into_iter().map(|(label, text)| (label.to_owned(), text)).collect()
}

/// The acts of a stage.
fn course(text: &str, lang: Lang) -> Vec<(String, String)> {
    let acts: Vec<DatedAct> = serde_json::from_str(text).unwrap_or_default();
    let told = |act: DatedAct| {
        let day = dates::long(act.on, lang);
        let words = [day, act.reason];
        let words = words.iter().filter(|words| !words.is_empty());
        let words: Vec<&str> = words.map(String::as_str).collect();
        (act.act.told().get(lang).to_owned(), words.join(", "))
    };
    acts.into_iter().map(told).collect()
}

/// What was written into a contract, and struck out.
fn entries(text: &str, lang: Lang) -> Vec<(String, String)> {
    let entries: Vec<Entry> = serde_json::from_str(text).unwrap_or_default();
    let told = |one: Entry| {
        let (from, to) = (
            dates::long(one.starts_on, lang),
            one.ends_on.map(|to| dates::long(to, lang)),
        );
        let days = match to {
            Some(to) => TERMS.with(lang, &[("from", &from), ("to", &to)]),
            None => from,
        };
        let amount = one.amount.map(|amount| app::money::euros(amount, lang));
        let words = [Some(days), amount, Some(one.text)];
        let words = words.into_iter().flatten().filter(|words| !words.is_empty());
        (
            one.kind.label().get(lang).to_owned(),
            words.collect::<Vec<_>>().join(", "),
        )
    };
    entries.into_iter().map(told).collect()
}

/// What stood in each field, and what came.
fn changes(text: &str, lang: Lang) -> Vec<(String, String)> {
    let changes: Vec<SheetChange> = serde_json::from_str(text).unwrap_or_default();
    let value = |field: SheetField, held: &str| match (field, held) {
        (_, "") => NOTHING.get(lang).to_owned(),
        (SheetField::Commune, insee) => commune_of_insee(insee).label,
        (field, held) => field.told(held, lang),
    };
    let told = |one: SheetChange| {
        let (before, after) = (value(one.field, &one.before), value(one.field, &one.after));
        let told = CHANGED.with(lang, &[("before", &before), ("after", &after)]);
        (one.field.label().get(lang).to_owned(), told)
    };
    changes.into_iter().map(told).collect()
}

fn notice(text: &str, line: &Line, lang: Lang) -> Option<(String, String)> {
    let kind: NoticeKind = line.text("notice_kind").parse().ok()?;
    let facts: NoticeFacts = serde_json::from_str(text).ok()?;
    Some((TOLD.get(lang).to_owned(), words::sentence(kind, true, &facts, lang)))
}

fn terms(text: &str, lang: Lang) -> Option<(String, String)> {
    let terms: Terms = serde_json::from_str(text).ok()?;
    let from = dates::long(terms.starts_on, lang);
    let told = match terms.last_day() {
        Some(to) => TERMS.with(lang, &[("from", &from), ("to", &dates::long(to, lang))]),
        None => TERMS_OPEN.with(lang, &[("from", &from)]),
    };
    Some((heading("terms", lang), told))
}
