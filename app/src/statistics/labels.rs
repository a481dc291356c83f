//! What figures are called, on the page and in files.

use crate::text::{Lang, Text};

pub const TITLE: Text = Text::new("Statistiques du pôle", "Statistics of the hub");
pub const FROM: Text = Text::new("Premier jour", "First day");
pub const TO: Text = Text::new("Dernier jour", "Last day");
pub const ORGANISATION: Text = Text::new("Structure", "Organisation");
pub const STAGE: Text = Text::new("Étape", "Stage");
pub const TERRITORY: Text = Text::new("Territoire", "Territory");
pub const SECTOR: Text = Text::new("Secteur", "Sector");
pub const STATE_ON: Text = Text::new("État (J3) à la date du", "State (J3) as of");
pub const GENERATED: Text = Text::new("Chiffres calculés le", "Figures computed on");
pub const ALL: Text = Text::new("tout le pôle", "whole hub");
pub const PROTECTION: Text = Text::new("Confidentialité", "Confidentiality");
pub const PROTECTION_RULE: Text = crate::text!(
    "Un effectif de moins de 5 personnes s’écrit « < 5 » (11 pour une seule commune) ; « n.d. » (non diffusé) remplace \
     un chiffre qui permettrait d’en calculer un autre ou dont l’effectif est trop faible.",
    "A count of fewer than 5 people is written “< 5” (11 for a single commune); “n/a” stands for a figure that would let \
     another one be computed or that rests on too few people.",
);
pub const HIDDEN: Text = Text::new("n.d.", "n/a");

pub const INDICATOR: Text = Text::new("Indicateur", "Indicator");
pub const FIGURE: Text = Text::new("Chiffre", "Figure");
pub const ORIGIN: Text = Text::new("Origine ou étape", "Origin or stage");
pub const DESTINATION: Text = Text::new("Destination", "Destination");
pub const VALUE: Text = Text::new("Valeur", "Value");
pub const UNIT: Text = Text::new("Unité", "Unit");
pub const NAME: Text = Text::new("Intitulé", "Name");
pub const DEFINITION: Text = Text::new("Définition", "Definition");
pub const FORMULA: Text = Text::new("Calcul", "Formula");
pub const DENOMINATOR: Text = Text::new("Dénominateur", "Denominator");

pub const REFERRALS: Text = Text::new("orientations", "referrals");
pub const PEOPLE: Text = Text::new("personnes", "people");
pub const DAYS: Text = Text::new("jours", "days");
pub const TOTAL: Text = Text::new("Total", "Total");

pub const SENT: Text = Text::new("Orientations envoyées", "Referrals sent");
pub const RECEIVED: Text = Text::new("Orientations reçues", "Referrals received");
pub const ANSWERED: Text = Text::new("Répondues", "Answered");
pub const ACCEPTED: Text = Text::new("Acceptées", "Accepted");
pub const DECLINED: Text = Text::new("Refusées", "Declined");
pub const UNANSWERED: Text = Text::new("Sans réponse", "Unanswered");
pub const ACCEPTANCE: Text = Text::new("Taux d’acceptation", "Acceptance rate");
pub const MEDIAN: Text = Text::new("Délai de réponse médian", "Median answer time");
pub const NINETIETH: Text = Text::new("90e centile du délai de réponse", "90th percentile of the answer time");
pub const FLOW_ORGANISATIONS: Text = Text::new("Flux entre structures", "Flows between organisations");
pub const FLOW_STAGES: Text = Text::new("Flux entre étapes", "Flows between stages");
pub const NO_STAGE: Text = Text::new("aucune étape en cours", "no stage running");
pub const IN_STAGE: Text = Text::new("Personnes dans l’étape", "People in the stage");
pub const IN_ANY_STAGE: Text = Text::new("Personnes, toutes étapes", "People over all stages");

/// "Answered within so many days."
#[must_use]
pub fn within(days: i64, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("Répondues en {days} jours au plus"),
        Lang::En => format!("Answered within {days} days"),
    }
}
