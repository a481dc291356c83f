use crate::{
    dates,
    deadlines::{Deadline, DeadlineList, Topic, about},
    request::current,
    text::{Lang, Plural, Text},
    texts,
    ui::pagination::address_with,
    values::Choice,
};
use leptos::prelude::*;

texts! {
    TITLE = "Échéances" | "Deadlines";
    NONE = "Aucune échéance en retard ni proche." | "Nothing late, nothing near.";
    TOPICS = "Échéances par sujet" | "Deadlines by topic";
    ALL = "Toutes" | "All";
}

const REST: Plural = Plural {
    one: Text::new("Voir l’échéance suivante", "See the next deadline"),
    many: Text::new("Voir les {n} échéances suivantes", "See the next {n} deadlines"),
};

/// The parameter that chooses a topic, or everything.
const TOPIC: &str = "echeances";
const EVERYTHING: &str = "toutes";

/// Deadlines shown at most unless all are asked for.
const SHOWN: usize = 20;

/// What is late or near, most urgent first: everything as far as one looks at, or one topic whole.
#[component]
pub fn Deadlines(deadlines: Vec<Deadline>) -> impl IntoView {
    let request = current().ok()?;
    let lang = request.lang;
    let asked = request.query(TOPIC);
    let topics = about(&deadlines);
    let chosen = asked
        .parse::<Topic>()
        .ok()
        .filter(|topic| topics.iter().any(|(known, _)| known == topic));
    let total = deadlines.len();
    let mut shown: Vec<Deadline> = deadlines
        .into_iter()
        .filter(|deadline| chosen.is_none_or(|topic| Topic::of(deadline.reason) == topic))
        .collect();
    if chosen.is_none() && asked != EVERYTHING {
        shown.truncate(SHOWN);
    }
    let rest = if chosen.is_none() { total - shown.len() } else { 0 };
    let to = |value: &str| format!("{}#deadlines", address_with(&request.address, TOPIC, value));
    Some(view! {
        <section class="section" aria-labelledby="deadlines">
            <h2 id="deadlines">{TITLE.get(lang)}</h2>
            {(topics.len() > 1).then(|| topic_links(&topics, chosen, total, lang, &to))}
            {if shown.is_empty() {
                view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any()
            } else {
                view! { <DeadlineList deadlines=shown/> }.into_any()
            }}
            {(rest > 0).then(|| view! { <p><a href=to(EVERYTHING)>{REST.count(lang, i64::try_from(rest).unwrap_or(i64::MAX))}</a></p> })}
        </section>
    })
}

fn topic_links(
    topics: &[(Topic, usize)],
    chosen: Option<Topic>,
    total: usize,
    lang: Lang,
    to: &dyn Fn(&str) -> String,
) -> impl IntoView + use<> {
    let link = |name: &str, count: usize, address: String, current: bool| {
        let count = dates::number(i64::try_from(count).unwrap_or(i64::MAX), lang);
        let text = format!("{name} ({count})");
        view! { <li><a class="chip" href=address aria-current=current.then_some("true")>{text}</a></li> }
    };
    let all = link(ALL.get(lang), total, to(""), chosen.is_none());
    let each = topics
        .iter()
        .map(|(topic, count)| {
            link(
                topic.label().get(lang),
                *count,
                to(topic.code()),
                chosen == Some(*topic),
            )
        })
        .collect_view();
    view! { <nav aria-label=TOPICS.get(lang)><ul class="filter-chips">{all}{each}</ul></nav> }
}
