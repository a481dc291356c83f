use super::{
    fields::{AdviserField, IdentityFields, ProfileFields, ProjectFields},
    opening_day::OpeningDayFields,
    sheet::WhyCorrected,
    types::{Editable, Places},
};
use crate::{
    error::AppError,
    ids::JourneyId,
    request::Request,
    sensitive::SaveAnyway,
    texts,
    ui::{ActForm, PageHeader, Submit, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Modifier le parcours {reference}" | "Edit the journey {reference}";
    PERSON = "La personne" | "The person";
    PROJECT = "Le projet" | "The project";
    SUPPORT = "L’accompagnement" | "The support";
    SAVE = "Enregistrer" | "Save";
    CANCEL = "Revenir au parcours" | "Back to the journey";
}

#[component]
pub fn EditJourneyPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            let port = &request.ports.journeys;
            Ok((port.editable(request.actor()?, id).await?, port.places()))
        },
        page,
    )
}

fn page(request: Request, (journey, places): (Editable, Places)) -> impl IntoView {
    let lang = request.lang;
    let back = format!("/parcours/{}", journey.id);
    view! {
        <PageHeader title=TITLE.with(lang, &[("reference", &journey.reference)])/>
        <ActForm action="journeys/save" version=journey.version hidden=vec![("id", journey.id.to_string())] merges=true>
            <fieldset class="fieldset">
                <legend>{PERSON.get(lang)}</legend>
                <IdentityFields person=Some(journey.person.clone())/>
                <ProfileFields person=Some(journey.person) places/>
            </fieldset>
            <fieldset class="fieldset">
                <legend>{PROJECT.get(lang)}</legend>
                <ProjectFields project=Some(journey.project)/>
            </fieldset>
            <fieldset class="fieldset">
                <legend>{SUPPORT.get(lang)}</legend>
                <AdviserField team=journey.team chosen=journey.adviser/>
                <OpeningDayFields opened_on=journey.opened_on/>
            </fieldset>
            <WhyCorrected earlier=journey.corrected.then_some(journey.id)/>
            <SaveAnyway/>
            <div class="form-actions">
                <Submit label=SAVE/>
                <a class="button quiet" href=back>{CANCEL.get(lang)}</a>
            </div>
        </ActForm>
    }
}
