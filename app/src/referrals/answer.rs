//! The forms of a referral's page: send, accept, decline, withdraw.

use super::{
    DeclineCode, ReferralState,
    types::{ReceiverConsent, ReferralLine, ReferralView, Viewpoint},
};
use crate::{
    request::{Request, lang},
    sharing::ConsentFields,
    texts,
    ui::{ActForm, DateField, Message, SelectField, Submit, TextArea},
    values::options,
};
use leptos::prelude::*;

texts! {
    SEND_TITLE = "Envoyer à {organisation}" | "Send to {organisation}";
    SEND = "Envoyer" | "Send";
    READ_AGAIN = "La structure reçoit la demande dès l’envoi, avec les parties du dossier que l’accord couvre." | "The organisation gets the request at once, with the parts of the file that the consent covers.";
    ACCEPT_TITLE = "Accepter" | "Accept";
    ACCEPT_LEAD = "L’étape s’ouvre dans le parcours, et votre structure rejoint le cercle." | "The stage opens in the journey, and your organisation joins the circle.";
    ADVISER = "Qui accompagne ce parcours chez vous ?" | "Who takes this journey in your team?";
    CHOOSE = "Choisir…" | "Choose…";
    STARTS_ON = "Début de l’étape" | "Start of the stage";
    STARTS_HINT = "Un jour à venir, ou rien : l’étape est prévue. Aujourd’hui ou avant : elle est en cours." | "A day to come, or none: the stage is planned. Today or earlier: it is under way.";
    WORD = "Un mot à la personne" | "A word to the person";
    WORD_HINT = "Elle le lira dans son parcours, avec la structure qui oriente." | "They will read it in their journey, and so will the organisation that refers.";
    ACCEPT = "Accepter l’orientation" | "Accept the referral";
    NO_CONSENT = "La personne a retiré son accord de partage, ou il est arrivé à son terme : l’orientation ne peut plus être acceptée. Demandez à {sender} de noter un nouvel accord et d’orienter de nouveau, ou répondez que vous ne donnez pas suite." | "The person withdrew their consent, or it has come to its end: the referral can no longer be accepted. Ask {sender} to write down a new consent and to refer again, or answer that you do not take it.";
    DECLINE_TITLE = "Ne pas donner suite" | "Decline";
    REASON = "Raison" | "Reason";
    SENTENCE = "Votre réponse à la personne" | "Your answer to the person";
    SUGGESTED = "Une autre structure à qui s’adresser" | "Another organisation to turn to";
    NONE = "Aucune" | "None";
    DECLINE = "Envoyer cette réponse" | "Send this answer";
    WITHDRAW = "Retirer l’orientation…" | "Withdraw the referral…";
    SURE = "Retirer l’orientation vers {organisation} ?" | "Withdraw the referral to {organisation}?";
    EFFECT = "Elle n’attendra plus de réponse. Elle reste dans l’historique du parcours." | "It will no longer wait for an answer. It stays in the journey’s history.";
    DO_IT = "Retirer l’orientation" | "Withdraw the referral";
}

/// What the reader can do now.
#[component]
pub fn Acts(request: Request, view: ReferralView) -> impl IntoView {
    let line = view.line.clone();
    let main = match (line.state, view.viewpoint) {
        (ReferralState::Draft, Viewpoint::Sender) => Some(view! { <SendDraft request view/> }.into_any()),
        (ReferralState::Sent, Viewpoint::Receiver) => {
            Some(view! { <Accept view=view.clone() request/> <Decline view/> }.into_any())
        }
        _ => None,
    };
    view! {
        {main}
        {line.may_withdraw.then(|| view! { <Withdraw line/> })}
    }
}

fn which(line: &ReferralLine) -> Vec<(&'static str, String)> {
    vec![("id", line.id.to_string())]
}

