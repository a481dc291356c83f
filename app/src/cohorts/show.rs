use super::{
    applications::Applications,
    fields::CohortFields,
    list::call,
    read::COHORT,
    seats::{self, Doubt},
    standing::{next_jury, standing},
    types::{Change, Cohort, CohortSheet, OverSeats},
};
use crate::{
    as_of, dates,
    doubts::confirm,
    error::AppError,
    ids::CohortId,
    request::Request,
    sensitive::SaveAnyway,
    stages::facts::Application,
    text::{Lang, Text},
    texts,
    ui::{ActForm, Message, PageHeader, Submit, load},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    COHORTS = "Promotions" | "Cohorts";
    FACTS = "Dates et places" | "Dates and places";
    CALL = "Appel à candidatures" | "Call for applications";
    FIRST = "Premier jury" | "First jury";
    SECOND = "Second jury" | "Second jury";
    LASTS = "Promotion" | "Cohort";
    SEATS = "Places" | "Places";
    FROM_TO = "du {from} au {to}" | "from {from} to {to}";
    FULL = "{admitted} candidatures retenues pour {seats}." | "{admitted} applications admitted for {seats}.";
    CONFIRMED = "Places dépassées" | "Beyond the places";
    EDIT = "Corriger la promotion" | "Correct the cohort";
    SAVE = "Enregistrer" | "Save";
    CHANGES = "Corrections" | "Corrections";
    CHANGED = "{what} : {before} devient {after}" | "{what}: {before} becomes {after}";
    NOTHING = "rien" | "nothing";
    NOT_YET = "Cette promotion n’était pas encore connue ce jour-là : elle l’est depuis le {day}." | "This cohort was not known yet on that day: it has been since {day}.";
    SOMEBODY = "un compte fermé" | "a closed account";
}

#[component]
pub fn CohortPage() -> impl IntoView {
    let id = crate::stages::param("cohort");
    load(
        |request| async move {
            let id: CohortId = id.parse().map_err(|_| AppError::NotFound)?;
            let day = as_of::asked(&request);
            request.ports.cohorts.show(request.actor()?, id, day).await
        },
        |request, sheet| match sheet.not_before {
            Some(on) => not_yet(&request, &sheet.cohort.name, on),
            None => page(request, sheet).into_any(),
        },
    )
}

/// On a past day before the cohort was written down.
fn not_yet(request: &Request, name: &str, on: Date) -> AnyView {
    let lang = request.lang;
    let told = NOT_YET.with(lang, &[("day", &dates::long(on, lang))]);
    let name = name.to_owned();
    view! {
        <Trail name=name.clone() day={as_of::asked(request)} lang/>
        <PageHeader title=name/>
        {as_of::banner(request)}
        <p>{told}</p>
    }
    .into_any()
}

#[component]
fn Trail(name: String, #[prop(optional_no_strip)] day: Option<Date>, lang: Lang) -> impl IntoView {
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol><li><a href=as_of::at("/promotions", day)>{COHORTS.get(lang)}</a></li><li><span aria-current="page">{name}</span></li></ol>
        </nav>
    }
}

fn page(request: Request, sheet: CohortSheet) -> impl IntoView {
    let (lang, now, day) = (request.lang, request.today(), as_of::asked(&request));
    let (today, path) = (day.unwrap_or(now), request.path().to_owned());
    let waits = request
        .draft
        .as_ref()
        .is_some_and(|draft| draft.action == "cohorts/save");
    let open = sheet.applications.iter().filter(|one| one.state.is_open());
    let jury = next_jury(&sheet.cohort, open.map(|one| &one.facts), today);
    let state = standing(&sheet.cohort, jury, today);
    let counts = counts(&sheet, lang);
    let admitted = admitted(&sheet);
    let full = sheet.cohort.seats.filter(|seats| admitted > *seats).map(|seats| {
        let values = [
            ("admitted", &*admitted.to_string()),
            ("seats", &*super::list::SEATS.count(lang, seats)),
        ];
        FULL.with(lang, &values)
    });
    let (id, version) = (sheet.id, sheet.version);
    view! {
        <Trail name=sheet.cohort.name.clone() day lang/>
        <PageHeader title=sheet.cohort.name.clone() lead=call(&sheet.cohort, lang)/>
        {as_of::banner(&request)}
        <p class="cluster"><span class="state" data-state=state.code()>{state.told(lang)}</span></p>
        {full.map(|text| view! { <Message tone="warning"><p>{text}</p></Message> })}
        <div class="tiles small">{counts}</div>
        <Applications id cohort=sheet.cohort.clone() lines=sheet.applications today day lang/>
        <section class="section" aria-labelledby="facts">
            <h2 id="facts">{FACTS.get(lang)}</h2>
            <dl class="facts lines">{told(&sheet.cohort, lang).into_iter().map(|(label, text)| view! { <div><dt>{label}</dt><dd>{text}</dd></div> }).collect_view()}</dl>
            {day.is_none().then(|| view! {
                <details class="disclosure" open=waits>
                    <summary>{EDIT.get(lang)}</summary>
                    <ActForm action="cohorts/save" version=version hidden=vec![(COHORT, id.to_string())] merges=true>
                        <CohortFields cohort=Some(sheet.cohort)/>
                        {confirm::<Doubt>()}
                        <SaveAnyway/>
                        <div class="form-actions"><Submit label=SAVE/></div>
                    </ActForm>
                </details>
            })}
        </section>
        <Answered over=sheet.over lang/>
        <Changes changes=sheet.changes lang/>
        <as_of::DayForm path day today=now lang/>
    }
}

