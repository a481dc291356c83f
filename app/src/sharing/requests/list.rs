use super::super::{RequestLine, RequestState, text_view::Shown};
use super::AnswerForm;
use crate::{
    dates,
    request::lang,
    text::{Lang, Text},
    texts,
    ui::{ActForm, Submit},
};
use leptos::prelude::*;

texts! {
    ASKED = "Demandé par {who}, {organisation}, le {day}" | "Asked by {who}, {organisation}, on {day}";
    OPEN = "attend une réponse, lien valable jusqu’au {day}" | "waits for an answer, the link works until {day}";
    LAPSED = "sans réponse, le lien a expiré le {day}" | "no answer, the link expired on {day}";
    ACCEPTED = "accepté" | "accepted";
    REFUSED = "refusé" | "refused";
    REVOKED = "demande annulée" | "taken back";
    RENEW = "Envoyer un nouveau lien" | "Send a new link";
    REVOKE = "Annuler la demande" | "Take the request back";
    ANSWER = "Répondre à {organisation}" | "Answer about {organisation}";
}

/// Requests with what became of them. `own`: the reader is the person who is asked.
#[component]
pub fn RequestList(requests: Vec<RequestLine>, #[prop(optional)] own: bool) -> impl IntoView {
    let lines = requests.into_iter().map(|line| view! { <Line line own/> });
    view! { <ul class="rows">{lines.collect_view()}</ul> }
}

fn state(line: &RequestLine, lang: Lang) -> String {
    let text: Text = match line.state {
        RequestState::Open => OPEN,
        RequestState::Lapsed => LAPSED,
        RequestState::Accepted => ACCEPTED,
        RequestState::Refused => REFUSED,
        RequestState::Revoked => REVOKED,
    };
    text.with(lang, &[("day", &dates::long(line.link_until, lang))])
}

#[component]
fn Line(line: RequestLine, own: bool) -> impl IntoView {
    let lang = lang();
    let said = state(&line, lang);
    let asked = ASKED.with(
        lang,
        &[
            ("who", &line.asked_by),
            ("organisation", &line.asked_in),
            ("day", &dates::long(line.asked_on, lang)),
        ],
    );
    let waits = matches!(line.state, RequestState::Open | RequestState::Lapsed);
    let answer = (own && waits).then(|| view! { <Answer line=line.clone()/> });
    view! {
        <li>
            <div>
                <p class="title">{line.organisation.name.clone()}</p>
                <p class="meta"><span>{line.parts.list(lang)}</span><span>{said}</span></p>
                <p class="quiet-text small-text">{asked}</p>
                <p class="small-text prewrap">{line.purpose.clone()}</p>
                {answer}
            </div>
            {line.may_manage.then(|| view! { <div class="end"><Manage id=line.id.to_string()/></div> })}
        </li>
    }
}

#[component]
fn Manage(id: String) -> impl IntoView {
    view! {
        <ActForm action="sharing/renew_request" key=format!("renew-{id}") hidden=vec![("id", id.clone())]>
            <Submit label=RENEW class="secondary small"/>
        </ActForm>
        <ActForm action="sharing/revoke_request" key=format!("revoke-{id}") hidden=vec![("id", id)]>
            <Submit label=REVOKE class="secondary small"/>
        </ActForm>
    }
}

#[component]
fn Answer(line: RequestLine) -> impl IntoView {
    let id = line.id.to_string();
    let shown = Shown {
        version: line.text_version.clone(),
        sender: line.lead.clone(),
        receiver: line.organisation.name.clone(),
        agreed: None,
    };
    let unfolded = crate::ui::form::typed_for("sharing/answer_request", &id);
    let open = ANSWER.with(lang(), &[("organisation", &line.organisation.name)]);
    view! {
        <details class="disclosure" open=unfolded>
            <summary>{open}</summary>
            <AnswerForm action="sharing/answer_request" key=id.clone() hidden=vec![("id", id)] parts=line.parts until=line.until shown/>
        </details>
    }
}
