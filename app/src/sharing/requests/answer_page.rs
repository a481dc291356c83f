use super::{
    AnswerForm,
    types::{Asked, OpenRequest},
};
use crate::{
    request::Request,
    sharing::{terms, text_view::Shown},
    texts,
    ui::{Message, PageHeader, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Ouvrir une partie de votre dossier à {receiver} ?" | "May {receiver} read a part of your file?";
    LEAD = "Bonjour {name}. {who}, de {asked_in}, vous le demande. C’est vous qui décidez." | "Hello {name}. {who}, of {asked_in}, is asking you. It is for you to decide.";
    WHY = "Pourquoi" | "What for";
    WHAT = "Ce que cela change" | "What it changes";
    YES = "Si vous dites oui, seul ce que vous cochez s’ouvre à {receiver}, pour vous aider. À personne d’autre." | "If you say yes, {receiver} reads only what you tick, to help you. Nobody else.";
    STAYS = "Ce que {receiver} lit déjà reste ouvert : {open}." | "What {receiver} reads already stays open: {open}.";
    NO = "Si vous dites non, rien ne change : votre accompagnement par {lead} continue." | "If you say no, nothing changes: {lead} goes on supporting you.";
    BACK = "Vous pouvez changer d’avis quand vous voulez, sans dire pourquoi : il suffit de le demander à {lead}, ou de le faire vous-même dans « Mon parcours »." | "You can change your mind whenever you like, without saying why: just ask {lead}, or do it yourself in “My journey”.";
    SEEN = "Chaque lecture est notée, et vous pouvez en voir la liste." | "Each reading is noted, and you can see the list.";
    PRIVACY = "Ce que Parcours garde de vous, pourquoi et combien de temps : " | "What Parcours keeps about you, why and for how long: ";
    PRIVACY_LINK = "données personnelles" | "personal data";
    GONE = "Ce lien ne sert plus" | "This link no longer works";
    GONE_WHY = "Il sert une seule fois et pendant 8 jours ; celui-ci a déjà servi, a expiré, ou a été remplacé ou annulé." | "It works once and for 8 days; this one has been used, has expired, or was replaced or taken back.";
    NOT_KEPT = "La réponse que vous venez d’envoyer n’a pas été enregistrée et n’a rien changé au partage de votre dossier. Si une réponse était déjà partie par ce lien, c’est elle qui compte." | "The answer that you have just sent was not saved and has changed nothing in what is shared of your file. If an answer had already left by this link, that one counts.";
    ASK = "Si vous vouliez encore répondre, demandez un nouveau lien à la personne qui vous accompagne." | "If you still meant to answer, ask the person who supports you for a new link.";
    HOME = "Revenir à l’accueil" | "Back to the home page";
}

/// 404 for a link that was never given, 410 for one that no longer works.
#[component]
pub fn ConsentRequestPage() -> impl IntoView {
    let token = use_params_map().get_untracked().get("token").unwrap_or_default();
    let asked = token.clone();
    load(
        async move |request| request.ports.consent_requests.look(&asked).await,
        move |request, asked| match asked {
            Asked::Open(open) => view! { <Open request token open=*open/> }.into_any(),
            Asked::Gone => view! { <Gone request/> }.into_any(),
        },
    )
}

#[component]
fn Open(request: Request, token: String, open: OpenRequest) -> impl IntoView {
    let lang = request.lang;
    let told = terms::told(&open.open, lang);
    let named = [
        ("open", told.as_str()),
        ("receiver", open.receiver.as_str()),
        ("name", &open.first_name),
        ("who", &open.asker),
        ("asked_in", &open.asked_in),
        ("lead", &open.lead),
    ];
    let shown = Shown {
        version: open.text_version.clone(),
        sender: open.lead.clone(),
        receiver: open.receiver.clone(),
        agreed: None,
    };
    view! {
        <PageHeader title=TITLE.with(lang, &named) lead=LEAD.with(lang, &named)/>
        <section class="card narrow" aria-labelledby="why">
            <h2 id="why">{WHY.get(lang)}</h2>
            <p class="prewrap">{open.purpose.clone()}</p>
            <h2>{WHAT.get(lang)}</h2>
            <ul>
                {(!told.is_empty()).then(|| view! { <li>{STAYS.with(lang, &named)}</li> })}
                {[YES, NO, BACK, SEEN].map(|text| view! { <li>{text.with(lang, &named)}</li> }).collect_view()}
            </ul>
        </section>
        <AnswerForm action="sharing/answer_by_link" hidden=vec![("token", token)] parts=open.parts until=open.until shown/>
        <p>{PRIVACY.get(lang)}<a href="/donnees-personnelles">{PRIVACY_LINK.get(lang)}</a></p>
    }
}

#[component]
fn Gone(request: Request) -> impl IntoView {
    let lang = request.lang;
    request.reply.status(410);
    let answered = request.draft.is_some();
    view! {
        <PageHeader title=GONE.get(lang) lead=GONE_WHY.get(lang)/>
        {answered.then(|| view! { <Message tone="danger" role="alert"><p>{NOT_KEPT.get(lang)}</p></Message> })}
        <p>{ASK.get(lang)}</p>
        <p><a class="button" href="/">{HOME.get(lang)}</a></p>
    }
}
