//! The sheets of a person and of a project, and what corrections made of them.

use super::codes::{EssFrame, Gender, LegalForm, Sector, Situation};
use crate::{
    ids::JourneyId,
    request::lang,
    text::{Lang, Plural},
    texts,
    ui::TextField,
    values::{Choice, Phone},
    versions::{Changed, Earlier, Entry},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use time::Date;

/// The form's field that says why a sheet is corrected.
pub const WHY: &str = "why";

texts! {
    WHY_LABEL = "Pourquoi ce changement ?" | "Why this change?";
    WHY_HINT = "Facultatif, pour une correction de la fiche. Lu par ceux qui lisent la fiche, la personne comprise. Rien sur la santé, l’origine, les convictions ou la justice." | "Optional, for a correction of the record. Read by those who read the record, the person included. Nothing about health, origin, beliefs or justice.";
    READ_EARLIER = "Lire les versions antérieures" | "Read the earlier versions";
    KEEPS = "Ce qui était écrit reste lisible sous « Versions antérieures », avec votre nom." | "What was written stays readable under “Earlier versions”, with your name.";
}

const SHOW: Plural = Plural {
    one: crate::text!("Versions antérieures : {n} changement", "Earlier versions: {n} change"),
    many: crate::text!(
        "Versions antérieures : {n} changements",
        "Earlier versions: {n} changes"
    ),
};

crate::choices! {
    /// What can be corrected.
    SheetField {
        FirstName = "first_name": "Prénom" | "First name";
        LastName = "last_name": "Nom" | "Last name";
        Email = "email": "Courriel" | "E-mail";
        Phone = "phone": "Téléphone" | "Phone";
        Commune = "commune": "Commune" | "Commune";
        BirthYear = "birth_year": "Année de naissance" | "Year of birth";
        Gender = "gender": "Genre" | "Gender";
        Situation = "situation": "Situation à l’entrée" | "Situation at entry";
        Title = "title": "Nom du projet" | "Name of the project";
        Description = "description": "Le projet en quelques phrases" | "The project in a few sentences";
        Sector = "sector": "Secteur" | "Sector";
        LegalForm = "legal_form": "Statut juridique envisagé" | "Legal form in view";
        EssFrame = "ess_frame": "Cadre ESS" | "ESS frame";
    }
}

impl SheetField {
    /// May name the person: read with identity alone.
    pub const fn identifies(self) -> bool {
        !matches!(self, Self::Sector | Self::LegalForm | Self::EssFrame)
    }

    /// A value as pages tell it; of a commune its code stays.
    pub fn told(self, held: &str, lang: Lang) -> String {
        let told = match self {
            Self::Phone => Some(Phone::readable(held)),
            Self::Gender => label::<Gender>(held, lang),
            Self::Situation => label::<Situation>(held, lang),
            Self::Sector => label::<Sector>(held, lang),
            Self::LegalForm => label::<LegalForm>(held, lang),
            Self::EssFrame => label::<EssFrame>(held, lang),
            _ => None,
        };
        told.unwrap_or_else(|| held.to_owned())
    }
}

fn label<T: Choice + FromStr>(code: &str, lang: Lang) -> Option<String> {
    let choice: T = code.parse().ok()?;
    Some(choice.label().get(lang).to_owned())
}

/// What a correction made of a field, as it is held: codes of choices, of a commune its INSEE code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetChange {
    pub field: SheetField,
    pub before: String,
    pub after: String,
}

/// A correction as far as its reader may see it; communes by their name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetVersion {
    pub on: Date,
    pub by: Option<String>,
    pub organisation: Option<String>,
    pub why: String,
    pub changes: Vec<SheetChange>,
}

/// The fields of a sheet that differ, in its order.
pub fn changes(was: &[(SheetField, String)], is: &[(SheetField, String)]) -> Vec<SheetChange> {
    let fields = was.iter().zip(is);
    let differing = fields.filter(|((_, was), (_, is))| was != is);
    differing
        .map(|((field, before), (_, after))| SheetChange {
            field: *field,
            before: before.clone(),
            after: after.clone(),
        })
        .collect()
}

/// What a sheet said before each correction, folded; nothing when it was never corrected.
#[component]
pub fn SheetVersions(versions: Vec<SheetVersion>) -> impl IntoView {
    let lang = lang();
    if versions.is_empty() {
        return ().into_any();
    }
    let summary = SHOW.count(lang, i64::try_from(versions.len()).unwrap_or(i64::MAX));
    let entries = versions.into_iter().map(|one| entry(one, lang)).collect();
    view! { <Earlier entries summary lang/> }.into_any()
}

fn entry(version: SheetVersion, lang: Lang) -> Entry {
    let changed = version.changes.into_iter().map(|change| Changed {
        label: change.field.label().get(lang),
        before: change.field.told(&change.before, lang),
        after: change.field.told(&change.after, lang),
    });
    Entry {
        changed: changed.collect(),
        on: version.on,
        by: version.by,
        organisation: version.organisation,
        why: version.why,
    }
}

/// Where the sheets of a journey stand on its page, with their earlier versions.
pub const SHEETS: &str = "fiches";

/// That a correction keeps what stood, and why it is made. `earlier`: the journey whose page has versions to read already.
#[component]
pub fn WhyCorrected(#[prop(optional_no_strip)] earlier: Option<JourneyId>) -> impl IntoView {
    let lang = lang();
    let link = earlier.map(|journey| {
        let address = format!("/parcours/{journey}#{SHEETS}");
        view! { " " <a href=address>{READ_EARLIER.get(lang)}</a> }
    });
    view! {
        <p class="quiet-text">{KEEPS.get(lang)}{link}</p>
        <TextField name=WHY label=WHY_LABEL hint=WHY_HINT autocomplete="off"/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_that_differ_keep_what_stood() {
        let sheet = |name: &str, mail: &str| {
            vec![
                (SheetField::LastName, name.to_owned()),
                (SheetField::Email, mail.to_owned()),
            ]
        };
        let found = changes(&sheet("Ferer", "n@test.example"), &sheet("Ferrer", "n@test.example"));
        let told: Vec<_> = found.iter().map(|one| (one.field, &*one.before, &*one.after)).collect();
        assert_eq!(told, [(SheetField::LastName, "Ferer", "Ferrer")]);
        assert!(changes(&sheet("a", "b"), &sheet("a", "b")).is_empty());
    }

    /// product.md §4: without the part of identity nothing that names the person is read, whenever it was written.
    #[test]
    fn what_may_name_the_person_goes_with_identity() {
        let open: Vec<SheetField> = SheetField::ALL
            .iter()
            .copied()
            .filter(|field| !field.identifies())
            .collect();
        assert_eq!(open, [SheetField::Sector, SheetField::LegalForm, SheetField::EssFrame]);
    }

    #[test]
    fn values_are_told_in_the_words_of_the_pages() {
        assert_eq!(
            SheetField::Phone.told("+33612345678", Lang::Fr),
            Phone::readable("+33612345678")
        );
        assert_eq!(
            SheetField::Gender.told("woman", Lang::En),
            Gender::Woman.label().get(Lang::En)
        );
        assert_eq!(SheetField::Phone.told("", Lang::Fr), "");
        assert_eq!(SheetField::Sector.told("inconnu", Lang::Fr), "inconnu");
    }
}
