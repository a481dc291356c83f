//! Where a créateur is and what comes next, in plain words.

use crate::{
    dates,
    journeys::StageKind,
    stages::{rules::StageState, types::StageView},
    text::{Lang, Text},
};
use time::Date;

crate::texts! {
    SINCE = "Vous êtes {stage} avec {organisation} depuis le {date}." | "You are {stage} with {organisation} since {date}.";
    UNTIL = " C’est prévu jusqu’au {date}." | " It is planned until {date}.";
    PAUSED = "Votre étape « {title} » avec {organisation} est en pause." | "Your stage “{title}” with {organisation} is on hold.";
    NOTHING_RUNS = "Aucune étape n’est en cours aujourd’hui." | "No stage is running today.";
    BEGINNING = "Votre parcours vient de commencer." | "Your journey has just begun.";
    NEXT = "{title}, avec {organisation}. La date reste à fixer." | "{title}, with {organisation}. The date is still to be set.";
    NEXT_LATE = "{title}, avec {organisation} : c’était prévu le {date}. Appelez pour fixer une date." | "{title}, with {organisation}: it was planned on {date}. Call to set a date.";
}

const fn doing(kind: StageKind) -> Text {
    match kind {
        StageKind::Welcome => Text::new("en accueil et diagnostic", "in welcome and diagnosis"),
        StageKind::Training => Text::new("en formation", "in training"),
        StageKind::Incubation => Text::new("en incubation", "in incubation"),
        StageKind::ActivityCooperative => Text::new("en coopérative d’activités", "in an activity cooperative"),
        StageKind::Financing => Text::new("en recherche de financement", "looking for financing"),
        StageKind::FollowUp => Text::new("en suivi après création", "in follow-up after creation"),
    }
}

/// One sentence for each stage that runs or is on hold; one when there is none.
pub fn where_i_am(stages: &[StageView], lang: Lang) -> Vec<String> {
    let mut told: Vec<String> = stages.iter().filter_map(|stage| now(stage, lang)).collect();
    if told.is_empty() {
        told.push(
            if stages.is_empty() { BEGINNING } else { NOTHING_RUNS }
                .get(lang)
                .to_owned(),
        );
    }
    told
}

fn now(stage: &StageView, lang: Lang) -> Option<String> {
    let organisation = stage.organisation_name.as_str();
    match stage.state {
        StageState::Active => {
            let since = stage.started_on.map(|date| dates::long(date, lang)).unwrap_or_default();
            let values = [
                ("stage", doing(stage.kind).get(lang)),
                ("organisation", organisation),
                ("date", &since),
            ];
            let until = stage
                .planned_end
                .map(|date| UNTIL.with(lang, &[("date", &dates::long(date, lang))]));
            Some(SINCE.with(lang, &values) + &until.unwrap_or_default())
        }
        StageState::Interrupted => {
            Some(PAUSED.with(lang, &[("title", &stage.title(lang)), ("organisation", organisation)]))
        }
        _ => None,
    }
}

/// One sentence for each planned stage that wants a date: those whose day has passed, then those without one.
pub fn to_settle(stages: &[StageView], today: Date, lang: Lang) -> Vec<String> {
    let waits =
        |stage: &&StageView| stage.state == StageState::Planned && stage.planned_start.is_none_or(|date| date < today);
    let mut waiting: Vec<&StageView> = stages.iter().filter(waits).collect();
    waiting.sort_by_key(|stage| (stage.planned_start.is_none(), stage.planned_start));
    let sentence = |stage: &StageView| {
        let title = stage.title(lang);
        let values = [
            ("title", title.as_str()),
            ("organisation", stage.organisation_name.as_str()),
        ];
        match stage.planned_start {
            Some(date) => NEXT_LATE.with(lang, &[values[0], values[1], ("date", &dates::long(date, lang))]),
            None => NEXT.with(lang, &values),
        }
    };
    waiting.into_iter().map(sentence).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::ids::{OrganisationId, StageId};
    use time::macros::date;
    use uuid::Uuid;

    pub fn stage(state: StageState, start: Option<Date>) -> StageView {
        StageView {
            id: StageId(Uuid::nil()),
            kind: StageKind::Training,
            organisation: OrganisationId(Uuid::nil()),
            organisation_name: "Le Levier".into(),
            adviser_name: None,
            state,
            planned_start: start,
            planned_end: None,
            started_on: start,
            ended_on: None,
            pauses: vec![],
            facts: None,
            own: false,
            version: 1,
        }
    }

    #[test]
    fn a_running_stage_is_told_with_its_organisation_and_day() {
        let told = where_i_am(&[stage(StageState::Active, Some(date!(2026 - 06 - 01)))], Lang::Fr);
        assert_eq!(
            told,
            ["Vous êtes en formation avec Le Levier depuis le 1er\u{a0}juin 2026."]
        );
    }

    #[test]
    fn nothing_running_is_said_too() {
        assert_eq!(where_i_am(&[], Lang::En), ["Your journey has just begun."]);
        assert_eq!(
            where_i_am(&[stage(StageState::Completed, None)], Lang::En),
            ["No stage is running today."]
        );
    }

    #[test]
    fn a_planned_day_that_has_passed_asks_to_call() {
        let today = date!(2026 - 06 - 15);
        let told = to_settle(
            &[stage(StageState::Planned, Some(date!(2026 - 06 - 14)))],
            today,
            Lang::Fr,
        );
        assert!(told[0].ends_with("Appelez pour fixer une date."), "{told:?}");
        assert!(to_settle(&[stage(StageState::Planned, None)], today, Lang::Fr)[0].ends_with("La date reste à fixer."));
        let planned = stage(StageState::Planned, Some(today));
        assert!(
            to_settle(&[planned], today, Lang::Fr).is_empty(),
            "it stands among the dates"
        );
    }
}
