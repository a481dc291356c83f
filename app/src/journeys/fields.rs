//! The fields of a person and of a project, for opening and for correcting.

use super::{
    codes::{EssFrame, Gender, LegalForm, Sector, Situation},
    sheet::SheetField,
    types::{Person, Places, Project, TeamMember},
};
use crate::{
    ids::AccountId,
    request::lang,
    texts,
    ui::{SelectField, TextArea, TextField},
    values::{Choice, Phone, options},
};
use leptos::prelude::*;

texts! {
    COMMUNE_HINT = "Un nom, un code postal ou un code INSEE." | "A name, a postal code or an INSEE code.";
    UNTOLD = "Non renseigné" | "Not told";
    DESCRIPTION_HINT = "La personne le lit, votre structure aussi, et celles à qui elle donne accès. Rien sur la santé, l’origine, les convictions ou la justice." | "Read by the person, by your organisation, and by those they give access to. Nothing about health, origin, beliefs or justice.";
    ESS_FRAME_HINT = "Le cadre de l’économie sociale et solidaire (loi de 2014)." | "The frame of the solidarity economy (act of 2014).";
    UNDECIDED = "Pas encore décidé" | "Not decided yet";
    ADVISER = "Conseiller·ère en charge" | "Adviser in charge";
}

fn code<T: Choice>(choice: Option<T>) -> &'static str {
    choice.map_or("", Choice::code)
}

/// First and last name, mail and phone: what tells a person apart.
#[component]
pub fn IdentityFields(#[prop(optional_no_strip)] person: Option<Person>) -> impl IntoView {
    let (first, last, email, phone) = person.map_or_else(Default::default, |person| {
        let phone = person.phone.as_deref().map(Phone::readable).unwrap_or_default();
        (
            person.name.first_name,
            person.name.last_name,
            person.email.unwrap_or_default(),
            phone,
        )
    });
    view! {
        <div class="form-grid">
            <TextField name="first_name" label=SheetField::FirstName.label() value=first autocomplete="off" required=true/>
            <TextField name="last_name" label=SheetField::LastName.label() value=last autocomplete="off" required=true/>
            <TextField name="email" label=SheetField::Email.label() kind="email" value=email autocomplete="off"/>
            <TextField name="phone" label=SheetField::Phone.label() kind="tel" value=phone autocomplete="off"/>
        </div>
    }
}

/// Where the person lives, and what statistics need.
#[component]
pub fn ProfileFields(#[prop(optional_no_strip)] person: Option<Person>, places: Places) -> impl IntoView {
    let lang = lang();
    let (commune, year, gender, situation) = person.map_or_else(Default::default, |person| {
        let commune = person.commune.map(|commune| commune.label).unwrap_or_default();
        let year = person.birth_year.map(|year| year.to_string()).unwrap_or_default();
        (commune, year, code(person.gender), code(person.situation))
    });
    view! {
        <div class="form-grid">
            <TextField name="commune" label=SheetField::Commune.label() value=commune hint=COMMUNE_HINT list="communes" autocomplete="off"/>
            <TextField name="birth_year" label=SheetField::BirthYear.label() value=year inputmode="numeric" autocomplete="off"/>
            <SelectField name="gender" label=SheetField::Gender.label() options={options::<Gender>(lang)} value=gender empty=UNTOLD/>
            <SelectField name="situation" label=SheetField::Situation.label() options={options::<Situation>(lang)} value=situation empty=UNTOLD/>
        </div>
        <datalist id="communes">
            {places.communes.into_iter().map(|commune| view! { <option value=commune.label></option> }).collect_view()}
        </datalist>
    }
}

#[component]
pub fn ProjectFields(#[prop(optional_no_strip)] project: Option<Project>) -> impl IntoView {
    let lang = lang();
    let (title, description, sector, form, frame) = project.map_or_else(Default::default, |project| {
        let codes = (code(project.sector), code(project.legal_form), code(project.ess_frame));
        (project.title, project.description, codes.0, codes.1, codes.2)
    });
    let sectors = Sector::ALL.iter().map(|sector| {
        (
            sector.code().to_owned(),
            format!("{} – {}", sector.code(), sector.label().get(lang)),
        )
    });
    view! {
        <TextField name="title" label=SheetField::Title.label() value=title required=true/>
        <TextArea name="description" label=SheetField::Description.label() value=description hint=DESCRIPTION_HINT/>
        <div class="form-grid">
            <SelectField name="sector" label=SheetField::Sector.label() options=sectors.collect() value=sector empty=UNDECIDED/>
            <SelectField name="legal_form" label=SheetField::LegalForm.label() options={options::<LegalForm>(lang)} value=form empty=UNDECIDED/>
            <SelectField name="ess_frame" label=SheetField::EssFrame.label() hint=ESS_FRAME_HINT options={options::<EssFrame>(lang)} value=frame empty=UNDECIDED/>
        </div>
    }
}

#[component]
pub fn AdviserField(team: Vec<TeamMember>, chosen: Option<AccountId>) -> impl IntoView {
    let value = chosen.map(|id| id.to_string()).unwrap_or_default();
    let lang = lang();
    let people = team.into_iter().map(|member| member.choice(lang));
    view! { <SelectField name="adviser" label=ADVISER options=people.collect() value=value required=true/> }
}
