use super::{Mine, read};
use crate::{
    sharing::{
        CONSENT_TO, ConsentLine, ConsentList, GiveForm, JourneySharing, OrganisationName, PastConsents, RequestState,
        requests::RequestList,
    },
    text::Lang,
    texts,
    ui::fold::fold,
};
use leptos::prelude::*;

texts! {
    WHY = "Vous décidez. Un accord se réduit ou se retire à tout moment, avec effet immédiat." | "You decide. A consent can be narrowed or withdrawn at any time, with effect at once.";
    IN_FORCE = "Accords en cours ({n})" | "Consents in force ({n})";
    ASKED = "On vous demande un accord" | "You are asked for a consent";
}

/// What one is asked for, the consents in force, those of before, and the form that gives one.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move {
            let (actor, port) = (request.actor()?, &request.ports.sharing);
            let sharing = port.of_journey(actor, journey.id).await?;
            Ok((sharing, port.receivers(actor, journey.id).await?))
        },
        |mine, (sharing, receivers): (JourneySharing, Vec<OrganisationName>)| {
            let lang = mine.request.lang;
            let today = mine.request.today();
            let to = mine.request.query(CONSENT_TO).to_owned();
            let waits = |state| matches!(state, RequestState::Open | RequestState::Lapsed);
            let open: Vec<_> = sharing
                .requests
                .into_iter()
                .filter(|line| waits(line.state) && line.until > today)
                .collect();
            view! {
                <p class="quiet-text">{WHY.get(lang)}</p>
                {(!open.is_empty()).then(|| view! { <h3>{ASKED.get(lang)}</h3><RequestList requests=open own=true/> })}
                {consents(sharing.consents, lang)}
                <GiveForm journey=mine.journey.id lead=mine.journey.lead.clone() organisations=receivers to today/>
                <PastConsents past=sharing.past/>
            }
        },
    )
}

/// The consents in force; from the second on behind a word that says how many.
fn consents(all: Vec<ConsentLine>, lang: Lang) -> AnyView {
    let list = |all| view! { <ConsentList consents=all own=true/> }.into_any();
    match all.len() {
        0 | 1 => list(all),
        n => fold(IN_FORCE, n, lang, || list(all)).into_any(),
    }
}
