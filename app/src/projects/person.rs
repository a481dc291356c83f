use super::types::EditablePerson;
use crate::{
    error::AppError,
    ids::{CreatorId, JourneyId},
    journeys::{IdentityFields, Places, ProfileFields, WhyCorrected},
    request::Request,
    sensitive::SaveAnyway,
    texts,
    ui::{ActForm, PageHeader, Submit, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Modifier la fiche de {name}" | "Edit the record of {name}";
    LEAD = "Parcours {reference}" | "Journey {reference}";
    SAVE = "Enregistrer" | "Save";
    CANCEL = "Revenir aux personnes du projet" | "Back to the people of the project";
}

#[component]
pub fn PersonPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let (journey, creator) = (
        params.get("id").unwrap_or_default(),
        params.get("creator").unwrap_or_default(),
    );
    load(
        |request| async move {
            let journey: JourneyId = journey.parse().map_err(|_| AppError::NotFound)?;
            let creator: CreatorId = creator.parse().map_err(|_| AppError::NotFound)?;
            let one = request
                .ports
                .projects
                .person(request.actor()?, journey, creator)
                .await?;
            Ok((one, request.ports.journeys.places()))
        },
        page,
    )
}

fn page(request: Request, (one, places): (EditablePerson, Places)) -> impl IntoView {
    let lang = request.lang;
    let title = TITLE.with(lang, &[("name", &one.person.name.full())]);
    let hidden = vec![
        ("journey", one.journey.to_string()),
        ("creator", one.creator.to_string()),
    ];
    view! {
        <PageHeader title lead=LEAD.with(lang, &[("reference", &one.reference)])/>
        <ActForm action="projects/save_person" version=one.version hidden merges=true>
            <IdentityFields person=Some(one.person.clone())/>
            <ProfileFields person=Some(one.person) places/>
            <WhyCorrected earlier=one.corrected.then_some(one.journey)/>
            <SaveAnyway/>
            <div class="form-actions">
                <Submit label=SAVE/>
                <a class="button quiet" href=format!("/parcours/{}/equipe", one.journey)>{CANCEL.get(lang)}</a>
            </div>
        </ActForm>
    }
}
