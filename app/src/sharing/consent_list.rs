use super::{ConsentLine, HowGiven, limit_form::Limit, terms, text_view::ReadText};
use crate::{
    dates,
    request::lang,
    text::Lang,
    texts,
    ui::{ActForm, Submit},
};
use leptos::prelude::*;

texts! {
    UNTIL = "jusqu’au {day}" | "until {day}";
    GIVEN = "Accord donné {how} le {day}, noté par {who}" | "Consent given {how} on {day}, written down by {who}";
    BY_LINK = "Accord donné en ligne le {day}, par un lien, à la demande de {who}" | "Consent given online on {day}, by a link, asked for by {who}";
    OF = "Accord de {people}" | "Consent of {people}";
    OWN = "Accord donné {how} le {day}" | "Consent given {how} on {day}";
    WITHDRAW = "Retirer cet accord…" | "Withdraw this consent…";
    SURE = "Retirer l’accord donné à {organisation} ?" | "Withdraw the consent given to {organisation}?";
    EFFECT = "La structure ne lit plus rien du dossier dès maintenant. Ce qu’elle a écrit elle-même lui reste." | "The organisation reads nothing of the file as of now. What it wrote itself remains with it.";
    ALL_END = "Les autres accords de la même personne pour {organisation} prennent fin avec lui." | "The other consents of the same person to {organisation} end with it.";
    STAYS = "Cet accord prend fin dès maintenant. D’autres personnes du projet laissent encore {organisation} lire : {told}." | "This consent ends as of now. Other people of the project still let {organisation} read: {told}.";
    KEEPS = "Ce qu’elle a écrit elle-même lui reste." | "What it wrote itself remains with it.";
    ON_DEMAND = "À faire seulement à la demande de la personne." | "Only to be done when the person asks for it.";
    DO_IT = "Retirer l’accord" | "Withdraw the consent";
    NONE = "Aucun accord de partage en cours : seule la structure qui mène le parcours lit le dossier." | "No consent in force: only the organisation that leads the journey reads the file.";
}

/// The consents in force, each with what it covers and the form that withdraws it. `own`: the reader is the person
/// whose file it is.
#[component]
pub fn ConsentList(consents: Vec<ConsentLine>, #[prop(optional)] own: bool) -> impl IntoView {
    if consents.is_empty() {
        return view! { <p class="quiet-text">{NONE.get(lang())}</p> }.into_any();
    }
    view! {
        <ul class="rows">
            {consents.into_iter().map(|consent| view! { <Line consent own/> }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn Line(consent: ConsentLine, own: bool) -> impl IntoView {
    let lang = lang();
    let until = UNTIL.with(lang, &[("day", &dates::long(consent.until, lang))]);
    let given = given(&consent, lang);
    let shown = (&consent).into();
    // Of a project of one person it is plain.
    let people = (consent.people.len() > 1).then(|| OF.with(lang, &[("people", &consent.people.join(", "))]));
    view! {
        <li>
            <div>
                <p class="title">{consent.organisation.name.clone()}</p>
                <p class="meta"><span>{consent.parts.list(lang)}</span><span>{until}</span></p>
                {people.map(|text| view! { <p class="quiet-text small-text">{text}</p> })}
                <p class="quiet-text small-text">{given}</p>
                <ReadText shown/>
                {own.then(|| view! { <Limit consent=consent.clone()/> })}
            </div>
            {consent.may_withdraw.then(|| view! { <div class="end"><Withdraw consent own/></div> })}
        </li>
    }
}

/// How it was given, when, and who wrote it down.
pub(super) fn given(consent: &ConsentLine, lang: Lang) -> String {
    let text = match (consent.by_link, consent.how) {
        (true, _) => BY_LINK,
        (false, HowGiven::Online) => OWN,
        _ => GIVEN,
    };
    text.with(
        lang,
        &[
            ("how", consent.how.label().get(lang)),
            ("day", &dates::long(consent.given_on, lang)),
            ("who", &consent.recorded_by),
        ],
    )
}

/// What withdrawing it changes for the organisation.
fn effect(consent: &ConsentLine, lang: Lang) -> String {
    let told = terms::told(&consent.stays, lang);
    let values = [("organisation", consent.organisation.name.as_str()), ("told", &told)];
    let all_end = consent.others_end.then(|| ALL_END.with(lang, &values));
    let effect = if consent.stays.is_empty() {
        vec![EFFECT.get(lang).to_owned()]
    } else {
        vec![STAYS.with(lang, &values), KEEPS.get(lang).to_owned()]
    };
    effect.into_iter().chain(all_end).collect::<Vec<_>>().join(" ")
}

#[component]
fn Withdraw(consent: ConsentLine, own: bool) -> impl IntoView {
    let lang = lang();
    let sure = SURE.with(lang, &[("organisation", &consent.organisation.name)]);
    let effect = effect(&consent, lang);
    let id = consent.id.to_string();
    view! {
        <details class="confirm">
            <summary class="button danger secondary small">{WITHDRAW.get(lang)}</summary>
            <ActForm action="sharing/withdraw_consent" key=id.clone() hidden=vec![("id", id)] class="confirm-body">
                <p><strong>{sure}</strong> " " {effect} {(!own).then(|| view! { " " {ON_DEMAND.get(lang)} })}</p>
                <div class="form-actions"><Submit label=DO_IT class="danger"/></div>
            </ActForm>
        </details>
    }
}
