//! What the receiver does before it answers: take under study, ask a question, put on the waiting list.

use super::{
    ReferralState,
    answer::{WORD_HINT, which},
    rules::{Act, Party, next},
    types::ReferralLine,
};
use crate::{
    request::{current, lang},
    sensitive::SaveAnyway,
    texts,
    ui::{ActForm, DateField, Submit, TextArea},
};
use leptos::prelude::*;

texts! {
    TITLE = "Avant de répondre" | "Before you answer";
    LEAD = "La structure qui oriente et la personne voient chacun de ces actes." | "The organisation that refers and the person see each of these acts.";
    ENDS = "Sans acte de votre part, la demande s’arrête d’elle-même : vous recevez des rappels avant." | "Without an act of yours the request ends by itself: you get reminders before.";
    STUDY = "Prendre à l’étude" | "Take under study";
    ASK = "Poser une question" | "Ask a question";
    QUESTION = "Votre question" | "Your question";
    QUESTION_HINT = "La structure qui oriente y répondra ici ; la personne lit la question et la réponse." | "The organisation that refers will answer here; the person reads the question and the answer.";
    SEND_QUESTION = "Envoyer la question" | "Send the question";
    WAITLIST = "Mettre sur liste d’attente" | "Put on the waiting list";
    EXPECTED = "Une place est espérée le" | "A place is hoped for on";
    WORD = "Un mot à la personne" | "A word to the person";
    DO_WAITLIST = "Mettre sur liste d’attente" | "Put on the waiting list";
}

/// Whether what could not be saved waits in the form of this action, so that it has to be in sight.
pub fn waits(action: &str) -> bool {
    current()
        .ok()
        .and_then(|request| request.draft)
        .is_some_and(|draft| draft.action == action)
}

/// Whether the receiver may do it now.
pub fn possible(state: ReferralState, act: Act) -> bool {
    next(Some(state), act, Party::Receiver).is_ok()
}

#[component]
pub fn Studying(line: ReferralLine) -> impl IntoView {
    let lang = lang();
    let can = |act| possible(line.state, act);
    // Nothing ends on the waiting list.
    let ends = line.state != ReferralState::Waitlisted;
    let (study, ask, waitlist) = (can(Act::Study), can(Act::Ask), can(Act::Waitlist));
    view! {
        <section class="section" aria-labelledby="studying">
            <h2 id="studying">{TITLE.get(lang)}</h2>
            <p class="quiet-text">{LEAD.get(lang)} {ends.then(|| [" ", ENDS.get(lang)].concat())}</p>
            {study.then(|| view! {
                <ActForm action="referrals/study" key="study" hidden=which(&line) version=line.version>
                    <div class="form-actions"><Submit label=STUDY class="secondary"/></div>
                </ActForm>
            })}
            {ask.then(|| view! {
                <details class="disclosure" open=waits("referrals/ask")>
                    <summary>{ASK.get(lang)}</summary>
                    <ActForm action="referrals/ask" key="ask" hidden=which(&line) version=line.version>
                        <TextArea name="question" label=QUESTION hint=QUESTION_HINT rows=3 required=true/>
                        <SaveAnyway/>
                        <div class="form-actions"><Submit label=SEND_QUESTION class="secondary"/></div>
                    </ActForm>
                </details>
            })}
            {waitlist.then(|| view! {
                <details class="disclosure" open=waits("referrals/waitlist")>
                    <summary>{WAITLIST.get(lang)}</summary>
                    <ActForm action="referrals/waitlist" key="waitlist" hidden=which(&line) version=line.version>
                        <DateField name="expected_on" label=EXPECTED required=true/>
                        <TextArea name="sentence" label=WORD hint=WORD_HINT rows=2/>
                        <SaveAnyway/>
                        <div class="form-actions"><Submit label=DO_WAITLIST class="secondary"/></div>
                    </ActForm>
                </details>
            })}
        </section>
    }
}
