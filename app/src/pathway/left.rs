use super::port::{LeftJourney, OwnContract};
use crate::{
    dates,
    text::{Lang, Text},
    texts,
    values::Phone,
};
use leptos::prelude::*;

texts! {
    TITLE = "Projets quittés" | "Projects that I have left";
    UNTIL = "Vous avez fait partie du projet {reference} jusqu’au {day}." | "You were of the project {reference} until {day}.";
    CLOSED = "Le parcours ne s’ouvre plus à votre nom : ce qui y est écrit depuis est à ceux qui y sont restés. Ce que vous y avez fait reste au dossier." | "The journey no longer opens in your name: what is written there since belongs to those who stayed. What you did stays in the file.";
    CALL = "Une question sur ce que le dossier dit de vous : appelez la structure qui menait le parcours, {name}." | "A question about what the file says of you: call the organisation that led the journey, {name}.";
    CONTRACTS = "Vos contrats" | "Your contracts";
    STAY = "Quitter le projet n’y met pas fin : parlez de la suite avec la coopérative." | "Leaving the project does not end them: talk about what follows with the cooperative.";
    FROM = "{kind} avec {organisation}, à partir du {from}" | "{kind} with {organisation}, from {from}";
    FROM_TO = "{kind} avec {organisation}, du {from} au {to}" | "{kind} with {organisation}, from {from} to {to}";
    DATA = "Vos données" | "Your data";
    DATA_WHY = "Vous pouvez toujours télécharger ce que Parcours garde de votre compte, de votre fiche et de vos contrats." | "You can still download what Parcours keeps of your account, your record and your contracts.";
    TAKE = "Télécharger mes données" | "Download my data";
    ACCOUNT = "Mon compte" | "My account";
}

/// The projects that a person has left: until when, whom to call, and what stays theirs. `alone`: nothing else is on the page.
#[component]
pub(super) fn Left(left: Vec<LeftJourney>, #[prop(optional)] alone: bool, lang: Lang) -> impl IntoView {
    if left.is_empty() {
        return ().into_any();
    }
    let cards = left.into_iter().map(|one| card(one, lang)).collect_view();
    view! {
        <section class="section" id="quittes" aria-labelledby="quittes-titre">
            <h2 id="quittes-titre">{TITLE.get(lang)}</h2>
            {cards}
        </section>
        {alone.then(|| data(lang))}
    }
    .into_any()
}

fn card(one: LeftJourney, lang: Lang) -> impl IntoView {
    let until = [
        ("reference", &*one.reference),
        ("day", &*dates::long(one.left_on, lang)),
    ];
    let sheet = format!("/structures/{}", one.lead.id);
    let call = CALL.with(lang, &[("name", &one.lead.name)]);
    let phone = one.lead.phone.map(|phone| {
        view! { <li><a href=format!("tel:{phone}")>{Phone::readable(&phone)}</a></li> }
    });
    let email = one
        .lead
        .email
        .map(|email| view! { <li><a href=format!("mailto:{email}")>{email.clone()}</a></li> });
    let contracts = (!one.contracts.is_empty()).then(|| {
        let lines = one
            .contracts
            .into_iter()
            .map(|one| view! { <li>{told(&one, lang)}</li> });
        view! {
            <h4>{CONTRACTS.get(lang)}</h4>
            <ul>{lines.collect_view()}</ul>
            <p class="quiet-text">{STAY.get(lang)}</p>
        }
    });
    view! {
        <article class="card">
            <h3>{UNTIL.with(lang, &until)}</h3>
            <p>{CLOSED.get(lang)}</p>
            <p>{call}</p>
            <ul class="cluster"><li><a href=sheet>{one.lead.name}</a></li>{phone}{email}</ul>
            {contracts}
        </article>
    }
}

fn told(one: &OwnContract, lang: Lang) -> String {
    let text: Text = if one.last_day.is_some() { FROM_TO } else { FROM };
    let to = one.last_day.map(|day| dates::long(day, lang)).unwrap_or_default();
    let values = [
        ("kind", one.kind.label_short()),
        ("organisation", &*one.organisation),
        ("from", &*dates::long(one.starts_on, lang)),
        ("to", &*to),
    ];
    text.with(lang, &values)
}

fn data(lang: Lang) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="donnees-titre">
            <h2 id="donnees-titre">{DATA.get(lang)}</h2>
            <p>{DATA_WHY.get(lang)}</p>
            <div class="cluster">
                <form method="post" action="/mes-donnees.zip">
                    <button class="button secondary" type="submit">{TAKE.get(lang)}</button>
                </form>
                <a class="button secondary" href="/compte">{ACCOUNT.get(lang)}</a>
            </div>
        </section>
    }
}
