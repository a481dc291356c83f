use super::{ConsentLine, PART_NAMES};
use crate::{
    request::lang,
    texts,
    ui::{ActForm, Checkbox, DateField, Submit, form::typed_for},
};
use leptos::prelude::*;

texts! {
    OPEN = "Réduire cet accord" | "Narrow this consent";
    WHY = "Décochez ce que la structure ne doit plus lire, ou choisissez une fin plus proche. L’effet est immédiat." | "Untick what the organisation shall read no more, or choose an earlier end. It takes effect at once.";
    ALL = "Les autres accords de la même personne pour cette structure prennent fin : elle ne lit plus que ce qui reste coché ici." | "The other consents of the same person to this organisation end: it reads only what stays ticked here.";
    WHICH = "Parties partagées" | "Parts shared";
    UNTIL = "Valable jusqu’au" | "In force until";
    SAVE = "Réduire l’accord" | "Narrow the consent";
}

/// The créateur's form that makes a consent narrower.
#[component]
pub fn Limit(consent: ConsentLine) -> impl IntoView {
    let lang = lang();
    let id = consent.id.to_string();
    let key = format!("limit-{id}");
    let held = PART_NAMES
        .into_iter()
        .zip(consent.parts.each())
        .filter(|(_, held)| *held);
    let boxes = held.map(|((name, label), _)| view! { <Checkbox name label ticked=true/> });
    let open = typed_for("sharing/limit_consent", &key);
    view! {
        <details class="disclosure" open=open>
            <summary>{OPEN.get(lang)}</summary>
            <ActForm action="sharing/limit_consent" key hidden=vec![("id", id)]>
                <p>{WHY.get(lang)} {consent.others_end.then(|| view! { " " {ALL.get(lang)} })}</p>
                <fieldset class="field"><legend>{WHICH.get(lang)}</legend><div class="choices">{boxes.collect_view()}</div></fieldset>
                <DateField name="until" label=UNTIL value=consent.until required=true/>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </details>
    }
}
