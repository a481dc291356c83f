//! What undoing an import takes away. Product.md §6: an import "is one transaction otherwise, and can be undone".

use super::types::Made;

crate::choices! {
    /// What keeps a journey, or the import's stages in it, from going with the import.
    Why {
        Space = "space": "la personne a un espace dans Parcours, ou y est invitée" | "the person has a space in Parcours, or is invited to one";
        Consent = "consent": "un accord de partage a été demandé ou donné" | "a consent was asked for or given";
        Circle = "circle": "une autre structure y a pris part" | "another organisation took part in it";
        Referral = "referral": "une orientation y a été écrite" | "a referral was written in it";
        Handover = "handover": "il a changé de main, ou doit en changer" | "it passed to somebody else, or is about to";
        Import = "import": "un import plus récent y a ajouté des étapes" | "a later import added stages to it";
        Stage = "stage": "une étape a été ajoutée ou a avancé" | "a stage was added or moved on";
        Contract = "contract": "un contrat a été inscrit ou complété" | "a contract was written down or added to";
        Financing = "financing": "un financement a été inscrit ou a avancé" | "money was written down or moved on";
        Meeting = "meeting": "un rendez-vous y est inscrit" | "a meeting was written into it";
        Action = "action": "une action a été ajoutée au plan" | "an action was added to its plan";
        Note = "note": "une note y a été écrite" | "a note was written in it";
        Message = "message": "un message y a été écrit" | "a message was written in it";
        Document = "document": "une pièce y a été ajoutée" | "a document was added to it";
        People = "people": "une personne a rejoint ou quitté le projet" | "somebody joined or left the project";
        Changed = "changed": "la fiche a été corrigée" | "its record was corrected";
        Tag = "tag": "une étiquette y a été posée" | "a tag was put on it";
        Opened = "opened": "l’animation du pôle a ouvert le dossier" | "the hub’s coordinator opened the file";
        Acted = "acted": "quelqu’un y a travaillé" | "somebody worked on it";
    }

    /// What keeps an organisation of a list on record.
    WhyOrganisation {
        Account = "account": "quelqu’un y a un compte" | "somebody has an account in it";
        Offer = "offer": "elle a des offres" | "it has offers";
        Journey = "journey": "des parcours y passent" | "journeys pass through it";
        Referral = "referral": "des orientations y passent" | "referrals pass through it";
        Changed = "changed": "sa fiche a été modifiée" | "its record was changed";
        Used = "used": "d’autres données s’y rattachent" | "other data refer to it";
    }

    /// How far an import is undone.
    ImportState {
        Standing = "standing": "En place" | "Standing";
        PartlyUndone = "partly_undone": "Annulé en partie" | "Undone in part";
        Undone = "undone": "Annulé" | "Undone";
    }
}

/// Beginnings of the kinds of event, the longer before the shorter, with what such an act is.
const ACTS: &[(&str, Why)] = &[
    ("journey_person_", Why::People),
    ("journey_handover_", Why::Handover),
    ("journey_lead_", Why::Handover),
    ("journey_assigned", Why::Handover),
    ("journey_changed", Why::Changed),
    ("journey_opening_", Why::Changed),
    ("contact_changed", Why::Changed),
    ("handover_", Why::Handover),
    ("lead_", Why::Handover),
    ("creator_space_", Why::Space),
    ("consent_", Why::Consent),
    ("circle_", Why::Circle),
    ("referral_", Why::Referral),
    ("stage_", Why::Stage),
    ("contract_", Why::Contract),
    ("financing_", Why::Financing),
    ("meeting_", Why::Meeting),
    ("workshop_", Why::Meeting),
    ("action_", Why::Action),
    ("note_", Why::Note),
    ("message_", Why::Message),
    ("document_", Why::Document),
    ("file_opened_", Why::Opened),
];

/// What an event after the import tells. `imported`: a later import brought it.
pub fn why(kind: &str, imported: bool) -> Why {
    if imported {
        return Why::Import;
    }
    let found = ACTS.iter().find(|(start, _)| kind.starts_with(start));
    found.map_or(Why::Acted, |(_, why)| *why)
}

/// Whether anything of an import can still go. Its people go with their journeys: one who is left has another.
pub const fn is_standing(left: Made) -> bool {
    left.journeys > 0 || left.stages > 0
}

/// `left`: what of the import is still there.
pub const fn state(undone: bool, left: Made) -> ImportState {
    match (undone, !is_standing(left)) {
        (false, _) => ImportState::Standing,
        (true, true) => ImportState::Undone,
        (true, false) => ImportState::PartlyUndone,
    }
}

/// The same of a list of organisations; `left`: those of it that are still there.
pub const fn state_of_list(undone: bool, left: i64) -> ImportState {
    state(
        undone,
        Made {
            creators: 0,
            journeys: left,
            stages: 0,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journeys::history::told_kinds;

    #[test]
    fn every_act_of_a_journey_has_its_reason() {
        let known = ["journey_opened", "journey_imported", "journey_import_undone"];
        let silent: Vec<&str> = told_kinds()
            .filter(|kind| !known.contains(kind) && why(kind, false) == Why::Acted)
            .collect();
        assert!(silent.is_empty(), "no reason for {silent:?}");
    }

    #[test]
    fn a_later_import_is_told_whatever_it_wrote() {
        assert_eq!(why("stage_planned", true), Why::Import);
        assert_eq!(why("stage_planned", false), Why::Stage);
        assert_eq!(why("journey_lead_taken", false), Why::Handover);
        assert_eq!(why("anything_else", false), Why::Acted);
    }

    #[test]
    fn undone_means_that_nothing_is_left_product_6() {
        let some = Made {
            stages: 1,
            ..Made::default()
        };
        assert_eq!(state(false, some), ImportState::Standing);
        assert_eq!(state(true, some), ImportState::PartlyUndone);
        let person = Made {
            creators: 1,
            ..Made::default()
        };
        assert_eq!(
            state(true, person),
            ImportState::Undone,
            "who has another journey stays"
        );
    }
}
