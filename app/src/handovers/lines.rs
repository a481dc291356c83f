use super::{
    batch::address,
    sight::{between, effect, meta, who},
    types::HandoverView,
};
use crate::{
    text::{Lang, Plural, Text},
    texts,
};
use leptos::prelude::*;

texts! {
    SEE = "Ouvrir" | "Open";
}

const TOGETHER: Plural = Plural {
    one: Text::new(
        "{n} parcours, passé avec d’autres",
        "{n} journey, handed over with others",
    ),
    many: Text::new("{n} parcours, passés ensemble", "{n} journeys, handed over together"),
};
const NOT_YET: Plural = Plural {
    one: Text::new("{n} pas encore reçu", "{n} not received yet"),
    many: Text::new("{n} pas encore reçus", "{n} not received yet"),
};

/// Those of one act side by side, where the first of them stands.
fn gathered(lines: Vec<HandoverView>) -> Vec<Vec<HandoverView>> {
    let mut acts: Vec<Vec<HandoverView>> = vec![];
    for one in lines {
        let same = |act: &&mut Vec<HandoverView>| act.first().is_some_and(|first| first.batch == one.batch);
        match acts.iter_mut().find(same) {
            Some(act) => act.push(one),
            None => acts.push(vec![one]),
        }
    }
    acts
}

/// Handovers, each with the way to its page; those of one act in one line, with the way to all of them.
#[component]
pub fn Lines(lines: Vec<HandoverView>, lang: Lang) -> impl IntoView {
    let lines = gathered(lines).into_iter().map(|act| {
        if act.len() > 1 {
            view! { <Several act lang/> }.into_any()
        } else {
            act.into_iter()
                .map(|one| view! { <Line one lang/> })
                .collect_view()
                .into_any()
        }
    });
    view! { <ul class="rows">{lines.collect_view()}</ul> }
}

/// Handovers, each with the way to its page.
#[component]
pub fn Rows(lines: Vec<HandoverView>, lang: Lang) -> impl IntoView {
    view! { <ul class="rows">{lines.into_iter().map(|one| view! { <Line one lang/> }).collect_view()}</ul> }
}

#[component]
fn Line(one: HandoverView, lang: Lang) -> impl IntoView {
    let link = format!("/parcours/{}/relais", one.journey);
    view! {
        <li>
            <div>
                <p class="title"><a href=link.clone()>{one.label.clone()}</a></p>
                <p class="meta"><span>{one.reference.clone()}</span><span>{who(&one, lang)}</span>{meta(&one, lang)}</p>
            </div>
            <div class="end">
                <a class="button small secondary" href=link>{SEE.get(lang)}<span class="visually-hidden">" " {one.reference}</span></a>
            </div>
        </li>
    }
}

pub(super) fn count(lines: &[HandoverView], which: impl Fn(&HandoverView) -> bool) -> i64 {
    i64::try_from(lines.iter().filter(|one| which(one)).count()).unwrap_or(i64::MAX)
}

#[component]
fn Several(act: Vec<HandoverView>, lang: Lang) -> impl IntoView {
    let title = TOGETHER.count(lang, count(&act, |_| true));
    let link = act.first().map(|one| address(one.batch)).unwrap_or_default();
    let open = count(&act, |one| one.received.is_none());
    view! {
        <li>
            <div>
                <p class="title"><a href=link.clone()>{title.clone()}</a></p>
                <p class="meta">
                    <span>{between(&act, lang)}</span>
                    <span>{effect(&act, lang)}</span>
                    {(open > 0).then(|| view! { <span>{NOT_YET.count(lang, open)}</span> })}
                </p>
            </div>
            <div class="end">
                <a class="button small secondary" href=link>{SEE.get(lang)}<span class="visually-hidden">" " {title}</span></a>
            </div>
        </li>
    }
}
