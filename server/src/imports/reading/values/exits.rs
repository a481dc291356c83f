use serde::Serialize;

use super::words::Words;

/// How somebody left a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExitKind {
    EnterpriseCreated,
    /// Permanent, or fixed-term of six months and more.
    LastingJob,
    /// Fixed-term of less than six months, or agency.
    ShortJob,
    /// A job whose contract is not stated.
    Job,
    Training,
    Redirected,
    Abandoned,
    ContactLost,
    Moved,
    Personal,
    ContractEnded,
    Excluded,
}

/// Reads an exit; `None` when the words for it are not known.
pub fn parse(value: &str) -> Option<ExitKind> {
    let words = Words::of(value);
    let job = words.begin("emploi|salari|embauch|job|employ");
    Some(match () {
        () if words
            .have("non renouvele|fin de contrat|fin du contrat|terme du contrat|end of contract|contract ended") =>
        {
            ExitKind::ContractEnded
        }
        () if words.begin("aband|renonc|gave|given") || words.have("arret du projet") => ExitKind::Abandoned,
        () if words.have("perte de contact|perdu de vue|sans nouvelles|injoignable|contact lost|lost contact") => {
            ExitKind::ContactLost
        }
        () if words.begin("demenag|moved") => ExitKind::Moved,
        () if words.begin("exclu|excluded") => ExitKind::Excluded,
        () if words.begin("reorient|redirect") || words.have("autre structure") => ExitKind::Redirected,
        () if words.begin("personnel|personal|sante|health|malad|familial") => ExitKind::Personal,
        () if words.begin("creation|cree|immatricul|created|installation") => ExitKind::EnterpriseCreated,
        () if words.begin("cdi") => ExitKind::LastingJob,
        () if words.begin("interim") => ExitKind::ShortJob,
        () if words.begin("formation|training") => ExitKind::Training,
        () if job => ExitKind::Job,
        () => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{ExitKind, parse};

    #[test]
    fn exits_are_read_in_the_words_of_many_tables() {
        for (written, kind) in [
            ("Création d'entreprise", ExitKind::EnterpriseCreated),
            ("Abandon du projet", ExitKind::Abandoned),
            ("Reprise d'emploi", ExitKind::Job),
            ("Emploi en CDI", ExitKind::LastingJob),
            ("Entrée en formation", ExitKind::Training),
            ("Perdu de vue", ExitKind::ContactLost),
            ("Déménagement", ExitKind::Moved),
            ("Raison de santé", ExitKind::Personal),
            ("Réorientée vers une autre structure", ExitKind::Redirected),
        ] {
            assert_eq!(parse(written), Some(kind), "{written}");
        }
        assert_eq!(parse("voir dossier"), None);
    }
}
