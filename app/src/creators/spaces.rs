use super::{Space, SpaceState};
use crate::{
    dates::{long, paris_day},
    draft::Draft,
    error::AppError,
    ids::JourneyId,
    request::{Request, lang},
    texts,
    ui::{ActForm, Message, Submit, TextField, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "L’espace de {name}" | "The space of {name}";
    CLOSED_YET = "{name} n’a pas encore d’espace. Avec lui, {name} suit son parcours sur son téléphone, écrit, et décide qui lit le dossier." | "{name} has no space yet. With it, {name} follows the journey on the phone, writes, and decides who reads the file.";
    OPEN_IT = "Ouvrir l’espace de {name}…" | "Open the space of {name}…";
    EMAIL = "Courriel de connexion" | "E-mail to sign in with";
    EMAIL_HINT = "Une adresse que la personne est seule à lire." | "An address that nobody else reads.";
    OPEN = "Ouvrir et envoyer le lien" | "Open and send the link";
    WAITS = "Invitation envoyée à {email}, valable jusqu’au {day}." | "Invitation sent to {email}, good until {day}.";
    ENDED = "L’invitation envoyée à {email} ne sert plus." | "The invitation sent to {email} no longer works.";
    RENEW_IT = "Envoyer un nouveau lien…" | "Send a new link…";
    RENEW = "Envoyer un nouveau lien" | "Send a new link";
    IS_OPEN = "{name} a son espace, avec l’adresse {email}." | "{name} has a space, with the address {email}.";
    DISABLED = "Le compte {email} est désactivé. L’animation du pôle peut le rouvrir." | "The account {email} is disabled. The hub’s coordinator can open it again.";
    LINK = "Lien d’invitation, affiché une seule fois" | "Invitation link, shown once only";
    LINK_WHY = "Il est aussi parti par courriel. Si vous le remettez vous-même, à {name} et à personne d’autre : il ouvre son espace. Il sert une fois, pendant 7 jours." | "It has been mailed too. If you hand it over yourself, to {name} and to nobody else: it opens the space. It works once, for 7 days.";
}

/// The spaces of a journey's créateurs, and their opening.
#[component]
pub fn Spaces(journey: JourneyId) -> impl IntoView {
    load(
        move |request| async move { request.ports.creators.spaces(request.actor()?, journey).await },
        move |request, spaces: Vec<Space>| {
            let shown = spaces
                .into_iter()
                .map(|space| view! { <OneSpace request=request.clone() journey space/> });
            view! { {shown.collect_view()} }
        },
    )
}

#[component]
fn OneSpace(request: Request, journey: JourneyId, space: Space) -> impl IntoView {
    let lang = request.lang;
    let heading = format!("space-{}", space.creator);
    let refused = refusals(&request, &space);
    let email = space.email.clone().unwrap_or_default();
    let values = [("name", space.first_name.as_str()), ("email", email.as_str())];
    let (told, opening) = match space.state {
        SpaceState::None => (
            CLOSED_YET.with(lang, &values),
            Some((OPEN_IT.with(lang, &values), OPEN)),
        ),
        SpaceState::Invited(Some(until)) if until > request.now => {
            let day = long(paris_day(until), lang);
            let told = WAITS.with(lang, &[values[0], values[1], ("day", &day)]);
            (told, Some((RENEW_IT.get(lang).to_owned(), RENEW)))
        }
        SpaceState::Invited(_) => (ENDED.with(lang, &values), Some((RENEW_IT.get(lang).to_owned(), RENEW))),
        SpaceState::Open => (IS_OPEN.with(lang, &values), None),
        SpaceState::Closed => (DISABLED.with(lang, &values), None),
    };
    let title = TITLE.with(lang, &[("name", &space.name)]);
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{title}</h2>
            <NewLink request=request.clone() space=space.clone()/>
            <p>{told}</p>
            {opening.is_none().then_some(refused)}
            {opening.map(|(summary, label)| view! { <Opening request journey space summary label/> })}
        </section>
    }
}

/// Why the last attempt was refused, where there is no form any more to say it in.
fn refusals(request: &Request, space: &Space) -> Option<AnyView> {
    let draft = request.draft.as_ref().filter(|draft| is_of(draft, space))?;
    let AppError::Invalid(errors) = &draft.error else {
        return None;
    };
    let lines: Vec<String> = errors
        .iter()
        .map(|error| error.message.get(request.lang).to_owned())
        .collect();
    Some(view! { <Message tone="danger" role="alert"><p>{lines.join(" ")}</p></Message> }.into_any())
}

fn is_of(draft: &Draft, space: &Space) -> bool {
    draft.action == "creators/open_space" && draft.fields.get("key") == space.creator.to_string()
}

#[component]
fn Opening(
    request: Request,
    journey: JourneyId,
    space: Space,
    summary: String,
    label: crate::text::Text,
) -> impl IntoView {
    let id = space.creator.to_string();
    let refused = request.draft.is_some_and(|draft| is_of(&draft, &space));
    let hidden = vec![("journey", journey.to_string()), ("creator", id.clone())];
    view! {
        <details class="disclosure" open=refused>
            <summary>{summary}</summary>
            <ActForm action="creators/open_space" key=id hidden>
                <TextField name="email" label=EMAIL hint=EMAIL_HINT kind="email" value=space.email.unwrap_or_default() required=true autocomplete="off"/>
                <div class="form-actions"><Submit label/></div>
            </ActForm>
        </details>
    }
}

/// The link that was made just now. The browser forgets it with this page.
#[component]
fn NewLink(request: Request, space: Space) -> impl IntoView {
    let shown = request.shown_once.clone()?;
    let token = shown.strip_prefix(&format!("{}:", space.creator))?.to_owned();
    request.reply.show_once(None);
    let lang = lang();
    Some(view! {
        <Message tone="info" role="status">
            <p><strong>{LINK.get(lang)}</strong></p>
            <p><code class="invitation-link">{format!("{}/invitation/{token}", request.public_url)}</code></p>
            <p>{LINK_WHY.with(lang, &[("name", &space.first_name)])}</p>
        </Message>
    })
}
