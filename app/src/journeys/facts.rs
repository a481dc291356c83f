use super::{
    sheet::SheetVersions,
    types::{Person, Project},
};
use crate::{
    request::lang,
    text::Text,
    texts,
    values::{Choice, Phone},
};
use leptos::prelude::*;

texts! {
    EMAIL = "Courriel" | "E-mail";
    PHONE = "Téléphone" | "Phone";
    COMMUNE = "Commune" | "Commune";
    BIRTH_YEAR = "Année de naissance" | "Year of birth";
    GENDER = "Genre" | "Gender";
    SITUATION = "Situation à l’entrée" | "Situation at entry";
    PROJECT = "Le projet" | "The project";
    SECTOR = "Secteur" | "Sector";
    LEGAL_FORM = "Statut envisagé" | "Legal form in view";
    ESS_FRAME = "Cadre ESS" | "ESS frame";
    LEADS = "porte le projet" | "leads the project";
    TAKES_PART = "participe au projet" | "takes part in the project";
    UNTOLD = "Rien n’est encore renseigné." | "Nothing is filled in yet.";
}

type Fact = Option<(Text, AnyView)>;

fn fact(label: Text, value: Option<String>) -> Fact {
    value
        .filter(|text| !text.is_empty())
        .map(|text| (label, view! { {text} }.into_any()))
}

fn facts(lines: Vec<Fact>) -> impl IntoView {
    let lang = lang();
    let lines: Vec<_> = lines
        .into_iter()
        .flatten()
        .map(|(label, value)| view! { <div><dt>{label.get(lang)}</dt><dd>{value}</dd></div> })
        .collect();
    if lines.is_empty() {
        return view! { <p class="quiet-text">{UNTOLD.get(lang)}</p> }.into_any();
    }
    view! { <dl class="facts lines">{lines}</dl> }.into_any()
}

/// A person of the project, with how to reach them.
#[component]
pub fn PersonCard(person: Person) -> impl IntoView {
    let lang = lang();
    let email = person.email.map(|email| {
        (
            EMAIL,
            view! { <a href=format!("mailto:{email}")>{crate::ui::mail::spelled(email.as_str())}</a> }.into_any(),
        )
    });
    let phone = person.phone.map(|phone| {
        (
            PHONE,
            view! { <a href=format!("tel:{phone}")>{Phone::readable(&phone)}</a> }.into_any(),
        )
    });
    let lines = vec![
        email,
        phone,
        fact(COMMUNE, person.commune.map(|commune| commune.label)),
        fact(BIRTH_YEAR, person.birth_year.map(|year| year.to_string())),
        fact(GENDER, person.gender.map(|gender| gender.label().get(lang).to_owned())),
        fact(
            SITUATION,
            person.situation.map(|situation| situation.label().get(lang).to_owned()),
        ),
    ];
    let part = if person.lead { LEADS } else { TAKES_PART };
    view! {
        <section class="card">
            <header><h2>{person.name.full()}</h2><span class="quiet-text small-text">{part.get(lang)}</span></header>
            {facts(lines)}
            <SheetVersions versions=person.earlier/>
        </section>
    }
}

/// The project.
#[component]
pub fn ProjectCard(project: Project) -> impl IntoView {
    let lang = lang();
    let lines = vec![
        fact(SECTOR, project.sector.map(|sector| sector.label().get(lang).to_owned())),
        fact(
            LEGAL_FORM,
            project.legal_form.map(|form| form.label().get(lang).to_owned()),
        ),
        fact(
            ESS_FRAME,
            project.ess_frame.map(|frame| frame.label().get(lang).to_owned()),
        ),
    ];
    let description = project.description;
    view! {
        <section class="card">
            <h2>{PROJECT.get(lang)}</h2>
            {(!description.is_empty()).then(|| view! { <p class="prewrap">{description}</p> })}
            {facts(lines)}
            <SheetVersions versions=project.earlier/>
        </section>
    }
}
