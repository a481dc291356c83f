//! What a manager does with the offers of the own organisation, on its page.

use super::{input::requirement_field, types::Offer};
use crate::{
    ids::OrganisationId,
    journeys::StageKind,
    referrals::Requirement,
    request::{current, lang},
    texts,
    ui::{ActForm, Checkbox, DateField, SelectField, Submit, TextArea, TextField},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    ADD = "Ajouter une offre" | "Add an offer";
    EDIT = "Modifier cette offre" | "Edit this offer";
    KIND = "Étape" | "Stage";
    CHOOSE = "Choisir…" | "Choose…";
    NAME = "Intitulé" | "Title";
    NAME_HINT = "Ce que la personne reconnaîtra, par exemple « Neuf journées pour entreprendre en ESS »." | "What people will recognise, for instance “Nine days to set up in the solidarity economy”.";
    AUDIENCE = "Pour qui" | "For whom";
    CONDITIONS = "Conditions" | "Conditions";
    CONDITIONS_HINT = "Ce qu’il faut remplir pour être accueilli·e, en phrases simples." | "What has to be met to be received, in plain sentences.";
    REQUIRES = "À vérifier avant d’orienter" | "To check before referring";
    REQUIRES_HINT = "Parcours compare ces conditions au dossier, et dit à qui oriente celles qui ne sont pas remplies." | "Parcours compares these conditions with the file, and tells whoever refers those that are not met.";
    TERRITORY = "Territoire" | "Territory";
    TERRITORY_HINT = "Communes, intercommunalités, départements ou régions, séparés par des virgules, par exemple « Sicoval, Tarn »." | "Communes, groupings of communes, départements or régions, separated by commas, for instance “Sicoval, Tarn”.";
    PLACES = "Places libres" | "Free places";
    NEXT = "Prochaine session" | "Next session";
    WAIT = "Attente habituelle, en jours" | "Usual wait, in days";
    SAVE = "Enregistrer l’offre" | "Save the offer";
    CONFIRM = "Confirmer à ce jour" | "Confirm as of today";
    WITHDRAW = "Retirer cette offre…" | "Withdraw this offer…";
    WITHDRAW_WHY = "Elle ne sera plus proposée. Les parcours et les orientations qui la citent la gardent." | "It will no longer be proposed. Journeys and referrals that name it keep it.";
    WITHDRAW_DO = "Retirer l’offre" | "Withdraw the offer";
}

/// Whether what could not be saved waits in the form of this action and key, so that it has to be in sight.
fn waits(action: &str, key: &str) -> bool {
    current()
        .ok()
        .and_then(|request| request.draft)
        .is_some_and(|draft| draft.action == action && draft.fields.get("key") == key)
}

/// The form of a new offer, folded until it is wanted.
#[component]
pub fn NewOffer(organisation: OrganisationId) -> impl IntoView {
    let lang = lang();
    view! {
        <details class="disclosure" open=waits("organisations/save_offer", "new")>
            <summary>{ADD.get(lang)}</summary>
            <ActForm action="organisations/save_offer" key="new" hidden=vec![("organisation", organisation.to_string())]>
                <OfferFields offer=None/>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </details>
    }
}

/// Confirm, edit and withdraw one offer.
#[component]
pub fn OfferActs(organisation: OrganisationId, offer: Offer) -> impl IntoView {
    let lang = lang();
    let key = offer.id.to_string();
    let (id, title, version) = (offer.id, offer.title.clone(), offer.version);
    let named = move || vec![("organisation", organisation.to_string()), ("id", id.to_string())];
    let open = waits("organisations/save_offer", &key);
    let confirm = waits("organisations/withdraw_offer", &format!("{key}-w"));
    view! {
        <div class="stack tight">
            <ActForm action="organisations/confirm_offer" key=format!("{key}-c") hidden=named()>
                <div class="form-actions"><Submit label=CONFIRM class="secondary small"/></div>
            </ActForm>
            <details class="disclosure" open=open>
                <summary>{EDIT.get(lang)}<span class="visually-hidden">{lang.colon()}{title.clone()}</span></summary>
                <ActForm action="organisations/save_offer" key=key.clone() version=Some(version) hidden=named() merges=true>
                    <OfferFields offer=Some(offer)/>
                    <div class="form-actions"><Submit label=SAVE/></div>
                </ActForm>
            </details>
            <details class="disclosure" open=confirm>
                <summary>{WITHDRAW.get(lang)}<span class="visually-hidden">{lang.colon()}{title}</span></summary>
                <p>{WITHDRAW_WHY.get(lang)}</p>
                <ActForm action="organisations/withdraw_offer" key=format!("{key}-w") version=Some(version) hidden=named()>
                    <div class="form-actions"><Submit label=WITHDRAW_DO class="danger small"/></div>
                </ActForm>
            </details>
        </div>
    }
}

#[component]
fn OfferFields(offer: Option<Offer>) -> impl IntoView {
    let lang = lang();
    let kinds = StageKind::ALL.map(|kind| (kind.as_str().to_owned(), kind.label().get(lang).to_owned()));
    let kind = offer.as_ref().map(|offer| offer.kind.as_str()).unwrap_or_default();
    let number = |of: fn(&Offer) -> Option<i64>| offer.as_ref().and_then(of).map(|n| n.to_string()).unwrap_or_default();
    let text = |of: fn(&Offer) -> &String| offer.as_ref().map(|offer| of(offer).clone()).unwrap_or_default();
    view! {
        <div class="form-grid">
            <TextField name="title" label=NAME hint=NAME_HINT value=text(|offer| &offer.title) required=true/>
            <SelectField name="kind" label=KIND options=kinds.to_vec() value=kind required=true empty=CHOOSE/>
        </div>
        <TextField name="audience" label=AUDIENCE value=text(|offer| &offer.audience)/>
        <TextArea name="conditions" label=CONDITIONS hint=CONDITIONS_HINT value=text(|offer| &offer.conditions)/>
        <Requires ticked=offer.as_ref().map(|offer| offer.requires.clone()).unwrap_or_default()/>
        <TextField name="territory" label=TERRITORY hint=TERRITORY_HINT value=text(|offer| &offer.territory)/>
        <div class="form-grid">
            <TextField name="places" label=PLACES inputmode="numeric" value=number(|offer| offer.places)/>
            <TextField name="waiting_days" label=WAIT inputmode="numeric" value=number(|offer| offer.waiting_days)/>
            <DateField name="next_session" label=NEXT value=offer.as_ref().and_then(|offer| offer.next_session)/>
        </div>
    }
}

/// The conditions that the program can check.
#[component]
fn Requires(ticked: Vec<Requirement>) -> impl IntoView {
    let lang = lang();
    let boxes = Requirement::ALL.iter().map(|one| {
        let ticked = ticked.contains(one);
        view! { <Checkbox name=requirement_field(*one) label=one.label() ticked/> }
    });
    view! {
        <fieldset class="fieldset">
            <legend>{REQUIRES.get(lang)}</legend>
            <p class="hint">{REQUIRES_HINT.get(lang)}</p>
            <div class="choices">{boxes.collect_view()}</div>
        </fieldset>
    }
}
