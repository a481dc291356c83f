//! The information notice in plain words: the page of a first sign-in and the letter say the same. The whole text is that of
//! `/donnees-personnelles`. GDPR articles 13 and 14; CNIL, developers' guide, sheet 12: controller, purposes and basis, what is
//! optional, recipients, retention, rights, officer, complaint; for what somebody else wrote down also its source, within a month.

use crate::{
    text::{Lang, Text},
    texts,
};

/// Of the text below: a new one is shown and acknowledged again.
pub const VERSION: &str = "2026-11";

texts! {
    HOLDS = "Qui garde quoi" | "Who holds what";
    HOLDS_TEXT = "{leads} tient votre dossier : votre nom, vos coordonnées, votre commune, votre année de naissance, votre situation à l’entrée, votre projet et vos étapes. Ces informations viennent de vous, ou des échanges avec la personne qui vous suit." | "{leads} keeps your file: your name, contact details, commune, year of birth, situation at entry, project and stages. This comes from you, or from the talks with the person who supports you.";
    NEVER = "Parcours ne garde ni numéro de sécurité sociale, ni nationalité, ni donnée de santé, ni donnée de famille." | "Parcours keeps no social security number, no nationality, no health data and no family data.";
    WHY = "Pourquoi" | "Why";
    WHY_TEXT = "Pour vous accompagner (c’est la suite de ce que vous avez demandé, article 6.1.b du RGPD), pour qu’une autre structure vous accueille si vous êtes d’accord (votre accord, article 6.1.a), pour compter ce que fait le pôle sans jamais vous nommer, et pour garder la trace des lectures (la sécurité de votre dossier)." | "To support you (this follows from what you asked for, GDPR article 6.1.b), so that another organisation welcomes you if you agree (your consent, article 6.1.a), to count what the hub does without ever naming you, and to keep a trace of readings (the security of your file).";
    OPTIONAL = "Seul votre nom est nécessaire. Le reste est facultatif : sans lui, on vous joint ou on vous conseille moins bien, rien d’autre." | "Only your name is needed. The rest is optional: without it you are harder to reach or to advise, nothing else.";
    READS = "Qui lit votre dossier" | "Who reads your file";
    READS_TEXT = "Les personnes qui vous suivent à {leads}. Une autre structure n’en lit que les parties que vous lui ouvrez, jusqu’à la date que vous choisissez. Les financeurs ne voient que des comptages." | "The people who support you at {leads}. Another organisation reads only the parts that you open to it, until the date that you choose. Funders see counts only.";
    READERS = "En ce moment, par un accord noté à votre dossier : {readers}. Vous pouvez le retirer." | "At present, by a consent on your file: {readers}. You can withdraw it.";
    KEPT = "Combien de temps" | "For how long";
    KEPT_TEXT = "Deux ans après votre dernier contact. Vous êtes prévenu·e, puis le dossier est rendu anonyme. La trace des lectures est gardée 12 mois." | "Two years after your last contact. You are told, then the file is made anonymous. The trace of readings is kept for 12 months.";
    RIGHTS = "Vos droits" | "Your rights";
    RIGHTS_TEXT = "Voir votre dossier, le corriger, l’emporter, le faire effacer, en limiter l’usage, vous opposer, et retirer un accord quand vous voulez : cela ne change rien à votre accompagnement. Une demande reçoit sa réponse sous un mois." | "See your file, correct it, take it with you, have it erased, restrict its use, object, and withdraw a consent whenever you like: your support does not depend on it. A request is answered within a month.";
    ASK = "Écrire au pôle : {contact}. Délégué à la protection des données : {officer}. Vous pouvez aussi saisir la CNIL : cnil.fr/plaintes." | "Write to the hub: {contact}. Data protection officer: {officer}. You can also complain to the CNIL: cnil.fr/plaintes.";
    CONTROLLER = "L’outil partagé relève du pôle et de ses structures : {controller}." | "The shared tool is run by the hub and its organisations: {controller}.";
    MISSING = "à demander à la structure qui vous suit" | "ask the organisation that supports you";
}

/// A heading, with its paragraphs.
pub struct Part {
    pub title: Text,
    pub paragraphs: Vec<String>,
}

/// The notice for somebody, in their language.
pub fn parts(holders: &super::Holders, lang: Lang) -> Vec<Part> {
    let leads = holders.leads.join(", ");
    let or_missing = |text: &str| {
        if text.is_empty() {
            MISSING.get(lang).to_owned()
        } else {
            text.to_owned()
        }
    };
    let hub = &holders.hub;
    let controller = hub.controller.split_whitespace().collect::<Vec<_>>().join(" ");
    let values = [
        ("leads", leads.as_str()),
        ("readers", &holders.readers.join(", ")),
        ("contact", &or_missing(&hub.contact)),
        ("officer", &or_missing(&hub.officer)),
        ("controller", &or_missing(&controller)),
    ];
    let part = |title: Text, texts: &[Text]| Part {
        title,
        paragraphs: texts.iter().map(|text| text.with(lang, &values)).collect(),
    };
    let readers: &[Text] = if holders.readers.is_empty() {
        &[READS_TEXT]
    } else {
        &[READS_TEXT, READERS]
    };
    vec![
        part(HOLDS, &[HOLDS_TEXT, NEVER, CONTROLLER]),
        part(WHY, &[WHY_TEXT, OPTIONAL]),
        part(READS, readers),
        part(KEPT, &[KEPT_TEXT]),
        part(RIGHTS, &[RIGHTS_TEXT, ASK]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::creators::Holders;

    #[test]
    fn the_notice_says_all_that_the_law_asks_for() {
        let holders = Holders {
            leads: vec!["La Passerelle".to_owned()],
            readers: vec!["Le Levier".to_owned()],
            ..Holders::default()
        };
        for lang in [Lang::Fr, Lang::En] {
            let told: Vec<String> = parts(&holders, lang)
                .into_iter()
                .flat_map(|part| part.paragraphs)
                .collect();
            let told = told.join("\n");
            assert!(
                !told.contains('{') && told.contains("Le Levier") && told.contains("CNIL"),
                "{told}"
            );
        }
        let alone = Holders {
            readers: vec![],
            ..holders
        };
        let told: usize = parts(&alone, Lang::Fr).iter().map(|part| part.paragraphs.len()).sum();
        assert_eq!(told, 9);
    }
}
