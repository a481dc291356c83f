use super::{
    plan::sentences,
    rules::RequestState,
    types::{JourneyFinancing, RequestView},
};
use crate::{
    dates, money,
    text::{Lang, Text},
};
use leptos::prelude::*;

crate::texts! {
    NONE = "Aucun financement n’est encore demandé pour votre projet. Parlez-en avec la personne qui vous accompagne." | "No money has been asked for your project yet. Talk about it with the person who accompanies you.";
    PLAN = "Votre projet a besoin de {needs}. Vous avez, ou espérez, {resources}." | "Your project needs {needs}. You have, or hope for, {resources}.";
    DRAFT = "Le dossier se prépare : il n’est pas encore envoyé." | "The file is being prepared: it is not sent yet.";
    SENT = "Le dossier est chez {who}." | "The file is with {who}.";
    REVIEWED = "{who} étudie votre dossier." | "{who} is studying your file.";
    COMMITTEE = "Un comité décide le {on}. La réponse vient ensuite." | "A committee decides on {on}. The answer comes after.";
    SOON = "Un comité va décider." | "A committee will decide.";
    GRANTED = "C’est oui : {amount}. Il reste à signer le contrat." | "It is a yes: {amount}. The contract is still to be signed.";
    GRANTED_PLAIN = "C’est oui." | "It is a yes.";
    CONDITIONS = "C’est oui, pour {amount}, si ceci est fait d’abord : {what}." | "It is a yes, for {amount}, if this is done first: {what}.";
    ADJOURNED = "Le comité n’a pas encore décidé : il veut revoir le dossier." | "The committee has not decided yet: it wants to see the file again.";
    REFUSED = "C’est non cette fois. La personne qui vous accompagne vous dira pourquoi, et ce qui reste possible." | "It is a no this time. The person who accompanies you will tell you why, and what is still possible.";
    SIGNED = "Le contrat est signé. L’argent, {amount}, va être versé." | "The contract is signed. The money, {amount}, will be paid.";
    PARTLY = "Vous avez reçu {paid} sur {amount}." | "You have received {paid} of {amount}.";
    PAID = "Vous avez reçu {amount}." | "You have received {amount}.";
    REPAID = "C’est terminé et réglé." | "It is over and settled.";
    DEFAULTED = "Il y a une difficulté de remboursement. Appelez vite {who} : une solution se cherche ensemble." | "There is a difficulty with the repayment. Call {who} soon: a solution is looked for together.";
    WITHDRAWN = "Cette demande est arrêtée." | "This request has been stopped.";
    LAPSED = "L’argent accordé ne sera pas versé : ce financement est arrêté." | "The money that was granted will not be paid: this has been stopped.";
    ASKED = "Demande de {amount} à {who}" | "{amount} asked of {who}";
    TO_ASK = "{amount} à demander à {who}" | "{amount} to be asked of {who}";
}

/// The money of a créateur's own project, in plain words.
#[component]
pub fn MyMoney(financing: JourneyFinancing, lang: Lang) -> impl IntoView {
    let balance = financing.balance();
    if financing.requests.is_empty() && balance.is_empty() {
        return view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any();
    }
    let (needs, resources) = (
        money::euros(balance.needs, lang),
        money::euros(balance.resources(), lang),
    );
    let plan = (balance.needs > 0).then(|| {
        let told = PLAN.with(lang, &[("needs", &needs), ("resources", &resources)]);
        let more = sentences(balance, lang)
            .into_iter()
            .take(2)
            .map(|text| view! { <p>{text}</p> });
        view! { <div class="card key"><p>{told}</p>{more.collect_view()}</div> }
    });
    let rows = financing.requests.into_iter().map(|request| {
        let text = match request.course.state {
            RequestState::Draft => TO_ASK,
            _ => ASKED,
        };
        let asked = request.terms.requested.map(|cents| {
            text.with(
                lang,
                &[("amount", &money::euros(cents, lang)), ("who", request.financer())],
            )
        });
        let asked = asked.unwrap_or_else(|| request.financer().to_owned());
        view! {
            <li>
                <div>
                    <p class="title">{request.title(lang)}</p>
                    <p class="meta"><span>{asked}</span></p>
                    <p>{now(&request, lang)}</p>
                </div>
            </li>
        }
    });
    view! {
        {plan}
        <ul class="rows">{rows.collect_view()}</ul>
    }
    .into_any()
}

/// Where a request stands, said to the person.
fn now(request: &RequestView, lang: Lang) -> String {
    let course = &request.course;
    let granted = course.granted.map(|cents| money::euros(cents, lang));
    let amount = granted.clone().unwrap_or_default();
    let text = match course.state {
        RequestState::Draft => DRAFT,
        RequestState::Submitted | RequestState::Complete => SENT,
        RequestState::UnderReview => REVIEWED,
        RequestState::InCommittee if course.committee_on.is_some() => COMMITTEE,
        RequestState::InCommittee => SOON,
        RequestState::Granted if granted.is_none() => GRANTED_PLAIN,
        RequestState::Granted => GRANTED,
        RequestState::GrantedConditionally if request.conditions.iter().all(|one| one.met_on.is_some()) => GRANTED,
        RequestState::GrantedConditionally => CONDITIONS,
        RequestState::Adjourned => ADJOURNED,
        RequestState::Refused => REFUSED,
        RequestState::Signed if granted.is_none() => GRANTED_PLAIN,
        RequestState::Signed => SIGNED,
        RequestState::PartlyDisbursed => PARTLY,
        RequestState::Disbursed => PAID,
        RequestState::Repaid => REPAID,
        RequestState::Defaulted => DEFAULTED,
        RequestState::Withdrawn => WITHDRAWN,
        RequestState::Lapsed => LAPSED,
    };
    told(text, request, &amount, lang)
}

fn told(text: Text, request: &RequestView, amount: &str, lang: Lang) -> String {
    let open = request.conditions.iter().filter(|condition| condition.met_on.is_none());
    let what: Vec<&str> = open.map(|condition| condition.text.as_str()).collect();
    let on = request
        .course
        .committee_on
        .map(|on| dates::long(on, lang))
        .unwrap_or_default();
    let values = [
        ("who", request.financer()),
        ("amount", amount),
        ("paid", &money::euros(request.course.disbursed, lang)),
        ("on", &on),
        ("what", &what.join(" ; ")),
    ];
    text.with(lang, &values)
}
