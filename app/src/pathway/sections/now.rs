use super::{Mine, read};
use crate::{
    contracts::MyContracts,
    journeys::StageKind,
    pathway::{explained, words},
    stages::{MyIncubation, MyTraining},
    texts,
};
use leptos::prelude::*;

texts! {
    TODAY = "Aujourd’hui" | "Today";
    NEXT = "Et ensuite" | "What comes next";
    NOTHING_NEXT = "Rien n’est encore prévu. Appelez la personne qui vous accompagne pour décider de la suite." | "Nothing is planned yet. Call the person who accompanies you to decide what comes next.";
}

/// Where I am, and what comes next and by when.
pub fn show(mine: Mine) -> AnyView {
    let (lang, today) = (mine.request.lang, mine.request.today());
    let now = words::where_i_am(&mine.stages, lang);
    let next = words::what_is_next(&mine.stages, today, lang);
    view! {
        <div class="tiles">
            <div class="card key">
                <h3>{TODAY.get(lang)}</h3>
                {now.into_iter().map(|sentence| view! { <p>{explained(&sentence, lang)}</p> }).collect_view()}
            </div>
            <div class="card">
                <h3>{NEXT.get(lang)}</h3>
                {if next.is_empty() {
                    view! { <p>{NOTHING_NEXT.get(lang)}</p> }.into_any()
                } else {
                    view! { <ul>{next.into_iter().map(|sentence| view! { <li>{explained(&sentence, lang)}</li> }).collect_view()}</ul> }.into_any()
                }}
            </div>
            <MyTraining stages=mine.stages.to_vec() lang/>
            <MyIncubation stages=mine.stages.to_vec() today lang/>
            {contracts(mine)}
        </div>
    }
    .into_any()
}

/// The contract with a cooperative, for those who are or were in one.
fn contracts(mine: Mine) -> Option<AnyView> {
    let cooperative = mine
        .stages
        .iter()
        .any(|stage| stage.kind == StageKind::ActivityCooperative);
    cooperative.then(|| {
        read(
            mine,
            async |mine| {
                mine.request
                    .ports
                    .contracts
                    .of_journey(mine.request.actor()?, mine.journey.id, None)
                    .await
            },
            |mine, contracts| view! { <MyContracts contracts today=mine.request.today() lang=mine.request.lang/> },
        )
    })
}
