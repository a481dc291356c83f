use super::sheet::{Section, area, pick};
use crate::{contracts::ContractKind, form::Reader};
use serde::{Deserialize, Serialize};

crate::texts! {
    EXIT = "La sortie de la coopérative" | "Leaving the cooperative";
    EXIT_TYPE = "Type de sortie" | "Type of exit";
    EXIT_TYPE_HINT = "Pour une étape sans contrat inscrit : la sortie d’un contrat se note avec lui, sur la page des contrats." | "For a stage without a contract: the exit from a contract is written down with it, on the page of contracts.";
    EXIT_REASON = "Motif de sortie" | "Reason of the exit";
    EXIT_HINT = "Sans information de santé : « raison personnelle » suffit." | "Nothing about health: “personal reason” is enough.";
}

crate::choices! {
    /// How one leaves a cooperative (domain.md §6, “exit type”; no health reason is recorded).
    ExitType {
        Created = "created": "Création d’entreprise hors de la coopérative" | "Enterprise created outside the cooperative";
        LongEmployment = "long_employment": "Emploi salarié : CDI ou CDD de 6 mois et plus" | "Employment: permanent or 6 months and more";
        ShortEmployment = "short_employment": "Emploi salarié : CDD de moins de 6 mois, intérim" | "Employment: under 6 months, or temporary";
        Training = "training": "Formation" | "Training";
        Redirected = "redirected": "Réorientation vers une autre structure" | "Redirected to another organisation";
        Dropped = "dropped": "Abandon du projet" | "Project dropped";
        LostContact = "lost_contact": "Perte de contact" | "Lost contact";
        Moved = "moved": "Déménagement" | "Moved away";
        Personal = "personal": "Raison personnelle" | "Personal reason";
        EndOfContract = "end_of_contract": "Fin de contrat au terme" | "End of contract at its term";
        Excluded = "excluded": "Exclusion" | "Excluded";
    }
}

/// A stage in an activity cooperative. Its contracts stand in tables of their own: `crate::contracts`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActivityCooperative {
    /// The latest contract with its renewals: the server adds it when it reads, and it is never stored here.
    #[serde(skip)]
    pub latest: Option<(ContractKind, i64)>,
    pub exit_type: Option<ExitType>,
    pub exit_reason: String,
}

impl ActivityCooperative {
    pub(super) fn sections(&self) -> Vec<Section> {
        vec![Section::new(
            EXIT,
            vec![
                pick("exit_type", EXIT_TYPE, self.exit_type).hint(EXIT_TYPE_HINT),
                area("exit_reason", EXIT_REASON, &self.exit_reason).hint(EXIT_HINT),
            ],
        )]
    }

    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        Self {
            latest: None,
            exit_type: read.choice("exit_type"),
            exit_reason: read.text("exit_reason", 500),
        }
    }
}
