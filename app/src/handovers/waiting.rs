use super::{lead::Incoming, lines::Lines};
use crate::{request::Request, texts, ui::load};
use leptos::prelude::*;

texts! {
    TITLE = "Relais à recevoir" | "Handovers to receive";
    ALL = "Tous les passages de relais" | "All handovers";
}

/// What was handed over to the reader, or to somebody whom the reader stands in for, and is not received yet.
#[component]
pub fn ToReceive() -> impl IntoView {
    load(
        async |request: Request| {
            let (actor, port) = (request.actor()?, &request.ports.handovers);
            Ok((port.to_receive(actor).await?, port.leads_to_answer(actor).await?))
        },
        |request, (lines, leads)| {
            let lang = request.lang;
            let handovers = (!lines.is_empty()).then(|| {
                view! {
                    <section class="section" aria-labelledby="to-receive">
                        <h2 id="to-receive">{TITLE.get(lang)}</h2>
                        <Lines lines lang/>
                        <p><a href="/relais">{ALL.get(lang)}</a></p>
                    </section>
                }
            });
            view! { {handovers} <Incoming leads lang/> }
        },
    )
}
