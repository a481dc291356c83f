use super::super::PastMember;
use crate::{dates, request::lang, texts};
use leptos::prelude::*;

texts! {
    BEFORE = "Ont fait partie du cercle" | "Were part of the circle";
    FROM_TO = "du {from} au {to}" | "from {from} to {to}";
    LEFT = "a quitté le parcours" | "left the journey";
    WITH_STAGE = "Une étape est restée en cours : {reason}" | "A stage stayed active: {reason}";
    ENDED = "participation terminée par la structure qui mène le parcours" | "ended by the organisation that leads the journey";
}

/// Who took part before; nothing when nobody did.
#[component]
pub fn PastMembers(left: Vec<PastMember>) -> impl IntoView {
    let lang = lang();
    if left.is_empty() {
        return ().into_any();
    }
    let lines = left.into_iter().map(|one| {
        let days = [
            ("from", dates::long(one.joined_on, lang)),
            ("to", dates::long(one.left_on, lang)),
        ];
        let days = FROM_TO.with(lang, &[(days[0].0, &days[0].1), (days[1].0, &days[1].1)]);
        let how = one.by_lead.map(|by_lead| if by_lead { ENDED } else { LEFT });
        let reason = one.reason.map(|reason| WITH_STAGE.with(lang, &[("reason", &reason)]));
        view! {
            <li><div>
                <p class="title">{one.organisation.name}</p>
                <p class="meta"><span>{days}</span>{how.map(|text| view! { <span>{text.get(lang)}</span> })}</p>
                {reason.map(|text| view! { <p class="quiet-text small-text">{text}</p> })}
            </div></li>
        }
    });
    view! {
        <details class="disclosure">
            <summary>{BEFORE.get(lang)}</summary>
            <ul class="rows">{lines.collect_view()}</ul>
        </details>
    }
    .into_any()
}
