use super::{
    answer::Withdraw,
    steps::{Steps, answered},
    summary::days,
    types::ReferralLine,
};
use crate::{
    as_of, dates, referrals::ReferralState, request::lang, sharing::CONSENT_TO, text::Lang, texts, values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    UNNAMED = "Envoyée sans votre nom. Pour aller plus loin, {receiver} a besoin de votre accord." | "Sent without your name. To go further, {receiver} needs your consent.";
    AGREE = "Choisir ce que je montre à {receiver}" | "Choose what I show to {receiver}";
    NEED = "Ce qui est demandé pour vous" | "What is asked for you";
    NONE = "Aucune orientation pour l’instant." | "No referral so far.";
    TO = "{kind} : demande à {receiver}" | "{kind}: request to {receiver}";
    DRAFT = "Demande en préparation chez {sender}." | "{sender} is preparing a request.";
    SENT = "Demande envoyée par {sender} le {day}, il y a {days}. La réponse de {receiver} arrivera ici." | "{sender} sent the request on {day}, {days} ago. The answer of {receiver} will come here.";
    SENT_THEN = "Demande envoyée par {sender} le {day}. La réponse de {receiver} était attendue." | "{sender} had sent the request on {day}. The answer of {receiver} was awaited.";
    SENT_TODAY = "Demande envoyée par {sender} aujourd’hui. La réponse de {receiver} arrivera ici." | "{sender} sent the request today. The answer of {receiver} will come here.";
    ACCEPTED = "Réponse de {receiver} le {day} : oui. La personne à appeler : {name}." | "{receiver} said yes on {day}. The person to call: {name}.";
    DECLINED = "Réponse de {receiver} le {day} : pas de suite. Raison : {reason}." | "{receiver} did not take it, on {day}. Reason: {reason}.";
    STUDIED = "Demande à l’étude chez {receiver}, envoyée il y a {days}." | "{receiver} is studying the request, sent {days} ago.";
    ASKED = "Question de {receiver} : la réponse de {sender} est attendue." | "{receiver} has a question; {sender} has to answer it.";
    WAITLISTED = "Demande inscrite sur la liste d’attente de {receiver}. Une place est espérée vers le {day}." | "{receiver} has put the request on its waiting list. A place is hoped for around {day}.";
    EXPIRED = "Sans réponse de {receiver} à temps, la demande s’est arrêtée le {day}. Demander ailleurs reste possible avec {sender}." | "{receiver} did not answer in time: the request ended on {day}. {sender} can ask elsewhere.";
    CLOSED = "L’accompagnement par {receiver} est terminé depuis le {day} : {outcome}." | "The support by {receiver} has been over since {day}: {outcome}.";
    MET = "Le premier rendez-vous a eu lieu le {day}." | "The first meeting took place on {day}.";
    ALL_STEPS = "Tout ce qui s’est passé" | "All that happened";
    WITHDRAWN = "La demande a été retirée le {day}." | "The request was withdrawn on {day}.";
    ENDED = "Sans suite ou terminées ({n})" | "Not taken up or over ({n})";
    SUGGESTED = "Autre structure à qui s’adresser : {organisation}." | "Another organisation to turn to: {organisation}.";
}

/// The referrals of a journey in plain words, each with where it stands. `own`: the reader is the person whose
/// journey it is, who has no page of a referral to open. `day`: they are those of that past day.
#[component]
pub fn ReferralList(
    referrals: Vec<ReferralLine>,
    #[prop(optional)] own: bool,
    #[prop(optional_no_strip)] day: Option<Date>,
) -> impl IntoView {
    if referrals.is_empty() {
        return view! { <p class="quiet-text">{NONE.get(lang())}</p> }.into_any();
    }
    let (ended, now): (Vec<_>, Vec<_>) = referrals.into_iter().partition(|line| line.state.is_over());
    let summary = ENDED.with(lang(), &[("n", &ended.len().to_string())]);
    let rows = move |lines: Vec<ReferralLine>| {
        view! { <ul class="rows">{lines.into_iter().map(|line| view! { <Line line own day/> }).collect_view()}</ul> }
    };
    let open = now.is_empty();
    view! {
        {(!now.is_empty()).then(|| rows(now))}
        {(!ended.is_empty()).then(|| view! {
            <details class="disclosure" open=open>
                <summary>{summary}</summary>
                {rows(ended)}
            </details>
        })}
    }
    .into_any()
}

