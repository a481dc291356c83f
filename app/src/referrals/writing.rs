//! The form of a need, towards one organisation or several.

use super::{
    consent::{InForce, Missing, Untold},
    doubt::Doubt,
    forms::{self, TARGETS},
    new::Chosen,
    summary::OfferCard,
    types::{Blank, Candidate, ReceiverConsent},
};
use crate::{
    doubts::confirm,
    ids::{JourneyId, OfferId, OrganisationId, ReferralId},
    journeys::StageKind,
    request::Request,
    sensitive::SaveAnyway,
    text::Lang,
    texts,
    typography::after_to,
    ui::{ActForm, Message, Submit, TextArea, form::state},
};
use leptos::prelude::*;

texts! {
    ASKED = "Votre demande à {organisation}" | "Your request to {organisation}";
    AND = " et " | " and ";
    EACH = "Chacune reçoit sa propre orientation, avec le même besoin." | "Each gets a referral of its own, with the same need.";
    CHANGE = "Choisir une autre structure" | "Choose another organisation";
    PENDING = "Une orientation de ce parcours vers {organisation}, pour cette étape, attend déjà une réponse." | "A referral of this journey to {organisation}, for this stage, already waits for an answer.";
    NEED = "Le besoin" | "The need";
    NEED_HINT = "Ce que vous attendez de la structure, et ce qui est déjà fait. Elle le lira, ainsi que la personne. Rien sur la santé, l’origine, les convictions, le syndicat ou la justice." | "What you expect of the organisation, and what is done already. It will read this, and so will the person. Nothing about health, origin, belief, union or justice.";
    NO_NAME = "Si la demande peut arriver sans le nom, n’écrivez ici ni nom, ni adresse, ni téléphone." | "If the request may arrive without the name, write no name, no address and no phone number here.";
    NOT_NEEDED = "Ce parcours est mené par {organisation} : le dossier y est déjà ouvert, aucun accord n’est à noter." | "{organisation} leads this journey: it reads the file already, no consent is needed.";
    FOR_WHOM = "À quelles structures la personne donne-t-elle cet accord ?" | "To which organisations does the person give this consent?";
    SEND = "Enregistrer et envoyer" | "Save and send";
    SEND_UNNAMED = "Envoyer sans le nom" | "Send without the name";
    UNNAMED_HINT = "Sans le nom : la structure lit l’étape, le secteur, le groupe de communes et le besoin. Elle ne pourra accepter qu’une fois l’accord noté." | "Without the name: the organisation reads the stage, the sector, the group of communes and the need. It can accept only once the consent is noted.";
    KEEP = "Garder en brouillon" | "Keep as a draft";
}

fn enumerated(names: &[String], lang: Lang) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{}{}{last}", first.join(", "), AND.get(lang)),
    }
}

/// The organisations with the offers meant, as the form carries them.
fn targets(candidates: &[Candidate], offer_of: impl Fn(OrganisationId) -> Option<OfferId>) -> String {
    let one = |one: &Candidate| {
        let offer = offer_of(one.organisation.id)
            .map(|id| id.to_string())
            .unwrap_or_default();
        format!("{}:{offer}", one.organisation.id)
    };
    candidates.iter().map(one).collect::<Vec<_>>().join(",")
}

/// Where one waits already; what was refused keeps its form.
fn pending(request: &Request, candidates: &[Candidate]) -> Vec<String> {
    let waiting = candidates.iter().filter(|one| one.pending && request.draft.is_none());
    waiting
        .map(|one| PENDING.with(request.lang, &[("organisation", &one.organisation.name)]))
        .collect()
}

