use super::rules::ANYWAY;
use crate::{
    text::Text,
    texts,
    ui::{Checkbox, form::state},
};
use leptos::prelude::*;

texts! {
    SAVE_ANYWAY = "Enregistrer quand même" | "Save anyway";
    WHY = "À cocher seulement si ces mots sont nécessaires à l’accompagnement et que la personne le sait." | "To tick only if these words are needed for the support and the person knows.";
}

/// The answer to a warning: in sight once there is one, for the form around.
#[component]
pub fn SaveAnyway(#[prop(default = SAVE_ANYWAY)] label: Text) -> impl IntoView {
    let state = state();
    let asked = state.error(ANYWAY).is_some() || state.is_ticked(ANYWAY, false);
    asked.then(|| view! { <Checkbox name=ANYWAY label hint=WHY/> })
}
