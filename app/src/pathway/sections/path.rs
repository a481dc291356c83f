use super::{Mine, read};
use crate::{
    contracts::MyContracts,
    journeys::StageKind,
    pathway::Picture,
    stages::{MyIncubation, MyTraining, StageList, StruckStages},
    texts,
    ui::fold::fold,
};
use leptos::prelude::*;

texts! {
    NONE = "Votre première étape apparaîtra ici dès qu’elle sera fixée." | "Your first stage will appear here as soon as it is set.";
    LIST = "Les mêmes étapes en liste ({n})" | "The same stages as a list ({n})";
}

/// The pathway as a picture, what runs now in words, and a list that says the same as the picture.
pub fn show(mine: Mine) -> AnyView {
    let (lang, today) = (mine.request.lang, mine.request.today());
    let stages: Vec<_> = mine.stages.to_vec();
    if stages.is_empty() {
        return view! {
            <p class="quiet-text">{NONE.get(lang)}</p>
            {struck(mine)}
        }
        .into_any();
    }
    view! {
        <Picture stages=stages.clone() today lang inner=true/>
        {fold(LIST, stages.len(), lang, || view! { <StageList stages=stages.clone() lang/> }.into_any())}
        <div class="tiles">
            <MyTraining stages=stages.clone() lang/>
            <MyIncubation stages=stages today lang/>
            {contracts(mine.clone())}
        </div>
        {struck(mine)}
    }
    .into_any()
}

/// What is no stage of theirs: that it was written down by mistake, by whom, and why it went. What stood there may be about others.
fn struck(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move { request.ports.pathway.struck(request.actor()?, journey.id).await },
        |mine, struck| (!struck.is_empty()).then(|| view! { <StruckStages struck lang=mine.request.lang/> }),
    )
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