#[component]
fn Line(line: ReferralLine, own: bool, #[prop(optional_no_strip)] day: Option<Date>) -> impl IntoView {
    let lang = lang();
    let title = TO.with(
        lang,
        &[("kind", line.kind.label().get(lang)), ("receiver", &line.receiver.name)],
    );
    let href = as_of::at(&format!("/orientations/{}", line.id), day);
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
                <p>{told(&line, day.is_some(), lang)} {suggested.map(|text| view! { " " {text} })}</p>
                {(!line.sentence.is_empty() && !own).then(|| view! { <blockquote class="prewrap">{line.sentence.clone()}</blockquote> })}
                {own.then(|| view! { <History line=line.clone() lang/> })}
            </div>
            <div class="end">
                <span class="state" data-state=line.state.code()>{line.state.label().get(lang)}</span>
                {line.may_withdraw.then(|| view! { <Withdraw line=line.clone()/> })}
            </div>
        </li>
    }
}

/// Every step for the person, folded; in sight, the receiver's own words with which it stands.
#[component]
fn History(line: ReferralLine, lang: Lang) -> impl IntoView {
    let words = answered(&line.steps).map(str::to_owned);
    view! {
        {words.map(|words| view! { <blockquote class="prewrap">{words}</blockquote> })}
        {line.asks_consent.then(|| {
            let (told, label) = asked(&line, lang);
            view! { <p>{told}</p><p><a class="button small" href=agree(&line)>{label}</a></p> }
        })}
        {(!line.need.is_empty()).then(|| view! {
            <details class="disclosure">
                <summary>{NEED.get(lang)}<span class="visually-hidden">{lang.colon()}{line.receiver.name.clone()}</span></summary>
                <p class="prewrap">{line.need.clone()}</p>
            </details>
        })}
        <details class="disclosure">
            <summary>{ALL_STEPS.get(lang)}<span class="visually-hidden">{lang.colon()}{line.receiver.name.clone()}</span></summary>
            <Steps line lang own=true/>
        </details>
    }
}

/// Where the person gives the consent that a request without the name waits for.
pub fn agree(line: &ReferralLine) -> String {
    let (reference, receiver) = (&line.journey.reference, line.receiver.id);
    format!("/mon-parcours?parcours={reference}&{CONSENT_TO}={receiver}#accords")
}

/// What is told of it, and what the button to it says.
pub fn asked(line: &ReferralLine, lang: Lang) -> (String, String) {
    let named = [("receiver", line.receiver.name.as_str())];
    (UNNAMED.with(lang, &named), AGREE.with(lang, &named))
}

/// Where it stands, in a sentence.
fn told(line: &ReferralLine, past: bool, lang: Lang) -> String {
    let day = |date: Option<Date>| date.map(|date| dates::long(date, lang)).unwrap_or_default();
    let (sender, receiver) = (
        ("sender", line.sender.name.as_str()),
        ("receiver", line.receiver.name.as_str()),
    );
    let waited = days(line.waiting.unwrap_or_default(), lang);
    let (text, when) = match line.state {
        ReferralState::Draft => (DRAFT, None),
        ReferralState::Sent if past => (SENT_THEN, line.sent_on),
        ReferralState::Sent if line.waiting == Some(0) => (SENT_TODAY, None),
        ReferralState::Sent => (SENT, line.sent_on),
        ReferralState::UnderReview => (STUDIED, None),
        ReferralState::InfoRequested => (ASKED, None),
        ReferralState::Waitlisted => (WAITLISTED, line.expected_on),
        ReferralState::Accepted => (ACCEPTED, line.answered_on),
        ReferralState::Declined => (DECLINED, line.answered_on),
        ReferralState::Withdrawn => (WITHDRAWN, line.withdrawn_on),
        ReferralState::Expired => (EXPIRED, line.expired_on),
        ReferralState::Closed => (CLOSED, line.closed_on),
    };
    let lower = |text: crate::text::Text| text.get(lang).to_lowercase();
    let said = text.with(
        lang,
        &[
            sender,
            receiver,
            ("day", &day(when)),
            ("days", &waited),
            ("name", line.receiver_name.as_deref().unwrap_or_default()),
            (
                "reason",
                &line
                    .decline
                    .map(|code| code.within(line.no_place_before, lang))
                    .unwrap_or_default(),
            ),
            (
                "outcome",
                &line.outcome.map(|outcome| lower(outcome.label())).unwrap_or_default(),
            ),
        ],
    );
    match line.met_on.filter(|_| line.state == ReferralState::Accepted) {
        Some(met) => format!("{said} {}", MET.with(lang, &[("day", &day(Some(met)))])),
        None => said,
    }
}