#[component]
pub fn Writing(
    request: Request,
    base: String,
    kind: StageKind,
    chosen: Chosen,
    follows: Option<ReferralId>,
    blank: Blank,
) -> impl IntoView {
    let lang = request.lang;
    let offer_of = |organisation: OrganisationId| {
        let chosen = chosen.iter().find(|(id, _)| *id == organisation);
        chosen.and_then(|(_, offer)| *offer)
    };
    let names: Vec<String> = blank
        .candidates
        .iter()
        .map(|one| one.organisation.name.clone())
        .collect();
    let to = match lang {
        Lang::Fr => after_to(&names),
        Lang::En => enumerated(&names, lang),
    };
    let asked = ASKED.with(lang, &[("organisation", &to)]);
    let several = blank.candidates.len() > 1;
    let targets = targets(&blank.candidates, offer_of);
    let hidden = vec![
        ("journey", blank.journey.id.to_string()),
        ("kind", kind.to_string()),
        (TARGETS, targets),
        ("follows", follows.map(|id| id.to_string()).unwrap_or_default()),
    ];
    let suite = follows.map(|id| format!("&suite={id}")).unwrap_or_default();
    let other = format!("{base}?etape={kind}{suite}");
    let pending = pending(&request, &blank.candidates);
    let blocked = !pending.is_empty();
    let offers = blank.candidates.iter().filter_map(|one| {
        let meant = offer_of(one.organisation.id);
        one.offers.iter().find(|listed| Some(listed.id) == meant).cloned()
    });
    let offers: Vec<_> = offers.collect();
    let (need, candidates) = (blank.need, blank.candidates);
    view! {
        <section class="section" aria-labelledby="organisation">
            <h2 id="organisation">{asked}</h2>
            <p class="cluster">
                <span class="kind" data-kind=kind.as_str()>{kind.label().get(lang)}</span>
                <a href=other>{CHANGE.get(lang)}</a>
            </p>
            {several.then(|| view! { <p>{EACH.get(lang)}</p> })}
            <div class="tiles">
                {offers.into_iter().map(|offer| view! { <article class="card narrow" data-kind=kind.as_str()><OfferCard offer/></article> }).collect_view()}
            </div>
            {pending.into_iter().map(|text| view! { <Message tone="warning"><p>{text}</p></Message> }).collect_view()}
            {(!blocked).then(|| view! {
                <ActForm action="referrals/write" hidden=hidden>
                    <TextArea name="need" label=NEED hint=NEED_HINT value=need required=true rows=6/>
                    <SaveAnyway/>
                    {confirm::<Doubt>()}
                    <Consents request journey=blank.journey.id leads=blank.leads candidates/>
                </ActForm>
            })}
        </section>
    }
}

/// The consent fields, once for all that lack one, and the buttons.
#[component]
fn Consents(request: Request, journey: JourneyId, leads: bool, candidates: Vec<Candidate>) -> impl IntoView {
    let (lang, today) = (request.lang, request.today());
    let sender = request
        .actor
        .as_ref()
        .map_or_else(String::new, |actor| actor.organisation_name().to_owned());
    let (mut told, mut missing, mut unnamed) = (vec![], vec![], false);
    for one in candidates {
        match one.consent {
            ReceiverConsent::Leads => {
                let text = NOT_NEEDED.with(lang, &[("organisation", &one.organisation.name)]);
                told.push(view! { <p>{text}</p> }.into_any());
            }
            ReceiverConsent::InForce(open) => {
                told.push(view! { <InForce journey organisation=one.organisation open/> }.into_any());
            }
            ReceiverConsent::Untold => {
                unnamed = true;
                told.push(view! { <Untold journey receiver=one.organisation/> }.into_any());
            }
            ReceiverConsent::Missing => missing.push(one.organisation),
        }
    }
    let names: Vec<String> = missing.iter().map(|one| one.name.clone()).collect();
    let together = enumerated(&names, lang);
    let without = !missing.is_empty();
    let several = leads && (missing.len() > 1 || (without && !told.is_empty()));
    let receivers = missing.clone();
    view! {
        {told}
        {several.then(|| view! {
            <fieldset class="field">
                <legend>{FOR_WHOM.get(lang)}</legend>
                <div class="choices">
                    {missing.into_iter().map(|one| view! { <Covered organisation=one.id name=one.name/> }).collect_view()}
                </div>
            </fieldset>
        })}
        {without.then(|| view! {
            <Missing journey sender receivers together leads today/>
            <p class="hint">{UNNAMED_HINT.get(lang)} " " {NO_NAME.get(lang)}</p>
        })}
        {unnamed.then(|| view! { <p class="hint">{NO_NAME.get(lang)}</p> })}
        <div class="form-actions">
            {(leads || !without).then(|| view! { <Submit label=SEND sends=("then", forms::SEND.to_owned())/> })}
            {without.then(|| view! {
                <Submit label=SEND_UNNAMED class="secondary" sends=("then", forms::SEND_ANONYMOUSLY.to_owned())/>
            })}
            <Submit label=KEEP class="secondary" sends=("then", "keep".to_owned())/>
        </div>
    }
}

/// Whether the consent is for this organisation too; ticked at first.
#[component]
fn Covered(organisation: OrganisationId, name: String) -> impl IntoView {
    let field = forms::consented_name(organisation);
    let checked = state().is_ticked(&field, true);
    view! {
        <div class="field">
            <label class="choice">
                <input type="checkbox" id=field.clone() name=format!("form[{field}]") value="on" checked=checked/>
                <span>{name}</span>
            </label>
        </div>
    }
}