#[component]
fn SendDraft(request: Request, view: ReferralView) -> impl IntoView {
    let lang = request.lang;
    let ReferralView { line, consent, .. } = view;
    let hidden = which(&line);
    let (sender, receiver, today) = (line.sender.name, line.receiver.name, request.today());
    let title = SEND_TITLE.with(lang, &[("organisation", &receiver)]);
    let fields = match consent {
        ReceiverConsent::Leads => None,
        ReceiverConsent::InForce(line) => {
            Some(view! { <ConsentFields sender receiver today in_force=Some(*line)/> }.into_any())
        }
        ReceiverConsent::Missing => Some(view! { <ConsentFields sender receiver today in_force=None/> }.into_any()),
    };
    view! {
        <section class="section" aria-labelledby="send">
            <h2 id="send">{title}</h2>
            <p>{READ_AGAIN.get(lang)}</p>
            <ActForm action="referrals/send" hidden version=line.version>
                {fields}
                <div class="form-actions"><Submit label=SEND/></div>
            </ActForm>
        </section>
    }
}

#[component]
fn Accept(request: Request, view: ReferralView) -> impl IntoView {
    let lang = request.lang;
    let line = view.line;
    let body = if view.consent == ReceiverConsent::Missing {
        let text = NO_CONSENT.with(lang, &[("sender", &line.sender.name)]);
        view! { <Message tone="warning"><p>{text}</p></Message> }.into_any()
    } else {
        let myself = request.actor.map(|actor| actor.account.to_string()).unwrap_or_default();
        let team = view
            .team
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect::<Vec<_>>();
        view! {
            <p>{ACCEPT_LEAD.get(lang)}</p>
            <ActForm action="referrals/accept" key="accept" hidden=which(&line) version=line.version>
                <div class="form-grid">
                    <SelectField name="adviser" label=ADVISER options=team value=myself empty=CHOOSE required=true/>
                    <DateField name="starts_on" label=STARTS_ON hint=STARTS_HINT/>
                </div>
                <TextArea name="sentence" label=WORD hint=WORD_HINT rows=3/>
                <div class="form-actions"><Submit label=ACCEPT/></div>
            </ActForm>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="accept">
            <h2 id="accept">{ACCEPT_TITLE.get(lang)}</h2>
            {body}
        </section>
    }
}

#[component]
fn Decline(view: ReferralView) -> impl IntoView {
    let lang = lang();
    let line = view.line;
    let reasons = options::<DeclineCode>(lang);
    let organisations = view
        .organisations
        .into_iter()
        .map(|organisation| (organisation.id.to_string(), organisation.name))
        .collect::<Vec<_>>();
    view! {
        <section class="section" aria-labelledby="decline">
            <h2 id="decline">{DECLINE_TITLE.get(lang)}</h2>
            <ActForm action="referrals/decline" key="decline" hidden=which(&line) version=line.version>
                <div class="form-grid">
                    <SelectField name="code" label=REASON options=reasons empty=CHOOSE required=true/>
                    <SelectField name="suggested" label=SUGGESTED options=organisations empty=NONE/>
                </div>
                <TextArea name="sentence" label=SENTENCE hint=WORD_HINT rows=3 required=true/>
                <div class="form-actions"><Submit label=DECLINE class="secondary"/></div>
            </ActForm>
        </section>
    }
}

/// The form that takes a referral back, folded away.
#[component]
pub fn Withdraw(line: ReferralLine) -> impl IntoView {
    let lang = lang();
    let sure = SURE.with(lang, &[("organisation", &line.receiver.name)]);
    let key = format!("withdraw-{}", line.id);
    view! {
        <details class="confirm">
            <summary class="button danger secondary small">{WITHDRAW.get(lang)}</summary>
            <ActForm action="referrals/withdraw" key hidden=which(&line) class="confirm-body">
                <p><strong>{sure}</strong> " " {EFFECT.get(lang)}</p>
                <div class="form-actions"><Submit label=DO_IT class="danger"/></div>
            </ActForm>
        </details>
    }
}

/// Whether the page still shows the form of an action, so that what was typed comes back in it.
pub fn offers(view: &ReferralView, action: &str) -> bool {
    match action {
        "referrals/send" => view.line.state == ReferralState::Draft,
        "referrals/accept" => view.line.state == ReferralState::Sent && view.consent != ReceiverConsent::Missing,
        "referrals/decline" => view.line.state == ReferralState::Sent,
        "referrals/withdraw" => view.line.may_withdraw,
        _ => true,
    }
}
