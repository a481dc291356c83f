//! A stage in words: the same in the picture, in its alternative and in the list.

use crate::{
    dates,
    stages::{
        rules::{Period, StageState},
        types::StageView,
    },
    text::{Lang, Text},
    values::Choice,
};
use time::Date;

crate::texts! {
    PLANNED_FROM_TO = "prévue du {from} au {to}" | "planned from {from} to {to}";
    PLANNED_FROM = "prévue à partir du {from}" | "planned from {from}";
    PLANNED_TO = "prévue jusqu’au {to}" | "planned until {to}";
    NO_DATE = "sans date prévue" | "no date yet";
    SINCE = "depuis le {from}" | "since {from}";
    EXPECTED = "depuis le {from}, fin attendue le {to}" | "since {from}, expected to end on {to}";
    HELD = "commencée le {from}, interrompue depuis le {to}" | "started on {from}, interrupted since {to}";
    FROM_TO = "du {from} au {to}" | "from {from} to {to}";
    ONE_DAY = "le {from}" | "on {from}";
    CANCELLED = "annulée le {to}" | "cancelled on {to}";
    CANCELLED_AFTER = "commencée le {from}, annulée le {to}" | "started on {from}, cancelled on {to}";
    PAUSE = "pause du {from} au {to}" | "pause from {from} to {to}";
    ENDED_IN = "terminée en {month}" | "completed in {month}";
    RUNS_SINCE = "en cours depuis {month}" | "active since {month}";
    HELD_SINCE = "interrompue depuis {month}" | "interrupted since {month}";
    PLANNED_IN = "prévue en {month}" | "planned in {month}";
    CALLED_OFF = "annulée" | "cancelled";
    NONE = "pas d’étape" | "no stage";
}

fn told(text: Text, lang: Lang, from: Option<Date>, to: Option<Date>) -> String {
    let day = |on: Option<Date>| on.map(|on| dates::long(on, lang)).unwrap_or_default();
    text.with(lang, &[("from", &day(from)), ("to", &day(to))])
}

/// When a stage is, was or will be.
pub fn when(stage: &StageView, lang: Lang) -> String {
    let (start, end) = (stage.started_on, stage.ended_on);
    match stage.state {
        StageState::Planned => planned(stage, lang),
        StageState::Active if stage.planned_end.is_some() => told(EXPECTED, lang, start, stage.planned_end),
        StageState::Active => told(SINCE, lang, start, None),
        StageState::Interrupted => {
            let since = stage.pauses.last().map(|pause| pause.from);
            told(HELD, lang, start, since)
        }
        StageState::Completed if start == end => told(ONE_DAY, lang, start, None),
        StageState::Completed => told(FROM_TO, lang, start, end),
        StageState::Cancelled if start.is_some() => told(CANCELLED_AFTER, lang, start, end),
        StageState::Cancelled => told(CANCELLED, lang, None, end),
    }
}

fn planned(stage: &StageView, lang: Lang) -> String {
    let (from, to) = (stage.planned_start, stage.planned_end);
    let text = match (from, to) {
        (Some(_), Some(_)) => PLANNED_FROM_TO,
        (Some(_), None) => PLANNED_FROM,
        (None, Some(_)) => PLANNED_TO,
        (None, None) => NO_DATE,
    };
    told(text, lang, from, to)
}

/// The interruptions that are over.
pub fn past_pauses(stage: &StageView, lang: Lang) -> Vec<String> {
    let over = |pause: &Period| pause.to.map(|to| told(PAUSE, lang, Some(pause.from), Some(to)));
    stage.pauses.iter().filter_map(over).collect()
}

/// Everything about a stage in one phrase.
pub fn sentence(stage: &StageView, lang: Lang) -> String {
    let said_by_dates = matches!(
        stage.state,
        StageState::Planned | StageState::Interrupted | StageState::Cancelled
    );
    let state = (!said_by_dates).then(|| stage.state.label().get(lang).to_lowercase());
    let parts = [stage.title(lang), stage.organisation_name.clone(), when(stage, lang)];
    let parts = parts.into_iter().chain(past_pauses(stage, lang)).chain(state);
    parts.collect::<Vec<_>>().join(", ")
}

/// A lane in a few words, which stand beside it on a phone too.
pub fn lane(stages: &[&StageView], lang: Lang) -> String {
    match stages {
        [] => NONE.get(lang).to_owned(),
        [one] => alone(one, lang),
        several => {
            let counts = StageState::ALL.iter().filter_map(|state| {
                let n = several.iter().filter(|stage| stage.state == *state).count();
                (n > 0).then(|| counted(n, *state, lang))
            });
            counts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// `2 terminées`.
fn counted(n: usize, state: StageState, lang: Lang) -> String {
    let text = state.label().get(lang).to_lowercase();
    let plural = if lang == Lang::Fr && n > 1 && state != StageState::Active {
        "s"
    } else {
        ""
    };
    format!("{n} {text}{plural}")
}

fn alone(stage: &StageView, lang: Lang) -> String {
    let (text, on) = match stage.state {
        StageState::Planned => (PLANNED_IN, stage.planned_start),
        StageState::Active => (RUNS_SINCE, stage.started_on),
        StageState::Interrupted => (HELD_SINCE, stage.pauses.last().map(|pause| pause.from)),
        StageState::Completed => (ENDED_IN, stage.ended_on),
        StageState::Cancelled => (CALLED_OFF, None),
    };
    match on {
        Some(on) => text.with(lang, &[("month", &month_year(on, lang))]),
        None => stage.state.label().get(lang).to_lowercase(),
    }
}

/// `mars 2026`.
pub fn month_year(on: Date, lang: Lang) -> String {
    format!("{} {}", dates::month_name(on.month(), lang), on.year())
}

/// `avr.`: a month on the axis.
pub fn short_month(on: Date, lang: Lang) -> String {
    let name = dates::month_name(on.month(), lang);
    let keep = match (lang, name.chars().count()) {
        (Lang::En, _) => 3,
        (Lang::Fr, 0..=4) => return name.to_owned(),
        (Lang::Fr, _)
            if name.starts_with("juil")
                || name.starts_with("sept")
                || name.starts_with("janv")
                || name.starts_with("févr") =>
        {
            4
        }
        (Lang::Fr, _) => 3,
    };
    let start: String = name.chars().take(keep).collect();
    if lang == Lang::Fr { format!("{start}.") } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn months_are_shortened_as_printed() {
        let months = [
            (date!(2026 - 01 - 01), "janv.", "Jan"),
            (date!(2026 - 02 - 01), "févr.", "Feb"),
            (date!(2026 - 03 - 01), "mars", "Mar"),
            (date!(2026 - 04 - 01), "avr.", "Apr"),
            (date!(2026 - 07 - 01), "juil.", "Jul"),
            (date!(2026 - 08 - 01), "août", "Aug"),
            (date!(2026 - 09 - 01), "sept.", "Sep"),
            (date!(2026 - 12 - 01), "déc.", "Dec"),
        ];
        for (on, fr, en) in months {
            assert_eq!(
                (short_month(on, Lang::Fr).as_str(), short_month(on, Lang::En).as_str()),
                (fr, en)
            );
        }
    }
}
