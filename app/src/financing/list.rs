use super::{
    told::StateChip,
    types::{JourneyFinancing, RequestView},
};
use crate::{as_of, dates, ids::StageId, money, text::Lang};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TITLE = "Les demandes" | "The requests";
    NEW = "Nouvelle demande" | "New request";
    NONE = "Aucune demande n’est encore écrite dans cette étape." | "No request is written into this stage yet.";
    REQUESTED = "{amount} demandés" | "{amount} requested";
    GRANTED = "{amount} accordés" | "{amount} granted";
    PAID = "{amount} versés" | "{amount} disbursed";
    MEETS = "comité le {on}" | "committee on {on}";
    PLAN = "Plan de financement du parcours" | "Financing plan of the journey";
}

/// Requests, each a link to its page. `day`: they are those of that past day.
#[component]
pub(super) fn Requests(
    requests: Vec<RequestView>,
    #[prop(optional_no_strip)] day: Option<Date>,
    lang: Lang,
) -> impl IntoView {
    let rows = requests.into_iter().map(|request| {
        let course = &request.course;
        let amount = |text: crate::text::Text, cents: Option<i64>| {
            cents
                .filter(|cents| *cents > 0)
                .map(|cents| text.with(lang, &[("amount", &money::euros(cents, lang))]))
        };
        let meets = course
            .committee_on
            .filter(|_| course.state.is_pending())
            .map(|on| MEETS.with(lang, &[("on", &dates::short(on, lang))]));
        let meta = [
            Some(request.financer().to_owned()),
            amount(REQUESTED, request.terms.requested),
            amount(GRANTED, course.granted),
            amount(PAID, Some(course.disbursed)),
            meets,
        ];
        let (title, state) = (request.title(lang), course.state);
        let href = as_of::at(&super::request_address(request.journey, request.id), day);
        view! {
            <li>
                <div>
                    <p class="title"><a href=href>{title}</a></p>
                    <p class="meta">{meta.into_iter().flatten().map(|text| view! { <span>{text}</span> }).collect_view()}</p>
                </div>
                <div class="end"><StateChip state lang/></div>
            </li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }
}

/// The requests of one financing stage, on its page.
#[component]
pub fn RequestsOfStage(
    financing: JourneyFinancing,
    stage: StageId,
    #[prop(optional_no_strip)] day: Option<Date>,
    lang: Lang,
) -> impl IntoView {
    let journey = financing.journey.id;
    let requests: Vec<_> = financing
        .requests
        .into_iter()
        .filter(|request| request.stage == stage)
        .collect();
    let may_add = financing.stages.contains(&stage);
    view! {
        <section class="section" aria-labelledby="requests">
            <div class="spread">
                <h2 id="requests">{TITLE.get(lang)}</h2>
                {may_add.then(|| view! { <a class="button small" href=super::new_address(journey, stage)>{NEW.get(lang)}</a> })}
            </div>
            {requests.is_empty().then(|| view! { <p class="quiet-text">{NONE.get(lang)}</p> })}
            {(!requests.is_empty()).then(|| view! { <Requests requests day lang/> })}
            <p><a href=as_of::at(&super::address(journey), day)>{PLAN.get(lang)}</a></p>
        </section>
    }
}
