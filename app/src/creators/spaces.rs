use super::{Space, SpaceState};
use crate::{
    dates::{long, paris_day},
    draft::Draft,
    error::AppError,
    ids::JourneyId,
    request::Request,
    texts,
    ui::{ActForm, Message, Submit, TextField, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "L’espace de {name}" | "The space of {name}";
    CLOSED_YET = "{name} n’a pas encore ce parcours dans un espace. Avec lui, {name} le suit sur son téléphone, écrit, et décide qui lit le dossier." | "{name} does not have this journey in a space yet. With it, {name} follows it on the phone, writes, and decides who reads the file.";
    OPEN_IT = "Inviter {name} dans son espace…" | "Invite {name} into a space…";
    EMAIL = "Courriel de connexion" | "E-mail to sign in with";
    EMAIL_HINT = "Une adresse que la personne est seule à lire." | "An address that nobody else reads.";
    WHY = "Le courriel dit comment entrer, ou comment ajouter ce parcours à l’espace que la personne aurait déjà. Vous saurez qu’elle l’a fait quand elle l’aura fait ; si elle a un compte, ou si elle refuse, Parcours ne le dit pas." | "The mail says how to enter, or how to add this journey to a space that the person may have. You will know that they did when they have; whether they have an account, or refuse, Parcours does not tell.";
    OPEN = "Envoyer l’invitation" | "Send the invitation";
    WAITS = "Invitation envoyée à {email}, valable jusqu’au {day}." | "Invitation sent to {email}, good until {day}.";
    ENDED = "L’invitation envoyée à {email} ne sert plus." | "The invitation sent to {email} no longer works.";
    RENEW_IT = "Envoyer une nouvelle invitation…" | "Send a new invitation…";
    RENEW = "Envoyer une nouvelle invitation" | "Send a new invitation";
    IS_OPEN = "{name} a ce parcours dans son espace, avec l’adresse {email}." | "{name} has this journey in a space, with the address {email}.";
    DISABLED = "Le compte {email} est désactivé. L’animation du pôle peut le rouvrir." | "The account {email} is disabled. The hub’s coordinator can open it again.";
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
    let (id, lang) = (space.creator.to_string(), request.lang);
    let refused = request.draft.is_some_and(|draft| is_of(&draft, &space));
    let hidden = vec![("journey", journey.to_string()), ("creator", id.clone())];
    view! {
        <details class="disclosure" open=refused>
            <summary>{summary}</summary>
            <ActForm action="creators/open_space" key=id hidden>
                <TextField name="email" label=EMAIL hint=EMAIL_HINT kind="email" value=space.email.unwrap_or_default() required=true autocomplete="off"/>
                <p class="hint">{WHY.get(lang)}</p>
                <div class="form-actions"><Submit label/></div>
            </ActForm>
        </details>
    }
}
