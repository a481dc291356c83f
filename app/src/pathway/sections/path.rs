use super::Mine;
use crate::{pathway::Picture, stages::StageList, texts};
use leptos::prelude::*;

texts! {
    NONE = "Votre première étape apparaîtra ici dès qu’elle sera fixée." | "Your first stage will appear here as soon as it is set.";
}

/// The pathway as a picture, and as a list that says the same.
pub fn show(mine: Mine) -> AnyView {
    let (lang, today) = (mine.request.lang, mine.request.today());
    let stages: Vec<_> = mine.stages.to_vec();
    if stages.is_empty() {
        return view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any();
    }
    view! {
        <Picture stages=stages.clone() today lang inner=true/>
        <StageList stages lang/>
    }
    .into_any()
}
