use serde::Serialize;

use super::words::Words;

/// What a table says of the legal form aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct LegalForm {
    /// Code of the reference table; none while it is undecided.
    pub code: Option<&'static str>,
    /// The ESUS agreement, which is no legal form.
    pub esus: bool,
}

/// Words for each form, the more particular first.
const FORMS: &[(&str, &str)] = &[
    ("scic", "scic"),
    ("scop", "scop"),
    (
        "cae",
        "cae|cooperative d activites et d emploi|cooperative d activite et d emploi",
    ),
    ("cuma", "cuma"),
    (
        "association",
        "association|associations|asso|loi 1901|association loi 1901",
    ),
    ("mutual", "mutuelle|mutual"),
    ("foundation", "fondation|foundation"),
    ("cooperative", "cooperative|coop"),
    ("sasu", "sasu"),
    ("sas", "sas"),
    ("eurl", "eurl"),
    ("sarl", "sarl"),
    (
        "sole_trader",
        "ei|micro|micro entreprise|microentreprise|auto entreprise|auto entrepreneur|autoentrepreneur|micro entrepreneur|entreprise individuelle|sole trader|eirl",
    ),
];

/// Reads a legal form; `None` when the words for it are not known.
pub fn parse(value: &str) -> Option<LegalForm> {
    let words = Words::of(value);
    let esus = words.have("esus");
    let form = FORMS.iter().find(|(_, names)| words.have(names)).map(|(code, _)| *code);
    let undecided = words.have("a definir|a determiner|a preciser|indetermine|indeterminee|nsp|ne sait pas|en reflexion|non defini|undecided|to be decided|tbd|inconnu");
    (form.is_some() || esus || undecided).then_some(LegalForm { code: form, esus })
}

#[cfg(test)]
mod tests {
    use super::{FORMS, LegalForm, parse};

    #[test]
    fn forms_are_read_and_esus_stands_beside_them() {
        let form = |code| {
            Some(LegalForm {
                code: Some(code),
                esus: false,
            })
        };
        for (written, code) in [
            ("SCIC", "scic"),
            ("SCIC SARL", "scic"),
            ("Scop", "scop"),
            ("EI / micro", "sole_trader"),
            ("Association loi 1901", "association"),
            ("asso", "association"),
            ("SASU", "sasu"),
            ("SARL", "sarl"),
        ] {
            assert_eq!(parse(written), form(code), "{written}");
        }
        assert_eq!(
            parse("SAS ESUS"),
            Some(LegalForm {
                code: Some("sas"),
                esus: true
            })
        );
        assert_eq!(parse("à définir"), Some(LegalForm::default()));
        assert_eq!(parse("holding offshore"), None);
        for (code, _) in FORMS {
            assert!(crate::reference::legal_forms::by_code(code).is_some(), "{code}");
        }
    }
}
