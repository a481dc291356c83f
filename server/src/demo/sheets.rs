//! The attendance sheets of the trainings: the hours that were attended, day by day.

use super::{calendar::Calendar, rows::Rows};
use app::stages::{
    facts::{Audience, Facts, Hours, Presence, SheetLine, Training, TrainingFunding, YesNo},
    rules::Period,
    types::pauses,
};
use time::{Date, Duration};

/// Minutes of a day of training.
const DAY: i64 = 7 * 60;

pub fn fill(rows: &mut Rows, calendar: Calendar) {
    for stage in &mut rows.stages {
        let paused = pauses(&stage.course());
        if let Facts::Training(facts) = &mut stage.facts {
            enrol(facts);
            if let Some(sheet) = sheet(facts, &paused, calendar.today) {
                facts.sheet = sheet;
                facts.hours_attended = None;
            }
        }
    }
}

fn enrol(facts: &mut Training) {
    use TrainingFunding::{Cpf, Faf, FranceTravail, Holder, Region};
    facts.places = Some(12);
    facts.qualiopi = Some(YesNo::Yes);
    facts.audience = facts
        .funding
        .first()
        .and_then(|one| one.source)
        .map(|source| match source {
            FranceTravail | Region | Cpf => Audience::JobSeeker,
            Holder => Audience::OwnExpense,
            Faf => Audience::Other,
            _ => Audience::JobSeeker,
        });
}

/// The weekdays of a session without its pauses, Saturdays and Sundays as well where they are needed.
fn open_days((start, end): (Date, Date), paused: &[Period], wanted: usize) -> Vec<Date> {
    let held = |on: &Date| {
        !paused
            .iter()
            .any(|pause| pause.from <= *on && pause.to.is_none_or(|to| *on < to))
    };
    let last = (end - start).whole_days();
    let all = (0..=last).map(|days| start + Duration::days(days)).filter(held);
    let weekdays: Vec<Date> = all
        .clone()
        .filter(|on| on.weekday().number_from_monday() <= 5)
        .collect();
    if weekdays.len() >= wanted {
        weekdays
    } else {
        all.collect()
    }
}

/// One day after the other over the session; `None` where the hours do not fit into the days that have come.
fn sheet(facts: &Training, paused: &[Period], today: Date) -> Option<Vec<SheetLine>> {
    let (start, end) = (facts.session_start?, facts.session_end?);
    let (planned, attended) = (facts.hours_planned?.minutes(), facts.hours_attended?.minutes());
    let days = ((planned + DAY - 1) / DAY).max(1);
    let wanted = usize::try_from(days).ok()?;
    let open = open_days((start, end), paused, wanted);
    let step = (open.len() / wanted).max(1);
    let last = end.min(today - Duration::DAY);
    let mut left = attended;
    let mut lines = Vec::new();
    for (nth, on) in open.into_iter().step_by(step).enumerate() {
        if left == 0 {
            // What was missed is on the sheet as well.
            if attended < planned && on <= last && nth < wanted {
                lines.push(line(on, Presence::Excused, 0));
            }
            return (!lines.is_empty()).then_some(lines);
        }
        if on > last {
            return None;
        }
        let minutes = left.min(DAY);
        lines.push(line(on, Presence::Present, minutes));
        left -= minutes;
    }
    (left == 0 && !lines.is_empty()).then_some(lines)
}

fn line(on: Date, presence: Presence, minutes: i64) -> SheetLine {
    SheetLine {
        on: Some(on),
        presence: Some(presence),
        hours: (minutes > 0).then(|| Hours::of_minutes(minutes)),
    }
}
