use super::{
    fields::{ActionFields, Trail, name},
    types::{ActionView, Head, Together},
};
use crate::{
    error::AppError,
    ids::{ActionId, JourneyId},
    sensitive::SaveAnyway,
    texts,
    ui::{ActForm, PageHeader, Submit, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Modifier l’action" | "Change the action";
    SAVE = "Enregistrer" | "Save";
    CANCEL = "Annuler cette action…" | "Cancel this action…";
    CANCEL_WHY = "Elle reste dans l’historique, et n’est plus à faire." | "It stays in the history, and no longer has to be done.";
    CANCEL_DO = "Annuler l’action" | "Cancel the action";
}

/// An id of the address; what is none does not exist.
pub(super) fn param<T: std::str::FromStr>(name: &str) -> Result<T, AppError> {
    let text = use_params_map().get_untracked().get(name).unwrap_or_default();
    text.parse().map_err(|_| AppError::NotFound)
}

#[component]
pub fn ActionPage() -> impl IntoView {
    let (journey, action) = (param::<JourneyId>("id"), param::<ActionId>("action"));
    load(
        |request| async move {
            let (journey, action) = (journey?, action?);
            let file: Together = request.ports.together.of_journey(request.actor()?, journey).await?;
            let action = file
                .actions
                .iter()
                .find(|one| one.id == action)
                .cloned()
                .ok_or(AppError::NotFound)?;
            if !action.own || !file.writes {
                return Err(AppError::Forbidden);
            }
            Ok((file, action))
        },
        |request, (file, action)| {
            let lang = request.lang;
            view! {
                <Trail head=file.head.clone() here=TITLE.get(lang)/>
                <PageHeader title=TITLE.get(lang) lead=name(&file.head, lang)/>
                <Forms head=file.head.clone() file action/>
            }
        },
    )
}

#[component]
fn Forms(head: Head, file: Together, action: ActionView) -> impl IntoView {
    let lang = crate::request::lang();
    let hidden = move || vec![("journey", head.id.to_string()), ("action", action.id.to_string())];
    let (version, open) = (action.version, action.is_open());
    view! {
        <ActForm action="together/save_action" version=version hidden=hidden() merges=true>
            <ActionFields team=file.team action=Some(action)/>
            <SaveAnyway/>
            <div class="form-actions"><Submit label=SAVE/></div>
        </ActForm>
        {open.then(|| view! {
            <details class="confirm">
                <summary class="button danger secondary">{CANCEL.get(lang)}</summary>
                <div class="confirm-body">
                    <p>{CANCEL_WHY.get(lang)}</p>
                    <ActForm action="together/cancel_action" hidden=hidden()>
                        <div class="form-actions"><Submit label=CANCEL_DO class="danger"/></div>
                    </ActForm>
                </div>
            </details>
        })}
    }
}
