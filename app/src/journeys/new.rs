use super::{
    duplicates::DuplicateWatch,
    fields::{AdviserField, IdentityFields, ProfileFields, ProjectFields},
    types::{Duplicate, Places, TeamMember},
};
use crate::{
    ids::AccountId,
    request::Request,
    sensitive::SaveAnyway,
    texts,
    ui::{ActForm, Checkbox, DateField, PageHeader, Submit, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Ouvrir un parcours" | "Open a journey";
    LEAD = "Pour une personne et son projet. Ce que vous ne savez pas encore peut attendre." | "For a person and their project. What you do not know yet can wait.";
    PERSON = "La personne" | "The person";
    PROJECT = "Le projet" | "The project";
    SUPPORT = "L’accompagnement" | "The support";
    WELCOME = "Commencer par une étape « Accueil et diagnostic »" | "Begin with a stage “Welcome and diagnosis”";
    WELCOME_ON = "Date de l’accueil" | "Date of the welcome";
    OPENED_ON = "Parcours ouvert le" | "Journey opened on";
    WELCOME_HINT = "Vide : le jour d’ouverture, écrit dessous ; sinon aujourd’hui." | "Empty: the day of the opening, written below; else today.";
    OPENED_HINT = "Pour un projet déjà commencé : le jour où il l’a été, et ses étapes passées s’ajoutent ensuite. Vide : le jour de l’accueil, sinon aujourd’hui." | "For a project that has begun already: the day it did, and its past stages are added afterwards. Empty: the day of the welcome, else today.";
    OPEN = "Ouvrir le parcours" | "Open the journey";
    CANCEL = "Revenir aux parcours" | "Back to journeys";
    INFORM = "La personne doit savoir que ce dossier existe : remettez-lui l’information sur ses données." | "The person must know that this file exists: give them the information on their data.";
    INFORM_LINK = "Lire l’information" | "Read the information";
}

const ACTION: &str = "journeys/open";

struct Shown {
    team: Vec<TeamMember>,
    places: Places,
    alike: Vec<Duplicate>,
    me: AccountId,
}

#[component]
pub fn NewJourneyPage() -> impl IntoView {
    load(
        |request| async move {
            let actor = request.actor()?;
            let port = &request.ports.journeys;
            let draft = request.draft.as_ref().filter(|draft| draft.action == ACTION);
            let alike = match draft {
                Some(draft) => port.duplicates(actor, &draft.fields).await?,
                None => vec![],
            };
            Ok(Shown {
                team: port.team(actor).await?,
                places: port.places(),
                alike,
                me: actor.account,
            })
        },
        page,
    )
}

fn page(request: Request, shown: Shown) -> impl IntoView {
    let lang = request.lang;
    let ticked = request
        .draft
        .is_some_and(|draft| !draft.fields.get("not_duplicate").is_empty());
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        <ActForm action=ACTION class="full">
            // The Enter key presses the first button of a form: never that of another person found beside.
            <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">{OPEN.get(lang)}</button>
            <fieldset class="fieldset">
                <legend>{PERSON.get(lang)}</legend>
                <DuplicateWatch initial=shown.alike ticked lang joining=false>
                    <IdentityFields person=None/>
                    <ProfileFields person=None places=shown.places/>
                    <p class="quiet-text small-text">{INFORM.get(lang)} " " <a href="/donnees-personnelles">{INFORM_LINK.get(lang)}</a></p>
                </DuplicateWatch>
            </fieldset>
            <fieldset class="fieldset narrow">
                <legend>{PROJECT.get(lang)}</legend>
                <ProjectFields project=None/>
            </fieldset>
            <fieldset class="fieldset narrow">
                <legend>{SUPPORT.get(lang)}</legend>
                <AdviserField team=shown.team chosen=Some(shown.me)/>
                <Checkbox name="welcome" label=WELCOME ticked=true/>
                <DateField name="welcome_on" label=WELCOME_ON hint=WELCOME_HINT/>
                <DateField name="opened_on" label=OPENED_ON hint=OPENED_HINT/>
            </fieldset>
            <SaveAnyway/>
            <div class="form-actions">
                <Submit label=OPEN/>
                <a class="button quiet" href="/parcours">{CANCEL.get(lang)}</a>
            </div>
        </ActForm>
    }
}
