//! The answers that a link can bring, and what goes before them, each a form of its own.

use super::read::{self, ACCEPT, ADVISER, ANSWER, ASK, DECLINE, RECONSIDER, SIGNED, STUDY, TOKEN, WAITLIST};
use crate::{
    draft::Draft,
    referrals::{
        decline::ReasonFields,
        rules::Act,
        studying::possible,
        types::{ReceiverConsent, ReferralLine, ReferralView},
    },
    request::lang,
    sensitive::SaveAnyway,
    text::Text,
    texts,
    ui::{ActForm, Checkbox, DateField, Message, Submit, TextArea, TextField, form::typed_for},
};
use leptos::prelude::*;

texts! {
    TITLE = "Votre réponse" | "Your answer";
    LEAD = "Choisissez. {sender} et la personne le voient aussitôt, avec votre nom. Le lien sert à une réponse ; prendre à l’étude ne l’use pas." | "Choose. {sender} and the person see it at once, with your name. The link serves one answer; taking under study does not use it up.";
    STUDYING = "Prendre à l’étude" | "Take under study";
    STUDY_LEAD = "Vous regardez la demande et répondrez plus tard : {sender} et la personne le savent. La réponse se donne par ce lien, ou par le prochain." | "You look at the request and will answer later: {sender} and the person know. The answer is given by this link, or by the next.";
    BACK_TITLE = "Vous n’avez pas donné suite" | "You did not take it";
    BACK_LEAD = "Pendant 30 jours, vous pouvez revenir sur ce refus : la demande est de nouveau à l’étude, {sender} et la personne le voient, et ce lien sert à répondre." | "For 30 days you can take this decline back: the request is under study again, {sender} and the person see it, and this link serves to answer.";
    RECONSIDERING = "Revenir sur ce refus" | "Take this decline back";
    RECONSIDER_IT = "Reprendre l’étude" | "Study it again";
    NAME = "Votre nom" | "Your name";
    NAME_HINT = "{sender} et la personne le liront." | "{sender} and the person will read it.";
    ACCEPTING = "Accepter" | "Accept";
    ACCEPT_LEAD = "L’étape s’ouvre dans le parcours, et votre structure rejoint le cercle qui accompagne la personne." | "The stage opens in the journey, and your organisation joins the circle that supports the person.";
    NO_CONSENT = "La personne n’a pas d’accord de partage en cours pour votre structure : la demande ne peut pas être acceptée. Posez une question à {sender}, ou répondez que vous ne donnez pas suite." | "The person has no consent in force for your organisation: the request cannot be accepted. Ask {sender} a question, or answer that you do not take it.";
    WHO = "Qui accompagnera la personne, si ce n’est pas vous ?" | "Who will support the person, if not you?";
    STARTS_ON = "Début de l’étape" | "Start of the stage";
    STARTS_HINT = "Un jour à venir, ou rien : l’étape est prévue. Aujourd’hui ou avant : elle est en cours." | "A day to come, or none: the stage is planned. Today or earlier: it is under way.";
    WORD = "Un mot à la personne" | "A word to the person";
    WORD_HINT = "Elle le lira dans son parcours, avec la structure qui oriente." | "They will read it in their journey, and so will the organisation that refers.";
    ASK_OTHERS = "Proposer de retirer les demandes faites ailleurs" | "Propose to withdraw the requests made elsewhere";
    ACCEPT_IT = "Accepter la demande" | "Accept the request";
    DECLINING = "Ne pas donner suite" | "Decline";
    SENTENCE = "Votre réponse à la personne" | "Your answer to the person";
    DECLINE_IT = "Envoyer cette réponse" | "Send this answer";
    ASKING = "Poser une question" | "Ask a question";
    QUESTION = "Votre question" | "Your question";
    QUESTION_HINT = "Sa réponse vous arrivera par courriel, avec un nouveau lien. La personne lit la question et la réponse." | "The answer will reach you by mail, with a new link. The person reads the question and the answer.";
    ASK_IT = "Envoyer la question" | "Send the question";
    WAITING = "Mettre sur liste d’attente" | "Put on the waiting list";
    EXPECTED = "Une place est espérée le" | "A place is hoped for on";
    WAIT_HINT = "Un nouveau lien vous arrivera ce jour-là, pour répondre." | "A new link will reach you around that day, to answer.";
    WAIT_IT = "Mettre sur liste d’attente" | "Put on the waiting list";
}

const ACTION: &str = "referrals/answer_by_link";

