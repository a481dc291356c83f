use super::{Mine, read};
use crate::{
    referrals::ReferralList,
    texts,
    ui::fold::{first, fold},
};
use leptos::prelude::*;

texts! {
    WHY = "Quand une structure demande à une autre de vous accueillir, vous le voyez ici, avec la réponse." | "When an organisation asks another to welcome you, you see it here, with the answer.";
    CLOSED = "Orientations closes ({n})" | "Closed referrals ({n})";
}

/// The referrals of the journey, with their answers.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move {
            request.ports.referrals.of_journey(request.actor()?, journey.id).await
        },
        |mine, referrals| {
            let lang = mine.request.lang;
            // What still goes on, and what was answered last.
            let (mut shown, over): (Vec<_>, Vec<_>) = referrals.into_iter().partition(|line| !line.state.is_over());
            let (latest, closed) = first(over, 1);
            shown.extend(latest);
            view! {
                <p class="quiet-text">{WHY.get(lang)}</p>
                <ReferralList referrals=shown own=true/>
                {fold(CLOSED, closed.len(), lang, || view! { <ReferralList referrals=closed own=true/> }.into_any())}
            }
        },
    )
}
