use super::types::{FormerPerson, ProjectPeople, ProjectPerson};
use crate::{
    contracts::rules::Doubt,
    dates,
    doubts::confirm_read_by,
    error::AppError,
    ids::JourneyId,
    journeys::{Duplicate, DuplicateWatch, IdentityFields, Places, ProfileFields},
    request::Request,
    sensitive::SaveAnyway,
    text::Lang,
    texts,
    ui::{ActForm, Checkbox, DateField, Message, PageHeader, SelectField, Submit, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use time::Date;

texts! {
    TITLE = "Les personnes du projet" | "The people of the project";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    JOURNEYS = "Parcours" | "Journeys";
    TODAY = "Aujourd’hui" | "Today";
    LEADS = "porte le projet" | "leads the project";
    SINCE = "depuis le {day}" | "since {day}";
    ELSEWHERE = "aussi sur : " | "also on: ";
    EDIT = "Modifier la fiche" | "Edit the record";
    OF = " de {name}" | " of {name}";
    LEAVE = "{name} quitte le projet…" | "{name} leaves the project…";
    LEAVE_WHY = "Dès que c’est noté, cette personne n’ouvre plus ce parcours. Ce qu’elle y a fait reste au dossier." | "As soon as it is written down, this person no longer opens this journey. What they did stays in the file.";
    LEFT_ON = "Dernier jour dans le projet" | "Last day on the project";
    NEXT = "Qui porte le projet ensuite" | "Who leads the project from then on";
    READ_BY_KEEPER = "Gardé avec le contrat, avec votre nom et la date. Lu par la coopérative qui le tient." | "Kept with the contract, with your name and the date. Read by the cooperative that keeps it.";
    LEAVE_DO = "Noter le départ" | "Write the departure down";
    FORMER = "Ont fait partie du projet" | "Were of the project";
    BETWEEN = "du {from} au {until}" | "from {from} to {until}";
    JOIN = "Quelqu’un rejoint le projet" | "Somebody joins the project";
    JOIN_WHY = "La personne lira le parcours dès que vous aurez ouvert son espace ; elle reçoit l’information sur ses données." | "The person reads the journey once you have opened their space; they get the information on their data.";
    JOINED_ON = "Dans le projet depuis le" | "On the project since";
    READERS = "Un accord de partage est celui de chaque personne. Aujourd’hui, ce parcours est lu, en tout ou partie, par : {names}." | "A consent is each person’s own. Today this journey is read, in whole or in part, by: {names}.";
    AGREES = "Cette personne est d’accord pour que ces structures lisent aussi les siennes" | "This person agrees that these organisations read theirs too";
    AGREES_HINT = "Sans son accord, retirez d’abord les accords de partage." | "Without it, withdraw the consents first.";
    ADD = "Ajouter au projet" | "Add to the project";
}

const JOINING: &str = "projects/join";

struct Shown {
    seen: ProjectPeople,
    places: Places,
    alike: Vec<Duplicate>,
}

#[component]
pub fn ProjectPeoplePage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            let (actor, port) = (request.actor()?, &request.ports.journeys);
            let seen = request.ports.projects.people(actor, id).await?;
            let draft = request.draft.as_ref().filter(|draft| draft.action == JOINING);
            let alike = match draft {
                Some(draft) => port.duplicates(actor, &draft.fields).await?,
                None => vec![],
            };
            Ok(Shown {
                seen,
                places: port.places(),
                alike,
            })
        },
        page,
    )
}

fn page(request: Request, shown: Shown) -> impl IntoView {
    let (lang, today) = (request.lang, request.today());
    let ticked = request
        .draft
        .is_some_and(|draft| !draft.fields.get("not_duplicate").is_empty());
    let Shown { seen, places, alike } = shown;
    let (journey, all) = (seen.journey, seen.people.clone());
    let lines: Vec<_> = seen
        .people
        .into_iter()
        .map(|one| view! { <Line one all=all.clone() journey today lang/> })
        .collect();
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/parcours">{JOURNEYS.get(lang)}</a></li>
                <li><a href=format!("/parcours/{journey}")>{seen.reference.clone()}</a></li>
                <li><span aria-current="page">{TITLE.get(lang)}</span></li>
            </ol>
        </nav>
        <PageHeader title=TITLE.get(lang) lead=seen.title/>
        <section class="section" aria-labelledby="today">
            <h2 id="today">{TODAY.get(lang)}</h2>
            <ul class="rows">{lines}</ul>
        </section>
        {(!seen.former.is_empty()).then(|| view! { <Former former=seen.former lang/> })}
        <section class="section" aria-labelledby="join">
            <h2 id="join">{JOIN.get(lang)}</h2>
            <p>{JOIN_WHY.get(lang)}</p>
            <ActForm action=JOINING hidden=vec![("journey", journey.to_string())] class="full">
                // The Enter key presses the first button of a form: never that of another person found beside.
                <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">{ADD.get(lang)}</button>
                <DuplicateWatch initial=alike ticked lang joining=true>
                    <IdentityFields person=None/>
                    <ProfileFields person=None places/>
                    <DateField name="joined_on" label=JOINED_ON value=today required=true/>
                    <Readers readers=seen.readers lang/>
                </DuplicateWatch>
                <div class="form-actions"><Submit label=ADD/></div>
            </ActForm>
        </section>
    }
}