#[component]
pub fn Answers(token: String, view: ReferralView) -> impl IntoView {
    let lang = lang();
    let line = view.line.clone();
    let sender = [("sender", line.sender.name.as_str())];
    let can = |act| possible(line.state, act);
    let (study, ask, waitlist) = (can(Act::Study), can(Act::Ask), can(Act::Waitlist));
    let study_lead = STUDY_LEAD.with(lang, &sender);
    let missing = view.consent == ReceiverConsent::Missing;
    let (lead, no_consent) = (LEAD.with(lang, &sender), NO_CONSENT.with(lang, &sender));
    let form = Form::of(token, &line);
    let (others, organisations) = (view.others_wait, view.organisations);
    view! {
        <section class="section" aria-labelledby="answer">
            <h2 id="answer">{TITLE.get(lang)}</h2>
            <p>{lead}</p>
            {study.then(|| form.show(STUDY, STUDYING, STUDYING, move || view! {
                <p class="quiet-text">{study_lead}</p>
            }.into_any()))}
            {if missing {
                view! { <Message tone="info"><p>{no_consent}</p></Message> }.into_any()
            } else {
                form.show(ACCEPT, ACCEPTING, ACCEPT_IT, move || view! {
                    <p class="quiet-text">{ACCEPT_LEAD.get(lang)}</p>
                    <TextField name=ADVISER label=WHO/>
                    <DateField name="starts_on" label=STARTS_ON hint=STARTS_HINT/>
                    <TextArea name="sentence" label=WORD hint=WORD_HINT rows=3/>
                    {others.then(|| view! { <Checkbox name="ask_others" label=ASK_OTHERS/> })}
                }.into_any())
            }}
            {form.show(DECLINE, DECLINING, DECLINE_IT, move || view! {
                <ReasonFields organisations/>
                <TextArea name="sentence" label=SENTENCE hint=WORD_HINT rows=3 required=true/>
            }.into_any())}
            {ask.then(|| form.show(ASK, ASKING, ASK_IT, || view! {
                <TextArea name="question" label=QUESTION hint=QUESTION_HINT rows=3 required=true/>
            }.into_any()))}
            {waitlist.then(|| form.show(WAITLIST, WAITING, WAIT_IT, || view! {
                <DateField name="expected_on" label=EXPECTED hint=WAIT_HINT required=true/>
                <TextArea name="sentence" label=WORD hint=WORD_HINT rows=2/>
            }.into_any()))}
        </section>
    }
}

/// What is left of a decline: to take it back.
#[component]
pub fn TakeBack(token: String, view: ReferralView) -> impl IntoView {
    let lang = lang();
    let lead = BACK_LEAD.with(lang, &[("sender", &view.line.sender.name)]);
    let form = Form::of(token, &view.line);
    view! {
        <section class="section" aria-labelledby="answer">
            <h2 id="answer">{BACK_TITLE.get(lang)}</h2>
            <p>{lead}</p>
            {form.show(RECONSIDER, RECONSIDERING, RECONSIDER_IT, || view! {
                <TextArea name="sentence" label=WORD hint=WORD_HINT rows=2/>
            }.into_any())}
        </section>
    }
}

/// Whether the page of a link shows the form in which something was typed, so that it comes back there.
pub fn offers(view: &ReferralView, draft: &Draft) -> bool {
    let reads = view.consent != ReceiverConsent::Missing;
    let in_time = view.may_reconsider;
    let first = view.line.met_on.is_none();
    let act = match draft.fields.get(ANSWER) {
        ACCEPT => Act::Accept { consent: reads },
        DECLINE => Act::Decline,
        STUDY => Act::Study,
        ASK => Act::Ask,
        WAITLIST => Act::Waitlist,
        RECONSIDER => Act::Reconsider { in_time },
        read::MEET => Act::Meet { first },
        read::CLOSE => Act::Close,
        _ => return true,
    };
    possible(view.line.state, act)
}

/// What the forms of a link have in common.
pub struct Form {
    token: String,
    version: i64,
    name_hint: String,
}

impl Form {
    pub fn of(token: String, line: &ReferralLine) -> Self {
        Self {
            token,
            version: line.version,
            name_hint: NAME_HINT.with(lang(), &[("sender", &line.sender.name)]),
        }
    }

    pub fn show(
        &self,
        answer: &'static str,
        title: Text,
        label: Text,
        fields: impl FnOnce() -> AnyView + Send + 'static,
    ) -> AnyView {
        let hidden = vec![(TOKEN, self.token.clone()), (ANSWER, answer.to_owned())];
        let (version, hint) = (self.version, self.name_hint.clone());
        view! {
            <details class="disclosure" open=typed_for(ACTION, answer)>
                <summary>{title.get(lang())}</summary>
                <ActForm action=ACTION key=answer hidden version>
                    {fields()}
                    <TextField name=SIGNED label=NAME required=true autocomplete="name"/>
                    <p class="hint">{hint}</p>
                    <SaveAnyway/>
                    <div class="form-actions"><Submit label/></div>
                </ActForm>
            </details>
        }
        .into_any()
    }
}
