use super::{
    choose::{ChooseKind, ChooseOrganisation},
    forms,
    summary::OfferCard,
    types::{Blank, Choices, ReceiverConsent},
};
use crate::{
    error::AppError,
    ids::{JourneyId, OfferId, OrganisationId},
    journeys::StageKind,
    request::Request,
    sharing::ConsentFields,
    texts,
    ui::{ActForm, Message, PageHeader, Submit, TextArea, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Orienter" | "Refer";
    LEAD = "{journey} : demander à une autre structure de prendre le relais pour une étape." | "{journey}: ask another organisation to take over for a stage.";
    BACK = "Revenir au parcours" | "Back to the journey";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    ASKED = "Votre demande à {organisation}" | "Your request to {organisation}";
    CHANGE = "Choisir une autre structure" | "Choose another organisation";
    PENDING = "Une orientation de ce parcours vers cette structure, pour cette étape, attend déjà une réponse." | "A referral of this journey to this organisation, for this stage, already waits for an answer.";
    NEED = "Le besoin" | "The need";
    NEED_HINT = "Ce que vous attendez de la structure, et ce qui est déjà fait. Elle le lira, ainsi que la personne. Rien sur la santé, l’origine, les convictions, le syndicat ou la justice." | "What you expect of the organisation, and what is done already. It will read this, and so will the person. Nothing about health, origin, belief, union or justice.";
    NOT_NEEDED = "{organisation} mène ce parcours : elle lit déjà le dossier, aucun accord n’est à noter." | "{organisation} leads this journey: it reads the file already, no consent is needed.";
    SEND = "Enregistrer et envoyer" | "Save and send";
    KEEP = "Garder en brouillon" | "Keep as a draft";
}

/// What the address says of the steps already taken.
enum Step {
    Choosing(Option<StageKind>, Choices),
    Writing(StageKind, Option<OfferId>, Box<Blank>),
}

#[component]
pub fn ReferPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let journey: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            let (actor, referrals) = (request.actor()?, &request.ports.referrals);
            let kind = request.query("etape").parse::<StageKind>().ok();
            let organisation = request.query("structure").parse::<OrganisationId>().ok();
            Ok(match kind.zip(organisation) {
                Some((kind, organisation)) => {
                    let blank = referrals.blank(actor, journey, kind, organisation).await?;
                    Step::Writing(kind, request.query("offre").parse().ok(), Box::new(blank))
                }
                None => Step::Choosing(kind, referrals.choices(actor, journey, kind).await?),
            })
        },
        |request, step| match step {
            Step::Choosing(None, choices) => {
                let base = base(&choices.journey.id);
                view! { <Head request journey=choices.journey/> <ChooseKind base/> }.into_any()
            }
            Step::Choosing(Some(kind), choices) => {
                let (base, journey) = (base(&choices.journey.id), choices.journey.clone());
                view! { <Head request journey/> <ChooseOrganisation base kind choices/> }.into_any()
            }
            Step::Writing(kind, offer, blank) => {
                let journey = blank.journey.clone();
                view! { <Head request=request.clone() journey/> <Writing request kind offer blank=*blank/> }.into_any()
            }
        },
    )
}

fn base(journey: &JourneyId) -> String {
    format!("/parcours/{journey}/orienter")
}

#[component]
fn Head(request: Request, journey: super::types::JourneyName) -> impl IntoView {
    let lang = request.lang;
    let lead = LEAD.with(lang, &[("journey", &journey.title(lang))]);
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href=format!("/parcours/{}", journey.id)>{BACK.get(lang)}</a></li>
                <li><span aria-current="page">{TITLE.get(lang)}</span></li>
            </ol>
        </nav>
        <PageHeader title=TITLE.get(lang) lead=lead/>
    }
}

#[component]
fn Writing(request: Request, kind: StageKind, offer: Option<OfferId>, blank: Blank) -> impl IntoView {
    let lang = request.lang;
    let today = request.today();
    let choice = blank.candidate;
    let name = choice.organisation.name.clone();
    let chosen = choice.offers.into_iter().find(|listed| Some(listed.id) == offer);
    let sender = request
        .actor
        .as_ref()
        .map_or_else(String::new, |actor| actor.organisation_name().to_owned());
    let hidden = vec![
        ("journey", blank.journey.id.to_string()),
        ("kind", kind.to_string()),
        ("organisation", choice.organisation.id.to_string()),
        (
            "offer",
            chosen.as_ref().map_or_else(String::new, |offer| offer.id.to_string()),
        ),
    ];
    let other = format!("{}?etape={kind}", base(&blank.journey.id));
    let asked = ASKED.with(lang, &[("organisation", &name)]);
    let consent = match blank.consent {
        ReceiverConsent::Leads => view! { <p>{NOT_NEEDED.with(lang, &[("organisation", &name)])}</p> }.into_any(),
        ReceiverConsent::InForce(line) => {
            view! { <ConsentFields sender receiver=name.clone() today in_force=Some(*line)/> }.into_any()
        }
        ReceiverConsent::Missing => {
            view! { <ConsentFields sender receiver=name.clone() today in_force=None/> }.into_any()
        }
    };
    view! {
        <section class="section" aria-labelledby="organisation">
            <h2 id="organisation">{asked}</h2>
            <p class="cluster">
                <span class="kind" data-kind=kind.as_str()>{kind.label().get(lang)}</span>
                <a href=other>{CHANGE.get(lang)}</a>
            </p>
            {chosen.map(|offer| view! { <article class="card narrow" data-kind=kind.as_str()><OfferCard offer/></article> })}
            {if choice.pending && request.draft.is_none() {
                view! { <Message tone="warning"><p>{PENDING.get(lang)}</p></Message> }.into_any()
            } else {
                view! {
                    <ActForm action="referrals/write" hidden=hidden>
                        <TextArea name="need" label=NEED hint=NEED_HINT required=true rows=6/>
                        {consent}
                        <div class="form-actions">
                            <Submit label=SEND sends=("then", forms::SEND.to_owned())/>
                            <Submit label=KEEP class="secondary" sends=("then", "keep".to_owned())/>
                        </div>
                    </ActForm>
                }.into_any()
            }}
        </section>
    }
}