/// Whom a person who joins would open their data to.
#[component]
fn Readers(readers: Vec<String>, lang: Lang) -> impl IntoView {
    let names = readers.join(", ");
    (!readers.is_empty()).then(|| {
        view! {
            <Message tone="info"><p>{READERS.with(lang, &[("names", &names)])}</p></Message>
            <Checkbox name="agrees" label=AGREES hint=AGREES_HINT/>
        }
    })
}

#[component]
fn Line(one: ProjectPerson, all: Vec<ProjectPerson>, journey: JourneyId, today: Date, lang: Lang) -> impl IntoView {
    let name = one.person.name.full();
    let of = OF.with(lang, &[("name", &name)]);
    let since = SINCE.with(lang, &[("day", &dates::long(one.joined_on, lang))]);
    let edit = format!("/parcours/{journey}/equipe/{}", one.creator);
    let others = one.elsewhere.iter().map(|(id, reference)| {
        view! { <a href=format!("/parcours/{id}")>{reference.clone()}</a> " " }
    });
    let others =
        (!one.elsewhere.is_empty()).then(|| view! { <span>{ELSEWHERE.get(lang)} {others.collect_view()}</span> });
    let alone = all.len() < 2;
    view! {
        <li>
            <div>
                <p class="title">{name.clone()}</p>
                <p class="meta">
                    {one.person.lead.then(|| view! { <span>{LEADS.get(lang)}</span> })}
                    <span>{since}</span>
                    {others}
                </p>
                {(!alone).then(|| view! { <Leave one=one.clone() all journey today lang/> })}
            </div>
            <div class="end"><a class="button small secondary" href=edit>{EDIT.get(lang)}<span class="visually-hidden">{of}</span></a></div>
        </li>
    }
}

#[component]
fn Leave(one: ProjectPerson, all: Vec<ProjectPerson>, journey: JourneyId, today: Date, lang: Lang) -> impl IntoView {
    let id = one.creator.to_string();
    let summary = LEAVE.with(lang, &[("name", &one.person.name.full())]);
    let options: Vec<_> = all
        .into_iter()
        .filter(|other| other.creator != one.creator)
        .map(|other| (other.creator.to_string(), other.person.name.full()))
        .collect();
    let hidden = vec![("journey", journey.to_string()), ("creator", id.clone())];
    let lead = one.person.lead;
    view! {
        <details class="disclosure">
            <summary>{summary}</summary>
            <ActForm action="projects/leave" key=id hidden>
                <p>{LEAVE_WHY.get(lang)}</p>
                <DateField name="left_on" label=LEFT_ON value=today required=true/>
                {lead.then(|| view! { <SelectField name="lead" label=NEXT options required=true/> })}
                {confirm_read_by::<Doubt>(READ_BY_KEEPER)}
                <SaveAnyway/>
                <div class="form-actions"><Submit label=LEAVE_DO class="danger"/></div>
            </ActForm>
        </details>
    }
}

#[component]
fn Former(former: Vec<FormerPerson>, lang: Lang) -> impl IntoView {
    let lines = former.into_iter().map(|one| {
        let days = [
            ("from", dates::long(one.joined_on, lang)),
            ("until", dates::long(one.left_on, lang)),
        ];
        let days = BETWEEN.with(lang, &days.each_ref().map(|(name, day)| (*name, day.as_str())));
        view! { <li><div><p class="title">{one.name.full()}</p><p class="meta"><span>{days}</span></p></div></li> }
    });
    view! {
        <section class="section" aria-labelledby="former">
            <h2 id="former">{FORMER.get(lang)}</h2>
            <ul class="rows">{lines.collect_view()}</ul>
        </section>
    }
}
