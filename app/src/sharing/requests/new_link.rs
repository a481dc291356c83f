use super::super::RequestLine;
use crate::{request::Request, texts, ui::Message};
use leptos::prelude::*;

texts! {
    LINK = "Lien de demande d’accord, affiché une seule fois" | "Link of the request, shown once only";
    WHY = "Transmettez-le à la personne qui porte le projet, à personne d’autre. Il sert une fois, pendant 8 jours." | "Hand it to the person who leads the project, to nobody else. It works once, for 8 days.";
}

/// The link that an act has just made for one of these requests. The browser forgets it with this page.
#[component]
pub fn NewLink(request: Request, requests: Vec<RequestLine>) -> impl IntoView {
    let shown = request.shown_once.clone()?;
    let (id, token) = shown.split_once(':')?;
    requests.iter().find(|line| line.id.to_string() == id)?;
    let address = format!("{}/accord/{token}", request.public_url);
    request.reply.show_once(None);
    let lang = request.lang;
    Some(view! {
        <Message tone="info" role="status">
            <p><strong>{LINK.get(lang)}</strong></p>
            <p><code class="invitation-link">{address}</code></p>
            <p>{WHY.get(lang)}</p>
        </Message>
    })
}
