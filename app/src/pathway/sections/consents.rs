use super::{Mine, read};
use crate::{sharing::ConsentList, texts};
use leptos::prelude::*;

texts! {
    WHY = "Vous décidez. Un accord se retire à tout moment, avec effet immédiat." | "You decide. A consent can be withdrawn at any time, with effect at once.";
}

/// The consents in force, to withdraw.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move { request.ports.sharing.of_journey(request.actor()?, journey.id).await },
        |mine, sharing| {
            view! {
                <p class="quiet-text">{WHY.get(mine.request.lang)}</p>
                <ConsentList consents=sharing.consents own=true/>
            }
        },
    )
}
