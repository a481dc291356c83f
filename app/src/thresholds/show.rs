use super::{
    api::PAGE,
    code::{Code, Group},
    form::NewValueForm,
    table::{Threshold, Thresholds},
};
use crate::{
    dates,
    text::Lang,
    texts,
    ui::{PageHeader, load},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Repères" | "Thresholds";
    LEAD = "Les limites de la loi et les délais du pôle, chacun avec sa source et ses dates. Une nouvelle valeur s’applique à partir d’un jour à venir : le passé garde la sienne." | "Limits of the law and lead times of the hub, each with its source and its dates. A new value holds from a day to come: the past keeps its own.";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    ADMINISTRATION = "Administration" | "Administration";
    WHAT = "Repère" | "Threshold";
    VALUE = "Valeur" | "Value";
    VALID = "Valable" | "Valid";
    SOURCE = "Source" | "Source";
    CHANGE = "Changer" | "Change";
    CHANGE_THIS = "Changer : {what}" | "Change: {what}";
    ALWAYS = "en vigueur" | "in force";
    SINCE = "depuis le {from}" | "since {from}";
    FROM = "à partir du {from}" | "from {from}";
    FROM_TO = "du {from} au {to}" | "from {from} to {to}";
    ACTS = "Actes" | "Acts";
}

/// The query parameter that names the threshold to change.
const CHANGED: &str = "repere";

#[component]
pub fn ThresholdsPage() -> impl IntoView {
    load(
        async |request| {
            request.actor()?;
            request.ports.thresholds.all().await
        },
        |request, table| {
            let (lang, today) = (request.lang, request.today());
            let changed = request.query(CHANGED).parse::<Code>().ok();
            let groups = Group::ALL
                .iter()
                .map(|group| view! { <OneGroup group=*group table=table.clone() today lang/> });
            view! {
                <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
                    <ol>
                        <li><a href="/administration">{ADMINISTRATION.get(lang)}</a></li>
                        <li><span aria-current="page">{TITLE.get(lang)}</span></li>
                    </ol>
                </nav>
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                {changed.map(|code| view! { <NewValueForm code table=table.clone() today lang/> })}
                {groups.collect_view()}
            }
        },
    )
}

#[component]
fn OneGroup(group: Group, table: Thresholds, today: Date, lang: Lang) -> impl IntoView {
    let rows = Code::ALL
        .iter()
        .filter(|code| code.group() == group)
        .flat_map(|code| {
            table
                .of(*code)
                .into_iter()
                .enumerate()
                .map(|(at, row)| line(row, at == 0, today, lang))
        })
        .collect_view();
    view! {
        <div class="table-stack">
            <table class="table">
                <caption>{group.label().get(lang)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{WHAT.get(lang)}</th>
                        <th scope="col" class="numeric">{VALUE.get(lang)}</th>
                        <th scope="col">{VALID.get(lang)}</th>
                        <th scope="col">{SOURCE.get(lang)}</th>
                        <th scope="col"><span class="visually-hidden">{ACTS.get(lang)}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn line(row: &Threshold, latest: bool, today: Date, lang: Lang) -> impl IntoView + use<> {
    let what = row.code.label().get(lang);
    let named = CHANGE_THIS.with(lang, &[("what", what)]);
    let change = latest.then(|| {
        let href = format!("{PAGE}?{CHANGED}={}", row.code.code());
        view! { <a href=href aria-label=named>{CHANGE.get(lang)}</a> }
    });
    view! {
        <tr>
            <th scope="row">{what}</th>
            <td class="numeric" data-label=VALUE.get(lang)>{row.code.unit().told(row.value, lang)}</td>
            <td data-label=VALID.get(lang)>{validity(row, today, lang)}</td>
            <td data-label=SOURCE.get(lang)>{row.source.clone()}</td>
            <td>{change}</td>
        </tr>
    }
}

/// The first day of what was researched says nothing to a reader.
fn validity(row: &Threshold, today: Date, lang: Lang) -> String {
    let (from, to) = (
        dates::short(row.valid_from, lang),
        row.valid_to.map(|to| dates::short(to, lang)),
    );
    match to {
        Some(to) => FROM_TO.with(lang, &[("from", &from), ("to", &to)]),
        None if row.valid_from.year() <= 2000 => ALWAYS.get(lang).to_owned(),
        None if row.valid_from > today => FROM.with(lang, &[("from", &from)]),
        None => SINCE.with(lang, &[("from", &from)]),
    }
}
