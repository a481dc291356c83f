use super::sheet::{Section, area, line, pick};
use crate::form::Reader;

use serde::{Deserialize, Serialize};

crate::texts! {
    SECTION = "L’accueil" | "The welcome";
    PRESCRIBER = "Comment la personne a connu le pôle" | "How the person heard of the hub";
    PRESCRIBER_NAME = "Précision" | "In particular";
    NEED = "Le besoin, en bref" | "The need, in short";
    NEED_HINT = "Lu par votre structure et par celles à qui la personne ouvre ses étapes. Pas d’information de santé, d’origine ni de croyance." | "Read by your organisation and by those to which the person opens the stages. Nothing about health, origin or belief.";
}

crate::choices! {
    /// Who sent the person to the hub, by type (domain.md §6, “prescripteur type”).
    Prescriber {
        FranceTravail = "france_travail": "France Travail" | "France Travail (employment service)";
        MissionLocale = "mission_locale": "Mission locale" | "Mission locale (youth service)";
        CapEmploi = "cap_emploi": "Cap emploi" | "Cap emploi (disability employment service)";
        Department = "department": "Département (RSA)" | "Département (RSA)";
        Plie = "plie": "PLIE" | "PLIE (local inclusion plan)";
        Chamber = "chamber": "CCI ou CMA" | "Chamber of commerce or of trades";
        Authority = "authority": "Collectivité" | "Local authority";
        Cooperative = "cooperative": "Coopérative d’activités ou couveuse" | "Activity cooperative or business nursery";
        Incubator = "incubator": "Incubateur" | "Incubator";
        Financer = "financer": "Financeur" | "Financer";
        TrainingBody = "training_body": "Organisme de formation" | "Training body";
        EssNetwork = "ess_network": "Réseau de l’ESS" | "Network of the solidarity economy";
        Bank = "bank": "Banque" | "Bank";
        WordOfMouth = "word_of_mouth": "Bouche-à-oreille" | "Word of mouth";
        Press = "press": "Presse ou web" | "Press or web";
        Event = "event": "Événement" | "Event";
        Other = "other": "Autre" | "Other";
    }
}

/// Welcome and diagnosis.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Welcome {
    /// How the person heard of the hub.
    pub prescriber: Option<Prescriber>,
    /// Which one, in words.
    pub prescriber_name: String,
    /// The need in short.
    pub need: String,
}

impl Welcome {
    pub(super) fn sections(&self) -> Vec<Section> {
        vec![Section::new(
            SECTION,
            vec![
                pick("prescriber", PRESCRIBER, self.prescriber),
                line("prescriber_name", PRESCRIBER_NAME, &self.prescriber_name),
                area("need", NEED, &self.need).hint(NEED_HINT),
            ],
        )]
    }

    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        Self {
            prescriber: read.choice("prescriber"),
            prescriber_name: read.text("prescriber_name", 200),
            need: read.text("need", 2000),
        }
    }
}
