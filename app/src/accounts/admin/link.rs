use crate::{ids::AccountId, request::Request, texts, ui::Message};
use leptos::prelude::*;

texts! {
    LINK = "Lien d’invitation, affiché une seule fois" | "Invitation link, shown once only";
    LINK_WHY = "Copiez-le et transmettez-le à {name}, à personne d’autre : il ouvre son compte. Il sert une fois, pendant 7 jours." | "Copy it and hand it to {name}, to nobody else: it opens the account. It works once, for 7 days.";
}

/// The link that an act has just made for this account. The browser forgets it with this page.
#[component]
pub fn NewLink(request: Request, account: AccountId, name: String, base: String) -> impl IntoView {
    let shown = request.shown_once.clone()?;
    let token = shown.strip_prefix(&format!("{account}:"))?.to_owned();
    request.reply.show_once(None);
    let lang = request.lang;
    Some(view! {
        <Message tone="info" role="status">
            <p><strong>{LINK.get(lang)}</strong></p>
            <p><code class="invitation-link">{format!("{base}/invitation/{token}")}</code></p>
            <p>{LINK_WHY.with(lang, &[("name", &name)])}</p>
        </Message>
    })
}
