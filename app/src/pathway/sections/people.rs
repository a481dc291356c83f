use super::{
    Mine,
    fold::{first, fold},
    read,
};
use crate::{
    handovers::{LeadTold, Told},
    sharing::Circle,
    texts,
};
use leptos::prelude::*;

texts! {
    OTHERS = "Les autres structures de mon cercle ({n})" | "The other organisations of my circle ({n})";
}

/// The circle, each with the person to call.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move {
            let actor = request.actor()?;
            let handovers = request.ports.handovers.mine(actor, journey.id).await?;
            let lead = request.ports.handovers.my_lead(actor, journey.id).await?;
            let sharing = request.ports.sharing.of_journey(actor, journey.id).await?;
            Ok((handovers, lead, sharing))
        },
        |mine, (handovers, lead, sharing)| {
            let lang = mine.request.lang;
            let (members, others) = first(sharing.circle, 2);
            view! {
                <LeadTold lead lang/>
                <Told handovers lang/>
                <Circle members/>
                {fold(OTHERS, others.len(), lang, || view! { <Circle members=others/> }.into_any())}
            }
        },
    )
}
