use super::*;
use crate::{
    ids::{OrganisationId, StageId},
    journeys::StageKind,
    stages::{
        rules::{Period, StageState},
        types::StageView,
    },
};
use time::{Date, macros::date};
use uuid::Uuid;

const TODAY: Date = date!(2026 - 06 - 22);

fn stage(kind: StageKind, state: StageState, from: Option<Date>, to: Option<Date>) -> StageView {
    let running = state != StageState::Planned;
    StageView {
        id: StageId(Uuid::nil()),
        kind,
        organisation: OrganisationId(Uuid::nil()),
        organisation_name: "La Ruche des Coteaux".to_owned(),
        adviser_name: None,
        state,
        planned_start: from.filter(|_| !running),
        planned_end: to.filter(|_| !running || state == StageState::Active),
        started_on: from.filter(|_| running),
        ended_on: to.filter(|_| running && state != StageState::Active),
        pauses: vec![],
        facts: None,
        own: true,
        version: 1,
    }
}

fn window(stages: &[StageView]) -> Window {
    let spans: Vec<Span> = stages.iter().map(|stage| Span::of(stage, TODAY)).collect();
    Window::around(&spans, TODAY)
}

fn named(window: Window) -> Vec<(i32, u8)> {
    ticks(window)
        .into_iter()
        .filter(|tick| tick.labelled)
        .map(|tick| (tick.on.year(), u8::from(tick.on.month())))
        .collect()
}

#[test]
fn a_single_day_is_a_narrow_mark_that_stays_inside() {
    for day in [date!(2026 - 06 - 01), TODAY, date!(2026 - 06 - 30)] {
        let stages = [stage(StageKind::Welcome, StageState::Completed, Some(day), Some(day))];
        let window = window(&stages);
        assert_eq!(window.months(), 4);
        let bar = &lanes(&stages, &[10], window, TODAY)[0].bars[0];
        assert!(
            bar.width >= 1.2 && bar.x >= 0.0 && bar.x + bar.width <= 100.0,
            "{bar:?}"
        );
        assert_eq!(bar.label, Label::Beside(bar.x + bar.width));
    }
}

#[test]
fn the_leap_day_counts() {
    let leap = Window {
        from: date!(2028 - 02 - 01),
        until: date!(2028 - 03 - 01),
    };
    assert_eq!(leap.days(), 29);
    assert_eq!(leap.after(date!(2028 - 02 - 29)), 100.0);
    let plain = Window {
        from: date!(2027 - 02 - 01),
        until: date!(2027 - 03 - 01),
    };
    assert_eq!(plain.after(date!(2027 - 02 - 28)), 100.0);
    assert_eq!(plain.at(date!(2027 - 02 - 15)), 50.0);
}

#[test]
fn ten_years_name_every_second_year_where_it_has_room_and_no_month() {
    let stages = [stage(
        StageKind::FollowUp,
        StageState::Active,
        Some(date!(2016 - 07 - 10)),
        None,
    )];
    let named = named(window(&stages));
    assert_eq!(named, [(2018, 1), (2020, 1), (2022, 1), (2024, 1)]);
}

#[test]
fn a_short_window_names_months_and_a_longer_one_quarters() {
    let spring = Window {
        from: date!(2026 - 03 - 01),
        until: date!(2026 - 08 - 01),
    };
    assert_eq!(named(spring), [(2026, 3), (2026, 4), (2026, 5), (2026, 6), (2026, 7)]);
    let two_years = Window {
        from: date!(2025 - 01 - 01),
        until: date!(2027 - 01 - 01),
    };
    assert_eq!(
        named(two_years),
        [
            (2025, 1),
            (2025, 4),
            (2025, 7),
            (2025, 10),
            (2026, 1),
            (2026, 4),
            (2026, 7),
            (2026, 10)
        ]
    );
    let three = Window {
        from: date!(2024 - 01 - 01),
        until: date!(2027 - 01 - 01),
    };
    assert_eq!(
        named(three),
        [(2024, 1), (2024, 7), (2025, 1), (2025, 7), (2026, 1), (2026, 7)]
    );
}

