use super::{
    course::{DatedAct, course, earliest},
    machine::{StageAct, StageState, next},
};
use crate::{
    dates,
    error::FieldError,
    text::{Lang, Message},
    values::Choice,
};
use time::Date;

crate::texts! {
    NOT_POSSIBLE = "« {act} » n’est pas possible : l’étape est « {state} ». Possible maintenant : {acts}." | "“{act}” is not possible: the stage is “{state}”. Possible now: {acts}.";
    NOTHING_POSSIBLE = "« {act} » n’est pas possible : l’étape est « {state} », plus rien ne s’y ajoute." | "“{act}” is not possible: the stage is “{state}” and nothing can be added to it.";
    TOO_EARLY = "La date d’effet ne précède pas celle de l’acte d’avant : au plus tôt le {min}." | "The effective date is not before that of the act before: {min} at the earliest.";
    IN_FUTURE = "Un fait ne se date pas dans l’avenir : au plus tard le {max}, aujourd’hui." | "A fact cannot be dated in the future: {max}, today, at the latest.";
    END_BEFORE_START = "La fin ne précède pas le début : au plus tôt le {min}." | "The end is not before the start: {min} at the earliest.";
    BEFORE_OPENING = "Au plus tôt le {min}, jour d’ouverture du parcours. S’il a commencé avant, la structure qui le mène corrige d’abord ce jour, sous « Modifier »." | "{min} at the earliest, the day the journey was opened. If it began before, the organisation that leads it corrects that day first, under “Edit”.";
    START_MISSING = "Une étape terminée ou interrompue a commencé : indiquez le début." | "A completed or interrupted stage has started: give the start.";
}

/// The fields of the forms that the refusals name.
pub const ACT: &str = "act";
pub const ON: &str = "on";
pub const STARTED_ON: &str = "started_on";
pub const ENDED_ON: &str = "ended_on";

pub(super) fn day(date: Date) -> String {
    dates::short(date, Lang::Fr)
}

pub(super) fn in_future(field: &str, on: Date, today: Date) -> Option<FieldError> {
    (on > today).then(|| FieldError::new(field, IN_FUTURE.message(&[("max", &day(today))])))
}

/// Refuses a fact of a stage before its journey was opened. A plan is no fact.
pub fn check_opened(act: &DatedAct, opened_on: Date, field: &str) -> Option<FieldError> {
    (act.act != StageAct::Plan)
        .then(|| not_before_opening(act.on, opened_on, field))
        .flatten()
}

/// Refuses what happened before the journey was opened, with the day that would pass.
pub fn not_before_opening(on: Date, opened_on: Date, field: &str) -> Option<FieldError> {
    (on < opened_on).then(|| FieldError::new(field, BEFORE_OPENING.message(&[("min", &day(opened_on))])))
}

/// Whether an act can follow those on record, dated `on`: the new state, or every reason against it.
/// `acts` must not be empty.
pub fn check_act(acts: &[DatedAct], act: StageAct, on: Date, today: Date) -> Result<StageState, Vec<FieldError>> {
    let state = course(acts).map(|course| course.state);
    let after = next(state, act);
    let mut errors = Vec::new();
    if after.is_none() {
        errors.push(FieldError::new(ACT, not_possible(state, act)));
    }
    if let Some(min) = earliest(acts).filter(|min| on < *min) {
        errors.push(FieldError::new(ON, TOO_EARLY.message(&[("min", &day(min))])));
    }
    if act != StageAct::Plan {
        errors.extend(in_future(ON, on, today));
    }
    after.filter(|_| errors.is_empty()).ok_or(errors)
}

fn not_possible(state: Option<StageState>, act: StageAct) -> Message {
    let in_lang = |lang: Lang| {
        let acts: Vec<&str> = state.map_or_else(Vec::new, |state| state.acts().map(|a| a.label().get(lang)).collect());
        let text = if acts.is_empty() {
            NOTHING_POSSIBLE
        } else {
            NOT_POSSIBLE
        };
        let state = state.map_or("–", |state| state.label().get(lang));
        let values = [
            ("act", act.label().get(lang)),
            ("state", state),
            ("acts", &acts.join(", ")),
        ];
        text.with(lang, &values)
    };
    Message {
        fr: in_lang(Lang::Fr),
        en: in_lang(Lang::En),
    }
}

crate::choices! {
    /// What the last known day of a stage was.
    Ending {
        Complete = "complete": "Terminée" | "Completed";
        Interrupt = "interrupt": "Interrompue" | "Interrupted";
        Cancel = "cancel": "Annulée" | "Cancelled";
    }
}

impl Ending {
    const fn act(self) -> StageAct {
        match self {
            Self::Complete => StageAct::Complete,
            Self::Interrupt => StageAct::Interrupt,
            Self::Cancel => StageAct::Cancel,
        }
    }
}

/// What is known of a stage when it is written down: nothing yet (planned), a start, and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    pub started_on: Option<Date>,
    pub ended_on: Option<Date>,
    /// What `ended_on` dates; completed when not said.
    pub ending: Option<Ending>,
}

/// The acts of a stage that is written down today, perhaps long after the fact; refusals on `started_on` and `ended_on`.
pub fn acts_at_once(known: Known, today: Date) -> Result<Vec<DatedAct>, Vec<FieldError>> {
    let ending = known.ending.unwrap_or(Ending::Complete);
    let mut errors = Vec::new();
    let dates = [(STARTED_ON, known.started_on), (ENDED_ON, known.ended_on)];
    for (field, on) in dates {
        errors.extend(on.and_then(|on| in_future(field, on, today)));
    }
    match (known.started_on, known.ended_on) {
        (Some(start), Some(end)) if end < start => {
            errors.push(FieldError::new(
                ENDED_ON,
                END_BEFORE_START.message(&[("min", &day(start))]),
            ));
        }
        (None, Some(_)) if ending != Ending::Cancel => errors.push(FieldError::new(STARTED_ON, START_MISSING)),
        _ => {}
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let first = known.started_on.or(known.ended_on).unwrap_or(today);
    let mut acts = vec![DatedAct::new(StageAct::Plan, first.min(today))];
    acts.extend(known.started_on.map(|on| DatedAct::new(StageAct::Start, on)));
    acts.extend(known.ended_on.map(|on| DatedAct::new(ending.act(), on)));
    Ok(acts)
}
