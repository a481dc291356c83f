use crate::{request::Request, texts, ui::Message};
use leptos::prelude::*;

texts! {
    TITLE = "Vos codes de secours, affichés une seule fois" | "Your recovery codes, shown once only";
    WHY = "Imprimez-les ou recopiez-les, et gardez-les ailleurs que sur votre téléphone. Chacun ouvre une fois, avec votre mot de passe." | "Print or copy them, and keep them elsewhere than on your phone. Each works once, with your password.";
}

/// The recovery codes that an act has just made. The browser forgets them with this page.
#[component]
pub fn ShownCodes(request: Request) -> impl IntoView {
    let account = request.actor.as_ref()?.account;
    let shown = request.shown_once.clone()?;
    let codes = shown.strip_prefix(&format!("{account}:"))?.to_owned();
    request.reply.show_once(None);
    let lang = request.lang;
    let codes = codes
        .split('.')
        .map(|code| view! { <li><code>{code.to_owned()}</code></li> })
        .collect_view();
    Some(view! {
        <Message tone="info" role="status">
            <p><strong>{TITLE.get(lang)}</strong></p>
            <ul class="recovery-codes">{codes}</ul>
            <p>{WHY.get(lang)}</p>
        </Message>
    })
}
