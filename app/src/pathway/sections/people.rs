use super::{Mine, read};
use crate::sharing::Circle;
use leptos::prelude::*;

/// The circle, each with the person to call.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move { request.ports.sharing.of_journey(request.actor()?, journey.id).await },
        |_, sharing| view! { <Circle members=sharing.circle/> },
    )
}
