use super::{
    table::{address, stage_chip, tags, title},
    types::Lane,
};
use crate::{
    journeys::{JourneySummary, StageKind, filters},
    request::current,
    text::{Lang, Plural, Text},
    texts,
    ui::pagination::address_with,
};
use leptos::prelude::*;
use time::Date;

texts! {
    BOARD = "Parcours par étape" | "Journeys by stage";
    WITHOUT = "Sans étape ouverte" | "No open stage";
    NONE = "Aucun parcours" | "No journey";
    ALL = "Voir tous dans la liste" | "See all in the list";
    MORE = "{n} premiers montrés. Filtrez pour voir les autres." | "First {n} shown. Filter to see the others.";
}

const COUNT: Plural = Plural {
    one: Text::new("{n} parcours", "{n} journey"),
    many: Text::new("{n} parcours", "{n} journeys"),
};

/// The journeys in lanes, one a kind of stage: a journey stands in each lane where it has a stage.
#[component]
pub fn BoardView(lanes: Vec<Lane>, day: Option<Date>) -> impl IntoView {
    let request = current().ok()?;
    let lang = request.lang;
    let mut number = 0;
    let lanes: Vec<_> = lanes
        .into_iter()
        .map(|lane| {
            let first = number;
            number += lane.rows.len();
            let all = all_of(&lane, &request.address);
            lane_view(lane, first, all, day, lang)
        })
        .collect();
    Some(view! { <div class="board rows" role="group" aria-label=BOARD.get(lang)>{lanes}</div> })
}

/// The list of a lane's journeys, with the filters that hold.
fn all_of(lane: &Lane, address: &str) -> Option<String> {
    let kind = lane.kind?;
    let list = address_with(&address_with(address, filters::VIEW, ""), filters::PAGE, "");
    Some(address_with(&list, filters::KIND, kind.as_str()))
}

fn lane_view(lane: Lane, first: usize, all: Option<String>, day: Option<Date>, lang: Lang) -> impl IntoView {
    let code = lane.kind.map_or("none", StageKind::as_str);
    let id = format!("lane-{code}");
    let name = lane.kind.map_or(WITHOUT, StageKind::label).get(lang);
    let shown = i64::try_from(lane.rows.len()).unwrap_or_default();
    let rest = (lane.total > shown).then(|| match all {
        Some(all) => {
            view! { <p><a href=all>{ALL.get(lang)}<span class="visually-hidden">{lang.colon()}{name}</span></a></p> }
                .into_any()
        }
        None => {
            let text = MORE.with(lang, &[("n", &shown.to_string())]);
            view! { <p class="quiet-text small-text">{text}</p> }.into_any()
        }
    });
    let cards: Vec<_> = lane
        .rows
        .into_iter()
        .enumerate()
        .map(|(at, row)| card(first + at, row, lane.kind, day, lang))
        .collect();
    let empty = cards.is_empty();
    view! {
        <section class="lane" aria-labelledby=id.clone()>
            <h2 id=id.clone()><span class="kind" data-kind=code>{name}</span> <small>{COUNT.count(lang, lane.total)}</small></h2>
            {empty.then(|| view! { <p class="quiet-text small-text">{NONE.get(lang)}</p> })}
            {(!empty).then(|| view! { <ul>{cards}</ul> })}
            {rest}
        </section>
    }
}

fn card(at: usize, row: JourneySummary, kind: Option<StageKind>, day: Option<Date>, lang: Lang) -> impl IntoView {
    let chips = row
        .stages
        .iter()
        .filter(|stage| kind.is_none_or(|kind| kind == stage.kind))
        .map(|stage| stage_chip(stage, lang))
        .collect_view();
    let meta = [row.title.clone(), row.adviser.clone()].into_iter().flatten();
    view! {
        <li class="lane-card" data-row=at>
            <p class="title"><a id=format!("row-{at}") href=address(&row, day)>{title(&row, lang)}</a></p>
            <p class="meta">{meta.map(|text| view! { <span>{text}</span> }).collect_view()}</p>
            {chips}
            {tags(&row.tags)}
        </li>
    }
}
