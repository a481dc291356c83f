use super::{Mine, read};
use crate::creators::ContactForm;
use leptos::prelude::*;

/// Phone, mail and commune, by the person who has them.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move {
            let contact = request.ports.creators.contact(request.actor()?, journey.id).await?;
            Ok((contact, request.ports.journeys.places()))
        },
        |mine, (contact, places)| view! { <ContactForm journey=mine.journey.id contact places/> },
    )
}
