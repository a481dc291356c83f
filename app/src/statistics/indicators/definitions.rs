//! The written definition of each indicator. Every figure of a report names one.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// The code by which a figure names its definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Code {
    R1,
    R2,
    R3,
    R7,
    J3,
}

/// What an indicator is, for a reader who wants to cite it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    pub code: Code,
    pub name: Text,
    /// What is counted, and when it counts.
    pub meaning: Text,
    pub formula: Text,
    /// What the shares are taken of; `None` for an indicator without shares.
    pub denominator: Option<Text>,
}

impl Code {
    pub const ALL: [Self; 5] = [Self::R1, Self::R2, Self::R3, Self::R7, Self::J3];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::R1 => "R1",
            Self::R2 => "R2",
            Self::R3 => "R3",
            Self::R7 => "R7",
            Self::J3 => "J3",
        }
    }

    #[must_use]
    pub const fn definition(self) -> &'static Definition {
        match self {
            Self::R1 => &R1,
            Self::R2 => &R2,
            Self::R3 => &R3,
            Self::R7 => &R7,
            Self::J3 => &J3,
        }
    }
}

const R1: Definition = Definition {
    code: Code::R1,
    name: Text::new("Orientations envoyées et reçues", "Referrals sent and received"),
    meaning: crate::text!(
        "Les orientations dont la date d’envoi tombe dans la période. Une même personne peut être orientée vers \
         plusieurs structures : chaque orientation compte. Un brouillon ne compte pas. Pour une structure, les envoyées \
         et les reçues sont données séparément ; pour tout le pôle, elles sont égales.",
        "Referrals whose day of sending falls in the period. One person can be referred to several organisations: \
         each referral counts. A draft does not count. For one organisation, those sent and those received are given \
         separately; over the whole hub they are equal.",
    ),
    formula: Text::new(
        "nombre d’orientations avec début ≤ date d’envoi ≤ fin",
        "number of referrals with first day ≤ day of sending ≤ last day",
    ),
    denominator: None,
};

const R2: Definition = Definition {
    code: Code::R2,
    name: Text::new("Réponses et taux d’acceptation", "Answers and acceptance rate"),
    meaning: crate::text!(
        "Parmi les orientations de R1 (pour une structure : celles qu’elle a reçues), celles qui ont reçu au moins une \
         acceptation ou un refus, quelle que soit la date de la réponse. Une orientation réexaminée compte selon sa \
         dernière réponse. Les orientations retirées, expirées ou en cours d’étude sont sans réponse.",
        "Among the referrals of R1 (for one organisation: those it received), those accepted or declined at least once, \
         whenever the answer came. A reconsidered referral counts by its last answer. Referrals withdrawn, expired \
         or still under review are unanswered.",
    ),
    formula: Text::new("acceptées ÷ (acceptées + refusées)", "accepted ÷ (accepted + declined)"),
    denominator: Some(crate::text!(
        "les orientations répondues ; le taux est donné à partir de 11 orientations et de 11 personnes",
        "answered referrals; the rate is given from 11 referrals and 11 people on",
    )),
};

const R3: Definition = Definition {
    code: Code::R3,
    name: Text::new("Délai de réponse", "Answer time"),
    meaning: crate::text!(
        "Le nombre de jours du calendrier entre l’envoi et la première acceptation ou le premier refus. La médiane et le \
         90e centile portent sur les orientations répondues : c’est le plus petit délai observé dans lequel au moins \
         50 % ou 90 % des réponses ont été données. Les parts à 3, 5, 10 et 30 jours portent sur toutes les \
         orientations envoyées : une orientation sans réponse reste au dénominateur.",
        "Calendar days from sending to the first accept or decline. The median and the 90th percentile are taken over \
         answered referrals: the least delay observed within which at least 50 % or 90 % of the answers were given. \
         The shares within 3, 5, 10 and 30 days are taken over all referrals sent: an unanswered one stays in the \
         denominator.",
    ),
    formula: crate::text!(
        "délai = date de première réponse − date d’envoi ; part à n jours = répondues avec délai ≤ n ÷ envoyées",
        "delay = day of first answer − day of sending; share within n days = answered with delay ≤ n ÷ sent",
    ),
    denominator: Some(crate::text!(
        "parts : toutes les orientations envoyées (11 au moins) ; médiane : les répondues (5 au moins) ; \
         90e centile : les répondues (11 au moins)",
        "shares: all referrals sent (at least 11); median: those answered (at least 5); \
         90th percentile: those answered (at least 11)",
    )),
};

const R7: Definition = Definition {
    code: Code::R7,
    name: Text::new("Flux d’orientation", "Referral flows"),
    meaning: crate::text!(
        "Les orientations de R1, de la structure qui envoie vers celle qui reçoit, et de l’étape en cours au moment de \
         l’envoi vers l’étape demandée. Quand plusieurs étapes sont en cours, la plus avancée dans l’ordre habituel du \
         parcours est retenue : chaque orientation compte une fois et les flux s’additionnent.",
        "The referrals of R1, from the sending organisation to the receiving one, and from the stage running when sent to \
         the stage asked for. When several stages are running, the one furthest along the usual order of a \
         journey is taken: each referral counts once and the flows add up.",
    ),
    formula: crate::text!(
        "nombre d’orientations par couple (origine, destination) ; somme des flux = R1",
        "number of referrals for each pair (origin, destination); sum of the flows = R1",
    ),
    denominator: None,
};

const J3: Definition = Definition {
    code: Code::J3,
    name: Text::new("Personnes dans chaque étape", "People in each stage"),
    meaning: crate::text!(
        "Les personnes dont au moins une étape de ce type est active le dernier jour de la période. Une personne compte \
         une fois par type d’étape sur tout le pôle, quel que soit le nombre de structures, et une seule fois dans le \
         total : le total peut être inférieur à la somme des étapes. Un projet collectif compte pour son porteur \
         principal ou sa porteuse principale.",
        "People with at least one stage of this kind active on the last day of the period. A person counts once for each \
         kind over the whole hub, however many organisations, and only once in the total: the total can be less \
         than the sum of the stages. A collective project counts for its lead creator.",
    ),
    formula: Text::new(
        "nombre de personnes distinctes avec une étape active au dernier jour",
        "number of distinct people with a stage active on the last day",
    ),
    denominator: None,
};

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn each_code_has_the_definition_of_its_own() {
        for code in Code::ALL {
            assert_eq!(code.definition().code, code);
        }
    }
}
