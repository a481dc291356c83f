use super::{
    read::{CONDITION, JOURNEY, REQUEST},
    rules::field,
    types::{Condition, RequestView},
};
use crate::{
    dates,
    text::Lang,
    ui::{ActForm, DateField, Submit},
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TITLE = "Les conditions" | "The conditions";
    MET = "Levée le {on}" | "Met on {on}";
    OPEN = "À lever" | "To be met";
    ON = "Levée le" | "Met on";
    SAVE = "Noter la condition levée" | "Record that it is met";
}

/// What the committee asked for first, each met on its day or still open.
#[component]
pub(super) fn Conditions(request: RequestView, today: Date, lang: Lang) -> impl IntoView {
    if request.conditions.is_empty() {
        return ().into_any();
    }
    let rows = request.conditions.iter().map(|condition| {
        let told = match condition.met_on {
            Some(on) => MET.with(lang, &[("on", &dates::long(on, lang))]),
            None => OPEN.get(lang).to_owned(),
        };
        let form = (request.own && condition.met_on.is_none())
            .then(|| view! { <Meet request=request.clone() condition=condition.clone() today/> });
        view! {
            <li class=condition.met_on.map(|_| "done")>
                <p class="when">{told}</p>
                <p class="prewrap">{condition.text.clone()}</p>
                {form}
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="conditions">
            <h2 id="conditions">{TITLE.get(lang)}</h2>
            <ol class="timeline">{rows.collect_view()}</ol>
        </section>
    }
    .into_any()
}

#[component]
fn Meet(request: RequestView, condition: Condition, today: Date) -> impl IntoView {
    let hidden = vec![
        (JOURNEY, request.journey.to_string()),
        (REQUEST, request.id.to_string()),
        (CONDITION, condition.id.to_string()),
    ];
    view! {
        <ActForm action="financing/meet" key=condition.id.to_string() hidden>
            <DateField name=field::ON label=ON value=today required=true/>
            <div class="form-actions"><Submit label=SAVE class="secondary small"/></div>
        </ActForm>
    }
}
