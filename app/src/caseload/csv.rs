use crate::{
    dates,
    journeys::{JourneySummary, PersonName, StageBrief},
    text::{Lang, Text},
    texts,
    values::Choice,
};
use time::Date;

texts! {
    REFERENCE = "Parcours" | "Journey";
    PEOPLE = "Créateurs" | "Créateurs";
    PROJECT = "Projet" | "Project";
    COMMUNE = "Commune" | "Commune";
    STAGES = "Étapes" | "Stages";
    ADVISER = "Suivi par" | "With";
    LEAD = "Porté par" | "Led by";
    OPENED = "Ouvert le" | "Opened on";
    ACTIVE = "Dernière activité" | "Latest activity";
    TAGS = "Étiquettes" | "Tags";
}

const HEAD: [Text; 10] = [
    REFERENCE, PEOPLE, PROJECT, COMMUNE, STAGES, ADVISER, LEAD, OPENED, ACTIVE, TAGS,
];

/// The journeys as a file for spreadsheets.
pub fn csv(rows: &[JourneySummary], lang: Lang) -> String {
    let head = HEAD.map(|text| text.get(lang).to_owned());
    let lines = rows.iter().map(|row| cells(row, lang));
    crate::ui::csv::csv(std::iter::once(head).chain(lines), lang)
}

fn cells(row: &JourneySummary, lang: Lang) -> [String; 10] {
    let day = |on: Option<Date>| on.map(|on| dates::short(on, lang)).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let people: Vec<String> = row.people.iter().map(PersonName::full).collect();
    let stages: Vec<String> = row.stages.iter().map(|stage| told(stage, lang)).collect();
    [
        row.reference.clone(),
        people.join(", "),
        text(&row.title),
        text(&row.commune),
        stages.join(", "),
        text(&row.adviser),
        text(&row.lead),
        day(row.opened_on),
        day(row.active_on),
        row.tags.join(", "),
    ]
}

fn told(stage: &StageBrief, lang: Lang) -> String {
    let (kind, state) = (stage.kind.label().get(lang), stage.state.label().get(lang));
    format!("{kind} ({})", state.to_lowercase())
}
