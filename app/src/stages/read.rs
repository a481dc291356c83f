//! Forms of stages, read into values: every refusal is told at once.

use super::{
    facts::Facts,
    rules::{ACT, ENDED_ON, Ending, Known, ON, Right, STARTED_ON, STRIKE, StageAct, WHY, acts_at_once},
    types::{StageCorrection, StageEdit, StageMove, StagePlan, StageRef},
};
use crate::{
    cohorts::seats::Answers,
    dates,
    error::AppError,
    form::{Fields, Reader},
    ids::{AccountId, JourneyId, StageId},
    journeys::StageKind,
    text::Lang,
};
use time::Date;

crate::texts! {
    PLAN_BACKWARDS = "La fin prévue ne précède pas le début prévu : au plus tôt le {min}." | "The planned end is not before the planned start: {min} at the earliest.";
}

/// Names of the fields.
pub const JOURNEY: &str = "journey";
pub const STAGE: &str = "stage";
pub const TYPE: &str = "type";
pub const PLANNED_START: &str = "planned_start";
pub const PLANNED_END: &str = "planned_end";
pub const ENDING: &str = "ending";
pub const REASON: &str = "reason";
/// Who follows the stage.
pub const ADVISER: &str = "adviser";
/// The act that a correction is about.
pub const WRONG: &str = "wrong";

/// Longest reason of an act, in letters.
const LONGEST_REASON: usize = 1000;

fn journey(form: &Fields) -> Result<JourneyId, AppError> {
    form.get(JOURNEY).parse().map_err(|_| AppError::NotFound)
}

/// The stage that a form is about.
pub fn stage(form: &Fields) -> Result<StageRef, AppError> {
    let stage: StageId = form.get(STAGE).parse().map_err(|_| AppError::NotFound)?;
    Ok(StageRef {
        journey: journey(form)?,
        stage,
    })
}

fn kind(form: &Fields) -> Result<StageKind, AppError> {
    form.get(TYPE).parse().map_err(|_| AppError::Malformed)
}

/// A new stage, perhaps already started or over.
pub fn plan(form: &Fields, today: Date) -> Result<(JourneyId, StagePlan), AppError> {
    let (journey, kind) = (journey(form)?, kind(form)?);
    let mut read = Reader::new(form);
    let facts = Facts::read(kind, &mut read, today);
    let (planned_start, planned_end) = planned_dates(&mut read);
    let known = Known {
        started_on: read.date(STARTED_ON),
        ended_on: read.date(ENDED_ON),
        ending: read.choice::<Ending>(ENDING),
    };
    let acts = acts_at_once(known, today).unwrap_or_else(|problems| {
        for problem in problems {
            read.refuse(&problem.field, problem.message);
        }
        Vec::new()
    });
    let plan = StagePlan {
        facts,
        planned_start,
        planned_end,
        acts,
        adviser: read.choice::<AccountId>(ADVISER),
        answers: Answers::read(&mut read),
        once: form.once(),
    };
    Ok((journey, read.finish(Some(plan))?))
}

fn planned_dates(read: &mut Reader<'_>) -> (Option<Date>, Option<Date>) {
    let (start, end) = (read.date(PLANNED_START), read.date(PLANNED_END));
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        let min = dates::short(start, Lang::Fr);
        read.refuse(PLANNED_END, PLAN_BACKWARDS.message(&[("min", &min)]));
    }
    (start, end)
}

/// New facts and planned dates. A form without its version is refused: it cannot know what it overwrites.
pub fn edit(form: &Fields, today: Date) -> Result<StageEdit, AppError> {
    let kind = kind(form)?;
    let version = form.version().ok_or(AppError::Malformed)?;
    let mut read = Reader::new(form);
    let facts = Facts::read(kind, &mut read, today);
    let (planned_start, planned_end) = planned_dates(&mut read);
    let edit = StageEdit {
        facts,
        planned_start,
        planned_end,
        adviser: read.choice::<AccountId>(ADVISER),
        why: read.text(WHY, LONGEST_REASON),
        answers: Answers::read(&mut read),
        version,
        once: form.once(),
    };
    read.finish(Some(edit))
}

/// An act with its date; whether it is possible, the port says.
pub fn moving(form: &Fields) -> Result<(StageRef, StageMove), AppError> {
    let at = stage(form)?;
    let version = form.version().ok_or(AppError::Malformed)?;
    let mut read = Reader::new(form);
    let act = read.required_choice::<StageAct>(ACT);
    let on = read.required_date(ON);
    let reason = read.text(REASON, LONGEST_REASON);
    let moving = act.zip(on).map(|(act, on)| StageMove {
        act,
        on,
        reason,
        version,
        once: form.once(),
    });
    Ok((at, read.finish(moving)?))
}

/// A correction of an act, with why the act on record is wrong.
pub fn correction(form: &Fields) -> Result<(StageRef, StageCorrection), AppError> {
    let at = stage(form)?;
    let act = form.get(WRONG).parse().map_err(|_| AppError::NotFound)?;
    let version = form.version().ok_or(AppError::Malformed)?;
    let mut read = Reader::new(form);
    let right = if read.ticked(STRIKE) {
        Some(Right::Struck)
    } else {
        let reason = read.text(REASON, LONGEST_REASON);
        read.required_date(ON).map(|on| Right::Dated { on, reason })
    };
    let why = read.required(WHY, |why| crate::form::at_most(why, LONGEST_REASON));
    let answers = Answers::read(&mut read);
    let correction = right.zip(why).map(|(right, why)| StageCorrection {
        act,
        right,
        why,
        answers,
        version,
        once: form.once(),
    });
    Ok((at, read.finish(correction)?))
}
