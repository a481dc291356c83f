use super::incubation::{Application, Incubation, JuryDecision};
use time::Date;

/// An application that was refused, or that the person withdrew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TurnedDown {
    pub how: Application,
    /// The day of the jury that decided so.
    pub on: Option<Date>,
    /// The second jury decided: what lies before its day was let in by the first.
    pub second: bool,
}

impl Incubation {
    /// Refused or withdrawn: as the application stands, else as the second jury decided.
    pub fn turned_down(&self) -> Option<TurnedDown> {
        let over = |how: &Application| matches!(how, Application::Refused | Application::Withdrawn);
        let first = self.first_decision.map(JuryDecision::application);
        let as_it_stands = self.standing().filter(over).map(|how| TurnedDown {
            how,
            on: self.first_jury_on.filter(|_| first == Some(how)),
            second: false,
        });
        let second = self.second_decision.map(JuryDecision::application).filter(over);
        as_it_stands.or(second.map(|how| TurnedDown {
            how,
            on: self.second_jury_on,
            second: true,
        }))
    }
}
