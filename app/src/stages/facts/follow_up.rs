use super::{
    problem::{Problems, not_after},
    sheet::{Section, count, date, legal_form, line, pick},
};
use crate::{form::Reader, values::Siren};
use serde::{Deserialize, Serialize};
use time::Date;

crate::texts! {
    SECTION = "L’entreprise" | "The enterprise";
    CREATED = "L’entreprise est-elle créée ?" | "Is the enterprise created?";
    LEGAL_FORM = "Forme juridique" | "Legal form";
    CREATED_ON = "Créée le" | "Created on";
    SIREN = "Numéro SIREN" | "SIREN number";
    SIREN_HINT = "Neuf chiffres." | "Nine digits.";
    AFTER = "Depuis la création" | "Since the creation";
    STILL_ACTIVE = "Toujours en activité ?" | "Still in business?";
    JOBS_CREATED = "Emplois créés" | "Jobs created";
    JOBS_HINT = "Celui de la personne qui crée compris, en nombre de personnes." | "That of the créateur included, in people.";
    JOBS_MAINTAINED = "Emplois maintenus" | "Jobs maintained";
    NOT_CREATED = "Un numéro SIREN, une date de création ou une forme juridique supposent une entreprise créée : répondez « oui », ou videz ces champs." | "A SIREN number, a date of creation or a legal form suppose an enterprise: answer “yes”, or empty these fields.";
}

crate::choices! {
    /// An answer that may still be unknown: then none is given.
    YesNo {
        Yes = "yes": "Oui" | "Yes";
        No = "no": "Non" | "No";
    }
}

/// What became of the project after creation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FollowUp {
    pub created: Option<YesNo>,
    /// Code of the reference list of legal forms.
    pub legal_form: String,
    pub created_on: Option<Date>,
    pub siren: Option<Siren>,
    pub jobs_created: Option<i64>,
    pub jobs_maintained: Option<i64>,
    pub still_active: Option<YesNo>,
}

impl FollowUp {
    pub(super) fn sections(&self) -> Vec<Section> {
        vec![
            Section::new(
                SECTION,
                vec![
                    pick("created", CREATED, self.created),
                    legal_form("legal_form", LEGAL_FORM, &self.legal_form),
                    date("created_on", CREATED_ON, self.created_on),
                    line("siren", SIREN, self.siren.as_ref().map_or("", |siren| siren.as_str())).hint(SIREN_HINT),
                ],
            ),
            Section::new(
                AFTER,
                vec![
                    pick("still_active", STILL_ACTIVE, self.still_active),
                    count("jobs_created", JOBS_CREATED, self.jobs_created).hint(JOBS_HINT),
                    count("jobs_maintained", JOBS_MAINTAINED, self.jobs_maintained),
                ],
            ),
        ]
    }

    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        Self {
            created: read.choice("created"),
            legal_form: read.text("legal_form", 100),
            created_on: read.date("created_on"),
            siren: read.optional("siren", Siren::parse),
            jobs_created: read.number("jobs_created"),
            jobs_maintained: read.number("jobs_maintained"),
            still_active: read.choice("still_active"),
        }
    }

    pub(super) fn check(&self, problems: &mut Problems, today: Date) {
        not_after(problems, "created_on", self.created_on, today);
        let told = self.created_on.is_some() || self.siren.is_some() || !self.legal_form.is_empty();
        if told && self.created != Some(YesNo::Yes) {
            problems.refuse("created", NOT_CREATED);
        }
    }
}
