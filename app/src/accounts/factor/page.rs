use super::{
    own_forms::{Begin, Change, NewCodes, TurnOff},
    setup::SetUp,
    shown_codes::ShownCodes,
    types::OwnFactor,
};
use crate::{
    dates,
    request::lang,
    texts,
    ui::{Message, PageHeader, layout::home_of, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Second facteur" | "Second factor";
    LEAD = "En plus du mot de passe, un code qui change toutes les 30 secondes. Qui devine ou vole votre mot de passe n’entre pas." | "Beside the password, a code that changes every 30 seconds. Whoever guesses or steals your password does not get in.";
    ACCOUNT = "Mon compte" | "My account";
    REQUIRED = "Votre rôle ouvre beaucoup de dossiers ou de comptes : il demande un second facteur. Mettez-le en place pour continuer." | "Your role opens many files or accounts: it asks for a second factor. Set it up to go on.";
    ON = "Actif depuis le {day}." | "On since {day}.";
    LEFT = "Codes de secours qui restent : {n}" | "Recovery codes left: {n}";
    CONTINUE = "Continuer" | "Go on";
}

#[component]
pub fn SecondFactorPage() -> impl IntoView {
    load(
        async |request| {
            let session = request.session.clone().unwrap_or_default();
            request.ports.second_factors.own(request.actor()?, &session).await
        },
        |request, own| {
            let lang = request.lang;
            let first = own.since.is_none();
            let home = request.actor.as_ref().map(|actor| home_of(actor.role()));
            let shown = request.shown_once.is_some() && !first;
            view! {
                <nav class="breadcrumb" aria-label=ACCOUNT.get(lang)><ol><li><a href="/compte">{ACCOUNT.get(lang)}</a></li></ol></nav>
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                <ShownCodes request/>
                {shown.then(|| home.map(|home| view! { <p><a class="button" href=home>{CONTINUE.get(lang)}</a></p> }))}
                {(first && own.required).then(|| view! { <Message tone="warning"><p>{REQUIRED.get(lang)}</p></Message> })}
                <Standing own/>
            }
        },
    )
}

#[component]
fn Standing(own: OwnFactor) -> impl IntoView {
    let lang = lang();
    let Some(since) = own.since else {
        return match own.setting_up {
            Some(setup) => view! { <SetUp setup/> }.into_any(),
            None => view! { <Begin/> }.into_any(),
        };
    };
    let day = dates::long(dates::paris_day(since), lang);
    let (password, required) = (own.has_password, own.required);
    view! {
        <p class="cluster">
            <span class="state" data-state="enabled">{ON.with(lang, &[("day", &day)])}</span>
            <span>{LEFT.with(lang, &[("n", &own.codes_left.to_string())])}</span>
        </p>
        {own.setting_up.map(|setup| view! { <SetUp setup/> })}
        <NewCodes/>
        <Change password/>
        <TurnOff password required/>
    }
    .into_any()
}
