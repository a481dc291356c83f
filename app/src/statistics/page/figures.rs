//! How a protected figure is written, and the tile that shows one.

use crate::{
    dates::number,
    request::lang,
    statistics::{
        indicators::definitions::Code,
        labels,
        protect::figure::{Figure, Rate},
    },
    text::Lang,
    texts,
};
use leptos::prelude::*;

texts! {
    DEFINITION = "Définition" | "Definition";
}

/// `1 234`, `< 5` or `n.d.`, none of them broken over two lines.
pub fn figure(figure: Figure, lang: Lang) -> String {
    match figure {
        Figure::Shown(value) => number(value, lang),
        Figure::Below(threshold) => format!("<\u{a0}{threshold}"),
        Figure::Hidden => labels::HIDDEN.get(lang).to_owned(),
    }
}

/// `71,4 %`, `71.4%` or `n.d.`.
pub fn rate(rate: Rate, lang: Lang) -> String {
    let Some(per_mille) = rate.per_mille() else {
        return labels::HIDDEN.get(lang).to_owned();
    };
    let (whole, tenth) = (per_mille / 10, per_mille % 10);
    match lang {
        Lang::Fr => format!("{whole},{tenth}\u{a0}%"),
        Lang::En => format!("{whole}.{tenth}%"),
    }
}

/// The link from a figure to its written definition.
#[component]
pub fn DefinitionLink(code: Code) -> impl IntoView {
    let lang = lang();
    view! {
        <a href=format!("#definition-{}", code.as_str())>
            {DEFINITION.get(lang)} <span class="visually-hidden">{lang.colon()}{code.definition().name.get(lang)}</span> " (" {code.as_str()} ")"
        </a>
    }
}

/// A key figure. `change`: a word about it, empty for none.
#[component]
pub fn Stat(
    code: Code,
    label: String,
    value: String,
    is_shown: bool,
    #[prop(optional, into)] change: String,
) -> impl IntoView {
    let class = if is_shown { "stat" } else { "stat protected" };
    view! {
        <div class=class>
            <p class="label">{label}</p>
            <p class="value">{value}</p>
            {(!change.is_empty()).then(|| view! { <p class="change">{change}</p> })}
            <p class="definition"><DefinitionLink code/></p>
        </div>
    }
}
