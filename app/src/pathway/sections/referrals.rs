use super::{Mine, read};
use crate::{referrals::ReferralList, texts};
use leptos::prelude::*;

texts! {
    WHY = "Quand une structure demande à une autre de vous accueillir, vous le voyez ici, avec la réponse." | "When an organisation asks another to welcome you, you see it here, with the answer.";
}

/// The referrals of the journey, with their answers.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move {
            request.ports.referrals.of_journey(request.actor()?, journey.id).await
        },
        |mine, referrals| {
            view! {
                <p class="quiet-text">{WHY.get(mine.request.lang)}</p>
                <ReferralList referrals own=true/>
            }
        },
    )
}
