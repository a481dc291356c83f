use super::{TeamLine, TeamList, told};
use crate::{
    contracts::{percent, title},
    dates,
    text::{Lang, Text},
    texts, ui,
};
use time::Date;

texts! {
    REFERENCE = "Parcours" | "Journey";
    PERSON = "Personne et projet" | "Person and project";
    CONTRACT = "Contrat" | "Contract";
    START = "Début" | "Start";
    TERM = "Terme" | "Term";
    RENEWALS = "Renouvellements utilisés" | "Renewals used";
    CONTRIBUTION = "Contribution" | "Contribution";
    BY = "Associé·e au plus tard" | "An associate by";
    ASSOCIATE = "Associé·e depuis" | "Associate since";
    NEXT = "Prochaine échéance" | "Next deadline";
    LAST_DAY = "Dernier jour" | "Last day";
    ADVISER = "Suivi par" | "Followed by";
    ADVISER_NOW = "Suivi par (aujourd’hui)" | "Followed by (today)";
}

const HEAD: [Text; 12] = [
    REFERENCE,
    PERSON,
    CONTRACT,
    START,
    TERM,
    RENEWALS,
    CONTRIBUTION,
    BY,
    ASSOCIATE,
    NEXT,
    LAST_DAY,
    ADVISER,
];

/// The table as a file for spreadsheets.
pub fn csv(list: &TeamList, lang: Lang) -> String {
    let called = |text: Text| {
        if text == ADVISER && list.day.is_some() {
            ADVISER_NOW
        } else {
            text
        }
    };
    let head = HEAD.map(|text| called(text).get(lang).to_owned());
    let lines = list.lines.iter().map(|one| cells(one, lang));
    ui::csv::csv(std::iter::once(head).chain(lines), lang)
}

fn cells(one: &TeamLine, lang: Lang) -> [String; 12] {
    let day = |on: Option<Date>| on.map(|on| dates::short(on, lang)).unwrap_or_default();
    [
        one.reference.clone(),
        one.label.clone(),
        title(one.terms.kind, one.rank, lang).to_owned(),
        day(Some(one.terms.starts_on)),
        day(one.terms.ends_on),
        if one.is_cape() {
            one.rank.to_string()
        } else {
            String::new()
        },
        one.terms
            .contribution_rate
            .map(|rate| percent(rate, lang))
            .unwrap_or_default(),
        day(one.associate_by),
        day(one.terms.associate_on),
        one.next().map(|next| told(next, lang)).unwrap_or_default(),
        day(one.terms.ended_on),
        one.adviser.clone().unwrap_or_default(),
    ]
}
