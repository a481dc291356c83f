use super::{Mine, read};
use crate::financing::MyMoney;
use leptos::prelude::*;

/// The requests for money and the plan, in plain words.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move {
            request
                .ports
                .financing
                .of_journey(request.actor()?, journey.id, None)
                .await
        },
        |mine, financing| view! { <MyMoney financing lang=mine.request.lang/> },
    )
}
