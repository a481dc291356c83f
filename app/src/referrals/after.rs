//! What both sides do once there is a question, an answer or an end.

use super::{
    Outcome, ReferralState, StepAct,
    answer::{WORD_HINT, which},
    by_link::OutsideSection,
    consent::{Untold, asking},
    doubt::Doubt,
    types::{Follower, ReceiverConsent, ReferralLine, ReferralView, Viewpoint},
};
use crate::{
    dates,
    doubts::confirm,
    request::{Request, lang},
    sensitive::SaveAnyway,
    sharing::ConsentFields,
    texts,
    ui::{ActForm, DateField, Message, SelectField, Submit, TextArea},
    values::options,
};
use leptos::prelude::*;

texts! {
    QUESTION = "Question de {receiver}" | "{receiver} asks you a question";
    ANSWER = "Votre réponse" | "Your answer";
    ANSWER_HINT = "La personne la lira aussi." | "The person will read it too.";
    SEND_ANSWER = "Envoyer la réponse" | "Send the answer";
    FIRST_MEETING = "Premier rendez-vous" | "First meeting";
    MET_ON = "Tenu le" | "Held on";
    NOTE_IT = "Noter le rendez-vous" | "Note the meeting";
    CLOSING = "Terminer l’orientation" | "Close the referral";
    CLOSING_LEAD = "Quand l’étape demandée est finie chez vous : dites ce qu’il en est sorti. L’étape du parcours se termine sur sa propre page." | "When the stage asked for is over at your place: say what came of it. The stage of the journey ends on its own page.";
    OUTCOME = "Résultat" | "Outcome";
    CHOOSE = "Choisir…" | "Choose…";
    WORD = "Un mot à la personne" | "A word to the person";
    CLOSE = "Terminer l’orientation" | "Close the referral";
    RECONSIDERING = "Revenir sur ce refus" | "Take this decline back";
    RECONSIDER_LEAD = "Pendant 30 jours, vous pouvez reprendre l’étude de la demande : la structure qui oriente et la personne le verront." | "For 30 days you can study the request again: the organisation that refers and the person will see it.";
    RECONSIDER = "Reprendre l’étude" | "Study it again";
    ELSEWHERE = "Adresser ailleurs" | "Send elsewhere";
    ELSEWHERE_LEAD = "Une nouvelle orientation reprend celle-ci : le besoin est recopié, et le fil reste visible." | "A new referral takes this one up again: the need is copied, and the thread stays in sight.";
    NO_PLACE = "Chez {receiver}, une place est possible à partir du {day}." | "At {receiver}, a place is possible from {day}.";
    CHOOSE_OTHER = "Choisir une autre structure" | "Choose another organisation";
    SUGGESTED = "Adresser à {organisation}, suggérée par {receiver}" | "Send to {organisation}, suggested by {receiver}";
    OTHERS = "Demande acceptée par {receiver}, avec une proposition : retirer les demandes faites ailleurs pour le même besoin. Rien n’est retiré sans vous." | "{receiver} accepts, and proposes to withdraw the requests made elsewhere for the same need. Nothing is withdrawn without you.";
    WITHDRAW_OTHERS = "Retirer les autres demandes" | "Withdraw the other requests";
    IDENTIFYING = "Noter l’accord de la personne" | "Note the person’s consent";
    LACKING = "L’accord de la personne" | "The person’s consent";
    ANONYMOUS = "Cette demande est sans nom : seuls l’étape, le secteur, le groupe de communes et le besoin se lisent chez {receiver}. Pour accepter, un accord de la personne est nécessaire." | "This request is without a name: {receiver} reads the stage, the sector, the group of communes and the need, nothing else. To accept it, a consent of the person is needed.";
    BY_LINK = "Demander l’accord par un lien" | "Ask for the consent by a link";
    NOTE_CONSENT = "Noter l’accord" | "Note the consent";
}

