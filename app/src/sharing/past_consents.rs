use super::{Ended, PastConsent, consent_list::given, text_view::ReadText};
use crate::{dates, request::lang, texts};
use leptos::prelude::*;

texts! {
    BEFORE = "Accords passés ({n})" | "Past consents ({n})";
    EXPIRED = "a pris fin le {day}" | "ended on {day}";
    WITHDRAWN = "retiré le {day}" | "withdrawn on {day}";
    REPLACED = "remplacé le {day} par un accord plus récent" | "replaced on {day} by a later consent";
    LIMITED = "réduit le {day}" | "narrowed on {day}";
}

/// The consents that hold no longer, each with its text; nothing when there are none.
#[component]
pub fn PastConsents(past: Vec<PastConsent>) -> impl IntoView {
    let lang = lang();
    if past.is_empty() {
        return ().into_any();
    }
    let before = BEFORE.with(lang, &[("n", &past.len().to_string())]);
    let lines = past.into_iter().map(|one| {
        let text = match one.ended {
            Ended::Expired => EXPIRED,
            Ended::Withdrawn => WITHDRAWN,
            Ended::Limited => LIMITED,
            Ended::Replaced => REPLACED,
        };
        let ended = text.with(lang, &[("day", &dates::long(one.on, lang))]);
        let shown = (&one.consent).into();
        view! {
            <li><div>
                <p class="title">{one.consent.organisation.name.clone()}</p>
                <p class="meta"><span>{one.consent.parts.list(lang)}</span><span>{ended}</span></p>
                <p class="quiet-text small-text">{given(&one.consent, lang)}</p>
                <ReadText shown/>
            </div></li>
        }
    });
    view! {
        <details class="disclosure">
            <summary>{before}</summary>
            <ul class="rows">{lines.collect_view()}</ul>
        </details>
    }
    .into_any()
}
