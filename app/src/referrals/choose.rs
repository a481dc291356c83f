//! The first two steps of referring: what for, and to whom.

use super::{
    summary::OfferCard,
    types::{Candidate, Choices},
};
use crate::{journeys::StageKind, request::lang, texts};
use leptos::prelude::*;

texts! {
    WHAT_FOR = "Pour quelle étape ?" | "For which stage?";
    TO_WHOM = "Vers quelle structure ?" | "To which organisation?";
    CHANGE = "Changer d’étape" | "Change the stage";
    CHOOSE = "Choisir {organisation}" | "Choose {organisation}";
    CHOOSE_OFFER = "Choisir cette offre" | "Choose this offer";
    OF_OFFER = " : {offer}, {organisation}" | ": {offer}, {organisation}";
    PENDING = "Une orientation de ce parcours y attend déjà une réponse." | "A referral of this journey already waits for an answer there.";
    OTHERS = "Autres structures, sans offre annoncée pour cette étape" | "Other organisations, with no offer announced for this stage";
    NO_OFFER = "Aucune structure n’annonce d’offre pour cette étape. Vous pouvez tout de même en interroger une." | "No organisation announces an offer for this stage. You can still ask one.";
    NOBODY = "Il n’y a pas d’autre structure ouverte aux orientations." | "No other organisation is open to referrals.";
}

/// The kinds of stage as links.
#[component]
pub fn ChooseKind(base: String) -> impl IntoView {
    let lang = lang();
    let link = move |kind: StageKind| {
        let href = format!("{base}?etape={kind}");
        view! {
            <article class="card linked" data-kind=kind.as_str()>
                <h3><a href=href>{kind.label().get(lang)}</a></h3>
            </article>
        }
    };
    view! {
        <section class="section" aria-labelledby="choose-kind">
            <h2 id="choose-kind">{WHAT_FOR.get(lang)}</h2>
            <div class="tiles">{StageKind::ALL.map(link).collect_view()}</div>
        </section>
    }
}

/// The organisations, those with offers first, each with what it announces.
#[component]
pub fn ChooseOrganisation(base: String, kind: StageKind, choices: Choices) -> impl IntoView {
    let lang = lang();
    let link = format!("{base}?etape={kind}&structure=");
    let (offering, others): (Vec<Candidate>, Vec<Candidate>) =
        choices.candidates.into_iter().partition(|one| !one.offers.is_empty());
    let empty = offering.is_empty();
    let message = match (empty, others.is_empty()) {
        (true, true) => Some(NOBODY),
        (true, false) => Some(NO_OFFER),
        _ => None,
    };
    let cards = offering.into_iter().map(|choice| {
        let link = link.clone();
        view! { <Offering choice kind link/> }
    });
    view! {
        <section class="section" aria-labelledby="choose-organisation">
            <h2 id="choose-organisation">{TO_WHOM.get(lang)}</h2>
            <p class="cluster">
                <span class="kind" data-kind=kind.as_str()>{kind.label().get(lang)}</span>
                <a href=base>{CHANGE.get(lang)}</a>
            </p>
            {message.map(|text| view! { <p>{text.get(lang)}</p> })}
            <div class="tiles">{cards.collect_view()}</div>
            {(!others.is_empty()).then(|| view! { <Others others link open=empty/> })}
        </section>
    }
}

#[component]
fn Offering(choice: Candidate, kind: StageKind, link: String) -> impl IntoView {
    let lang = lang();
    let Candidate {
        organisation,
        offers,
        pending,
    } = choice;
    let name = organisation.name.clone();
    let offers = offers.into_iter().map(move |offer| {
        let href = format!("{link}{}&offre={}", organisation.id, offer.id);
        let of = OF_OFFER.with(lang, &[("offer", &offer.title), ("organisation", &organisation.name)]);
        view! {
            <OfferCard offer>
                {(!pending).then(|| view! {
                    <a class="button small" href=href>{CHOOSE_OFFER.get(lang)}<span class="visually-hidden">{of}</span></a>
                })}
            </OfferCard>
        }
    });
    view! {
        <article class="card" data-kind=kind.as_str()>
            <header><h3>{name}</h3></header>
            {pending.then(|| view! { <p class="quiet-text">{PENDING.get(lang)}</p> })}
            {offers.collect_view()}
        </article>
    }
}

#[component]
fn Others(others: Vec<Candidate>, link: String, open: bool) -> impl IntoView {
    let lang = lang();
    let one = move |choice: Candidate| {
        let href = format!("{link}{}", choice.organisation.id);
        let name = choice.organisation.name;
        let label = CHOOSE.with(lang, &[("organisation", &name)]);
        if choice.pending {
            view! { <li><div><p class="title">{name}</p><p class="meta"><span>{PENDING.get(lang)}</span></p></div></li> }
                .into_any()
        } else {
            view! { <li><div><p class="title"><a href=href>{label}</a></p></div></li> }.into_any()
        }
    };
    view! {
        <details class="disclosure" open=open>
            <summary>{OTHERS.get(lang)}</summary>
            <ul class="rows">{others.into_iter().map(one).collect_view()}</ul>
        </details>
    }
}
