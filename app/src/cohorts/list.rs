use super::{
    fields::CohortFields,
    standing::standing,
    types::{CohortLine, CohortList},
};
use crate::{
    dates,
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
        |request| async move { request.ports.cohorts.list(request.actor()?).await },
        page,
    )
}

fn page(request: Request, list: CohortList) -> impl IntoView {
    let (lang, today) = (request.lang, request.today());
    let waits = request
        .draft
        .as_ref()
        .is_some_and(|draft| draft.action == "cohorts/open");
    let empty = list.lines.is_empty();
    let rows = list.lines.into_iter().map(|one| line(&one, today, lang)).collect_view();
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        <details class="disclosure" open=waits || (empty && list.incubator)>
            <summary>{NEW.get(lang)}</summary>
            <ActForm action="cohorts/open">
                <CohortFields cohort=None/>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </details>
        {if empty {
            view! { <Empty title=NONE.get(lang) text=NONE_TEXT.get(lang)>""</Empty> }.into_any()
        } else {
            view! { <ul class="rows" aria-label=LIST.get(lang)>{rows}</ul> }.into_any()
        }}
    }
}

fn line(one: &CohortLine, today: Date, lang: Lang) -> impl IntoView + use<> {
    let cohort = &one.cohort;
    let state = standing(cohort, one.next_jury, today);
    let seats = cohort.seats.map(|n| SEATS.count(lang, n));
    view! {
        <li>
            <div>
                <p class="title"><a href=super::address(one.id)>{cohort.name.clone()}</a></p>
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
