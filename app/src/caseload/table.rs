use super::{
    display::ACTIVE,
    rules::PICK_PREFIX,
    types::{Column, Tag},
};
use crate::{
    as_of::AU,
    dates,
    journeys::{Access, JourneySummary, PersonName, StageBrief},
    request::lang,
    text::Lang,
    texts,
    ui::form::state,
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    LIST = "Parcours trouvés" | "Journeys found";
    PICKED = "Choix" | "Pick";
    WHO = "Parcours" | "Journey";
    ACTS = "Gestes" | "Acts";
    PICK = "Choisir {name}" | "Pick {name}";
    NAMELESS = "Parcours {reference}" | "Journey {reference}";
    NOBODY = "personne n’en est chargé" | "nobody is in charge";
    LED = "porté par {name}" | "led by {name}";
    WROTE = "accès limité : pas d’accord de partage" | "limited access: no consent";
    MEETING = "Rendez-vous tenu" | "Meeting held";
    NO_STAGE = "pas d’étape" | "no stage";
}

/// The journeys of a page, in a form or out of one.
#[component]
pub fn Table(
    rows: Vec<JourneySummary>,
    columns: Vec<Column>,
    /// The past day that is shown: nothing can be picked there.
    day: Option<Date>,
) -> impl IntoView {
    let lang = lang();
    let picks = day.is_none();
    let heads = columns
        .iter()
        .map(|column| {
            let what = (*column == Column::Active).then(|| ACTIVE.get(lang));
            view! { <th scope="col" title=what>{column.label().get(lang)}</th> }
        })
        .collect_view();
    let lines = rows
        .into_iter()
        .enumerate()
        .map(|(at, row)| line(at, row, &columns, day, lang))
        .collect_view();
    view! {
        <div class="table-stack rows caseload">
            <table class="table">
                <caption class="visually-hidden">{LIST.get(lang)}</caption>
                <thead><tr>
                    {picks.then(|| view! { <th scope="col"><span class="visually-hidden">{PICKED.get(lang)}</span></th> })}
                    <th scope="col">{WHO.get(lang)}</th>
                    {heads}
                    <th scope="col"><span class="visually-hidden">{ACTS.get(lang)}</span></th>
                </tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
}

/// The names of a journey's people, or its reference where they may not be known.
pub fn title(row: &JourneySummary, lang: Lang) -> String {
    if row.people.is_empty() {
        return NAMELESS.with(lang, &[("reference", &row.reference)]);
    }
    let names: Vec<String> = row.people.iter().map(PersonName::full).collect();
    names.join(", ")
}

/// The page of a journey, as of the day that the list shows.
pub fn address(row: &JourneySummary, day: Option<Date>) -> String {
    match day {
        Some(day) => format!("/parcours/{}?{AU}={}", row.id, dates::iso(day)),
        None => format!("/parcours/{}", row.id),
    }
}

fn line(at: usize, row: JourneySummary, columns: &[Column], day: Option<Date>, lang: Lang) -> impl IntoView + use<> {
    let name = title(&row, lang);
    let cells = columns
        .iter()
        .map(|column| view! { <td data-label=column.label().get(lang)>{cell(*column, &row, lang)}</td> })
        .collect_view();
    let quick = (row.access != Access::Wrote && day.is_none()).then(|| {
        view! {
            <a class="button quiet small" href=format!("/rendez-vous/saisir?parcours={}", row.id)>
                {MEETING.get(lang)}<span class="visually-hidden">{lang.colon()}{name.clone()}</span>
            </a>
        }
    });
    let led = row
        .lead
        .as_ref()
        .filter(|_| !columns.contains(&Column::Lead))
        .map(|name| LED.with(lang, &[("name", name)]));
    let limited = (row.access == Access::Wrote).then(|| WROTE.get(lang).to_owned());
    let reference = (!row.people.is_empty()).then(|| row.reference.clone());
    let meta = [reference, led, limited].into_iter().flatten();
    view! {
        <tr data-row=at>
            {day.is_none().then(|| pick(&row, &name, lang))}
            <th scope="row">
                <p class="title"><a id=format!("row-{at}") href=address(&row, day)>{name.clone()}</a></p>
                <p class="meta">{meta.map(|text| view! { <span>{text}</span> }).collect_view()}</p>
            </th>
            {cells}
            <td class="acts">{quick}</td>
        </tr>
    }
}

fn pick(row: &JourneySummary, name: &str, lang: Lang) -> impl IntoView + use<> {
    let field = format!("{PICK_PREFIX}{}", row.id);
    let ticked = state().is_ticked(&field, false);
    view! {
        <td class="pick">
            <input type="checkbox" name=format!("form[{field}]") value="on" checked=ticked aria-label=PICK.with(lang, &[("name", name)])/>
        </td>
    }
}

fn cell(column: Column, row: &JourneySummary, lang: Lang) -> AnyView {
    let day = |on: Option<Date>| on.map(|on| dates::short(on, lang));
    let text = match column {
        Column::Stages => return stages(row, lang),
        Column::Tags => return tags(&row.tags),
        Column::Project => row.title.clone(),
        Column::Commune => row.commune.clone(),
        Column::Lead => row.lead.clone(),
        Column::Opened => day(row.opened_on),
        Column::Active => day(row.active_on),
        Column::Adviser => match (&row.adviser, row.access) {
            (None, Access::Own) => Some(NOBODY.get(lang).to_owned()),
            (name, _) => name.clone(),
        },
    };
    text.map(|text| view! { <span>{text}</span> }).into_any()
}

fn stages(row: &JourneySummary, lang: Lang) -> AnyView {
    if row.stages.is_empty() {
        return view! { <span class="quiet-text small-text">{NO_STAGE.get(lang)}</span> }.into_any();
    }
    let chips = row.stages.iter().map(|stage| stage_chip(stage, lang)).collect_view();
    view! { <div class="chips">{chips}</div> }.into_any()
}

/// A stage's kind and state side by side.
pub fn stage_chip(stage: &StageBrief, lang: Lang) -> impl IntoView + use<> {
    view! {
        <span class="stage-chip">
            <span class="kind" data-kind=stage.kind.as_str()>{stage.kind.label().get(lang)}</span>
            " "
            <span class="state" data-state=stage.state.code()>{stage.state.label().get(lang)}</span>
        </span>
    }
}

/// The tags of a journey.
pub fn tags(names: &[String]) -> AnyView {
    if names.is_empty() {
        return ().into_any();
    }
    let names = names
        .iter()
        .map(|name| view! { <li class="tag">{name.clone()}</li> })
        .collect_view();
    view! { <ul class="tags">{names}</ul> }.into_any()
}

/// The names of tags to choose from while writing one.
#[component]
pub fn KnownTags(id: &'static str, tags: Vec<Tag>) -> impl IntoView {
    let names = tags.into_iter().map(|tag| view! { <option value=tag.name></option> });
    view! { <datalist id=id>{names.collect_view()}</datalist> }
}
