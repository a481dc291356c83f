use super::{Mine, read};
use crate::{texts, together::ActionList};
use leptos::prelude::*;

texts! {
    WHY = "Ce que vous avez décidé avec les personnes qui vous accompagnent. Cochez ce qui est fait ; ce qu’elles ont à faire pour vous figure aussi ici." | "What you decided with those who support you. Tick what is done; what they have to do for you stands here too.";
    NONE = "Rien à faire pour l’instant." | "Nothing to do for now.";
}

/// The plan of actions: own ones to tick, those of advisers to know of.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move { request.ports.together.actions(request.actor()?, journey.id).await },
        |mine, actions| {
            let (lang, today) = (mine.request.lang, mine.request.today());
            if actions.is_empty() {
                return view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any();
            }
            view! {
                <p class="quiet-text">{WHY.get(lang)}</p>
                <ActionList actions journey=mine.journey.id today person=true/>
            }
            .into_any()
        },
    )
}
