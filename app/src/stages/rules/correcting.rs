//! A fact that was written down wrongly: another takes its place, and the earlier one stays on record.

use super::{
    acting::{day, in_future},
    course::{DatedAct, course},
    machine::StageAct,
};
use crate::error::FieldError;
use time::Date;

crate::texts! {
    BETWEEN = "Entre l’acte d’avant et celui d’après : du {min} au {max}." | "Between the act before and the one after: from {min} to {max}.";
    NOT_BEFORE = "La date d’effet ne précède pas celle de l’acte d’avant : au plus tôt le {min}." | "The effective date is not before that of the act before: {min} at the earliest.";
    NOT_AFTER = "La date d’effet ne suit pas celle de l’acte d’après : au plus tard le {max}." | "The effective date is not after that of the act after: {max} at the latest.";
    ONLY_LAST = "Seul le dernier acte peut être retiré : les suivants en dépendent." | "Only the last act can be struck out: those after it depend on it.";
    NO_ACT = "Cet acte n’est plus en vigueur : il a été corrigé ou retiré." | "This act does not stand any more: it was corrected or struck out.";
    ATTENDED = "La feuille de présence a une ligne du {max} : l’étape commence au plus tard ce jour-là. Si la feuille se trompe, corrigez-la d’abord." | "The attendance sheet has a line of {max}: the stage starts on that day at the latest. When the sheet is wrong, correct it first.";
}

/// The field that strikes an act out.
pub const STRIKE: &str = "strike";
/// The field with the reason of the correction.
pub const WHY: &str = "why";

/// What is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Right {
    /// It happened on another day, or for another reason.
    Dated { on: Date, reason: String },
    /// It did not happen: only the last act. Of the plan it says that the whole stage is a mistake (`check_strike`).
    Struck,
}

/// The acts as they stand once the one at `place` is corrected. Refusals on `on` and `strike`; they name the dates that
/// would pass.
pub fn correct(acts: &[DatedAct], place: usize, right: &Right, today: Date) -> Result<Vec<DatedAct>, Vec<FieldError>> {
    let Some(wrong) = acts.get(place) else {
        return Err(vec![FieldError::new("", NO_ACT)]);
    };
    let mut corrected = acts.to_vec();
    match right {
        Right::Struck => {
            if place == 0 || place + 1 != acts.len() {
                return Err(vec![FieldError::new(STRIKE, ONLY_LAST)]);
            }
            corrected.remove(place);
        }
        Right::Dated { on, reason } => {
            check_day(acts, place, *on, today)?;
            corrected[place] = DatedAct {
                act: wrong.act,
                on: *on,
                reason: reason.clone(),
            };
        }
    }
    course(&corrected)
        .map(|_| corrected)
        .ok_or_else(|| vec![FieldError::new(super::ON, NO_ACT)])
}

/// Refuses a start after the first day on the attendance sheet.
pub fn check_attended(start: &DatedAct, attended: Option<Date>) -> Option<FieldError> {
    let first = attended.filter(|first| start.act == StageAct::Start && *first < start.on)?;
    Some(FieldError::new(super::ON, ATTENDED.message(&[("max", &day(first))])))
}

fn check_day(acts: &[DatedAct], place: usize, on: Date, today: Date) -> Result<(), Vec<FieldError>> {
    let plan = acts[place].act == StageAct::Plan;
    let before = acts[..place]
        .last()
        .filter(|before| !plan && before.act != StageAct::Plan)
        .map(|before| before.on);
    let after = acts.get(place + 1).filter(|_| !plan).map(|after| after.on);
    let refused = match (before, after) {
        (Some(min), Some(max)) if on < min || on > max => Some(FieldError::new(
            super::ON,
            BETWEEN.message(&[("min", &day(min)), ("max", &day(max))]),
        )),
        (Some(min), None) if on < min => Some(FieldError::new(super::ON, NOT_BEFORE.message(&[("min", &day(min))]))),
        (None, Some(max)) if on > max => Some(FieldError::new(super::ON, NOT_AFTER.message(&[("max", &day(max))]))),
        _ => in_future(super::ON, on, today),
    };
    refused.map_or(Ok(()), |error| Err(vec![error]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::rules::ON;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 24);

    fn acts() -> Vec<DatedAct> {
        vec![
            DatedAct::new(StageAct::Plan, date!(2026 - 01 - 10)),
            DatedAct::new(StageAct::Start, date!(2026 - 02 - 01)),
            DatedAct::new(StageAct::Interrupt, date!(2026 - 03 - 01)),
            DatedAct::new(StageAct::Resume, date!(2026 - 04 - 01)),
        ]
    }

    fn dated(on: Date) -> Right {
        Right::Dated {
            on,
            reason: "relevé du contrat".to_owned(),
        }
    }

    fn refused(place: usize, right: &Right) -> Option<String> {
        correct(&acts(), place, right, TODAY)
            .err()
            .map(|errors| errors[0].field.clone())
    }

    #[test]
    fn a_corrected_day_lies_between_its_neighbours() {
        let right = dated(date!(2026 - 03 - 15));
        let made = correct(&acts(), 2, &right, TODAY).expect("possible");
        assert_eq!(made[2].on, date!(2026 - 03 - 15));
        assert_eq!(refused(2, &dated(date!(2026 - 01 - 31))).as_deref(), Some(ON));
        assert_eq!(refused(2, &dated(date!(2026 - 04 - 02))).as_deref(), Some(ON));
        assert_eq!(
            refused(1, &dated(date!(2026 - 03 - 02))).as_deref(),
            Some(ON),
            "an end before its start"
        );
        assert_eq!(
            refused(3, &dated(date!(2026 - 11 - 25))).as_deref(),
            Some(ON),
            "not in the future"
        );
        assert_eq!(refused(1, &dated(date!(2025 - 12 - 01))), None, "a plan binds no date");
    }

    /// Issue 3: attendance does not stay before the start of its stage without a word.
    #[test]
    fn a_stage_starts_on_the_first_day_of_attendance_at_the_latest() {
        let first = Some(date!(2026 - 02 - 03));
        let refused = |act, on| check_attended(&DatedAct::new(act, on), first);
        assert_eq!(refused(StageAct::Start, date!(2026 - 02 - 03)), None);
        let late = refused(StageAct::Start, date!(2026 - 02 - 04)).expect("refused");
        assert!(late.field == ON && late.message.fr.contains("03/02/2026"), "{late:?}");
        assert_eq!(refused(StageAct::Complete, date!(2026 - 06 - 01)), None);
        assert_eq!(
            check_attended(&DatedAct::new(StageAct::Start, date!(2026 - 02 - 04)), None),
            None
        );
    }

    #[test]
    fn only_the_last_act_is_struck_out_and_never_the_plan() {
        assert_eq!(correct(&acts(), 3, &Right::Struck, TODAY).expect("possible").len(), 3);
        assert_eq!(refused(1, &Right::Struck).as_deref(), Some(STRIKE));
        let plan = [DatedAct::new(StageAct::Plan, date!(2026 - 01 - 10))];
        assert!(correct(&plan, 0, &Right::Struck, TODAY).is_err());
        assert_eq!(refused(9, &Right::Struck).as_deref(), Some(""));
    }
}
