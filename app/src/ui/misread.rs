use super::Message;
use crate::{
    form::excerpt,
    request::{current, lang},
    text::Lang,
    texts,
};
use leptos::prelude::*;

texts! {
    LEFT = "Une partie de l’adresse n’a pas été comprise, et est laissée de côté :" | "Part of the address was not understood, and is left out:";
    KEPT = "Ce qui est gardé : {list}." | "What is kept: {list}.";
    NOTHING = "Aucun autre filtre n’est appliqué." | "No other filter applies.";
}

/// The parameters that have a value in the address which was not understood.
pub fn misread<'q, const N: usize>(
    understood: [(&'static str, bool); N],
    value: impl Fn(&str) -> &'q str,
) -> Vec<&'static str> {
    let left = understood
        .into_iter()
        .filter(|(name, understood)| !understood && !value(name).is_empty());
    left.map(|(name, _)| name).collect()
}

/// Tells which filters of an address say nothing, and which ones apply all the same.
#[component]
pub fn Misread(
    /// What each is called, with what stands in the address.
    left: Vec<(String, String)>,
    /// The filters that apply, in words.
    kept: Vec<String>,
) -> impl IntoView {
    let lang = lang();
    if left.is_empty() {
        return None;
    }
    // The page is not as asked for.
    if let Ok(request) = current() {
        request.reply.status(422);
    }
    let lines = left.into_iter().map(move |(name, value)| {
        let quoted = match lang {
            Lang::Fr => format!("{name}\u{a0}: «\u{a0}{}\u{a0}»", excerpt(&value)),
            Lang::En => format!("{name}: “{}”", excerpt(&value)),
        };
        view! { <li>{quoted}</li> }
    });
    let rest = if kept.is_empty() {
        NOTHING.get(lang).to_owned()
    } else {
        KEPT.with(lang, &[("list", &kept.join(", "))])
    };
    Some(view! {
        <Message tone="warning" role="status">
            <p>{LEFT.get(lang)}</p>
            <ul>{lines.collect_view()}</ul>
            <p>{rest}</p>
        </Message>
    })
}
