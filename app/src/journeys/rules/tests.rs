use super::*;
use crate::journeys::StageKind;
use time::macros::date;

const TODAY: Date = date!(2026 - 06 - 15);
const ADVISER: &str = "0192d5a0-0000-4000-8000-000000000001";

fn form(more: &[(&str, &str)]) -> Fields {
    let needed = [
        ("first_name", "Zoé"),
        ("last_name", "Auriol"),
        ("title", "Épicerie"),
        ("adviser", ADVISER),
    ];
    let pairs = needed.iter().chain(more);
    Fields(
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    )
}

fn refused(result: Result<Opening, AppError>) -> Vec<String> {
    match result {
        Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
        other => panic!("refused: {other:?}"),
    }
}

#[test]
fn a_welcome_needs_a_day_that_has_come_and_only_when_it_is_ticked() {
    let on = |ticked: &str, day: &str| opening(&form(&[("welcome", ticked), ("welcome_on", day)]), None, TODAY);
    assert_eq!(on("on", "2026-06-15").expect("today").welcome_on, Some(TODAY));
    assert_eq!(on("", "2026-06-15").expect("unticked").welcome_on, None);
    for bad in ["2026-06-16", "31/02/2026"] {
        assert_eq!(refused(on("on", bad)), ["welcome_on"], "{bad}");
    }
}

/// Issue 3: the first stage of an older project does not begin today because nobody said when.
#[test]
fn a_welcome_without_a_day_is_of_the_day_of_the_opening() {
    let on = |opened: &str| {
        let fields = [("opened_on", opened), ("welcome", "on"), ("welcome_on", "")];
        opening(&form(&fields), None, TODAY)
    };
    assert_eq!(on("").expect("today").welcome_on, Some(TODAY));
    let earlier = on("2025-01-01").expect("earlier");
    assert_eq!(earlier.welcome_on, Some(date!(2025 - 01 - 01)));
    assert_eq!(earlier.opened_on, date!(2025 - 01 - 01));
    assert_eq!(refused(on("2026-06-16")), ["opened_on"]);
}

/// A journey of an older project is caught up on: it was opened on a day that has come, and not after its welcome.
#[test]
fn a_journey_is_opened_today_or_on_an_earlier_day() {
    let on = |opened: &str, ticked: &str| {
        let fields = [("opened_on", opened), ("welcome", ticked), ("welcome_on", "2026-03-02")];
        opening(&form(&fields), None, TODAY)
    };
    assert_eq!(on("", "").expect("today").opened_on, TODAY);
    assert_eq!(on("", "on").expect("the welcome").opened_on, date!(2026 - 03 - 02));
    assert_eq!(
        on("2024-01-08", "on").expect("earlier").opened_on,
        date!(2024 - 01 - 08)
    );
    assert_eq!(
        on("2026-03-03", "").expect("no welcome").opened_on,
        date!(2026 - 03 - 03)
    );
    for (bad, ticked) in [("2026-06-16", ""), ("2026-03-03", "on"), ("31/02/2026", "")] {
        assert_eq!(refused(on(bad, ticked)), ["opened_on"], "{bad}");
    }
}

#[test]
fn a_commune_that_was_not_found_is_refused_with_the_rest() {
    let message = Message {
        fr: "?".to_owned(),
        en: "?".to_owned(),
    };
    let fields = form(&[
        ("commune", "Xanadu"),
        ("birth_year", "2020"),
        ("gender", "both"),
        ("last_name", ""),
    ]);
    let result = opening(&fields, Some(Err(message)), TODAY);
    assert_eq!(refused(result), ["last_name", "commune", "birth_year", "gender"]);
}

#[test]
fn a_creator_on_record_takes_the_place_of_a_new_one() {
    let known = opening(&form(&[("creator", ADVISER), ("not_duplicate", "on")]), None, TODAY).expect("read");
    assert!(matches!(known.who, Who::Known { .. }));
    let new = opening(&form(&[("not_duplicate", "on")]), None, TODAY).expect("read");
    assert!(matches!(
        new.who,
        Who::New {
            not_duplicate: true,
            ..
        }
    ));
}

fn stage(kind: StageKind, state: StageState, started_on: Option<Date>) -> StageBrief {
    StageBrief {
        kind,
        state,
        organisation: String::new(),
        planned_start: None,
        planned_end: None,
        started_on,
        ended_on: started_on.filter(|_| !state.is_open()),
    }
}

#[test]
fn what_runs_says_where_a_journey_is_and_the_last_stage_when_nothing_runs() {
    let welcome = stage(StageKind::Welcome, StageState::Completed, Some(date!(2026 - 01 - 05)));
    let training = stage(StageKind::Training, StageState::Completed, Some(date!(2026 - 02 - 02)));
    let planned = stage(StageKind::Financing, StageState::Planned, None);
    let active = stage(StageKind::Incubation, StageState::Active, Some(date!(2026 - 03 - 02)));
    let cancelled = stage(StageKind::FollowUp, StageState::Cancelled, None);
    let kinds = |stages: &[&StageBrief]| {
        let stages: Vec<StageBrief> = stages.iter().map(|stage| (*stage).clone()).collect();
        current(&stages).iter().map(|stage| stage.kind).collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(&[&welcome, &planned, &active, &cancelled]),
        [StageKind::Incubation, StageKind::Financing]
    );
    assert_eq!(kinds(&[&training, &welcome, &cancelled]), [StageKind::Training]);
    assert_eq!(kinds(&[&cancelled]), [StageKind::FollowUp]);
    assert!(kinds(&[]).is_empty());
}
