use super::{offer_view::OfferCard, types::OffersToCheck};
use crate::{
    request::Request,
    texts,
    ui::{ActForm, PageHeader, Submit, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Les offres de {organisation}" | "The offers of {organisation}";
    LEAD = "Sont-elles encore exactes ? Les conseillers du pôle s’y fient avant d’orienter quelqu’un." | "Are they still right? The hub’s advisers rely on them before they refer anybody.";
    CONFIRM = "Tout est exact" | "All of it is right";
    CHANGE = "Quelque chose a changé ? Corrigez-le sur la fiche, une fois connecté·e, ou dites-le à l’animation du pôle." | "Something changed? Correct it on the sheet, once signed in, or tell the hub’s coordinator.";
    SHEET = "Ouvrir la fiche" | "Open the sheet";
    GONE = "Ce lien ne sert plus" | "This link no longer works";
    GONE_WHY = "Il sert une fois, pendant 8 jours : il a servi, a expiré, ou un autre est parti depuis. La fiche de la structure dit quand les offres ont été vérifiées." | "It works once, for 8 days: it has been used, has expired, or another has left since. The organisation’s sheet says when the offers were checked.";
}

/// 404 for a link that was never given, 410 for one that no longer works.
#[component]
pub fn ConfirmOffersPage() -> impl IntoView {
    let token = use_params_map().get_untracked().get("token").unwrap_or_default();
    let asked = token.clone();
    load(
        async move |request| request.ports.organisations.offers_to_check(&asked).await,
        move |request, found| {
            if found.works {
                view! { <Ask request token found/> }.into_any()
            } else {
                view! { <Gone request found/> }.into_any()
            }
        },
    )
}

#[component]
fn Ask(request: Request, token: String, found: OffersToCheck) -> impl IntoView {
    let lang = request.lang;
    let organisation = found.organisation;
    let title = TITLE.with(lang, &[("organisation", &organisation.short_name)]);
    let sheet = format!("/structures/{}", organisation.id);
    let cards = organisation
        .offers
        .into_iter()
        .map(|offer| view! { <OfferCard offer/> });
    view! {
        <PageHeader title lead=LEAD.get(lang)/>
        <div class="stack narrow">
            {cards.collect_view()}
            <ActForm action="organisations/confirm_by_link" hidden=vec![("token", token)]>
                <div class="form-actions"><Submit label=CONFIRM/></div>
            </ActForm>
            <p>{CHANGE.get(lang)}</p>
            <p><a href=sheet>{SHEET.get(lang)}</a></p>
        </div>
    }
}

#[component]
fn Gone(request: Request, found: OffersToCheck) -> impl IntoView {
    let lang = request.lang;
    request.reply.status(410);
    view! {
        <PageHeader title=GONE.get(lang) lead=GONE_WHY.get(lang)/>
        <p><a class="button secondary" href=format!("/structures/{}", found.organisation.id)>{SHEET.get(lang)}</a></p>
    }
}
