use std::{collections::HashMap, sync::OnceLock};

use app::text::Text;

use super::synonyms::{HINTS, SYNONYMS};
use crate::imports::reading::headings::{Column, words};

/// Columns of a follow-up table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Dossier,
    WelcomedOn,
    Civility,
    LastName,
    FirstName,
    FullName,
    BirthYear,
    Phone,
    Mail,
    Commune,
    CommuneInsee,
    Postcode,
    Situation,
    ProjectTitle,
    LegalForm,
    Adviser,
    Stage,
    Start,
    /// An end of which the heading does not say whether it is planned or was reached.
    End,
    PlannedEnd,
    ActualEnd,
    AmountRequested,
    AmountGranted,
    AmountDisbursed,
    Exit,
    ExitedOn,
    Comment,
}

impl Column for Field {
    const ALL: &'static [Self] = &[
        Self::Dossier,
        Self::WelcomedOn,
        Self::Civility,
        Self::LastName,
        Self::FirstName,
        Self::FullName,
        Self::BirthYear,
        Self::Phone,
        Self::Mail,
        Self::Commune,
        Self::CommuneInsee,
        Self::Postcode,
        Self::Situation,
        Self::ProjectTitle,
        Self::LegalForm,
        Self::Adviser,
        Self::Stage,
        Self::Start,
        Self::End,
        Self::PlannedEnd,
        Self::ActualEnd,
        Self::AmountRequested,
        Self::AmountGranted,
        Self::AmountDisbursed,
        Self::Exit,
        Self::ExitedOn,
        Self::Comment,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Dossier => "dossier",
            Self::WelcomedOn => "welcomed_on",
            Self::Civility => "civility",
            Self::LastName => "last_name",
            Self::FirstName => "first_name",
            Self::FullName => "full_name",
            Self::BirthYear => "birth_year",
            Self::Phone => "phone",
            Self::Mail => "mail",
            Self::Commune => "commune",
            Self::CommuneInsee => "commune_insee",
            Self::Postcode => "postcode",
            Self::Situation => "situation",
            Self::ProjectTitle => "project_title",
            Self::LegalForm => "legal_form",
            Self::Adviser => "adviser",
            Self::Stage => "stage",
            Self::Start => "start",
            Self::End => "end",
            Self::PlannedEnd => "planned_end",
            Self::ActualEnd => "actual_end",
            Self::AmountRequested => "amount_requested",
            Self::AmountGranted => "amount_granted",
            Self::AmountDisbursed => "amount_disbursed",
            Self::Exit => "exit",
            Self::ExitedOn => "exited_on",
            Self::Comment => "comment",
        }
    }

    fn label(self) -> Text {
        match self {
            Self::Dossier => Text::new("Numéro de dossier", "File number"),
            Self::WelcomedOn => Text::new("Date d’accueil", "Welcomed on"),
            Self::Civility => Text::new("Civilité", "Title"),
            Self::LastName => Text::new("Nom", "Last name"),
            Self::FirstName => Text::new("Prénom", "First name"),
            Self::FullName => Text::new("Prénom et nom", "Full name"),
            Self::BirthYear => Text::new("Année de naissance", "Year of birth"),
            Self::Phone => Text::new("Téléphone", "Phone"),
            Self::Mail => Text::new("Courriel", "E-mail"),
            Self::Commune => Text::new("Commune", "Commune"),
            Self::CommuneInsee => Text::new("Code Insee de la commune", "INSEE code of the commune"),
            Self::Postcode => Text::new("Code postal", "Postal code"),
            Self::Situation => Text::new("Situation à l’entrée", "Situation at entry"),
            Self::ProjectTitle => Text::new("Intitulé du projet", "Project title"),
            Self::LegalForm => Text::new("Forme juridique envisagée", "Intended legal form"),
            Self::Adviser => Text::new("Conseiller·ère", "Adviser"),
            Self::Stage => Text::new("Étape", "Stage"),
            Self::Start => Text::new("Date de début", "Start date"),
            Self::End => Text::new("Date de fin", "End date"),
            Self::PlannedEnd => Text::new("Fin prévue", "Planned end"),
            Self::ActualEnd => Text::new("Fin réelle", "Actual end"),
            Self::AmountRequested => Text::new("Montant demandé", "Amount requested"),
            Self::AmountGranted => Text::new("Montant accordé", "Amount granted"),
            Self::AmountDisbursed => Text::new("Montant versé", "Amount disbursed"),
            Self::Exit => Text::new("Sortie", "Exit"),
            Self::ExitedOn => Text::new("Date de sortie", "Exited on"),
            Self::Comment => Text::new("Commentaires", "Comments"),
        }
    }

    fn meanings(words: &str) -> Vec<(Self, u8)> {
        if let Some(exact) = exact().get(words) {
            return exact.clone();
        }
        HINTS
            .iter()
            .filter(|hint| hint.fits(words))
            .map(|hint| (hint.field, hint.surety))
            .collect()
    }

    fn takes_several(self) -> bool {
        matches!(self, Self::Phone | Self::Mail | Self::Comment)
    }
}

fn exact() -> &'static HashMap<String, Vec<(Field, u8)>> {
    static EXACT: OnceLock<HashMap<String, Vec<(Field, u8)>>> = OnceLock::new();
    EXACT.get_or_init(|| {
        let mut exact: HashMap<String, Vec<(Field, u8)>> = HashMap::new();
        for (field, surety, headings) in SYNONYMS {
            for heading in headings.split('|').map(str::trim) {
                exact.entry(words(heading)).or_default().push((*field, *surety));
            }
        }
        exact
    })
}
