use super::{
    answer::{Answers, TakeBack, offers},
    next::Next,
    read::TOKEN,
    types::{ByLink, Gone, Left, LinkHead},
};
use crate::{
    dates,
    referrals::{
        ReferralState,
        show::{File, Meanwhile, Need},
        steps::StepSection,
        summary::OfferCard,
        types::ReferralView,
    },
    request::Request,
    text::Text,
    texts,
    ui::{
        ActForm, Message, PageHeader, Submit, load,
        shown::{KeptWords, given},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Une demande de {sender}" | "A request of {sender}";
    LEAD = "Demande de {sender} à {receiver} : prendre le relais pour cette étape, {stage}." | "{sender} asks {receiver} to take over for this stage: {stage}.";
    SEALED = "La demande parle d’une personne qui crée son activité. Elle s’ouvre pour {receiver} seulement : chaque lecture est notée, et la personne en voit la liste." | "The request is about a person who sets up a business. It opens for {receiver} only: each reading is noted, and the person sees the list.";
    NOT_YOU = "Si vous n’êtes pas de {receiver}, ne l’ouvrez pas." | "If you are not of {receiver}, do not open it.";
    UNTIL = "Ce lien sert à une réponse, jusqu’au {day}. Pas de compte ni de mot de passe." | "This link serves one answer, until {day}. No account and no password.";
    OPEN = "Ouvrir la demande" | "Open the request";
    OFFER = "L’offre demandée" | "The offer asked for";
    GONE = "Ce lien ne sert plus" | "This link no longer works";
    DONE = "Merci, votre réponse est partie" | "Thank you, your answer has left";
    USED = "Il a servi : {by} a répondu pour {receiver}. La demande de {sender} est maintenant : {state}." | "It has been used: {by} answered for {receiver}. The request of {sender} is now: {state}.";
    EXPIRED = "Il a servi 8 jours, jusqu’au {day}. La demande de {sender} attend toujours : {state}." | "It worked for 8 days, until {day}. The request of {sender} still waits: {state}.";
    REPLACED = "Un lien plus récent est parti à l’adresse de {receiver}. La demande de {sender} est maintenant : {state}." | "A later link has left for the address of {receiver}. The request of {sender} is now: {state}.";
    REVOKED = "Lien annulé par {sender}. Pour répondre, appelez {sender}." | "{sender} took it back. To answer, call {sender}.";
    OVER = "La demande de {sender} n’attend plus de réponse. Elle est maintenant : {state}." | "The request of {sender} waits for no answer any more. It is now: {state}.";
    NOT_HERE = "Il n’ouvre plus la demande de {sender}. Avec un compte de {receiver}, elle se lit dans Parcours ; sinon, appelez {sender} : un nouveau lien peut partir à l’adresse de votre structure." | "It no longer opens the request of {sender}. With an account of {receiver} it is read in Parcours; otherwise call {sender}, who can send a new one to the address of your organisation.";
    SOMEBODY = "quelqu’un" | "somebody";
    KEPT = "Rien n’a été fait de ce que vous veniez d’écrire ; le voici." | "Nothing was done of what you had just written; here it is.";
    RENEW_LEAD = "Il reste quelque chose à répondre ? Un nouveau lien part à l’adresse où celui-ci était arrivé, pour 8 jours." | "Is there still something to answer? A new link leaves for the address that this one had come to, for 8 days.";
    NEXT_LEAD = "Le premier rendez-vous et la fin se notent par un autre lien, qui part à l’adresse où celui-ci était arrivé, pour 8 jours." | "The first meeting and the end are noted by another link, which leaves for the address that this one had come to, for 8 days.";
    EXPIRED_NEXT = "Il a servi 8 jours, jusqu’au {day}. La demande de {sender} est acceptée." | "It worked for 8 days, until {day}. The request of {sender} is accepted.";
    RECONSIDER_LEAD = "Pendant 30 jours, ce refus peut être repris : par un autre lien, qui part à l’adresse où celui-ci était arrivé, pour 8 jours." | "For 30 days this decline can be taken back: by another link, which leaves for the address that this one had come to, for 8 days.";
    EXPIRED_BACK = "Il a servi 8 jours, jusqu’au {day}. La demande de {sender} n’a pas eu de suite." | "It worked for 8 days, until {day}. The request of {sender} was not taken.";
    RENEW = "Envoyer un nouveau lien" | "Send a new link";
    HOME = "Revenir à l’accueil" | "Back to the home page";
}

/// 404 for a link that was never given, 410 for one that no longer works. To look at it changes nothing.
#[component]
pub fn AnswerPage() -> impl IntoView {
    let token = use_params_map().get_untracked().get("token").unwrap_or_default();
    let asked = token.clone();
    load(
        async move |request| request.ports.referrals.look_by_link(&asked).await,
        move |request, found| match found {
            ByLink::Sealed(head) => view! { <Sealed request token head/> }.into_any(),
            ByLink::Open(view) => view! { <Open request token view=*view/> }.into_any(),
            ByLink::Gone(head, why) => view! { <NoLonger request token head why/> }.into_any(),
        },
    )
}

fn with(text: Text, head: &LinkHead, request: &Request) -> String {
    let lang = request.lang;
    let (day, state) = (
        dates::long(head.until, lang),
        head.state
            .map_or("", |state| crate::values::Choice::label(state).get(lang))
            .to_lowercase(),
    );
    let stage = head.kind.label().get(lang).to_lowercase();
    text.with(
        lang,
        &[
            ("sender", &head.sender),
            ("receiver", &head.receiver),
            ("stage", &stage),
            ("day", &day),
            ("state", &state),
            ("by", head.by.as_deref().unwrap_or(SOMEBODY.get(lang))),
        ],
    )
}

#[component]
fn Sealed(request: Request, token: String, head: LinkHead) -> impl IntoView {
    let [title, lead, sealed, not_you, until] =
        [TITLE, LEAD, SEALED, NOT_YOU, UNTIL].map(|text| with(text, &head, &request));
    view! {
        <PageHeader title lead/>
        <ActForm action="referrals/open_by_link" class="card narrow" hidden=vec![(TOKEN, token)]>
            <p>{sealed}</p>
            <p>{not_you}</p>
            <Submit label=OPEN class="primary wide"/>
            <p class="quiet-text">{until}</p>
        </ActForm>
    }
}

#[component]
fn Open(request: Request, token: String, view: ReferralView) -> impl IntoView {
    let lang = request.lang;
    let line = view.line.clone();
    let title = format!("{}, {}", line.kind.label().get(lang), line.title(lang));
    let stage = line.kind.label().get(lang).to_lowercase();
    let named = [
        ("sender", line.sender.name.as_str()),
        ("receiver", &line.receiver.name),
        ("stage", &stage),
    ];
    let state = line.state;
    let late = request.draft.filter(|draft| !offers(&view, draft));
    if late.is_some() {
        request.given_back.tell();
    }
    view! {
        <PageHeader title lead=LEAD.with(lang, &named)/>
        {late.map(|draft| view! { <Meanwhile draft line=line.clone() lang/> })}
        <div class="stack loose narrow">
            <Need line=line.clone() withheld=view.withheld need=view.need.clone() lang/>
            {view.offer.clone().map(|offer| view! {
                <section class="card" data-kind=line.kind.as_str() aria-labelledby="offer">
                    <h2 id="offer">{OFFER.get(lang)}</h2>
                    <OfferCard offer/>
                </section>
            })}
            {(!view.withheld).then(|| view! { <File view=view.clone() lang/> })}
            {match state {
                ReferralState::Accepted => view! { <Next token view/> }.into_any(),
                ReferralState::Declined => view! { <TakeBack token view/> }.into_any(),
                _ => view! { <Answers token view/> }.into_any(),
            }}
            <StepSection line lang/>
        </div>
    }
}

#[component]
fn NoLonger(request: Request, token: String, head: LinkHead, why: Gone) -> impl IntoView {
    let lang = request.lang;
    // What was done a moment ago is no failure.
    let (done, renewed) = (
        request.query("fait") == "link_answered",
        request.query("fait") == "link_renewed",
    );
    if !done && !renewed {
        request.reply.status(410);
    }
    let accepted = head.state == Some(ReferralState::Accepted);
    let left = head.left.filter(|_| why.renewable() && !renewed);
    let renew = left.and_then(|left| match left {
        Left::Reconsider => Some(RECONSIDER_LEAD),
        _ if done => None,
        Left::Answer => Some(RENEW_LEAD),
        Left::Next => Some(NEXT_LEAD),
    });
    let text = match why {
        Gone::Revoked => REVOKED,
        _ if head.state.is_none() => NOT_HERE,
        Gone::Used => USED,
        Gone::Expired if accepted => EXPIRED_NEXT,
        Gone::Expired if head.left == Some(Left::Reconsider) => EXPIRED_BACK,
        Gone::Expired => EXPIRED,
        Gone::Replaced => REPLACED,
        Gone::Over => OVER,
    };
    request.given_back.tell();
    let kept = request.draft.as_ref().map(given).filter(|texts| !texts.is_empty());
    view! {
        <PageHeader title=if done { DONE } else { GONE }.get(lang) lead=with(text, &head, &request)/>
        {kept.map(|kept| view! {
            <Message tone="danger" role="alert">
                <p>{KEPT.get(lang)}</p>
                <KeptWords kept/>
            </Message>
        })}
        {renew.map(|lead| view! {
            <ActForm action="referrals/renew_by_link" class="card narrow" hidden=vec![(TOKEN, token)]>
                <p>{lead.get(lang)}</p>
                <Submit label=RENEW/>
            </ActForm>
        })}
        <p><a class="button secondary" href="/">{HOME.get(lang)}</a></p>
    }
}
