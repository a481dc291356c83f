//! The first two steps of referring: what for, and to whom.

use super::{
    summary::{OfferCard, days},
    types::{Candidate, Choices},
};
use crate::{
    dates,
    ids::OrganisationId,
    journeys::StageKind,
    request::lang,
    text::Lang,
    texts,
    ui::{Glyph, Icon, Message},
};
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
    USUAL = "Répond d’habitude en {days}, d’après {of} réponses des 12 derniers mois." | "Usually answers in {days}, from {of} answers of the last 12 months.";
    NO_USUAL = "Trop peu de réponses dans les 12 derniers mois pour dire en combien de temps elle répond." | "Too few answers in the last 12 months to say how fast it answers.";
    FITS = "Rien, de ce qui est connu, ne s’y oppose." | "Nothing that is known stands against it.";
    DOES_NOT_FIT = "À vérifier avant d’orienter" | "To check before referring";
    TICK = "Demander aussi : {offer}, {organisation}" | "Ask as well: {offer}, {organisation}";
    TICK_ORGANISATION = "Demander aussi à {organisation}" | "Ask {organisation} as well";
    TOGETHER = "Demander aux structures cochées" | "Ask the organisations ticked";
    TOGETHER_HINT = "Un même besoin peut aller à plusieurs structures : chacune reçoit sa propre orientation." | "One need can go to several organisations: each gets a referral of its own.";
    NOTHING_TICKED = "Cochez au moins une structure." | "Tick at least one organisation.";
    NOBODY = "Il n’y a pas d’autre structure ouverte aux orientations." | "No other organisation is open to referrals.";
}

/// The kinds of stage as links.
#[component]
pub fn ChooseKind(base: String, more: Vec<(&'static str, String)>) -> impl IntoView {
    let lang = lang();
    let rest: String = more.iter().map(|(name, value)| format!("&{name}={value}")).collect();
    let link = move |kind: StageKind| {
        let href = format!("{base}?etape={kind}{rest}");
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

/// The organisations, those with offers first, each with what it announces and what does not fit. `more`: what the address
/// says beside. `nothing`: the form was sent with nothing ticked.
#[component]
pub fn ChooseOrganisations(
    base: String,
    kind: StageKind,
    choices: Choices,
    more: Vec<(&'static str, String)>,
    nothing: bool,
) -> impl IntoView {
    let lang = lang();
    let rest: String = more.iter().map(|(name, value)| format!("&{name}={value}")).collect();
    let link = format!("{base}?etape={kind}{rest}&structure=");
    let change = format!("{base}?{}", rest.trim_start_matches('&'));
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
    let hidden = [("etape", kind.to_string()), ("choix", "1".to_owned())]
        .into_iter()
        .chain(more);
    view! {
        <section class="section" aria-labelledby="choose-organisation">
            <h2 id="choose-organisation">{TO_WHOM.get(lang)}</h2>
            <p class="cluster">
                <span class="kind" data-kind=kind.as_str()>{kind.label().get(lang)}</span>
                <a href=change>{CHANGE.get(lang)}</a>
            </p>
            {message.map(|text| view! { <p>{text.get(lang)}</p> })}
            {nothing.then(|| view! { <Message tone="danger" role="alert"><p>{NOTHING_TICKED.get(lang)}</p></Message> })}
            <form method="get" action=base class="stack">
                {hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()}
                <div class="tiles">{cards.collect_view()}</div>
                {(!others.is_empty()).then(|| view! { <Others others link open=empty/> })}
                <div class="form-actions">
                    <button type="submit" class="button secondary">{TOGETHER.get(lang)}</button>
                    <p class="hint">{TOGETHER_HINT.get(lang)}</p>
                </div>
            </form>
        </section>
    }
}

/// The start of the names of boxes: the organisation follows, and the value is the offer.
pub const TICKED: &str = "vers-";

/// The value where no offer is meant.
pub const NO_OFFER_MEANT: &str = "-";

#[component]
fn Tick(organisation: OrganisationId, value: String, label: String) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" name=format!("{TICKED}{organisation}") value=value/>
            <span>{label}</span>
        </label>
    }
}

#[component]
fn Offering(choice: Candidate, kind: StageKind, link: String) -> impl IntoView {
    let lang = lang();
    let Candidate {
        organisation,
        offers,
        pending,
        usual,
        ..
    } = choice;
    let name = organisation.name.clone();
    let usual = usual.map(|usual| {
        let (median, of) = (days(usual.median_days, lang), dates::number(usual.of, lang));
        USUAL.with(lang, &[("days", &median), ("of", &of)])
    });
    let offers = offers.into_iter().map(move |offer| {
        let id = offer.id;
        let href = format!("{link}{}&offre={id}", organisation.id);
        let of = OF_OFFER.with(lang, &[("offer", &offer.title), ("organisation", &organisation.name)]);
        let label = TICK.with(lang, &[("offer", &offer.title), ("organisation", &organisation.name)]);
        let misfits = offer.misfits.clone();
        let organisation = organisation.id;
        view! {
            <OfferCard offer>
                <Misfits misfits lang/>
                {(!pending).then(|| view! {
                    <a class="button small" href=href>{CHOOSE_OFFER.get(lang)}<span class="visually-hidden">{of}</span></a>
                    <Tick organisation value=id.to_string() label/>
                })}
            </OfferCard>
        }
    });
    view! {
        <article class="card" data-kind=kind.as_str()>
            <header><h3>{name}</h3></header>
            <p class="quiet-text">{usual.unwrap_or_else(|| NO_USUAL.get(lang).to_owned())}</p>
            {pending.then(|| view! { <p class="quiet-text">{PENDING.get(lang)}</p> })}
            {offers.collect_view()}
        </article>
    }
}

/// What does not fit, and why; or that all that is known fits.
#[component]
fn Misfits(misfits: Vec<crate::text::Message>, lang: Lang) -> impl IntoView {
    if misfits.is_empty() {
        return view! { <p class="quiet-text">{FITS.get(lang)}</p> }.into_any();
    }
    let lines = misfits
        .into_iter()
        .map(|text| view! { <li>{text.get(lang).to_owned()}</li> });
    view! {
        <div class="notice" data-tone="warning">
            <Icon glyph=Glyph::Warning/>
            <div><p><strong>{DOES_NOT_FIT.get(lang)}</strong></p><ul>{lines.collect_view()}</ul></div>
        </div>
    }
    .into_any()
}

#[component]
fn Others(others: Vec<Candidate>, link: String, open: bool) -> impl IntoView {
    let lang = lang();
    let one = move |choice: Candidate| {
        let organisation = choice.organisation.id;
        let href = format!("{link}{organisation}");
        let name = choice.organisation.name;
        let label = CHOOSE.with(lang, &[("organisation", &name)]);
        if choice.pending {
            view! { <li><div><p class="title">{name}</p><p class="meta"><span>{PENDING.get(lang)}</span></p></div></li> }
                .into_any()
        } else {
            let tick = TICK_ORGANISATION.with(lang, &[("organisation", &name)]);
            view! {
                <li>
                    <div><p class="title"><a href=href>{label}</a></p></div>
                    <div class="end"><Tick organisation value=NO_OFFER_MEANT.to_owned() label=tick/></div>
                </li>
            }
            .into_any()
        }
    };
    view! {
        <details class="disclosure" open=open>
            <summary>{OTHERS.get(lang)}</summary>
            <ul class="rows">{others.into_iter().map(one).collect_view()}</ul>
        </details>
    }
}
