use serde::Serialize;

use super::words::Words;

/// What a table says of somebody's situation at entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Situation {
    /// Code of the reference table.
    pub code: &'static str,
    pub minima: Option<Minima>,
    /// Whether the text spoke of health, which is not kept.
    #[serde(skip)]
    pub health: bool,
}

/// Minimum income, beside the situation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Minima {
    Rsa,
    Ass,
}

/// Reads a situation; `None` when the words for it are not known. What the text does not say is not guessed.
pub fn parse(value: &str) -> Option<Situation> {
    let words = Words::of(value);
    let minima = minima(&words);
    let health = words.have("aah|rqth|invalidite") || words.begin("handicap|disab");
    let stated = crate::reference::situations::all()
        .iter()
        .find(|situation| situation.code.eq_ignore_ascii_case(value.trim()))
        .map(|situation| situation.code.as_str());
    let code = match stated.or_else(|| code(&words)) {
        Some(code) => code,
        None if minima.is_some() || health => "NSP",
        None => return None,
    };
    Some(Situation { code, minima, health })
}

fn minima(words: &Words) -> Option<Minima> {
    if words.have("rsa|brsa") {
        Some(Minima::Rsa)
    } else {
        words
            .have("ass|allocation de solidarite specifique")
            .then_some(Minima::Ass)
    }
}

fn code(words: &Words) -> Option<&'static str> {
    if is_job_seeker(words) {
        return Some(job_seeker(words));
    }
    if words.have("nsp|nr|ne sait pas|non precise|non renseigne|non communique|inconnu|inconnue|unknown|not stated") {
        return Some("NSP");
    }
    if words.begin("interim") || words.have("cdd|saisonnier|fixed term|agency worker") {
        return Some("SAL_CDD_INTERIM");
    }
    if words.begin("independant|microentre|autoentre|freelance|gerant|liberal|artisan|commercant|tns") || words.have("ei|micro|micro entrepreneur|micro entrepreneuse|auto entrepreneur|auto entrepreneuse|self employed|chef d entreprise|cheffe d entreprise|sole trader") {
        return Some("INDEP");
    }
    if words.begin("stagiaire") || words.have("formation professionnelle|en formation|vocational training") {
        return Some("STAGIAIRE_FP");
    }
    if words.begin("etudiant|student|lyceen") {
        return Some("ETUDIANT");
    }
    if words.begin("retraite|retired") {
        return Some("RETRAITE");
    }
    if words.have("cdi") || words.begin("permanent") {
        return Some(if words.begin("partiel|part") {
            "SAL_CDI_TPART"
        } else {
            "SAL_CDI_TP"
        });
    }
    if words.begin("inacti") || words.have("sans activite|sans emploi|sans profession|au foyer|not in work") {
        return Some("SANS_ACTIVITE");
    }
    (words.begin("salarie|employe|autre|other|fonctionnaire")).then_some("AUTRE")
}

fn is_job_seeker(words: &Words) -> bool {
    words.begin("chom|unemploy|jobseek|deld")
        || words.have("demandeur d emploi|demandeuse d emploi|demandeur euse d emploi|demandeur emploi|demandeuse emploi|dem emploi|job seeker|recherche d emploi|pole emploi|france travail")
        || words.as_str() == "de"
        || [
            "de lt",
            "de gt",
            "de moins",
            "de plus",
            "de indemnise",
            "de non indemnise",
            "de longue",
        ]
        .iter()
        .any(|start| words.as_str().starts_with(start))
}

fn job_seeker(words: &Words) -> &'static str {
    let unpaid = words.have("non indemnise|non indemnisee|without benefit|sans indemnite|sans are");
    let paid = !unpaid && (words.begin("indemnis") || words.have("are|with benefit"));
    let benefit = |with: &'static str, without: &'static str, unsaid: &'static str| match (paid, unpaid) {
        (true, _) => with,
        (_, true) => without,
        _ => unsaid,
    };
    if words.have("1 a 2 ans|1 2 ans|entre 1 et 2 ans|un a deux ans|12 a 24 mois|12 24 mois|1 to 2 years") {
        benefit("DE_1_2_IND", "DE_1_2_NIND", "DE_GT1")
    } else if words.have("gt 2|plus de 2|gt 24|plus de 24|plus de deux|over 2|more than 2|tres longue duree") {
        benefit("DE_GT2_IND", "DE_GT2_NIND", "DE_GT1")
    } else if words.have("gt 1|plus de 1|plus d 1|plus d un|gt 12|plus de 12|longue duree|long term|over a year|more than a year|deld|over 1") {
        "DE_GT1"
    } else if words.have("lt 1|moins de 1|moins d 1|moins d un|lt 12|moins de 12|lt 6|moins de 6|less than a year|under a year|less than 1") {
        benefit("DE_LT1_IND", "DE_LT1_NIND", "DE_LT1")
    } else {
        "DE"
    }
}

#[cfg(test)]
mod tests {
    use super::{Minima, parse};

    #[test]
    fn situations_are_read_in_the_words_of_many_tables() {
        for (code, written) in [
            (
                "DE_LT1",
                "Demandeur d'emploi < 1 an|DE < 1 an|Demandeuse d’emploi de moins d'un an|chômage moins de 1 an",
            ),
            (
                "DE_GT1",
                "Demandeur d'emploi > 1 an|DE longue durée|Demandeur d'emploi > 2 ans|DELD",
            ),
            ("DE_LT1_IND", "Demandeur d'emploi < 1 an indemnisé"),
            ("DE_GT2_NIND", "Demandeur d'emploi > 2 ans non indemnisé|DE_GT2_NIND"),
            ("DE_1_2_IND", "Demandeur d'emploi 1 à 2 ans, indemnisé"),
            ("DE", "Demandeur·euse d'emploi|DE|Unemployed|Job seeker"),
            (
                "SAL_CDI_TPART",
                "Salarié CDI temps partiel|CDI à temps partiel|permanent, part-time",
            ),
            ("SAL_CDI_TP", "Salarié en CDI|CDI temps plein"),
            ("SAL_CDD_INTERIM", "CDD|Intérim|Intérimaire"),
            (
                "INDEP",
                "Indépendant|Micro-entrepreneur|Auto-entrepreneuse|Self-employed|EI / micro",
            ),
            ("ETUDIANT", "Étudiant|Étudiante|student"),
            ("RETRAITE", "Retraitée"),
            ("SANS_ACTIVITE", "Sans activité|Inactive"),
            ("AUTRE", "Autre|Salarié"),
            ("NSP", "NSP|Inconnu|Non renseigné"),
        ] {
            for written in written.split('|') {
                assert_eq!(parse(written).map(|found| found.code), Some(code), "{written}");
            }
        }
        assert_eq!(parse("astronaute"), None);
        for situation in crate::reference::situations::all() {
            assert_eq!(
                parse(&situation.code).map(|found| found.code),
                Some(situation.code.as_str())
            );
        }
    }

    #[test]
    fn minimum_income_stands_beside_the_situation_and_health_is_only_noticed() {
        let read = |written| parse(written).map(|found| (found.code, found.minima, found.health));
        assert_eq!(read("Bénéficiaire RSA"), Some(("NSP", Some(Minima::Rsa), false)));
        assert_eq!(read("Demandeur d'emploi, RSA"), Some(("DE", Some(Minima::Rsa), false)));
        assert_eq!(read("ASS"), Some(("NSP", Some(Minima::Ass), false)));
        assert_eq!(read("AAH"), Some(("NSP", None, true)));
    }
}
