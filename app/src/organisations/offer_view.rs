use super::types::{Listed, Offer, OrganisationRole};
use crate::{
    dates,
    text::{Lang, Plural, Text},
    texts,
    values::Choice,
};
use leptos::prelude::*;

texts! {
    AUDIENCE = "Pour qui" | "For whom";
    CONDITIONS = "Conditions" | "Conditions";
    REQUIRES = "À vérifier avant d’orienter" | "To check before referring";
    TERRITORY = "Territoire" | "Territory";
    PLACES = "Places libres" | "Free places";
    NO_PLACE = "aucune pour l’instant" | "none for now";
    NEXT = "Prochaine session" | "Next session";
    WAIT = "Premier rendez-vous" | "First meeting";
    AT_ONCE = "sans attente" | "without waiting";
    CHECKED = "Vérifiée le {day}" | "Checked on {day}";
    TO_CHECK = "À vérifier" | "To be checked";
}

pub const OFFERS: Plural = Plural {
    one: Text::new("{n} offre", "{n} offer"),
    many: Text::new("{n} offres", "{n} offers"),
};
const DAYS: Plural = Plural {
    one: Text::new("sous {n} jour environ", "in about {n} day"),
    many: Text::new("sous {n} jours environ", "in about {n} days"),
};

/// What the roles of an organisation are called, in one line.
#[component]
pub fn RoleNames(roles: Vec<OrganisationRole>) -> impl IntoView {
    let lang = crate::request::lang();
    let names: Vec<&str> = roles.iter().map(|role| role.label().get(lang)).collect();
    view! { <span>{names.join(", ")}</span> }
}

/// How many offers there are.
#[component]
pub fn OffersCount(count: usize) -> impl IntoView {
    OFFERS.count(crate::request::lang(), i64::try_from(count).unwrap_or(i64::MAX))
}

/// The day of the last check, or that one is due.
#[component]
pub fn Checked(on: Option<time::Date>, due: bool) -> impl IntoView {
    let lang = crate::request::lang();
    view! {
        <span class="cluster">
            {on.map(|day| view! { <span class="quiet-text">{CHECKED.with(lang, &[("day", &dates::short(day, lang))])}</span> })}
            {due.then(|| view! { <span class="state" data-state="waitlisted">{TO_CHECK.get(lang)}</span> })}
        </span>
    }
}

fn fact(label: Text, value: String, lang: Lang) -> Option<impl IntoView> {
    (!value.is_empty()).then(|| view! { <div><dt>{label.get(lang)}</dt><dd class="prewrap">{value}</dd></div> })
}

/// An offer. With `of`, its organisation is named and linked, and the title leads there.
#[component]
pub fn OfferCard(
    offer: Offer,
    #[prop(optional)] of: Option<Listed>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let lang = crate::request::lang();
    let places = match offer.places {
        None => String::new(),
        Some(0) => NO_PLACE.get(lang).to_owned(),
        Some(n) => dates::number(n, lang),
    };
    let wait = match offer.waiting_days {
        None => String::new(),
        Some(0) => AT_ONCE.get(lang).to_owned(),
        Some(n) => DAYS.count(lang, n),
    };
    let next = offer.next_session.map(|day| dates::long(day, lang)).unwrap_or_default();
    let requires: Vec<&str> = offer.requires.iter().map(|one| one.label().get(lang)).collect();
    let requires = requires.join(" ; ");
    let (kind, linked) = (offer.kind, of.is_some());
    let title = match &of {
        Some(organisation) => {
            view! { <a href=format!("/structures/{}", organisation.id)>{offer.title.clone()}</a> }.into_any()
        }
        None => offer.title.clone().into_any(),
    };
    let footer = of.map_or_else(
        || view! { <Checked on=Some(offer.checked_on) due=offer.to_check/> }.into_any(),
        |organisation| view! { <span>{organisation.short_name}</span> }.into_any(),
    );
    view! {
        <article class=if linked { "card linked" } else { "card" } data-kind=kind.as_str()>
            <header><h3>{title}</h3>{(!linked).then(|| view! { <span class="kind" data-kind=kind.as_str()>{kind.label().get(lang)}</span> })}</header>
            {linked.then(|| offer.audience.clone()).filter(|text| !text.is_empty()).map(|text| view! { <p>{text}</p> })}
            <dl class="facts">
                {(!linked).then(|| view! {
                    {fact(AUDIENCE, offer.audience, lang)}
                    {fact(CONDITIONS, offer.conditions, lang)}
                    {fact(REQUIRES, requires, lang)}
                    {fact(TERRITORY, offer.territory, lang)}
                })}
                {fact(PLACES, places, lang)}
                {fact(NEXT, next, lang)}
                {fact(WAIT, wait, lang)}
            </dl>
            <footer>{footer}</footer>
            {children.map(|children| children())}
        </article>
    }
}
