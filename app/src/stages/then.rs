use super::{
    facts_form::FactsTold,
    history::History,
    show::{FACTS, HERE, KEPT, NOT_SHARED, standing},
    trail::{self, Trail},
    types::{StageSheet, StageView},
};
use crate::{
    as_of,
    contracts::{ContractsSection, types::JourneyContracts},
    financing::{RequestsOfStage, types::JourneyFinancing},
    request::Request,
    ui::{PageHeader, notice::Message},
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    NOT_YET = "Cette étape n’était pas encore notée ce jour-là." | "This stage was not written down yet on that day.";
}

/// A stage as it stood on a past day, with what had happened by then; nothing of it can be changed.
#[component]
pub(super) fn StageThen(
    request: Request,
    sheet: StageSheet,
    /// `None`: it was not there yet.
    then: Option<StageView>,
    contracts: Option<JourneyContracts>,
    financing: Option<JourneyFinancing>,
    day: Date,
) -> impl IntoView {
    let lang = request.lang;
    let lead = trail::name(&sheet.journey, lang);
    let title = then.as_ref().unwrap_or(&sheet.stage).title(lang);
    let Some(stage) = then else {
        return view! {
            <Trail journey=sheet.journey here=HERE.get(lang) lang/>
            <PageHeader title lead/>
            {as_of::banner(&request)}
            <p>{NOT_YET.get(lang)}</p>
        }
        .into_any();
    };
    let facts = match stage.facts.clone() {
        Some(facts) => view! { <FactsTold facts lists=sheet.lists.clone()/> }.into_any(),
        None => view! { <Message tone="info"><p>{NOT_SHARED.get(lang)}</p></Message> }.into_any(),
    };
    let acts = sheet.acts.into_iter().filter(|act| act.dated.on <= day).collect();
    view! {
        <Trail journey=sheet.journey here=HERE.get(lang) lang/>
        <PageHeader title lead/>
        {as_of::banner(&request)}
        {standing(&stage, lang)}
        {contracts.map(|contracts| view! { <ContractsSection contracts today=day past=true lang/> })}
        <section class="section" aria-labelledby="facts">
            <h2 id="facts">{FACTS.get(lang)}</h2>
            <dl class="facts lines"><div><dt>{KEPT.get(lang)}</dt><dd>{stage.organisation_name.clone()}</dd></div></dl>
            {facts}
        </section>
        {financing.map(|financing| view! { <RequestsOfStage financing stage=stage.id day=Some(day) lang/> })}
        <History kind=stage.kind acts address=None lang/>
    }
    .into_any()
}
