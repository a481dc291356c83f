use super::UnreadThread;
use crate::{
    dates,
    request::Request,
    text::{Lang, Plural, Text},
    texts,
    ui::load,
};
use leptos::prelude::*;

texts! {
    TITLE = "Messages à lire" | "Messages to read";
    READ = "Lire" | "Read";
}

const NEW: Plural = Plural {
    one: Text::new("{n} nouveau message", "{n} new message"),
    many: Text::new("{n} nouveaux messages", "{n} new messages"),
};

/// The threads with something new for the reader; nothing when there is none.
#[component]
pub fn UnreadThreads() -> impl IntoView {
    load(
        async |request: Request| request.ports.messages.unread(request.actor()?).await,
        |request, threads: Vec<UnreadThread>| {
            let lang = request.lang;
            let lines: Vec<_> = threads
                .into_iter()
                .map(|thread| view! { <Line thread lang/> })
                .collect();
            (!lines.is_empty()).then(|| {
                view! {
                    <section class="section" aria-labelledby="unread-title">
                        <h2 id="unread-title">{TITLE.get(lang)}</h2>
                        <ul class="tasks">{lines}</ul>
                    </section>
                }
            })
        },
    )
}

#[component]
fn Line(thread: UnreadThread, lang: Lang) -> impl IntoView {
    let link = format!("/parcours/{}/messages", thread.journey);
    let day = dates::paris_day(thread.last);
    let name = thread.person.clone().unwrap_or_else(|| thread.reference.clone());
    view! {
        <li data-urgency="soon">
            <p class="due">{NEW.count(lang, thread.count)}<small><time datetime=dates::iso(day)>{dates::short(day, lang)}</time></small></p>
            <div class="what"><a href=link.clone()>{name}</a><small>{thread.reference.clone()}</small></div>
            <a class="button small secondary" href=link>{READ.get(lang)}<span class="visually-hidden">" – " {thread.reference.clone()}</span></a>
        </li>
    }
}
