use super::{
    account_forms::{Access, Details, Memberships},
    link::NewLink,
};
use crate::{
    accounts::types::AccountState,
    dates,
    error::AppError,
    ids::AccountId,
    texts,
    ui::{PageHeader, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    BACK = "Administration" | "Administration";
    OPENED = "Compte ouvert le {day}" | "Account opened on {day}";
    UNTIL = "lien valable jusqu’au {day}" | "link good until {day}";
    ENDED = "lien expiré le {day}" | "link expired on {day}";
}

#[component]
pub fn AccountAdminPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        async move |request| {
            let id: AccountId = id.parse().map_err(|_| AppError::NotFound)?;
            let sheet = request.ports.accounts.sheet(request.actor()?, id).await?;
            let organisations = request.ports.organisations.choices().await?;
            Ok((sheet, organisations))
        },
        |request, (sheet, organisations)| {
            let lang = request.lang;
            let line = sheet.line.clone();
            let own = request.actor.as_ref().is_some_and(|actor| actor.account == line.id);
            let until = line
                .invited_until
                .filter(|_| line.state == AccountState::Invited)
                .map(|at| {
                    let text = if at > request.now { UNTIL } else { ENDED };
                    text.with(lang, &[("day", &dates::long(dates::paris_day(at), lang))])
                });
            let opened = OPENED.with(lang, &[("day", &dates::long(dates::paris_day(line.created_at), lang))]);
            let base = request.public_url.clone();
            view! {
                <nav class="breadcrumb" aria-label=BACK.get(lang)><ol><li><a href="/administration">{BACK.get(lang)}</a></li></ol></nav>
                <PageHeader title=line.name.clone() lead=line.email.clone()/>
                <p class="cluster">
                    <span class="state" data-state=line.state.as_str()>{line.state.label().get(lang)}</span>
                    {until.map(|text| view! { <span>{text}</span> })}
                    <span class="quiet-text">{opened}</span>
                </p>
                <NewLink request account=line.id name=line.name base/>
                <Details sheet=sheet.clone()/>
                <Memberships sheet=sheet.clone() organisations own/>
                <Access sheet own/>
            }
        },
    )
}
