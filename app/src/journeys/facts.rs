use super::{
    sheet::{SheetField, SheetVersions},
    types::{Person, Project},
};
use crate::{
    request::lang,
    texts,
    values::{Choice, Phone},
};
use leptos::prelude::*;

texts! {
    PROJECT = "Le projet" | "The project";
    LEADS = "porte le projet" | "leads the project";
    TAKES_PART = "participe au projet" | "takes part in the project";
    UNTOLD = "Rien n’est encore renseigné." | "Nothing is filled in yet.";
}

type Fact = Option<(SheetField, AnyView)>;

fn fact(field: SheetField, value: Option<String>) -> Fact {
    value
        .filter(|text| !text.is_empty())
        .map(|text| (field, view! { {text} }.into_any()))
}

fn facts(lines: Vec<Fact>) -> impl IntoView {
    let lang = lang();
    let lines: Vec<_> = lines
        .into_iter()
        .flatten()
        .map(|(field, value)| view! { <div><dt>{field.label().get(lang)}</dt><dd>{value}</dd></div> })
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
            SheetField::Email,
            view! { <a href=format!("mailto:{email}")>{crate::ui::mail::spelled(email.as_str())}</a> }.into_any(),
        )
    });
    let phone = person.phone.map(|phone| {
        (
            SheetField::Phone,
            view! { <a href=format!("tel:{phone}")>{Phone::readable(&phone)}</a> }.into_any(),
        )
    });
    let lines = vec![
        email,
        phone,
        fact(SheetField::Commune, person.commune.map(|commune| commune.label)),
        fact(SheetField::BirthYear, person.birth_year.map(|year| year.to_string())),
        fact(
            SheetField::Gender,
            person.gender.map(|gender| gender.label().get(lang).to_owned()),
        ),
        fact(
            SheetField::Situation,
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
        fact(
            SheetField::Sector,
            project.sector.map(|sector| sector.label().get(lang).to_owned()),
        ),
        fact(
            SheetField::LegalForm,
            project.legal_form.map(|form| form.label().get(lang).to_owned()),
        ),
        fact(
            SheetField::EssFrame,
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