#[test]
fn stages_without_any_date_stand_at_today() {
    let stages = [
        stage(StageKind::Training, StageState::Planned, None, None),
        stage(StageKind::Financing, StageState::Planned, None, None),
    ];
    let window = window(&stages);
    for lane in lanes(&stages, &[0, 0], window, TODAY)
        .iter()
        .filter(|lane| !lane.bars.is_empty())
    {
        assert_eq!(lane.bars[0].x, window.at(TODAY));
    }
}

#[test]
fn what_runs_side_by_side_is_stacked_and_what_follows_is_not() {
    use StageState::{Active, Completed};
    let kind = StageKind::Training;
    let stages = [
        stage(
            kind,
            Completed,
            Some(date!(2025 - 01 - 10)),
            Some(date!(2025 - 06 - 10)),
        ),
        stage(
            kind,
            Completed,
            Some(date!(2025 - 03 - 01)),
            Some(date!(2025 - 04 - 01)),
        ),
        stage(
            kind,
            Completed,
            Some(date!(2025 - 09 - 01)),
            Some(date!(2025 - 12 - 01)),
        ),
        stage(kind, Active, Some(date!(2025 - 12 - 02)), None),
    ];
    let lane = &lanes(&stages, &[4, 4, 4, 4], window(&stages), TODAY)[1];
    let rows: Vec<usize> = lane.bars.iter().map(|bar| bar.row).collect();
    assert_eq!(rows, [0, 1, 0, 1]);
    assert_eq!(lane.rows, 2);
}

#[test]
fn an_interruption_is_a_gap_and_an_expected_end_a_line() {
    let mut interrupted = stage(
        StageKind::Financing,
        StageState::Interrupted,
        Some(date!(2026 - 06 - 03)),
        None,
    );
    interrupted.pauses = vec![Period {
        from: date!(2026 - 06 - 13),
        to: None,
    }];
    let running = stage(
        StageKind::Incubation,
        StageState::Active,
        Some(date!(2026 - 06 - 03)),
        Some(date!(2026 - 09 - 30)),
    );
    let stages = [interrupted, running];
    let lanes = lanes(&stages, &[3, 3], window(&stages), TODAY);
    assert_eq!(lanes[4].bars[0].gaps, [(50.0, 100.0)]);
    assert_eq!(lanes[4].bars[0].expected, None);
    assert_eq!(lanes[2].bars[0].expected, Some(100.0));
}

#[test]
fn every_bar_lies_within_the_picture_whatever_the_dates() {
    let days = [date!(1900 - 01 - 01), date!(2026 - 06 - 30), date!(2199 - 12 - 31)];
    for state in [StageState::Planned, StageState::Active, StageState::Cancelled] {
        for from in days {
            let stages = [stage(StageKind::Welcome, state, Some(from), None)];
            let bar = &lanes(&stages, &[3], window(&stages), TODAY)[0].bars[0];
            assert!(bar.x >= 0.0 && bar.x + bar.width <= 100.01, "{state:?} {from} {bar:?}");
        }
    }
}

#[test]
fn a_text_stands_inside_else_beside_else_its_start_inside() {
    use StageState::Completed;
    let kind = StageKind::Training;
    let year = |from, to| stage(kind, Completed, Some(from), Some(to));
    let stages = [
        year(date!(2025 - 07 - 01), date!(2025 - 12 - 31)),
        year(date!(2026 - 01 - 15), date!(2026 - 01 - 20)),
    ];
    let labels = |letters: [usize; 2]| -> Vec<Label> {
        let lane = &lanes(&stages, &letters, window(&stages), TODAY)[1];
        lane.bars.iter().map(|bar| bar.label).collect()
    };
    assert_eq!(labels([20, 4])[0], Label::Inside);
    assert!(matches!(labels([20, 4])[1], Label::Beside(_)));
    assert!(matches!(labels([60, 90])[0], Label::Cut(letters) if letters > 40));
    assert_eq!(labels([60, 90])[1], Label::Hidden);
}
