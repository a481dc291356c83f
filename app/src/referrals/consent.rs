//! What a request needs of a consent: one in force is told, the lead writes a missing one down, others ask the person for it.

use super::types::ReceiverConsent;
use crate::{
    ids::JourneyId,
    request::lang,
    sharing::{
        ConsentFields, OrganisationName,
        terms::{self, Term},
    },
    texts,
    ui::Message,
};
use leptos::prelude::*;
use time::Date;

texts! {
    IN_FORCE = "Un accord est déjà en cours pour {organisation} : {told}. Il suffit pour envoyer l’orientation, et celle-ci ne l’élargit pas." | "A consent is already in force for {organisation}: {told}. It is enough to send the referral, which does not widen it.";
    MORE = "Demander à la personne de partager davantage" | "Ask the person to share more";
    NOT_LEAD = "Un accord donné de vive voix ou sur papier, c’est la structure qui mène le parcours qui le note. De chez vous, demandez-le à la personne par un lien : elle choisit elle-même ce que lit chaque structure. En attendant, la demande peut partir sans son nom." | "It is the organisation that leads the journey that writes down a spoken or signed consent. From your side, ask the person by a link: they choose themselves what each organisation reads. Meanwhile the request can leave without their name.";
    UNTOLD = "Ce qui du dossier s’ouvre à {organisation} se décide entre la personne et la structure qui mène le parcours, et ne vous est pas dit. De la personne se lit chez {organisation} ce que couvre un accord, s’il y en a un ; sinon, la demande arrive sans le nom." | "What {organisation} may read of the file is between the person and the organisation that leads the journey, and is not told to you. {organisation} reads of the person what a consent covers, if there is one; otherwise the request arrives without the name.";
    BY_LINK = "Demander l’accord pour {organisation} par un lien" | "Ask by a link for {organisation}";
}

/// Where the person can be asked for a consent to an organisation.
pub fn asking(journey: JourneyId, organisation: &OrganisationName) -> String {
    format!(
        "/parcours/{journey}/partage?structure={}#nouvel-accord",
        organisation.id
    )
}

/// A consent that is in force, and where the person can be asked for more.
#[component]
pub fn InForce(journey: JourneyId, organisation: OrganisationName, open: Vec<Term>) -> impl IntoView {
    let lang = lang();
    let told = terms::told(&open, lang);
    let told = IN_FORCE.with(lang, &[("organisation", organisation.name.as_str()), ("told", &told)]);
    view! { <Message tone="success"><p>{told} " " <a href=asking(journey, &organisation)>{MORE.get(lang)}</a></p></Message> }
}

/// What is said of an organisation whose consent is not told, and the way to the person.
#[component]
pub fn Untold(journey: JourneyId, receiver: OrganisationName) -> impl IntoView {
    let lang = lang();
    let named = [("organisation", receiver.name.as_str())];
    let (told, label) = (UNTOLD.with(lang, &named), BY_LINK.with(lang, &named));
    view! {
        <Message tone="info"><p>{told}</p></Message>
        <p><a class="button secondary small" href=asking(journey, &receiver)>{label}</a></p>
    }
}

/// The fields that write a missing consent down, for the lead; for others the way to the person.
#[component]
pub fn Missing(
    journey: JourneyId,
    /// Short name of the organisation that passes the file on.
    sender: String,
    /// Those that lack a consent, and how they are called together.
    receivers: Vec<OrganisationName>,
    together: String,
    /// The reader's organisation leads the journey.
    leads: bool,
    today: Date,
) -> impl IntoView {
    let lang = lang();
    if leads {
        return view! { <ConsentFields sender receiver=together today/> }.into_any();
    }
    let links = receivers.into_iter().map(|one| {
        let label = BY_LINK.with(lang, &[("organisation", &one.name)]);
        view! { <a class="button secondary small" href=asking(journey, &one)>{label}</a> }
    });
    view! {
        <Message tone="info"><p>{NOT_LEAD.get(lang)}</p></Message>
        <p class="cluster">{links.collect_view()}</p>
    }
    .into_any()
}

/// The same towards one organisation, however it stands; nothing where it leads the journey.
#[component]
pub fn ConsentPart(
    journey: JourneyId,
    sender: String,
    receiver: OrganisationName,
    consent: ReceiverConsent,
    leads: bool,
    today: Date,
) -> impl IntoView {
    match consent {
        ReceiverConsent::Leads => ().into_any(),
        ReceiverConsent::InForce(open) => view! { <InForce journey organisation=receiver open/> }.into_any(),
        ReceiverConsent::Untold => view! { <Untold journey receiver/> }.into_any(),
        ReceiverConsent::Missing => {
            let together = receiver.name.clone();
            view! { <Missing journey sender receivers=vec![receiver] together leads today/> }.into_any()
        }
    }
}
