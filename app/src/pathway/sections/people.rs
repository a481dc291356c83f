use super::{Mine, read};
use crate::{handovers::Told, sharing::Circle};
use leptos::prelude::*;

/// The circle, each with the person to call.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move {
            let actor = request.actor()?;
            let handovers = request.ports.handovers.mine(actor, journey.id).await?;
            Ok((handovers, request.ports.sharing.of_journey(actor, journey.id).await?))
        },
        |mine, (handovers, sharing)| {
            let lang = mine.request.lang;
            view! { <Told handovers lang/> <Circle members=sharing.circle/> }
        },
    )
}
