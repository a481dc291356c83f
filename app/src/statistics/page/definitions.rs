use crate::{
    request::lang,
    statistics::{indicators::definitions::Code, labels},
    texts,
};
use leptos::prelude::*;

texts! {
    TITLE = "Définitions" | "Definitions";
}

/// What each indicator is, for whoever cites it.
#[component]
pub fn Definitions(codes: Vec<Code>) -> impl IntoView {
    let lang = lang();
    let lines = codes.into_iter().map(|code| {
        let definition = code.definition();
        view! {
            <article class="card" id=format!("definition-{}", code.as_str())>
                <h3>{code.as_str()} " – " {definition.name.get(lang)}</h3>
                <p>{definition.meaning.get(lang)}</p>
                <dl class="facts lines">
                    <div><dt>{labels::FORMULA.get(lang)}</dt><dd>{definition.formula.get(lang)}</dd></div>
                    {definition.denominator.map(|text| view! { <div><dt>{labels::DENOMINATOR.get(lang)}</dt><dd>{text.get(lang)}</dd></div> })}
                </dl>
            </article>
        }
    });
    view! {
        <section class="section" aria-labelledby="definitions">
            <h2 id="definitions">{TITLE.get(lang)}</h2>
            <div class="stack">{lines.collect_view()}</div>
        </section>
    }
}
