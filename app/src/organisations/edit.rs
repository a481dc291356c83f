use super::{sheet_form::SheetForm, show::named};
use crate::{
    error::AppError,
    texts,
    ui::{ActForm, PageHeader, Submit, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Modifier {name}" | "Edit {name}";
    LEAD = "L’enregistrement vaut vérification : la date du jour s’affiche sur la fiche." | "Saving counts as a check: today’s date is shown on the sheet.";
    PAGE = "Voir sa page et ses offres" | "See its page and offers";
    CLOSE = "Fermer cette structure…" | "Close this organisation…";
    CLOSE_WHY = "Elle quitte la liste publique et ne reçoit plus d’orientation ; ses comptes n’ouvrent plus rien en son nom. Ce qu’elle a écrit reste dans les parcours." | "It leaves the public list and takes no more referrals; its accounts open nothing in its name any more. What it wrote stays in the journeys.";
    CLOSE_DO = "Fermer la structure" | "Close the organisation";
}

#[component]
pub fn EditOrganisationPage() -> impl IntoView {
    let id = named();
    load(
        async move |request| {
            let sheet = request.ports.organisations.show(Some(request.actor()?), id?).await?;
            if sheet.may_edit {
                Ok(sheet)
            } else {
                Err(AppError::Forbidden)
            }
        },
        |request, sheet| {
            let lang = request.lang;
            let (id, version) = (sheet.organisation.id, sheet.version);
            let open = sheet.organisation.closed_on.is_none();
            view! {
                <PageHeader title=TITLE.with(lang, &[("name", &sheet.organisation.name)]) lead=LEAD.get(lang)>
                    <a class="button secondary" href=format!("/structures/{id}")>{PAGE.get(lang)}</a>
                </PageHeader>
                <SheetForm sheet=Some(sheet)/>
                {open.then(|| view! {
                    <details class="disclosure">
                        <summary>{CLOSE.get(lang)}</summary>
                        <p>{CLOSE_WHY.get(lang)}</p>
                        <ActForm action="organisations/close" key="close" version=Some(version) hidden=vec![("id", id.to_string())]>
                            <div class="form-actions"><Submit label=CLOSE_DO class="danger"/></div>
                        </ActForm>
                    </details>
                })}
            }
        },
    )
}
