use super::{
    fields::CohortFields,
    standing::standing,
    types::{CohortLine, CohortList},
};
use crate::{
    as_of, dates,
    request::Request,
    text::{Lang, Plural, Text},
    texts,
    ui::{ActForm, Empty, PageHeader, Submit, load},
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Promotions" | "Cohorts";
    LEAD = "Les promotions d’incubation de votre structure : l’appel, les jurys, les candidatures." | "The incubation cohorts of your organisation: the call, the juries, the applications.";
    NONE = "Aucune promotion" | "No cohort";
    NONE_TEXT = "Ouvrez la première : les étapes d’incubation la nomment ensuite comme candidatures." | "Open the first: incubation stages then name it as applications.";
    NONE_THEN = "Aucune n’était encore connue ce jour-là." | "None was known yet on that day.";
    NEW = "Ouvrir une promotion" | "Open a cohort";
    SAVE = "Ouvrir" | "Open";
    LIST = "Promotions" | "Cohorts";
    CALL = "appel du {from} au {to}" | "call from {from} to {to}";
}

pub(super) const SEATS: Plural = Plural {
    one: Text::new("{n} place", "{n} place"),
    many: Text::new("{n} places", "{n} places"),
};
pub(super) const APPLICATIONS: Plural = Plural {
    one: Text::new("{n} candidature", "{n} application"),
    many: Text::new("{n} candidatures", "{n} applications"),
};

/// `appel du 05/01/2026 au 15/02/2026`.
pub(super) fn call(cohort: &super::types::Cohort, lang: Lang) -> String {
    let (from, to) = (
        dates::short(cohort.call_opens, lang),
        dates::short(cohort.call_closes, lang),
    );
    CALL.with(lang, &[("from", &from), ("to", &to)])
}

#[component]
pub fn CohortsPage() -> impl IntoView {
    load(
        |request| async move {
            let day = as_of::asked(&request);
            request.ports.cohorts.list(request.actor()?, day).await
        },
        page,
    )
}

fn page(request: Request, list: CohortList) -> impl IntoView {
    let (lang, today, day) = (request.lang, request.today(), as_of::asked(&request));
    let path = request.path().to_owned();
    let waits = request
        .draft
        .as_ref()
        .is_some_and(|draft| draft.action == "cohorts/open");
    let empty = list.lines.is_empty();
    let lines = list.lines.into_iter();
    let rows = lines.map(|one| line(&one, (today, day), lang)).collect_view();
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        {as_of::banner(&request)}
        {day.is_none().then(|| view! {
            <details class="disclosure" open=waits || (empty && list.incubator)>
                <summary>{NEW.get(lang)}</summary>
                <ActForm action="cohorts/open">
                    <CohortFields cohort=None/>
                    <div class="form-actions"><Submit label=SAVE/></div>
                </ActForm>
            </details>
        })}
        {if empty {
            let text = if day.is_some() { NONE_THEN } else { NONE_TEXT };
            view! { <Empty title=NONE.get(lang) text=text.get(lang)>""</Empty> }.into_any()
        } else {
            view! { <ul class="rows" aria-label=LIST.get(lang)>{rows}</ul> }.into_any()
        }}
        <as_of::DayForm path day today lang/>
    }
}

fn line(one: &CohortLine, (today, day): (Date, Option<Date>), lang: Lang) -> impl IntoView + use<> {
    let cohort = &one.cohort;
    let state = standing(cohort, one.next_jury, day.unwrap_or(today));
    let href = as_of::at(&super::address(one.id), day);
    let seats = cohort.seats.map(|n| SEATS.count(lang, n));
    view! {
        <li>
            <div>
                <p class="title"><a href=href>{cohort.name.clone()}</a></p>
                <p class="meta">
                    <span>{call(cohort, lang)}</span>
                    <span>{APPLICATIONS.count(lang, one.applications)}</span>
                    {seats.map(|text| view! { <span>{text}</span> })}
                </p>
            </div>
            <div class="end"><span class="state" data-state=state.code()>{state.told(lang)}</span></div>
        </li>
    }
}
