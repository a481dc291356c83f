use app::journeys::StageKind;
use serde::Serialize;

use super::words::Words;
use crate::imports::reading::reason::Reason;

/// What a table says of the kind of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stage {
    pub kind: StageKind,
    /// Contract of an activity cooperative, when it is named.
    pub contract: Option<Contract>,
    /// Phase of an incubation, when it is named.
    pub phase: Option<Phase>,
}

/// Contract with an activity cooperative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Contract {
    /// Contrat d'appui au projet d'entreprise.
    Cape,
    /// Contrat d'entrepreneur salarié associé.
    Cesa,
}

/// Phase of an incubation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Emergence,
    PreIncubation,
    Incubation,
    Acceleration,
}

/// Reads the kind of a stage from the words for it, French or English; a mere "suivi" of another kind is that kind.
///
/// # Errors
/// [`Reason::Stage`] when it names no kind, or two.
pub fn parse(value: &str) -> Result<Stage, Reason> {
    let words = Words::of(value);
    let contract = contract(&words);
    let phase = phase(&words);
    let named: Vec<StageKind> = StageKind::ALL.into_iter().filter(|kind| names(&words, *kind)).collect();
    let kind = match named[..] {
        [kind] => kind,
        [] if words.begin("suivi|follow") => StageKind::FollowUp,
        _ => return Err(Reason::Stage),
    };
    Ok(Stage {
        kind,
        contract: contract.filter(|_| kind == StageKind::ActivityCooperative),
        phase: phase.filter(|_| kind == StageKind::Incubation),
    })
}

fn names(words: &Words, kind: StageKind) -> bool {
    match kind {
        StageKind::Welcome => {
            words.begin("accueil|diagnos|welcom|intake|recept")
                || words.have("1er rdv|premier rdv|premier rendez vous|1er contact|premier contact|first meeting|information collective|reunion d information|1er entretien|premier entretien")
        }
        StageKind::Training => words.begin("formation|training|atelier|workshop"),
        StageKind::Incubation => {
            words.begin("incub|preincub|accelerat|pepiniere|ideation") || words.have("emergence")
        }
        StageKind::ActivityCooperative => {
            words.have("cae|cape|cesa|couveuse")
                || words.begin("couveuse")
                || words.have("cooperative d activite|cooperative d activites|cooperative activites|cooperative d activite et d emploi|cooperative d activites et d emploi|coop d activites|activity cooperative|business and employment cooperative|appui au projet d entreprise|entrepreneur salarie|entrepreneure salariee|entrepreneur salarie associe|test d activite|portage|en convention")
        }
        StageKind::Financing => words.begin("financ|funding|loan|pret|microcredit|subvention|garantie|grant"),
        StageKind::FollowUp => words.have("post creation|postcreation|apres creation|apres la creation|follow up|followup|after creation|post start up|post launch"),
    }
}

fn contract(words: &Words) -> Option<Contract> {
    let cape = words.have("cape|appui au projet d entreprise|en convention");
    let cesa = words.have("cesa") || words.begin("entrepreneur") && words.begin("salarie");
    match (cape, cesa) {
        (true, false) => Some(Contract::Cape),
        (false, true) => Some(Contract::Cesa),
        _ => None,
    }
}

fn phase(words: &Words) -> Option<Phase> {
    if words.have("emergence|ideation") {
        Some(Phase::Emergence)
    } else if words.have("pre incubation") || words.begin("preincub") {
        Some(Phase::PreIncubation)
    } else if words.begin("accelerat") {
        Some(Phase::Acceleration)
    } else {
        words.begin("incub").then_some(Phase::Incubation)
    }
}

#[cfg(test)]
mod tests {
    use app::journeys::StageKind;

    use super::{Contract, Phase, Stage, parse};
    use crate::imports::reading::reason::Reason;

    #[test]
    fn kinds_are_read_in_the_words_of_many_tables() {
        for (kind, written) in [
            (
                StageKind::Welcome,
                "Accueil|ACCUEIL|1 - Accueil|Accueil et diagnostic|Diagnostic|Premier RDV|Welcome|Réunion d'information",
            ),
            (
                StageKind::Training,
                "Formation|formation longue|Suivi de formation|Training|Atelier",
            ),
            (
                StageKind::Incubation,
                "Incubation|Pré-incubation|Incubateur|Émergence|Accélération",
            ),
            (
                StageKind::ActivityCooperative,
                "CAE (CAPE)|CAE|CAPE|CESA|CAE - CESA|Coopérative d'activités|Contrat CAPE|Couveuse|Activity cooperative|activity_cooperative|Suivi CAPE",
            ),
            (
                StageKind::Financing,
                "Financement|Prêt d'honneur|Funding|Recherche de financements|Microcrédit",
            ),
            (
                StageKind::FollowUp,
                "Suivi post-création|Suivi|Post-création|Suivi après création|follow_up|Follow-up",
            ),
        ] {
            for written in written.split('|') {
                assert_eq!(parse(written).map(|stage| stage.kind), Ok(kind), "{written}");
            }
        }
        for kind in StageKind::ALL {
            assert_eq!(parse(kind.as_str()).map(|stage| stage.kind), Ok(kind));
        }
    }

    #[test]
    fn contract_and_phase_are_kept() {
        let stage = |kind, contract, phase| Ok(Stage { kind, contract, phase });
        let cooperative = StageKind::ActivityCooperative;
        assert_eq!(parse("CAE (CAPE)"), stage(cooperative, Some(Contract::Cape), None));
        assert_eq!(
            parse("Entrepreneur salarié associé (CESA)"),
            stage(cooperative, Some(Contract::Cesa), None)
        );
        assert_eq!(parse("CAPE puis CESA"), stage(cooperative, None, None));
        assert_eq!(
            parse("Pré-incubation"),
            stage(StageKind::Incubation, None, Some(Phase::PreIncubation))
        );
        assert_eq!(parse("Accueil"), stage(StageKind::Welcome, None, None));
    }

    #[test]
    fn what_names_no_kind_or_two_is_refused() {
        for written in [
            "Prospection lunaire",
            "Formation et financement",
            "Étape 3",
            "x",
            "capital",
            "création",
        ] {
            assert_eq!(parse(written), Err(Reason::Stage), "{written}");
        }
    }
}
