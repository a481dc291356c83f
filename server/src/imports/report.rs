use super::{
    plan::Plan,
    reading::{Reading, Refusal, Warning},
};
use app::imports::types::{RefusedRow, Report, Warned};

/// What a plan comes to: the same before it is written and after.
pub fn report(reading: &Reading, plan: &Plan) -> Report {
    let journeys = || plan.people.iter().flat_map(|person| &person.journeys);
    let stages = count(journeys().flat_map(|journey| &journey.stages));
    Report {
        rows: count(0..reading.total),
        imported: stages,
        creators: count(plan.people.iter().filter(|person| person.known.is_none())),
        journeys: count(journeys().filter(|journey| journey.known.is_none())),
        stages,
        refused: reading.refused.iter().map(refused).collect(),
        warnings: reading.warnings.iter().chain(&plan.warnings).map(warned).collect(),
    }
}

fn count<T>(things: impl Iterator<Item = T>) -> u64 {
    u64::try_from(things.count()).unwrap_or(u64::MAX)
}

pub fn refused(refusal: &Refusal) -> RefusedRow {
    RefusedRow {
        row: refusal.row,
        line: refusal.line,
        column: refusal.fault.column.clone(),
        value: refusal.fault.value.clone(),
        reason: refusal.fault.reason.as_str().to_owned(),
        text: refusal.fault.reason.text().into(),
    }
}

pub fn warned(warning: &Warning) -> Warned {
    Warned {
        row: warning.row,
        line: warning.line,
        column: warning.column.clone(),
        value: warning.value.clone(),
        code: warning.code.as_str().to_owned(),
        rows: warning.rows.clone(),
        text: warning.code.text().into(),
    }
}
