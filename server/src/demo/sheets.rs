//! The attendance sheets of the trainings: the hours that were attended, day by day.

use super::{calendar::Calendar, rows::Rows};
use app::stages::facts::{Audience, Facts, Hours, Presence, SheetLine, Training, TrainingFunding, YesNo};
use time::{Date, Duration};

/// Minutes of a day of training.
const DAY: i64 = 7 * 60;

pub fn fill(rows: &mut Rows, calendar: Calendar) {
    for stage in &mut rows.stages {
        if let Facts::Training(facts) = &mut stage.facts {
            enrol(facts);
            if let Some(sheet) = sheet(facts, calendar.today) {
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

/// One day after the other over the session; `None` where the hours do not fit into the days that have come.
fn sheet(facts: &Training, today: Date) -> Option<Vec<SheetLine>> {
    let (start, end) = (facts.session_start?, facts.session_end?);
    let (planned, attended) = (facts.hours_planned?.minutes(), facts.hours_attended?.minutes());
    let days = ((planned + DAY - 1) / DAY).max(1);
    let step = ((end - start).whole_days() / days).max(1);
    let last = end.min(today - Duration::DAY);
    let mut left = attended;
    let mut lines = Vec::new();
    for nth in 0.. {
        let on = start + Duration::days(nth * step);
        if left == 0 {
            // What was missed is on the sheet as well.
            if attended < planned && on <= last && nth < days {
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
    None
}

fn line(on: Date, presence: Presence, minutes: i64) -> SheetLine {
    SheetLine {
        on: Some(on),
        presence: Some(presence),
        hours: (minutes > 0).then(|| Hours::of_minutes(minutes)),
    }
}
