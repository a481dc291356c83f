use super::{
    choose::{ChooseKind, ChooseOrganisations, NO_OFFER_MEANT, TICKED},
    types::{Blank, Choices, JourneyName},
    writing::Writing,
};
use crate::{
    error::AppError,
    ids::{JourneyId, OfferId, OrganisationId, ReferralId},
    journeys::StageKind,
    request::Request,
    texts,
    ui::{Misread, PageHeader, load, misread::misread as left_out},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Orienter" | "Refer";
    LEAD = "{journey} : demander à une autre structure de prendre le relais pour une étape." | "{journey}: ask another organisation to take over for a stage.";
    BACK = "Revenir au parcours" | "Back to the journey";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    STAGE = "Étape" | "Stage";
    ORGANISATION = "Structure" | "Organisation";
    OFFER = "Offre" | "Offer";
    TAKEN_UP = "Orientation reprise" | "Referral taken up again";
}

/// What the address says, each with the value that it takes.
const KIND: &str = "etape";
const TO: &str = "structure";
const OFFERED: &str = "offre";
const FOLLOWS: &str = "suite";

/// What the address says of the steps already taken.
enum Step {
    Choosing(Option<StageKind>, Choices),
    Writing(StageKind, Chosen, Box<Blank>),
}

/// The organisations chosen, each with the offer meant.
pub type Chosen = Vec<(OrganisationId, Option<OfferId>)>;

/// One as a link names it, several as the boxes of the form do.
fn chosen(request: &Request) -> Chosen {
    if let Ok(organisation) = request.query(TO).parse() {
        return vec![(organisation, request.query(OFFERED).parse().ok())];
    }
    let ticked = request.query.iter().filter_map(|(name, value)| {
        let organisation = name.strip_prefix(TICKED)?.parse().ok()?;
        let offer = if value == NO_OFFER_MEANT {
            None
        } else {
            value.parse().ok()
        };
        Some((organisation, offer))
    });
    ticked.collect()
}

/// The referral that is taken up again.
fn follows(request: &Request) -> Option<ReferralId> {
    request.query(FOLLOWS).parse().ok()
}

fn kind(request: &Request) -> Option<StageKind> {
    request.query(KIND).parse().ok()
}

/// What was not understood of the address, and what was kept.
fn misread(request: &Request) -> impl IntoView + use<> {
    let value = |name: &str| request.query(name);
    let kind = kind(request);
    let understood = [
        (KIND, kind.is_some()),
        (TO, value(TO).parse::<OrganisationId>().is_ok()),
        (OFFERED, value(OFFERED).parse::<OfferId>().is_ok()),
        (FOLLOWS, follows(request).is_some()),
    ];
    let called = |name: &str| match name {
        KIND => STAGE,
        TO => ORGANISATION,
        OFFERED => OFFER,
        _ => TAKEN_UP,
    };
    let left = left_out(understood, |name| request.query(name)).into_iter();
    let left = left.map(|name| (called(name).get(request.lang).to_owned(), value(name).to_owned()));
    let kept = kind.map(|kind| kind.label().get(request.lang).to_owned());
    view! { <Misread left=left.collect() kept=kept.into_iter().collect()/> }
}

#[component]
pub fn ReferPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let journey: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            let (actor, referrals) = (request.actor()?, &request.ports.referrals);
            let kind = kind(&request);
            let (chosen, follows) = (chosen(&request), follows(&request));
            Ok(match kind.filter(|_| !chosen.is_empty()) {
                Some(kind) => {
                    let organisations = chosen.iter().map(|(organisation, _)| *organisation).collect();
                    let blank = referrals.blank(actor, journey, kind, organisations, follows).await?;
                    Step::Writing(kind, chosen, Box::new(blank))
                }
                None => Step::Choosing(kind, referrals.choices(actor, journey, kind).await?),
            })
        },
        |request, step| {
            let follows = follows(&request);
            let more: Vec<_> = follows.map(|id| ("suite", id.to_string())).into_iter().collect();
            let nothing = !request.query("choix").is_empty();
            match step {
                Step::Choosing(None, choices) => {
                    let base = base(&choices.journey.id);
                    view! { <Head request journey=choices.journey/> <ChooseKind base more/> }.into_any()
                }
                Step::Choosing(Some(kind), choices) => {
                    let (base, journey) = (base(&choices.journey.id), choices.journey.clone());
                    view! { <Head request journey/> <ChooseOrganisations base kind choices more nothing/> }.into_any()
                }
                Step::Writing(kind, chosen, blank) => {
                    let (base, journey) = (base(&blank.journey.id), blank.journey.clone());
                    view! {
                        <Head request=request.clone() journey/>
                        <Writing request base kind chosen follows blank=*blank/>
                    }
                    .into_any()
                }
            }
        },
    )
}

fn base(journey: &JourneyId) -> String {
    format!("/parcours/{journey}/orienter")
}

#[component]
fn Head(request: Request, journey: JourneyName) -> impl IntoView {
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
        {misread(&request)}
    }
}
