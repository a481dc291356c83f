use super::{rules, types::StageBrief};
use crate::{
    dates,
    request::lang,
    stages::rules::StageState,
    text::{Lang, Text},
    texts,
};
use leptos::prelude::*;

texts! {
    TITLE = "Où en est le parcours" | "Where the journey stands";
    NOW = "En ce moment" | "Now";
    PAUSED = "En pause" | "Paused";
    NEXT = "Prévu" | "Planned";
    LAST = "Dernière étape" | "Last stage";
    NONE = "Aucune étape n’est encore inscrite." | "No stage is written down yet.";
    NONE_SHARED = "Aucune étape ne vous est ouverte." | "No stage is open to you.";
    ACTIVE_SINCE = "{kind}, {organisation}, depuis le {date}" | "{kind}, {organisation}, since {date}";
    FROM = "{kind}, {organisation}, à partir du {date}" | "{kind}, {organisation}, from {date}";
    LATE = "{kind}, {organisation}, était prévue pour le {date}" | "{kind}, {organisation}, was planned for {date}";
    ENDED = "{kind}, {organisation}, terminée le {date}" | "{kind}, {organisation}, completed on {date}";
    CANCELLED = "{kind}, {organisation}, annulée" | "{kind}, {organisation}, cancelled";
    UNDATED = "{kind}, {organisation}, date à fixer" | "{kind}, {organisation}, date to be set";
}

/// Where the journey stands today, in a few lines. `all`: the reader sees every stage.
#[component]
pub fn Summary(stages: Vec<StageBrief>, today: time::Date, all: bool) -> impl IntoView {
    let lang = lang();
    let lines: Vec<_> = rules::current(&stages)
        .iter()
        .map(|stage| in_words(stage, today, lang))
        .collect();
    let none = if all { NONE } else { NONE_SHARED };
    view! {
        <section class="card key" aria-labelledby="summary-title">
            <h2 id="summary-title">{TITLE.get(lang)}</h2>
            {lines.is_empty().then(|| view! { <p>{none.get(lang)}</p> })}
            <dl class="facts lines">
                {lines.into_iter().map(|(label, text)| view! { <div><dt>{label.get(lang)}</dt><dd>{text}</dd></div> }).collect_view()}
            </dl>
        </section>
    }
}

/// A stage as a line of the summary: its label, and the sentence.
fn in_words(stage: &StageBrief, today: time::Date, lang: Lang) -> (Text, String) {
    let (label, text, date) = match stage.state {
        StageState::Active => (NOW, ACTIVE_SINCE, stage.started_on),
        StageState::Interrupted => (PAUSED, ACTIVE_SINCE, stage.started_on),
        StageState::Planned if stage.planned_start.is_some_and(|on| on < today) => (NEXT, LATE, stage.planned_start),
        StageState::Planned => (NEXT, FROM, stage.planned_start),
        StageState::Completed => (LAST, ENDED, stage.ended_on),
        StageState::Cancelled => (LAST, CANCELLED, Some(today)),
    };
    let text = if date.is_some() { text } else { UNDATED };
    let date = date.map(|on| dates::long(on, lang)).unwrap_or_default();
    let values = [
        ("kind", stage.kind.label().get(lang)),
        ("organisation", &stage.organisation),
        ("date", &date),
    ];
    (label, text.with(lang, &values))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journeys::StageKind;
    use time::macros::date;

    fn planned(on: Option<time::Date>) -> StageBrief {
        StageBrief {
            kind: StageKind::Training,
            state: StageState::Planned,
            organisation: "Le Levier".to_owned(),
            planned_start: on,
            planned_end: None,
            started_on: None,
            ended_on: None,
        }
    }

    #[test]
    fn a_planned_stage_says_when_or_that_it_is_late() {
        let today = date!(2026 - 06 - 15);
        let said = |on| in_words(&planned(on), today, Lang::Fr).1;
        assert_eq!(
            said(Some(date!(2026 - 10 - 01))),
            "Formation, Le Levier, à partir du 1er\u{a0}octobre 2026"
        );
        assert_eq!(
            said(Some(date!(2026 - 06 - 01))),
            "Formation, Le Levier, était prévue pour le 1er\u{a0}juin 2026"
        );
        assert_eq!(said(None), "Formation, Le Levier, date à fixer");
    }
}
