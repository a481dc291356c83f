//! A cohort has so many places. More people let in is doubtful, not wrong: somebody answers for it (product.md §2).

use super::list::SEATS;
use crate::{
    doubts::{self, Doubtful},
    stages::{
        facts::{Application, Incubation},
        rules::StageState,
    },
    text::{Lang, Message, Text},
};

crate::texts! {
    OVER = "{admitted} candidatures seraient retenues pour {seats}. Retenez-en moins, corrigez le nombre de places de la promotion, ou confirmez et dites pourquoi." | "{admitted} applications would be admitted for {seats}. Admit fewer, correct the number of places of the cohort, or confirm and say why.";
    YES = "Oui, la promotion dépasse ses places" | "Yes, the cohort goes beyond its places";
}

crate::choices! {
    Doubt {
        OverSeats = "over_seats": "Plus de candidatures retenues que de places" | "More applications admitted than places";
    }
}

impl Doubtful for Doubt {
    fn field(self) -> &'static str {
        "confirm_over_seats"
    }

    fn yes(self) -> Text {
        YES
    }
}

pub type Answers = doubts::Answers<Doubt>;

/// How many of the applications were let in; one whose stage was cancelled has given its place back.
pub fn admitted<'f>(all: impl IntoIterator<Item = (StageState, &'f Incubation)>) -> i64 {
    let let_in = |(state, facts): &(StageState, &Incubation)| {
        *state != StageState::Cancelled && facts.standing() == Some(Application::Admitted)
    };
    i64::try_from(all.into_iter().filter(let_in).count()).unwrap_or(i64::MAX)
}

/// The places of a cohort, and how many were let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    pub seats: Option<i64>,
    pub admitted: i64,
}

impl Seats {
    fn beyond(self) -> i64 {
        self.seats.map_or(0, |seats| (self.admitted - seats).max(0))
    }
}

/// Doubtful when more are beyond the places than were before.
pub fn check(before: Seats, after: Seats) -> Vec<doubts::Finding<Doubt>> {
    let Some(seats) = after.seats.filter(|_| after.beyond() > before.beyond()) else {
        return vec![];
    };
    let told = |lang: Lang| {
        let values = [
            ("admitted", &*after.admitted.to_string()),
            ("seats", &*SEATS.count(lang, seats)),
        ];
        OVER.with(lang, &values)
    };
    let message = Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    };
    vec![doubts::Finding {
        doubt: Doubt::OverSeats,
        message,
    }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cancelled_stage_has_given_its_place_back() {
        let of = |application| Incubation {
            application,
            ..Incubation::default()
        };
        let (admitted_one, waiting) = (of(Some(Application::Admitted)), of(Some(Application::Preselected)));
        let all = [
            (StageState::Active, &admitted_one),
            (StageState::Cancelled, &admitted_one),
            (StageState::Planned, &waiting),
        ];
        assert_eq!(admitted(all), 1);
    }

    /// product.md §2: a doubtful case warns and records the answer.
    #[test]
    fn somebody_answers_for_each_step_beyond_the_places() {
        let of = |seats: i64, admitted| Seats {
            seats: Some(seats),
            admitted,
        };
        let asked = |before, after| !check(before, after).is_empty();
        assert!(!asked(of(10, 9), of(10, 10)) && asked(of(10, 10), of(10, 11)));
        assert!(asked(of(10, 11), of(10, 12)) && !asked(of(10, 12), of(10, 12)) && !asked(of(10, 12), of(10, 11)));
        assert!(asked(of(10, 10), of(9, 10)), "fewer places");
        assert!(!asked(of(10, 12), of(12, 12)), "more places");
        let open = Seats {
            seats: None,
            admitted: 40,
        };
        assert!(!asked(of(10, 10), open) && asked(open, of(39, 40)));
        let told = &check(of(10, 10), of(10, 11))[0].message;
        assert!(
            told.fr.starts_with("11 candidatures seraient retenues pour 10 places"),
            "{}",
            told.fr
        );
    }
}
