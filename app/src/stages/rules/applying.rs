//! What the decision on an application does to its stage (domain.md §4): whoever is not let in, or gives up, is not incubated.

use super::{
    correcting::STRIKE,
    course::{DatedAct, course},
    machine::{StageAct, StageState},
};
use crate::{
    error::FieldError,
    stages::facts::TurnedDown,
    text::{Lang, Message},
    values::Choice,
};
use time::Date;

crate::texts! {
    NOT_LET_IN = "« {act} » n’est pas possible : la candidature est « {state} ». Si c’est une erreur, corrigez d’abord la candidature, dans les faits de l’étape." | "“{act}” is not possible: the application is “{state}”. When that is wrong, correct the application first, in the facts of the stage.";
    STAYS_CANCELLED = "La candidature est « {state} » : l’étape reste annulée. Si c’est une erreur, corrigez la candidature dans les faits de l’étape ; elle sera de nouveau prévue." | "The application is “{state}”: the stage stays cancelled. When that is wrong, correct the application in the facts of the stage; it is planned again then.";
}

/// What follows for the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It was planned, and nothing comes of it: cancelled on that day.
    Cancelled(Date),
    /// The decision that cancelled it was corrected: planned again.
    Planned,
}

impl Settled {
    pub const fn state(self) -> StageState {
        match self {
            Self::Cancelled(_) => StageState::Cancelled,
            Self::Planned => StageState::Planned,
        }
    }
}

fn told(text: crate::text::Text, act: StageAct, down: TurnedDown) -> Message {
    let told = |lang: Lang| {
        let values = [("act", act.label().get(lang)), ("state", down.how.label().get(lang))];
        text.with(lang, &values)
    };
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}

/// Refuses to start or to resume a stage whose application was refused or withdrawn. What began before the second jury was let in by
/// the first.
pub fn check_let_in(act: &DatedAct, down: Option<TurnedDown>, field: &str) -> Option<FieldError> {
    let down = down.filter(|_| matches!(act.act, StageAct::Start | StageAct::Resume))?;
    let before = down.second && down.on.is_some_and(|jury| act.on < jury);
    (!before).then(|| FieldError::new(field, told(NOT_LET_IN, act.act, down)))
}

/// Refuses to take back the cancellation of a stage whose application is still turned down.
pub fn check_back(before: StageState, after: StageState, down: Option<TurnedDown>) -> Option<FieldError> {
    let down = down.filter(|_| before == StageState::Cancelled && after == StageState::Planned)?;
    Some(FieldError::new(STRIKE, told(STAYS_CANCELLED, StageAct::Cancel, down)))
}

/// What becomes of a stage with these acts once its application stands so. `by_application`: its last act is the cancellation that
/// came of a decision. A stage that has started is left to those who follow it.
pub fn settle(acts: &[DatedAct], by_application: bool, down: Option<TurnedDown>, today: Date) -> Option<Settled> {
    match (course(acts)?.state, down) {
        (StageState::Planned, Some(down)) => Some(Settled::Cancelled(down.on.unwrap_or(today).min(today))),
        (StageState::Cancelled, None) if by_application => Some(Settled::Planned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::{
        facts::{Application, Incubation, JuryDecision},
        rules::ON,
    };
    use time::macros::date;

    const TODAY: Date = date!(2026 - 06 - 15);
    const JURY: Date = date!(2026 - 03 - 02);

    fn decided(decision: JuryDecision) -> Incubation {
        Incubation {
            application: Some(decision.application()),
            first_jury_on: Some(JURY),
            first_decision: Some(decision),
            ..Incubation::default()
        }
    }

    fn planned() -> Vec<DatedAct> {
        vec![DatedAct::new(StageAct::Plan, date!(2026 - 01 - 20))]
    }

    /// domain.md §4: Refusé and Désisté are ends of an application.
    #[test]
    fn whoever_is_not_let_in_starts_nothing() {
        let start = DatedAct::new(StageAct::Start, TODAY);
        let resume = DatedAct::new(StageAct::Resume, TODAY);
        for decision in [JuryDecision::Refused, JuryDecision::Withdrawn] {
            let down = decided(decision).turned_down();
            let refused = check_let_in(&start, down, ON).expect("refused");
            assert!(refused.message.fr.contains("la candidature est «\u{a0}"), "{refused:?}");
            assert!(check_let_in(&resume, down, ON).is_some());
            assert!(
                check_let_in(&DatedAct::new(StageAct::Complete, TODAY), down, ON).is_none(),
                "what began may end"
            );
        }
        for decision in [JuryDecision::Admitted, JuryDecision::Waitlisted] {
            assert!(check_let_in(&start, decided(decision).turned_down(), ON).is_none());
        }
    }

    /// domain.md §4: the second jury lets into incubation, the first into what comes before it.
    #[test]
    fn what_the_first_jury_let_in_began_before_the_second() {
        let second = Incubation {
            second_jury_on: Some(date!(2026 - 06 - 01)),
            second_decision: Some(JuryDecision::Refused),
            ..decided(JuryDecision::Admitted)
        };
        let on = |day| check_let_in(&DatedAct::new(StageAct::Start, day), second.turned_down(), ON);
        assert!(on(date!(2026 - 05 - 31)).is_none() && on(date!(2026 - 06 - 01)).is_some());
    }

    #[test]
    fn a_decision_cancels_what_was_planned_and_its_correction_plans_it_again() {
        let down = decided(JuryDecision::Refused).turned_down();
        assert_eq!(settle(&planned(), false, down, TODAY), Some(Settled::Cancelled(JURY)));
        let gave_up = Incubation {
            application: Some(Application::Withdrawn),
            ..decided(JuryDecision::Admitted)
        };
        assert_eq!(
            settle(&planned(), false, gave_up.turned_down(), TODAY),
            Some(Settled::Cancelled(TODAY))
        );
        let mut cancelled = planned();
        cancelled.push(DatedAct::new(StageAct::Cancel, JURY));
        assert_eq!(settle(&cancelled, true, down, TODAY), None);
        assert_eq!(settle(&cancelled, true, None, TODAY), Some(Settled::Planned));
        assert_eq!(settle(&cancelled, false, None, TODAY), None, "somebody cancelled it");
        assert!(check_back(StageState::Cancelled, StageState::Planned, down).is_some());
        assert!(check_back(StageState::Cancelled, StageState::Planned, None).is_none());
        let mut started = planned();
        started.push(DatedAct::new(StageAct::Start, JURY));
        assert_eq!(settle(&started, false, down, TODAY), None);
    }
}
