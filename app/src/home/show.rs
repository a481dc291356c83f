use super::art::HeroArt;
use crate::{
    journeys::StageKind,
    organisations::{
        OfferCard,
        types::{HubIdentity, Listed},
    },
    request::lang,
    texts,
    ui::{layout::home_of, load},
    values::Choice,
};
use leptos::prelude::*;
use leptos_meta::Title;

texts! {
    HUB = "Le pôle de coopération" | "The hub";
    PROMISE = "Raconter son projet une seule fois" | "Tell your project once";
    LEAD = "Des structures du territoire accompagnent ensemble celles et ceux qui créent une activité de l’économie sociale et solidaire : accueil, formation, incubation, coopérative d’activités, financement. Parcours les relie, avec l’accord de chaque personne." | "Organisations of the area jointly support people who set up an activity in the social and solidarity economy: welcome, training, incubation, activity cooperative, financing. Parcours links them, with each person’s consent.";
    SIGN_IN = "Se connecter" | "Sign in";
    MY_HOME = "Aller à ma page" | "Go to my page";
    SEE_ALL = "Voir les structures" | "See the organisations";
    OFFERS = "Être accompagné·e, étape par étape" | "Being supported, stage by stage";
    OFFERS_WHY = "Chaque parcours est différent : on entre où l’on en est, et les étapes peuvent aller de front." | "Each journey is different: you join where you are, and stages can run side by side.";
    NO_OFFER = "Pas d’offre publiée pour cette étape aujourd’hui." | "No offer is published for this stage today.";
    WHO = "Les structures du pôle" | "The organisations of the hub";
    NO_ORGANISATION = "Aucune structure n’est encore inscrite." | "No organisation has joined yet.";
    DATA = "Vos données restent les vôtres" | "Your data stay yours";
    DATA_WHY = "Une structure ne lit votre dossier que si vous l’avez accepté, pour les parties que vous choisissez et jusqu’à une date. Vous pouvez retirer cet accord à tout moment, et voir qui a lu quoi." | "An organisation reads your file only if you agreed, for the parts that you choose and until a date. You can withdraw that consent at any time, and see who read what.";
    DATA_LINK = "Ce que Parcours fait des données personnelles" | "What Parcours does with personal data";
    ACCESSIBILITY = "Accessibilité : non conforme (aucun audit)" | "Accessibility: not conformant (no audit)";
}

#[component]
pub fn HomePage() -> impl IntoView {
    load(
        async |request| {
            let port = &request.ports.organisations;
            Ok((port.hub().await?, port.list(&Default::default()).await?))
        },
        |request, (hub, organisations)| {
            let lang = request.lang;
            let home = request.actor.as_ref().map(|actor| home_of(actor.role()));
            view! {
                <Hero hub home/>
                <section class="wrap section" aria-labelledby="offers">
                    <h2 id="offers">{OFFERS.get(lang)}</h2>
                    <p>{OFFERS_WHY.get(lang)}</p>
                    {StageKind::ALL.map(|kind| view! { <OffersOf kind organisations=organisations.clone()/> }).collect_view()}
                </section>
                <Organisations organisations/>
                <section class="wrap section" aria-labelledby="data">
                    <h2 id="data">{DATA.get(lang)}</h2>
                    <p class="narrow">{DATA_WHY.get(lang)}</p>
                    <p><a href="/donnees-personnelles">{DATA_LINK.get(lang)}</a></p>
                    <p><a href="/accessibilite">{ACCESSIBILITY.get(lang)}</a></p>
                </section>
            }
        },
    )
}

#[component]
fn Hero(hub: HubIdentity, home: Option<&'static str>) -> impl IntoView {
    let lang = lang();
    let name = if hub.name.is_empty() {
        HUB.get(lang).to_owned()
    } else {
        hub.name
    };
    let (to, text) = home.map_or(("/connexion", SIGN_IN), |home| (home, MY_HOME));
    view! {
        <Title text=name.clone()/>
        <section class="hero" aria-labelledby="title">
            <div class="wrap">
                <div class="text">
                    <p class="lead">{name}</p>
                    <h1 id="title">{PROMISE.get(lang)}</h1>
                    <p class="lead">{LEAD.get(lang)}</p>
                    <div class="cluster"><a class="button" href=to>{text.get(lang)}</a><a class="button secondary" href="/structures">{SEE_ALL.get(lang)}</a></div>
                </div>
                <HeroArt/>
            </div>
        </section>
    }
}

#[component]
fn OffersOf(kind: StageKind, organisations: Vec<Listed>) -> impl IntoView {
    let lang = lang();
    let offers: Vec<_> = organisations
        .into_iter()
        .flat_map(|organisation| {
            let offers = organisation.offers.clone();
            offers.into_iter().map(move |offer| (offer, organisation.clone()))
        })
        .filter(|(offer, _)| offer.kind == kind)
        .collect();
    let none = offers.is_empty();
    let cards = offers.into_iter().map(|(offer, of)| view! { <OfferCard offer of/> });
    view! {
        <h3><span class="kind large" data-kind=kind.as_str()>{kind.label().get(lang)}</span></h3>
        {if none {
            view! { <p class="quiet-text">{NO_OFFER.get(lang)}</p> }.into_any()
        } else {
            view! { <div class="tiles fill">{cards.collect_view()}</div> }.into_any()
        }}
    }
}

#[component]
fn Organisations(organisations: Vec<Listed>) -> impl IntoView {
    let lang = lang();
    let none = organisations.is_empty();
    let rows = organisations.into_iter().map(|organisation| {
        let roles: Vec<&str> = organisation.roles.iter().map(|role| role.label().get(lang)).collect();
        view! {
            <li><div>
                <p class="title"><a href=format!("/structures/{}", organisation.id)>{organisation.name}</a></p>
                <p class="meta"><span>{roles.join(", ")}</span></p>
            </div></li>
        }
    });
    view! {
        <section class="wrap section" aria-labelledby="organisations">
            <h2 id="organisations">{WHO.get(lang)}</h2>
            {if none {
                view! { <p class="quiet-text">{NO_ORGANISATION.get(lang)}</p> }.into_any()
            } else {
                view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
            }}
        </section>
    }
}
