use super::SpaceRequest;
use crate::{
    request::lang,
    text::{Lang, Text},
    texts,
    ui::{ActForm, Submit},
};
use leptos::prelude::*;

texts! {
    TITLE = "Est-ce bien votre parcours ?" | "Is this your journey?";
    ASKS = "Le projet « {project} » est suivi par {organisation}, et votre adresse de connexion est donnée comme celle de la personne qui le porte." | "{organisation} follows the project “{project}” and gives your sign-in address as that of the person who carries it.";
    SHARED = "Si vous dites oui, ce parcours entre dans votre espace. Vos coordonnées (téléphone, courriel, commune) sont alors partagées avec cette structure : ce que vous changez sous « Mes coordonnées » va aussi dans sa fiche." | "If you say yes, this journey enters your space. Your details (phone, e-mail, commune) are then shared with that organisation: what you change under “My details” goes into its record too.";
    UNTIL_THEN = "Jusque-là, rien n’est partagé, ni dans un sens ni dans l’autre." | "Until then nothing is shared, in either direction.";
    YES = "C’est bien moi : ajouter ce parcours" | "It is me: add this journey";
    NO = "Ce n’est pas moi, ou je ne veux pas" | "It is not me, or I do not want it";
    UNTOLD = "Un refus n’est dit à personne : pour la structure, l’invitation reste sans réponse, et elle ne sait pas que vous avez un compte." | "A refusal is told to nobody: to the organisation the invitation stays without an answer, and it does not know that you have an account.";
    DECLINED = "Parcours que vous n’avez pas voulus" | "Journeys that you did not want";
    ROLE = "Le parcours se lit dans le rôle « Créateur·rice », sous « Mes rôles »." | "The journey is read in the role “Créateur”, under “My roles”.";
}

/// What organisations ask the reader to have in the own space; nothing where nobody asks. `staff`: the reader acts in another role.
#[component]
pub fn SpaceRequests(requests: Vec<SpaceRequest>, #[prop(optional)] staff: bool) -> impl IntoView {
    let lang = lang();
    let (declined, waiting): (Vec<_>, Vec<_>) = requests.into_iter().partition(|request| request.declined);
    let some_declined = !declined.is_empty();
    let all = |requests: Vec<SpaceRequest>| {
        let shown = requests.into_iter().map(|request| view! { <One request staff/> });
        shown.collect_view()
    };
    view! {
        {all(waiting)}
        {some_declined.then(|| view! {
            <details class="disclosure">
                <summary>{DECLINED.get(lang)}</summary>
                {all(declined)}
            </details>
        })}
    }
}

#[component]
fn One(request: SpaceRequest, staff: bool) -> impl IntoView {
    let lang = lang();
    let (id, declined) = (request.id.to_string(), request.declined);
    let heading = format!("request-{id}");
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{TITLE.get(lang)}</h2>
            {asks(&request, lang)}
            <p>{SHARED.get(lang)} " " {(!declined).then(|| UNTIL_THEN.get(lang))}</p>
            {staff.then(|| view! { <p>{ROLE.get(lang)}</p> })}
            <Answer action="creators/accept_request" id=id.clone() label=YES class=""/>
            {(!declined).then(|| view! {
                <Answer action="creators/decline_request" id label=NO class="secondary"/>
                <p class="hint">{UNTOLD.get(lang)}</p>
            })}
        </section>
    }
}

fn asks(request: &SpaceRequest, lang: Lang) -> Vec<AnyView> {
    let line = |(organisation, project): &(String, String)| {
        let told = ASKS.with(lang, &[("organisation", organisation), ("project", project)]);
        view! { <p>{told}</p> }.into_any()
    };
    request.journeys.iter().map(line).collect()
}

#[component]
fn Answer(action: &'static str, id: String, label: Text, class: &'static str) -> impl IntoView {
    view! {
        <ActForm action key=id.clone() hidden=vec![("request", id)]>
            <div class="form-actions"><Submit label class/></div>
        </ActForm>
    }
}
