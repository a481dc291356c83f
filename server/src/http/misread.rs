//! The address of a file that was not understood. A page leaves out what it does not understand and says so; a file could not say it, and
//! would be taken for what was asked.

use app::{form::excerpt, text::Lang};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use std::collections::BTreeMap;

app::texts! {
    LEFT = "Une partie de l’adresse n’a pas été comprise, et aucun fichier n’a été préparé : {list}. Revenez à la liste, corrigez le filtre et recommencez." | "Part of the address was not understood, and no file was made: {list}. Go back to the list, correct the filter and try again.";
}

/// 422 with what was not understood, in both languages; nothing when everything was.
pub fn misread(left: &[&str], query: &BTreeMap<String, String>) -> Option<Response> {
    if left.is_empty() {
        return None;
    }
    let value = |name: &str| excerpt(query.get(name).map_or("", |value| value.trim()));
    let list: Vec<String> = left.iter().map(|name| format!("{name}={}", value(name))).collect();
    let list = list.join(", ");
    let told = |lang| LEFT.with(lang, &[("list", &list)]);
    let text = format!("{}\n\n{}\n", told(Lang::Fr), told(Lang::En));
    Some((StatusCode::UNPROCESSABLE_ENTITY, text).into_response())
}
