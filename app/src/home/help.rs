use super::help_account::ACCOUNT;
use super::help_texts::{CONTENTS, LEAD, NO_ONE, WRITE};
use super::help_texts::{GLOSSARY, GUIDES, Guide, KEYS, NEED, NEED_TEXT, TITLE, TITLE_GLOSSARY, TITLE_KEYS};
use crate::{
    request::lang,
    text::Text,
    ui::{PageHeader, load},
};
use leptos::prelude::*;

#[component]
pub fn HelpPage() -> impl IntoView {
    load(
        async |request| request.ports.organisations.hub().await,
        |request, hub| {
            let lang = request.lang;
            let contents = GUIDES
                .iter()
                .chain([&ACCOUNT])
                .map(|guide| (guide.anchor, guide.title))
                .chain([("clavier", TITLE_KEYS), ("glossaire", TITLE_GLOSSARY)]);
            let contact = hub.contact;
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                <nav aria-label=CONTENTS.get(lang)>
                    <ul class="cluster">{contents.map(|(anchor, title)| view! { <li><a class="button secondary small" href=format!("#{anchor}")>{title.get(lang)}</a></li> }).collect_view()}</ul>
                </nav>
                {GUIDES.iter().chain([&ACCOUNT]).map(|guide| view! { <GuideView guide/> }).collect_view()}
                <section class="section prose" aria-labelledby="clavier">
                    <h2 id="clavier">{TITLE_KEYS.get(lang)}</h2>
                    <ul>{items(&KEYS)}</ul>
                </section>
                <Glossary/>
                <section class="section prose" aria-labelledby="besoin">
                    <h2 id="besoin">{NEED.get(lang)}</h2>
                    <p>{NEED_TEXT.get(lang)}</p>
                    {if contact.is_empty() {
                        view! { <p>{NO_ONE.get(lang)}</p> }.into_any()
                    } else {
                        view! { <p><a href=format!("mailto:{contact}")>{WRITE.with(lang, &[("mail", &contact)])}</a></p> }.into_any()
                    }}
                </section>
            }
        },
    )
}

fn items(texts: &'static [Text]) -> impl IntoView {
    let lang = lang();
    texts
        .iter()
        .map(|text| view! { <li>{text.get(lang)}</li> })
        .collect_view()
}

#[component]
fn GuideView(guide: &'static Guide) -> impl IntoView {
    let lang = lang();
    let tasks = guide.tasks.iter().map(|(task, steps)| {
        view! { <details class="disclosure"><summary>{task.get(lang)}</summary><ol>{items(steps)}</ol></details> }
    });
    view! {
        <section class="section narrow" aria-labelledby=guide.anchor>
            <h2 id=guide.anchor>{guide.title.get(lang)}</h2>
            <p>{guide.lead.get(lang)}</p>
            <div class="stack tight">{tasks.collect_view()}</div>
        </section>
    }
}

#[component]
fn Glossary() -> impl IntoView {
    let lang = lang();
    let words = GLOSSARY.iter().map(
        |(word, meaning)| view! { <div><dt><strong>{word.get(lang)}</strong></dt><dd>{meaning.get(lang)}</dd></div> },
    );
    view! {
        <section class="section narrow" aria-labelledby="glossaire">
            <h2 id="glossaire">{TITLE_GLOSSARY.get(lang)}</h2>
            <dl class="facts lines">{words.collect_view()}</dl>
        </section>
    }
}