fn admitted(sheet: &CohortSheet) -> i64 {
    seats::admitted(sheet.applications.iter().map(|one| (one.state, &one.facts)))
}

/// How many applications are in each state.
fn counts(sheet: &CohortSheet, lang: Lang) -> impl IntoView + use<> {
    let count = |state: Application| {
        let of = sheet
            .applications
            .iter()
            .filter(|one| one.facts.standing() == Some(state));
        (state, of.count())
    };
    let shown: Vec<_> = Application::ALL
        .iter()
        .map(|state| count(*state))
        .filter(|(_, n)| *n > 0)
        .collect();
    shown
        .into_iter()
        .map(|(state, n)| {
            view! { <div class="stat"><p class="label">{state.label().get(lang)}</p><p class="value">{n}</p></div> }
        })
        .collect_view()
}

fn span(from: Option<Date>, to: Option<Date>, lang: Lang) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) => {
            let values = [("from", &*dates::long(from, lang)), ("to", &*dates::long(to, lang))];
            Some(FROM_TO.with(lang, &values))
        }
        (from, to) => from.or(to).map(|on| dates::long(on, lang)),
    }
}

/// What is known of a cohort, by what it is called.
fn told(cohort: &Cohort, lang: Lang) -> Vec<(&'static str, String)> {
    let day = |on: Option<Date>| on.map(|on| dates::long(on, lang));
    let all: [(Text, Option<String>); 5] = [
        (CALL, span(Some(cohort.call_opens), Some(cohort.call_closes), lang)),
        (FIRST, day(cohort.first_jury_on)),
        (SECOND, day(cohort.second_jury_on)),
        (LASTS, span(cohort.starts_on, cohort.ends_on, lang)),
        (SEATS, cohort.seats.map(|n| n.to_string())),
    ];
    all.into_iter()
        .filter_map(|(label, text)| Some((label.get(lang), text?)))
        .collect()
}

/// Who answered for more than there were places.
#[component]
fn Answered(over: Vec<OverSeats>, lang: Lang) -> impl IntoView {
    if over.is_empty() {
        return ().into_any();
    }
    let rows = over.into_iter().map(|one| {
        let values = [
            ("admitted", &*one.admitted.to_string()),
            ("seats", &*super::list::SEATS.count(lang, one.seats)),
        ];
        let told = FULL.with(lang, &values);
        view! {
            <li class="done">
                <p class="when"><time datetime=dates::iso(one.on)>{dates::long(one.on, lang)}</time></p>
                <p>{told}</p>
                <blockquote class="prewrap">{one.reason}</blockquote>
                <p class="who">{one.by.unwrap_or_else(|| SOMEBODY.get(lang).to_owned())}</p>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="answered">
            <h2 id="answered">{CONFIRMED.get(lang)}</h2>
            <ol class="timeline">{rows.collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// What stood before each correction, with who made it.
#[component]
fn Changes(changes: Vec<Change>, lang: Lang) -> impl IntoView {
    if changes.is_empty() {
        return ().into_any();
    }
    let rows = changes.into_iter().map(|change| {
        let who = change.by.clone().unwrap_or_else(|| SOMEBODY.get(lang).to_owned());
        let lines = differences(&change, lang)
            .into_iter()
            .map(|text| view! { <p>{text}</p> });
        view! {
            <li class="done">
                <p class="when"><time datetime=dates::iso(change.on)>{dates::long(change.on, lang)}</time></p>
                {lines.collect_view()}
                <p class="who">{who}</p>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="changes">
            <h2 id="changes">{CHANGES.get(lang)}</h2>
            <ol class="timeline">{rows.collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn differences(change: &Change, lang: Lang) -> Vec<String> {
    let (before, after) = (told(&change.before, lang), told(&change.after, lang));
    let of = |all: &[(&'static str, String)], label: &str| {
        let found = all.iter().find(|(called, _)| *called == label);
        found.map_or_else(|| NOTHING.get(lang).to_owned(), |(_, text)| text.clone())
    };
    let named =
        (change.before.name != change.after.name).then(|| (COHORTS.get(lang), &change.before.name, &change.after.name));
    let sentence = |what: &str, before: &str, after: &str| {
        CHANGED.with(lang, &[("what", what), ("before", before), ("after", after)])
    };
    let labels = [CALL, FIRST, SECOND, LASTS, SEATS].map(|label| label.get(lang));
    let others = labels.into_iter().filter_map(|label| {
        let (was, is) = (of(&before, label), of(&after, label));
        (was != is).then(|| sentence(label, &was, &is))
    });
    named
        .into_iter()
        .map(|(what, was, is)| sentence(what, was, is))
        .chain(others)
        .collect()
}
