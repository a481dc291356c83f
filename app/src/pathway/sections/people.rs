use super::{Mine, read};
use crate::{
    handovers::{LeadTold, Told},
    sharing::Circle,
};
use leptos::prelude::*;

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
            view! { <LeadTold lead lang/> <Told handovers lang/> <Circle members=sharing.circle/> }
        },
    )
}
