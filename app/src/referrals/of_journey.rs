use super::{answer::Withdraw, summary::days, types::ReferralLine};
use crate::{dates, referrals::ReferralState, request::lang, text::Lang, texts, values::Choice};
use leptos::prelude::*;

texts! {
    NONE = "Aucune orientation pour l’instant." | "No referral so far.";
    TO = "{kind} : demande à {receiver}" | "{kind}: request to {receiver}";
    DRAFT = "{sender} prépare une demande." | "{sender} is preparing a request.";
    SENT = "{sender} a envoyé la demande le {day}, il y a {days}. La réponse de {receiver} arrivera ici." | "{sender} sent the request on {day}, {days} ago. The answer of {receiver} will come here.";
    SENT_TODAY = "{sender} a envoyé la demande aujourd’hui. La réponse de {receiver} arrivera ici." | "{sender} sent the request today. The answer of {receiver} will come here.";
    ACCEPTED = "{receiver} a dit oui le {day}. La personne à appeler : {name}." | "{receiver} said yes on {day}. The person to call: {name}.";
    DECLINED = "{receiver} n’a pas donné suite le {day}. Raison : {reason}." | "{receiver} did not take it, on {day}. Reason: {reason}.";
    WITHDRAWN = "La demande a été retirée le {day}." | "The request was withdrawn on {day}.";
    SUGGESTED = "Autre structure à qui s’adresser : {organisation}." | "Another organisation to turn to: {organisation}.";
}

/// The referrals of a journey in plain words, each with where it stands. `own`: the reader is the person whose
/// journey it is, who has no page of a referral to open.
#[component]
pub fn ReferralList(referrals: Vec<ReferralLine>, #[prop(optional)] own: bool) -> impl IntoView {
    if referrals.is_empty() {
        return view! { <p class="quiet-text">{NONE.get(lang())}</p> }.into_any();
    }
    view! {
        <ul class="rows">
            {referrals.into_iter().map(|line| view! { <Line line own/> }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn Line(line: ReferralLine, own: bool) -> impl IntoView {
    let lang = lang();
    let title = TO.with(
        lang,
        &[("kind", line.kind.label().get(lang)), ("receiver", &line.receiver.name)],
    );
    let href = format!("/orientations/{}", line.id);
    let title = if own {
        view! { {title} }.into_any()
    } else {
        view! { <a href=href>{title}</a> }.into_any()
    };
    let suggested = line
        .suggested
        .as_ref()
        .map(|organisation| SUGGESTED.with(lang, &[("organisation", &organisation.name)]));
    view! {
        <li data-kind=line.kind.as_str()>
            <div>
                <p class="title">{title}</p>
                <p>{told(&line, lang)} {suggested.map(|text| view! { " " {text} })}</p>
                {(!line.sentence.is_empty()).then(|| view! { <blockquote class="prewrap">{line.sentence.clone()}</blockquote> })}
            </div>
            <div class="end">
                <span class="state" data-state=line.state.code()>{line.state.label().get(lang)}</span>
                {line.may_withdraw.then(|| view! { <Withdraw line=line.clone()/> })}
            </div>
        </li>
    }
}

/// Where it stands, in a sentence.
fn told(line: &ReferralLine, lang: Lang) -> String {
    let day = |date: Option<time::Date>| date.map(|date| dates::long(date, lang)).unwrap_or_default();
    let (sender, receiver) = (
        ("sender", line.sender.name.as_str()),
        ("receiver", line.receiver.name.as_str()),
    );
    match line.state {
        ReferralState::Draft => DRAFT.with(lang, &[sender]),
        ReferralState::Sent if line.waiting == Some(0) => SENT_TODAY.with(lang, &[sender, receiver]),
        ReferralState::Sent => {
            let waited = days(line.waiting.unwrap_or_default(), lang);
            SENT.with(
                lang,
                &[sender, receiver, ("day", &day(line.sent_on)), ("days", &waited)],
            )
        }
        ReferralState::Accepted => {
            let name = line.receiver_name.as_deref().unwrap_or_default();
            ACCEPTED.with(lang, &[receiver, ("day", &day(line.answered_on)), ("name", name)])
        }
        ReferralState::Declined => {
            let reason = line.decline.map_or("", |code| code.label().get(lang));
            DECLINED.with(lang, &[receiver, ("day", &day(line.answered_on)), ("reason", reason)])
        }
        ReferralState::Withdrawn => WITHDRAWN.with(lang, &[("day", &day(line.withdrawn_on))]),
    }
}
