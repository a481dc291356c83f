use super::{Mine, read};
use crate::messages::ThreadView;
use leptos::prelude::*;

/// The thread with the circle.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move { request.ports.messages.thread(request.actor()?, journey.id).await },
        |_, thread| view! { <ThreadView thread shown=2/> },
    )
}
