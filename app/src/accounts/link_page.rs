use super::types::SignInLink;
use crate::{
    request::Request,
    texts,
    ui::{ActForm, PageHeader, Submit, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Entrer dans mon espace" | "Enter my space";
    LEAD = "Bonjour {name}. Une touche, et vous y êtes." | "Hello {name}. One tap and you are in.";
    ENTER = "Entrer" | "Enter";
    ONCE = "Ce lien sert une seule fois. Sur un appareil partagé, déconnectez-vous en partant." | "This link works once. On a shared device, sign out when you leave.";
    GONE = "Ce lien ne sert plus" | "This link no longer works";
    GONE_WHY = "Il sert une seule fois, pendant 15 minutes : il a déjà servi, ou il a expiré." | "It works once, for 15 minutes: it has been used, or it has expired.";
    ANOTHER = "Recevoir un autre lien" | "Get another link";
}

/// 404 for a link that was never given, 410 for one that no longer works. It asks for a tap, for mail programs open links by
/// themselves.
#[component]
pub fn LinkPage() -> impl IntoView {
    let token = use_params_map().get_untracked().get("token").unwrap_or_default();
    let asked = token.clone();
    load(
        async move |request| request.ports.accounts.sign_in_link(&asked).await,
        move |request, link| match link {
            SignInLink::Open { name } => view! { <Enter request token name/> }.into_any(),
            SignInLink::Gone => view! { <Gone request/> }.into_any(),
        },
    )
}

#[component]
fn Enter(request: Request, token: String, name: String) -> impl IntoView {
    let lang = request.lang;
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.with(lang, &[("name", &name)])/>
        <ActForm action="accounts/sign_in_by_link" class="card narrow" hidden=vec![("token", token)]>
            <Submit label=ENTER class="wide"/>
            <p class="quiet-text">{ONCE.get(lang)}</p>
        </ActForm>
    }
}

#[component]
fn Gone(request: Request) -> impl IntoView {
    let lang = request.lang;
    request.reply.status(410);
    view! {
        <PageHeader title=GONE.get(lang) lead=GONE_WHY.get(lang)/>
        <p><a class="button" href="/connexion#lien">{ANOTHER.get(lang)}</a></p>
    }
}
