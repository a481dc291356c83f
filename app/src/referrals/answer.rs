//! The forms of a referral's page: change and send a draft, accept, decline, withdraw.

use super::{
    ReferralState,
    after::After,
    consent::ConsentPart,
    decline::ReasonFields,
    doubt::Doubt,
    forms,
    rules::{Act, Party, next},
    studying::Studying,
    types::{ReceiverConsent, ReferralLine, ReferralView, Viewpoint},
    writing::NEED_HINT,
};
use crate::{
    doubts::confirm,
    request::{Request, lang},
    sensitive::SaveAnyway,
    texts,
    ui::{ActForm, Checkbox, DateField, Message, SelectField, Submit, TextArea},
};
use leptos::prelude::*;

texts! {
    SEND_TITLE = "Envoyer à {organisation}" | "Send to {organisation}";
    SEND = "Envoyer" | "Send";
    SEND_UNNAMED = "Envoyer sans le nom" | "Send without the name";
    UNNAMED_HINT = "Sans accord, la demande peut partir sans le nom : la structure lit l’étape, le secteur, le groupe de communes et le besoin, et attend l’accord pour accepter." | "Without a consent the request can leave without the name: the organisation reads the stage, the sector, the group of communes and the need, and waits for the consent to accept.";
    EDIT_TITLE = "Modifier le brouillon" | "Change the draft";
    NEED = "Le besoin" | "The need";
    OFFER = "L’offre demandée" | "The offer asked for";
    NO_OFFER = "Aucune en particulier" | "None in particular";
    SAVE = "Enregistrer le brouillon" | "Save the draft";
    ASK_OTHERS = "Proposer de retirer les demandes faites ailleurs" | "Propose to withdraw the requests made elsewhere";
    ASK_OTHERS_HINT = "Le même besoin a été posé à d’autres structures par {sender}. La décision revient à {sender}." | "{sender} put the same need to other organisations, and will decide.";
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
    NO_CONSENT = "Aucun accord de la personne n’est en cours pour votre structure : l’orientation ne peut pas être acceptée pour l’instant. Parlez-en à {sender} : une fois l’accord donné, vous acceptez ici. Ou répondez que vous ne donnez pas suite." | "No consent of the person is in force for your organisation: the referral cannot be accepted for now. Talk to {sender}: once the consent is given you accept it here. Or answer that you do not take it.";
    DECLINE_TITLE = "Ne pas donner suite" | "Decline";
    SENTENCE = "Votre réponse à la personne" | "Your answer to the person";
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
        (state, Viewpoint::Receiver) if state.is_open() => {
            Some(view! { <Studying line=line.clone()/> <Accept view=view.clone() request/> <Decline view/> }.into_any())
        }
        _ => Some(view! { <After request view/> }.into_any()),
    };
    view! {
        {main}
        {line.may_withdraw.then(|| view! { <Withdraw line/> })}
    }
}

pub fn which(line: &ReferralLine) -> Vec<(&'static str, String)> {
    vec![("id", line.id.to_string())]
}

#[component]
fn SendDraft(request: Request, view: ReferralView) -> impl IntoView {
    let lang = request.lang;
    let ReferralView {
        line,
        consent,
        need,
        offer,
        offers,
        leads,
        ..
    } = view;
    let offer = offer.map(|offer| offer.id.to_string()).unwrap_or_default();
    let offers: Vec<_> = offers.into_iter().map(|one| (one.id.to_string(), one.title)).collect();
    let (hidden, to_edit) = (which(&line), which(&line));
    let missing = consent == ReceiverConsent::Missing;
    let (sender, receiver, today) = (line.sender.name, line.receiver, request.today());
    let title = SEND_TITLE.with(lang, &[("organisation", &receiver.name)]);
    let journey = line.journey.id;
    view! {
        <details class="disclosure" open=super::studying::waits("referrals/edit")>
            <summary>{EDIT_TITLE.get(lang)}</summary>
            <ActForm action="referrals/edit" key="edit" hidden=to_edit version=line.version merges=true>
                <TextArea name="need" label=NEED hint=NEED_HINT value=need required=true rows=6/>
                <SaveAnyway/>
                <SelectField name="offer" label=OFFER options=offers value=offer empty=NO_OFFER/>
                <div class="form-actions"><Submit label=SAVE class="secondary"/></div>
            </ActForm>
        </details>
        <section class="section" aria-labelledby="send">
            <h2 id="send">{title}</h2>
            <p>{READ_AGAIN.get(lang)}</p>
            <ActForm action="referrals/send" hidden version=line.version>
                <ConsentPart journey sender receiver consent leads today/>
                {missing.then(|| view! { <p class="quiet-text">{UNNAMED_HINT.get(lang)}</p> })}
                {confirm::<Doubt>()}
                <SaveAnyway/>
                <div class="form-actions">
                    {(leads || !missing).then(|| view! { <Submit label=SEND sends=("then", forms::SEND.to_owned())/> })}
                    {missing.then(|| view! {
                        <Submit label=SEND_UNNAMED class="secondary" sends=("then", forms::SEND_ANONYMOUSLY.to_owned())/>
                    })}
                </div>
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
                <SaveAnyway/>
                {view.others_wait.then(|| {
                    let hint = ASK_OTHERS_HINT.with(lang, &[("sender", &line.sender.name)]);
                    view! { <Checkbox name="ask_others" label=ASK_OTHERS/> <p class="hint">{hint}</p> }
                })}
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
    view! {
        <section class="section" aria-labelledby="decline">
            <h2 id="decline">{DECLINE_TITLE.get(lang)}</h2>
            <ActForm action="referrals/decline" key="decline" hidden=which(&line) version=line.version>
                <ReasonFields organisations=view.organisations/>
                <TextArea name="sentence" label=SENTENCE hint=WORD_HINT rows=3 required=true/>
                <SaveAnyway/>
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
    let reads = view.consent != ReceiverConsent::Missing;
    let (act, by) = match action {
        "referrals/send" | "referrals/edit" => (Act::Edit, Party::Sender),
        "referrals/reply" => (Act::Reply, Party::Sender),
        "referrals/identify" => return view.line.state.is_open() && !reads,
        "referrals/withdraw" => return view.line.may_withdraw,
        "referrals/withdraw_others" => return view.others_asked && view.others_wait,
        "referrals/accept" => (Act::Accept { consent: reads }, Party::Receiver),
        "referrals/decline" => (Act::Decline, Party::Receiver),
        "referrals/study" => (Act::Study, Party::Receiver),
        "referrals/ask" => (Act::Ask, Party::Receiver),
        "referrals/waitlist" => (Act::Waitlist, Party::Receiver),
        "referrals/reconsider" => (
            Act::Reconsider {
                in_time: view.may_reconsider,
            },
            Party::Receiver,
        ),
        "referrals/meet" => (
            Act::Meet {
                first: view.line.met_on.is_none(),
            },
            Party::Receiver,
        ),
        "referrals/close" => (Act::Close, Party::Receiver),
        _ => return true,
    };
    next(Some(view.line.state), act, by).is_ok()
}
