use super::{
    fields::TermsFields,
    read::{JOURNEY, STAGE, SUBMITTED},
    types::Terms,
};
use crate::{
    error::AppError,
    ids::{JourneyId, StageId},
    sensitive::SaveAnyway,
    stages::trail::{self, Trail},
    ui::{ActForm, DateField, PageHeader, Submit, load},
};
use leptos::prelude::*;

crate::texts! {
    TITLE = "Nouvelle demande" | "New request";
    WHEN = "Le dépôt" | "The submission";
    SUBMITTED_ON = "Déposée le" | "Submitted on";
    SUBMITTED_HINT = "À laisser vide tant que la demande est un brouillon." | "Leave empty while the request is a draft.";
    SAVE = "Écrire la demande" | "Write the request";
    BACK = "Annuler" | "Cancel";
}

#[component]
pub fn NewRequestPage() -> impl IntoView {
    let (journey, stage) = (crate::stages::param("id"), crate::stages::param("stage"));
    load(
        |request| async move {
            let journey: JourneyId = journey.parse().map_err(|_| AppError::NotFound)?;
            let stage: StageId = stage.parse().map_err(|_| AppError::NotFound)?;
            let financing = request
                .ports
                .financing
                .of_journey(request.actor()?, journey, None)
                .await?;
            // What was typed for a stage that was struck out meanwhile is shown still.
            let waits = request
                .draft
                .as_ref()
                .is_some_and(|draft| draft.action == "financing/write");
            if !waits && !financing.stages.contains(&stage) {
                return Err(AppError::NotFound);
            }
            let financers = request.ports.financing.financers(request.actor()?).await?;
            Ok((financing.journey, stage, financers))
        },
        |request, (journey, stage, financers)| {
            let lang = request.lang;
            let hidden = vec![(JOURNEY, journey.id.to_string()), (STAGE, stage.to_string())];
            let back = crate::stages::address(journey.id, stage);
            view! {
                <Trail journey=journey.clone() here=TITLE.get(lang) lang/>
                <PageHeader title=TITLE.get(lang) lead=trail::name(&journey, lang)/>
                <ActForm action="financing/write" hidden>
                    <TermsFields terms=Terms::default() financers=financers.clone() lang/>
                    <fieldset class="fieldset">
                        <legend>{WHEN.get(lang)}</legend>
                        <DateField name=SUBMITTED label=SUBMITTED_ON hint=SUBMITTED_HINT/>
                    </fieldset>
                    <SaveAnyway/>
                    <div class="form-actions"><Submit label=SAVE/><a class="button quiet" href=back>{BACK.get(lang)}</a></div>
                </ActForm>
            }
        },
    )
}