/// The forms of a state that is not a draft and not the receiver's answer.
#[component]
pub fn After(request: Request, view: ReferralView) -> impl IntoView {
    let line = view.line.clone();
    match (line.state, view.viewpoint) {
        (ReferralState::InfoRequested, Viewpoint::Sender) => {
            view! { <Reply line=line.clone()/> <Reached line view=view.clone()/> <Identify request view/> }.into_any()
        }
        (state, Viewpoint::Sender) if state.is_open() => {
            view! { <Reached line view=view.clone()/> <Identify request view/> }.into_any()
        }
        (ReferralState::Accepted, Viewpoint::Sender) => {
            let asked = view.others_asked && view.others_wait;
            view! {
                {asked.then(|| view! { <Others line=line.clone()/> })}
                <Reached line view/>
            }
            .into_any()
        }
        (ReferralState::Accepted, Viewpoint::Receiver) => {
            view! { <Meeting line=line.clone()/> <Close line/> }.into_any()
        }
        (ReferralState::Declined, Viewpoint::Receiver) if view.may_reconsider => {
            view! { <Reconsider line/> }.into_any()
        }
        (ReferralState::Declined | ReferralState::Expired | ReferralState::Withdrawn, Viewpoint::Sender) => {
            let followed = view.followed_by.clone();
            view! { <Elsewhere line=line.clone() followed/> <Reached line view/> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// How a receiver without an account answers.
#[component]
fn Reached(line: ReferralLine, view: ReferralView) -> impl IntoView {
    view.outside.map(|outside| view! { <OutsideSection line outside/> })
}

#[component]
fn Reply(line: ReferralLine) -> impl IntoView {
    let lang = lang();
    let title = QUESTION.with(lang, &[("receiver", &line.receiver.name)]);
    let asked = line.steps.iter().rev().find(|step| step.act == StepAct::Ask);
    let question = asked.map(|step| step.words.clone()).unwrap_or_default();
    view! {
        <section class="section" aria-labelledby="reply">
            <h2 id="reply">{title}</h2>
            <blockquote class="card sunken prewrap">{question}</blockquote>
            <ActForm action="referrals/reply" hidden=which(&line) version=line.version>
                <TextArea name="answer" label=ANSWER hint=ANSWER_HINT rows=4 required=true/>
                <SaveAnyway/>
                {confirm::<Doubt>()}
                <div class="form-actions"><Submit label=SEND_ANSWER/></div>
            </ActForm>
        </section>
    }
}

/// For one that was sent without a consent, or whose consent has ended.
#[component]
fn Identify(request: Request, view: ReferralView) -> impl IntoView {
    let lang = request.lang;
    if view.consent == ReceiverConsent::Untold {
        return view! {
            <section class="section" aria-labelledby="identify">
                <h2 id="identify">{LACKING.get(lang)}</h2>
                <Untold journey=view.line.journey.id receiver=view.line.receiver/>
            </section>
        }
        .into_any();
    }
    if view.consent != ReceiverConsent::Missing {
        return ().into_any();
    }
    let line = view.line;
    let explained = ANONYMOUS.with(lang, &[("receiver", &line.receiver.name)]);
    let (sender, receiver, today) = (line.sender.name.clone(), line.receiver.name.clone(), request.today());
    let by_link = asking(line.journey.id, &line.receiver);
    view! {
        <section class="section" aria-labelledby="identify">
            <h2 id="identify">{LACKING.get(lang)}</h2>
            <Message tone="info"><p>{explained}</p></Message>
            <p><a class="button secondary" href=by_link>{BY_LINK.get(lang)}</a></p>
            {view.leads.then(|| view! {
                <details class="disclosure" open=super::studying::waits("referrals/identify")>
                    <summary>{IDENTIFYING.get(lang)}</summary>
                    <ActForm action="referrals/identify" key="identify" hidden=which(&line)>
                        <ConsentFields sender receiver today/>
                        <div class="form-actions"><Submit label=NOTE_CONSENT/></div>
                    </ActForm>
                </details>
            })}
        </section>
    }
    .into_any()
}

#[component]
fn Others(line: ReferralLine) -> impl IntoView {
    let lang = lang();
    let said = OTHERS.with(lang, &[("receiver", &line.receiver.name)]);
    view! {
        <Message tone="warning">
            <p>{said}</p>
            <ActForm action="referrals/withdraw_others" hidden=which(&line)>
                <div class="form-actions"><Submit label=WITHDRAW_OTHERS class="secondary"/></div>
            </ActForm>
        </Message>
    }
}

#[component]
fn Meeting(line: ReferralLine) -> impl IntoView {
    let lang = lang();
    if line.met_on.is_some() {
        return ().into_any();
    }
    view! {
        <section class="section" aria-labelledby="meeting">
            <h2 id="meeting">{FIRST_MEETING.get(lang)}</h2>
            <ActForm action="referrals/meet" key="meet" hidden=which(&line) version=line.version>
                <DateField name="met_on" label=MET_ON required=true/>
                <div class="form-actions"><Submit label=NOTE_IT/></div>
            </ActForm>
        </section>
    }
    .into_any()
}

#[component]
fn Close(line: ReferralLine) -> impl IntoView {
    let lang = lang();
    let outcomes = options::<Outcome>(lang);
    view! {
        <section class="section" aria-labelledby="closing">
            <h2 id="closing">{CLOSING.get(lang)}</h2>
            <p class="quiet-text">{CLOSING_LEAD.get(lang)}</p>
            <ActForm action="referrals/close" key="close" hidden=which(&line) version=line.version>
                <SelectField name="outcome" label=OUTCOME options=outcomes empty=CHOOSE required=true/>
                <TextArea name="sentence" label=WORD hint=WORD_HINT rows=2/>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=CLOSE class="secondary"/></div>
            </ActForm>
        </section>
    }
}

#[component]
fn Reconsider(line: ReferralLine) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="reconsidering">
            <h2 id="reconsidering">{RECONSIDERING.get(lang)}</h2>
            <p class="quiet-text">{RECONSIDER_LEAD.get(lang)}</p>
            <ActForm action="referrals/reconsider" hidden=which(&line) version=line.version>
                <TextArea name="sentence" label=WORD hint=WORD_HINT rows=2/>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=RECONSIDER class="secondary"/></div>
            </ActForm>
        </section>
    }
}

#[component]
fn Elsewhere(line: ReferralLine, followed: Vec<Follower>) -> impl IntoView {
    let lang = lang();
    let base = format!(
        "/parcours/{}/orienter?etape={}&suite={}",
        line.journey.id, line.kind, line.id
    );
    let later = line.no_place_before.map(|day| {
        let day = dates::long(day, lang);
        NO_PLACE.with(lang, &[("receiver", &line.receiver.name), ("day", &day)])
    });
    // Where it went already is told beside, and not proposed again.
    let asked = |name: &str| followed.iter().any(|one| one.receiver == name);
    let suggested = line.suggested.filter(|one| !asked(&one.name)).map(|organisation| {
        let href = format!("{base}&structure={}", organisation.id);
        let label = SUGGESTED.with(
            lang,
            &[("organisation", &organisation.name), ("receiver", &line.receiver.name)],
        );
        view! { <a class="button" href=href>{label}</a> }
    });
    view! {
        <section class="section" aria-labelledby="elsewhere">
            <h2 id="elsewhere">{ELSEWHERE.get(lang)}</h2>
            <p class="quiet-text">{ELSEWHERE_LEAD.get(lang)}</p>
            {later.map(|text| view! { <p>{text}</p> })}
            <div class="form-actions">
                {suggested}
                <a class="button secondary" href=base.clone()>{CHOOSE_OTHER.get(lang)}</a>
            </div>
        </section>
    }
}
